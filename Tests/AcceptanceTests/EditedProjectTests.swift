import RevisionGraph
import RevisionLoader
import StemmaCompiler
import TestSupport
import Testing

/// Edits of a project that was loaded before: its scripts are those of a project that is loaded for the first time.
@Suite struct EditedProjectTests {
    private let folder: TemporaryDirectory

    init() throws {
        folder = try TemporaryDirectory()
        for number in 1...40 { try write(number, column: "a") }
        try write(schema: "public")
    }

    private func write(_ number: Int, column: String) throws {
        let after = number == 1 ? "" : ", after: \"r\(number - 1)\""
        let text = """
            import Stemma

            enum R\(number): Revision {
                static let header = Header("r\(number)", "table \(number)"\(after), downgrade: .derived)

                static func upgrade(_ schema: inout SchemaEditor) {
                    schema.create(table: "t\(number)") { t in
                        t.column("\(column)", .integer, .primaryKey(name: "pk\(number)"))
                    }
                }
            }

            """
        try folder.write(text, to: "Revisions/r\(number).swift")
    }

    private func write(schema: String) throws {
        let text = "import Stemma\n\nlet project = Project(defaultSchema: \"\(schema)\")\n"
        try folder.write(text, to: "Revisions/Project.swift")
    }

    private func script(recompiles: Bool = false) throws -> String {
        var loader = RevisionLoader(project: folder.path, library: try BuildFolder.library())
        loader.recompiles = recompiles
        let set = try RevisionSet.load(loader).set
        return try Compiler(set).script(for: set.graph.upgrade(to: ["heads"]), from: []).string
    }

    @Test func whatWasReadAheadIsWhatIsThere() throws {
        let first = try script()
        try write(20, column: "other")
        let second = try script()
        #expect(second != first)
        #expect(second.contains("other"))
        #expect(try second == script(recompiles: true))

        // Names without a schema are now those of another one.
        try write(schema: "app")
        let third = try script()
        #expect(third != second)
        #expect(try third == script(recompiles: true))

        try write(schema: "tenants")
        try write(21, column: "third")
        let fourth = try script()
        #expect(fourth != third)
        #expect(try fourth == script(recompiles: true))
    }
}
