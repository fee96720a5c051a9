import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What is said of generated pairs of branches, held against a server that runs them in both orders.
@Suite struct CommutationTruthTests {
    private static let pairs = 800

    /// A pair of branches on the common ground, with the verdict on them and the statements of each.
    private struct Case {
        var words: String
        var commutation: Commutation
        var left: [String]
        var right: [String]
    }

    /// What did not come out as it was said.
    private struct Disagreement: CustomTestStringConvertible {
        var words: String
        var verdict: String
        var truth: String
        var testDescription: String { "\(words) | \(verdict) | \(truth)" }
    }

    @Test func verdictsHoldOnAServer() throws {
        let database = try Database.borrowed()
        defer { database.giveBack() }
        let connection = try database.connect()
        defer { connection.close() }
        try connection.simpleQuery(ServerState.preparation).check()
        try connection.simpleQuery("SET check_function_bodies = off").check()
        let ground = try Fixture([(Self.ground, CommonGround.schema)]).script(.upgrade, to: "ground").script

        var generator = SeededGenerator(seed: 20_260_401)
        var (commuting, conflicting, wrongCommuting, wrongConflicting) = (0, 0, [Disagreement](), [Disagreement]())
        var impossible: [String] = []
        for number in 0..<Self.pairs {
            // Subtransactions that were taken back slow down what follows in the same transaction.
            if number % 50 == 0 {
                try connection.simpleQuery("ROLLBACK; BEGIN").check()
                // The role is there: it belongs to all databases of the server.
                let statements = Self.sql(ground).filter { !$0.hasPrefix("CREATE ROLE") }
                try connection.simpleQuery(statements.joined(separator: ";\n")).check()
                try connection.simpleQuery(CommonGround.rows).check()
            }
            let pair = try Self.pair(&generator)
            let forth = try ServerOutcome(pair.left, then: pair.right, on: connection)
            let back = try ServerOutcome(pair.right, then: pair.left, on: connection)
            if case .firstRefused(let reason) = forth {
                impossible.append("\(pair.words): \(reason)")
                continue
            }
            if case .firstRefused(let reason) = back {
                impossible.append("\(pair.words): \(reason)")
                continue
            }
            let commutes = Self.isSame(forth, back)
            if pair.commutation.commutes { commuting += 1 } else { conflicting += 1 }
            if commutes == pair.commutation.commutes { continue }
            let disagreement = Disagreement(
                words: pair.words, verdict: Self.words(for: pair.commutation),
                truth: commutes ? "the same in both orders" : Self.difference(forth, back))
            if commutes { wrongConflicting.append(disagreement) } else { wrongCommuting.append(disagreement) }
        }
        try connection.simpleQuery("ROLLBACK").check()

        print("| branches that were judged | verdict | on the server |")
        print("|---|---|---|")
        print("| \(commuting) | commute | \(commuting - wrongCommuting.count) do |")
        print("| \(conflicting) | conflict | \(conflicting - wrongConflicting.count) do |")
        for disagreement in wrongCommuting + wrongConflicting { print("| \(disagreement.testDescription) |") }
        #expect(wrongCommuting.isEmpty)
        #expect(commuting + conflicting >= 300)
        #expect(commuting > 100 && conflicting > 100)
        #expect(Double(conflicting - wrongConflicting.count) >= 0.95 * Double(conflicting))
        // What is generated is possible on a server, each branch alone.
        #expect(impossible.count < Self.pairs / 20, "\(impossible.joined(separator: "\n"))")
    }

    private static let ground = Header("ground", "the common ground", downgrade: .irreversible(because: "it is"))

    /// Two branches, each possible by itself.
    private static func pair(_ generator: inout SeededGenerator) throws -> Case {
        while true {
            let focus = Focus(&generator)
            let (left, right) = (GeneratedBranch(&generator, on: focus), GeneratedBranch(&generator, on: focus))
            let fixture = try Fixture([
                (ground, CommonGround.schema),
                (Header("a", "one", after: "ground", downgrade: .irreversible(because: "it is")), left.body),
                (Header("b", "other", after: "ground", downgrade: .irreversible(because: "it is")), right.body),
            ])
            let branches = fixture.revisions.branches(joinedBy: [RevisionID("a"), RevisionID("b")])
            var proof = CommutationProof(fixture.revisions)
            guard let pair = branches.first, let commutation = proof.commutation(of: pair) else { continue }
            return Case(
                words: "\(left.words.joined(separator: ", ")) ‖ \(right.words.joined(separator: ", "))",
                commutation: commutation,
                left: sql(try fixture.script(.upgrade, from: "ground", to: "a").script),
                right: sql(try fixture.script(.upgrade, from: "ground", to: "b").script))
        }
    }

    private static func sql(_ script: Script) -> [String] {
        script.revisions.flatMap { $0.steps.flatMap { $0.content.statements.map(\.sql) } }
    }

    private static func isSame(_ forth: ServerOutcome, _ back: ServerOutcome) -> Bool {
        if case .state(let one) = forth, case .state(let other) = back { return one == other }
        return false
    }

    private static func difference(_ forth: ServerOutcome, _ back: ServerOutcome) -> String {
        switch (forth, back) {
        case (.state(let one), .state(let other)):
            let lines = Set(one).symmetricDifference(other).sorted()
            return "differs: \(lines.joined(separator: " / "))"
        case (.refused(let reason), .refused(let other)): return "refused in both orders: \(reason) / \(other)"
        case (.refused(let reason), _): return "refused as the last: \(reason)"
        case (_, .refused(let reason)): return "refused as the first: \(reason)"
        default: return "?"
        }
    }

    private static func words(for commutation: Commutation) -> String {
        commutation.conflicts.isEmpty
            ? "commute" : commutation.conflicts.map { "\($0.object): \($0.reason)" }.joined(separator: "; ")
    }
}
