import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Ranges of random revisions, squashed.
@Suite struct RandomSquashTests {
    private static let count = 60

    /// Revisions of a few random edits each, one after another.
    private static func project(seed: UInt64) throws -> TestedProject {
        var editor = SchemaEditor()
        RandomEdits.ground(&editor)
        var state = Catalog(project: Project(postgres: .v15))
        var steps = [editor.operations.map(\.operation)]
        for operation in steps[0] { try operation.apply(to: &state) }
        var edits = RandomEdits(seed: seed)
        for _ in 1..<count {
            var operations: [any Operation] = []
            for _ in 0..<2 {
                let (edit, target) = edits.next(on: state)
                operations += edit.operations
                state = target
            }
            steps.append(operations)
        }
        var recorded: [(revision: RecordedRevision, file: String)] = []
        for (number, operations) in steps.enumerated() {
            let isKept = operations.contains { $0 is AddEnumLabel }
            var header = Header(
                "r\(number)", "edit \(number)", downgrade: isKept ? .irreversible(because: "a label stays") : .derived)
            header.parents = number == 0 ? [] : ["r\(number - 1)"]
            var revision = try RecordedRevision(header) { _ in }
            let file = "Revisions/r\(number).swift"
            revision.upgrade = operations.map { RecordedOperation($0, at: SourceLocation(file: file, line: 1)) }
            revision.contentDigest = try revision.digestOfContent()
            recorded.append((revision, file))
        }
        return TestedProject(try RevisionSet(recorded, project: Project(postgres: .v15)))
    }

    /// Every range leads where its squash leads, with less to do or as much.
    @Test(arguments: [1, 2, 3] as [UInt64])
    func leadThere(seed: UInt64) throws {
        let project = try Self.project(seed: seed)
        var random = SeededGenerator(seed: seed)
        for _ in 0..<40 {
            let first = Int.random(in: 0..<(Self.count - 1), using: &random)
            let last = Int.random(in: (first + 1)..<Self.count, using: &random)
            let squashed = try project.squashing("r\(first):r\(last)").revisions
            let differences = try squashed.differences(of: "s1")
            #expect(differences.isEmpty, "r\(first):r\(last): \(differences.map(\.description))")
            let before = (first...last).map { project.revisions[RevisionID("r\($0)")]?.recorded.upgrade.count ?? 0 }
            #expect(squashed["s1"]?.recorded.upgrade.count ?? 0 <= before.reduce(0, +))
        }
    }

    /// On a server, from before the range, from inside of it and from its end.
    @Test(arguments: [(4, 0, 30), (5, 10, 50), (6, 0, 59)] as [(UInt64, Int, Int)])
    func leadThereOnAServer(seed: UInt64, first: Int, last: Int) throws {
        let project = try Self.project(seed: seed)
        let meant = try PostgresServer.shared.database()
        try meant.mustRun(project.upgrade())
        let up = try project.squashing("r\(first):r\(last)").upgrade()
        for place in [first - 1, first, (first + last) / 2, last, Self.count - 1] {
            let database = try PostgresServer.shared.database()
            if place >= 0 { try database.mustRun(project.upgrade(to: "r\(place)")) }
            try database.mustRun(up)
            #expect(try database.bareDump() == meant.bareDump(), "from r\(place)")
            let rows = try database.query("SELECT count(*) FROM stemma_history")
            #expect(rows == [["\(Self.count - (last - first))"]])
        }
    }
}
