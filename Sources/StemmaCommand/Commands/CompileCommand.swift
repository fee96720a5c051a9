internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// `stemma compile`.
enum CompileCommand: Command {
    private static let check = Parameter.flag("--check", help: "change nothing; exit 1 when Output/ is not up to date")

    static let usage = Usage(
        "compile", "everything in Output/", parameters: [check],
        discussion: """
            Writes the scripts, the schema and the manifest into Output/: only what changed, and only over what an \
            earlier compile wrote.
            """,
        examples: [
            .init("stemma compile", "after every change of a revision"),
            .init("stemma compile --check", "in CI: is what was committed what the revisions say?"),
        ])

    private struct Document: Encodable {
        var written: [String]
        var removed: [String]
    }

    static func run(_ context: Context) throws -> String {
        let set = try context.load()
        let source = GraphSource(set)
        for edge in set.graph.redundantEdges {
            context.reporter.report(.redundant(edge, at: source.place(of: edge.revision)))
        }
        let files = try OutputTree(set).files()
        let folder = OutputFolder("\(context.project.path)/Output")
        if context.arguments.has(check) {
            let difference = try folder.difference(from: files)
            if !difference.isEmpty {
                throw Failure(status: .project, kind: "outdated", diagnostics: [.outdated("Output", difference)])
            }
            return try finish(difference, of: files, context)
        }
        return try finish(try folder.write(files), of: files, context)
    }

    private static func finish(
        _ difference: OutputFolder.Difference, of files: [OutputFile], _ context: Context
    ) throws -> String {
        let written = (difference.missing + difference.stale).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        let output = context.reporter.path("Output")
        list("wrote", written, in: output, context)
        list("removed", difference.superfluous, in: output, context)
        for file in difference.edited { context.reporter.report(.editedFile("Output/\(file)")) }
        if written.isEmpty, difference.superfluous.isEmpty {
            context.reporter.say("\(output)/ is up to date: \(files.count) files")
        }
        return try context.facts(Document(written: written, removed: difference.superfluous)) { "" }
    }

    /// Names files, as long as there are few enough to read.
    private static func list(_ verb: String, _ files: [String], in output: String, _ context: Context) {
        for file in files.prefix(20) { context.reporter.say("\(verb) \(output)/\(printable(file))") }
        if files.count > 20 { context.reporter.say("\(verb) \(files.count - 20) more files in \(output)/") }
    }
}
