internal import RevisionGraph
internal import RevisionWriter
internal import StemmaCompiler

/// `stemma generate`.
enum GenerateCommand: Command {
    private static let branch = Parameter.value(
        "--branch", of: "LABEL", help: "the schema at the head of a branch: at all heads unless given")
    private static let output = Parameter.value(
        "-o", "--output", of: "PATH", help: "a file that ends in .swift, or a folder for a file for each type")

    static let usage = Usage(
        "generate", "types for application code: a Swift struct for the rows of each table",
        operands: [.one("LANGUAGE", help: "what to write", choices: ["swift"])],
        parameters: [branch, output],
        discussion: """
            Each table, enum and composite type becomes a public type that is Codable, Hashable and Sendable: optionals for \
            what can be null, names in camel case, documentation from the comments of the schema. The types read what \
            PostgreSQL's row_to_json prints, with the decoder that comes with them. Views are named in a comment: only the \
            server knows the types of their columns.
            """,
        examples: [
            .init("stemma generate swift -o Sources/App/Rows.swift", "all in one file"),
            .init("stemma generate swift --branch billing -o Sources/Billing/Rows/", "a file for each type"),
        ])

    private struct Document: Encodable {
        var heads: [String]
        /// What was written; nothing where the text is given.
        var files: [String]
        var text: String?
    }

    static func run(_ context: Context) throws -> String {
        let set = try context.load()
        let heads = try set.graph.resolve(context.arguments.value(of: branch).map { "\($0)@head" } ?? "heads")
        let rows = SwiftRows(try Compiler(set).catalog(at: heads))
        let names = heads.map(\.text)
        guard let output = context.arguments.value(of: output) else {
            return try context.facts(Document(heads: names, files: [], text: rows.text)) { rows.text }
        }
        let path = context.path(ofArgument: output)
        var files = [(path: path, text: rows.text)]
        if !output.hasSuffix(".swift") {
            try FileSystem.makeFolder(path)
            files = rows.files.map { ("\(path)/\($0.name)", $0.text) }
        }
        for file in files { try FileSystem.replace(file.path, with: Array(file.text.utf8)) }
        let count = files.count == 1 ? "" : ": \(files.count) files"
        context.reporter.say("wrote \(printable(output))\(count)")
        return try context.facts(Document(heads: names, files: files.map(\.path), text: nil)) { "" }
    }
}
