import RevisionGraph
import RevisionLoader
import RevisionWriter
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Edits of a declared schema, one after another: each is found, a revision is written for it, and nothing is left to
/// find; the server is what the schema says.
@Suite struct RandomEditTests {
    private static let count = 250

    /// The ground and the state after each edit, with what was generated for it.
    private struct Walk {
        var states: [Catalog] = []
        var steps: [[any Operation]] = []
    }

    private static func walk(seed: UInt64) throws -> Walk {
        var editor = SchemaEditor()
        RandomEdits.ground(&editor)
        var state = Catalog(project: Project(postgres: .v15))
        for recorded in editor.operations { try recorded.operation.apply(to: &state) }
        var walk = Walk(states: [state], steps: [editor.operations.map(\.operation)])
        var edits = RandomEdits(seed: seed)
        for number in 1...count {
            let (edit, target) = edits.next(on: state)
            let words = "edit \(number): \(edit.operations)"
            var renamed = state
            var renames: [any Operation] = []
            for hint in edit.hints {
                for operation in hint.operations(from: renamed, to: target) {
                    renames.append(operation)
                    try operation.apply(to: &renamed)
                }
            }
            #expect(renames.count == edit.hints.count, "\(words)")
            let operations: [any Operation]
            do {
                operations = try SchemaDiff.operations(from: state, to: target, renaming: renames)
            } catch {
                Issue.record("\(error.message)\n\(words)")
                continue
            }
            #expect(!operations.isEmpty, "\(words)")
            for operation in operations { try operation.apply(to: &state) }
            #expect(state.differencesToMend(towards: target).isEmpty, "\(words)")
            #expect(try SchemaDiff.operations(from: state, to: target).isEmpty, "\(words)")
            walk.steps.append(operations)
            walk.states.append(state)
        }
        return walk
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func areFound(seed: UInt64) throws { _ = try Self.walk(seed: seed) }

    /// All revisions in one project and on one server.
    @Test func becomeRevisionsThatLeadThere() throws {
        let walk = try Self.walk(seed: 5)
        let folder = try TemporaryDirectory()
        try folder.write("import Stemma\n\nlet project = Project(postgres: .v15)\n", to: "Revisions/Project.swift")
        for (number, operations) in walk.steps.enumerated() {
            var source = RevisionSource(
                typeName: "Edit\(number)", id: "r\(number)", message: "edit \(number)",
                parents: number == 0 ? [] : ["r\(number - 1)"])
            source.upgrade = SourceItem.operations(operations)
            if operations.contains(where: { $0 is AddEnumLabel }) {
                source.downgrade = .irreversible(because: "a label stays")
            }
            try folder.write(source.text, to: "Revisions/\(number)/Edit\(number).swift")
        }
        let loader = RevisionLoader(project: folder.path, library: try BuildFolder.library())
        let project = TestedProject(try RevisionSet.load(loader).set)
        var history = CatalogHistory(project.revisions)
        for (number, state) in walk.states.enumerated() {
            let after = try #require(try history.replay(RevisionID("r\(number)"))?.after)
            #expect(after.differencesToMend(towards: state).map(\.description) == [], "r\(number)")
        }

        let database = try PostgresServer.shared.database()
        for stop in stride(from: 0, through: Self.count, by: 50) {
            try database.mustRun(project.upgrade(to: "r\(stop)", from: stop == 0 ? [] : ["r\(stop - 50)"]))
            let plain = try PostgresServer.shared.database()
            let result = try plain.psql(script: SchemaSQL.render(walk.states[stop]))
            #expect(result.succeeded, "\(result)")
            let (found, meant) = (Self.lines(of: try database.bareDump()), Self.lines(of: try plain.bareDump()))
            let extra = Set(found).symmetricDifference(meant).sorted()
            #expect(found == meant, "r\(stop): \(extra)")
        }
    }

    private static func lines(of dump: String) -> [String] {
        // The server alone names the sequence of an identity, which follows no new name of its table.
        dump.split(separator: "\n").filter { !$0.contains("SEQUENCE NAME") }.map { line in
            line.hasSuffix(",") ? String(line.dropLast()) : String(line)
        }.sorted()
    }
}
