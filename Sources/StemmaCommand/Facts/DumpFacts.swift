internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler
internal import StemmaImport

/// What a dumped schema is, said for people and programs.
enum DumpFacts {
    private struct Document: Encodable {
        struct Difference: Encodable {
            var object: String
            var kind: String
            var expected: String
            var found: String
        }
        var heads: [String]
        var differences: [Difference]
        /// SQL that makes the database what the revisions say; absent where there is no way.
        var mend: String?
        /// SQL that revisions would have to run to say what the database is.
        var adopt: String?
        var raw: [String]
    }

    /// Says which revision a dump is, and what differs from it.
    ///
    /// - Throws: `Failure` with all of it when something differs; when the dump or the revisions cannot be read.
    static func drift(of file: String, _ context: Context) throws -> String {
        let set = try context.load()
        let imported = try ImportedFile.read(file, context, project: set.project, Importer.Options())
        for note in imported.raw {
            if let diagnostic = note.diagnostic(in: file, context) { context.reporter.report(diagnostic) }
        }
        let drift = try DumpDrift(of: imported.catalog, among: set)
        let mend = drift.mending.map { DumpDrift.sql(of: $0, on: drift.found) }
        let adopt = drift.adopting.map { DumpDrift.sql(of: $0, on: drift.meant) }
        let document = Document(
            heads: drift.heads.map(\.text),
            differences: drift.differences.map {
                .init(object: $0.id.description, kind: $0.kind.rawValue, expected: $0.expected, found: $0.found)
            }, mend: mend, adopt: adopt, raw: imported.raw.map { "line \($0.line): \($0.message)" })
        let output = try context.facts(document) { text(drift, mend, adopt) }
        if drift.differences.isEmpty { return output }
        throw Failure(
            status: .project, kind: "drift",
            diagnostics: [.drifted(drift.differences.count, from: drift.heads.map(\.text))], output: Array(output.utf8))
    }

    private static func text(_ drift: DumpDrift, _ mend: String?, _ adopt: String?) -> String {
        let place = drift.heads.isEmpty ? "base" : drift.heads.map { printable($0.text) }.joined(separator: ", ")
        if drift.differences.isEmpty { return "this is \(place)\n" }
        var text = "this is \(place), but for:\n"
        for difference in drift.differences { text += "  \(printable(difference.description))\n" }
        text += "\n-- The database as the revisions have it:\n\(mend ?? "-- there is no way that could be derived\n")"
        return text + "\n-- The revisions as the database is:\n\(adopt ?? "-- there is no way that could be derived\n")"
    }
}

extension Diagnostic {
    fileprivate static func drifted(_ count: Int, from heads: [String]) -> Self {
        let place = heads.isEmpty ? "base" : heads.map(quoted).joined(separator: ", ")
        return Self(
            .error, code: "I009", "the dump differs from \(place) in \(Plural.count(count, "place"))")
    }
}
