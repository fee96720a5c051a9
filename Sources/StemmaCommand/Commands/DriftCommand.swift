internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler
internal import StemmaImport

/// `stemma drift`.
enum DriftCommand: Command {
    private static let dump = Parameter.value(
        "--dump", of: "FILE", help: "what 'pg_dump --schema-only' printed; - for the standard input")

    static let usage = Usage(
        "drift", "which revision a dumped schema is, and what differs from it",
        parameters: [dump, ScriptOutput.file],
        discussion: """
            The dump is looked for in the whole graph. Differences are named object by object, with the SQL that would \
            mend the database, and the SQL that the revisions would lack. Expressions are compared as PostgreSQL prints \
            them, casts aside; queries of views by what they name. It ends with 1 when something differs.
            """,
        examples: [.init("pg_dump --schema-only shop | stemma drift --dump -", "is this database what we think?")])

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

    static func run(_ context: Context) throws -> String {
        guard let file = context.arguments.value(of: dump) else {
            throw UsageError.senseless("drift needs a dump", hint: "--dump FILE: what 'pg_dump --schema-only' printed")
        }
        let set = try context.load()
        let imported = try ImportedFile.read(file, context, project: set.project)
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
            .error, code: "I009", "the dump differs from \(place) in \(count) place\(count == 1 ? "" : "s")")
    }
}
