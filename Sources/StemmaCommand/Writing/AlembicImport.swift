internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler
internal import StemmaImport

/// The history of an Alembic folder, taken over.
enum AlembicImport {
    private struct Document: Encodable {
        var file: String
        var revisions: [String]
    }

    /// Reads the folder and writes `Revisions/Legacy.json`.
    static func run(_ context: Context, folder: String) throws -> String {
        var entries: [GraphDocument.Entry] = []
        for path in try AlembicFolders(context.path(ofArgument: folder), named: folder).files {
            do throws(ImportError) {
                let script = try AlembicScript(try readable(path))
                entries.append(
                    GraphDocument.Entry(
                        id: script.revision, parents: script.parents, labels: script.labels,
                        dependsOn: script.dependencies, message: script.message))
            } catch {
                throw Diagnostic(
                    .error, code: "I007", error.message, at: SourceLocation(file: path, line: error.line),
                    notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])
            }
        }
        if entries.isEmpty {
            throw Diagnostic(
                .error, code: "I006", "\(quoted(folder)) holds no revision of Alembic",
                notes: [.init("name the folder that holds Alembic's env.py and versions/")])
        }
        let graph: RevisionGraph
        do throws(GraphError) { graph = try RevisionGraph(GraphDocument(revisions: entries).nodes) } catch {
            throw Failure(error, Diagnostic(error))
        }
        let relative = LegacyRevisions.file
        let path = "\(context.project.path)/\(relative)"
        guard FileSystem.kind(path) == .nothing else { throw Diagnostic.alreadyThere(path) }
        let ordered = graph.order.compactMap { id in entries.first { $0.id == id.text } }
        try FileSystem.makeFolder(FileSystem.folder(of: path))
        try FileSystem.create(path, with: Array(text(of: ordered).utf8))
        context.reporter.say(
            "\(ordered.count) revisions are known now; 'stemma stamp --from-alembic' writes the script that takes alembic_version over"
        )
        return try context.facts(Document(file: relative, revisions: ordered.map(\.id))) {
            "\(context.reporter.path(relative))\n"
        }
    }

    static func readable(_ path: String) throws(ImportError) -> [UInt8] {
        do throws(FileProblem) { return try FileSystem.read(path) } catch {
            throw ImportError(unreadable: error.reason)
        }
    }

    /// A revision a line, so that they merge and are read as lines.
    private static func text(of entries: [GraphDocument.Entry]) throws -> String {
        let lines = try entries.map { "    " + String(decoding: try CanonicalJSON.encode($0), as: UTF8.self) }
        return "{\n  \"revisions\": [\n\(lines.joined(separator: ",\n"))\n  ]\n}\n"
    }
}
