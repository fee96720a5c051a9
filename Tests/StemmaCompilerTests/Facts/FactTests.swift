import Foundation
import Stemma
import StemmaCompiler
import Testing

/// What a statement of PostgreSQL does, measured on real servers: `facts.json` has a row for each.
struct Fact: Decodable, Sendable, CustomTestStringConvertible {
    /// The strongest lock on a relation that was there before.
    struct Lock: Decodable, Sendable {
        var relation: String
        var mode: String
    }

    /// Whether what undoes it brings back the same dump.
    enum Inverse: String, Decodable, Sendable { case exact, inexact, none }

    var id: String
    /// The first major version that has it.
    var since: Int
    var locks: [Lock]
    var rewrites: Bool
    var scans: Bool
    var inTransaction: Bool
    var inverse: Inverse

    var testDescription: String { id }

    static let all: [Fact] = {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("facts.json")
        return (try? JSONDecoder().decode([Fact].self, from: Data(contentsOf: file))) ?? []
    }()

    /// The scenarios that stand for the row.
    var scenarios: [Scenario] { Scenario.all.filter { $0.facts.contains(id) } }
}

/// The facts beside the scenarios that stand for them.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["SCENARIOS"] == nil)) struct FactTests {
    /// Every row has a scenario, or a reason why not; and the lists of those without say so truly.
    @Test func isStoodFor() {
        let ids = Fact.all.map(\.id)
        #expect(ids.count > 280 && Set(ids).count == ids.count)
        let covered = Set(Scenario.all.flatMap(\.facts))
        let unmodelled = Set(Fact.unmodelled.keys)
        let elsewhere = Set(Fact.elsewhere.keys)
        let listed = covered.union(unmodelled).union(elsewhere)
        #expect(ids.filter { !listed.contains($0) } == [], "no scenario stands for these rows")
        #expect(listed.subtracting(ids).sorted() == [], "these rows are not in facts.json")
        #expect(covered.intersection(unmodelled.union(elsewhere)).sorted() == [], "scenarios stand for these rows")
        #expect(unmodelled.intersection(elsewhere).sorted() == [], "these rows are in two lists")
        print(
            "facts: \(covered.count) of \(ids.count) rows have scenarios, \(elsewhere.count) tests of their own, \(unmodelled.count) a reason to have none"
        )
    }

    /// A scenario claims the lock, the copy and the reading that were measured, where the relation was there before.
    @Test(arguments: Fact.all.filter { !$0.scenarios.isEmpty })
    func isClaimed(_ fact: Fact) throws {
        for scenario in fact.scenarios {
            let claims = try Claims(of: scenario)
            let comment: Comment = "\(fact.id): \(scenario.name)"
            // Whoever reads takes ACCESS SHARE: nothing waits for it but what locks everybody out.
            if let strongest = Fact.weakerForms[fact.id] ?? fact.strongestLock, strongest != "ACCESS SHARE" {
                #expect(claims.locks.contains(strongest) || claims.isOnOwnRelation, comment)
            }
            // The one page of a sequence is not worth a word.
            let isOfTables = fact.locks.contains { $0.relation != "sequence" }
            if fact.rewrites, isOfTables { #expect(claims.rewrites || claims.isOnOwnRelation, comment) }
            if fact.scans { #expect(claims.scans || claims.rewrites || claims.isOnOwnRelation, comment) }
            if claims.isOneStatement, scenario.facts == [fact.id] {
                #expect(fact.rewrites || !claims.rewrites, comment)
            }
            #expect(fact.inTransaction || claims.isOutsideTransactions, comment)
        }
    }
}

extension Fact {
    fileprivate var strongestLock: String? {
        let modes = Stemma.Lock.Mode.allCases.map(\.sql)
        return locks.map(\.mode).max { (modes.firstIndex(of: $0) ?? 0) < (modes.firstIndex(of: $1) ?? 0) }
    }
}

/// What the statements of a scenario's upgrade say that they do to relations that were there before it.
private struct Claims {
    var locks: Set<String> = []
    var rewrites = false
    var scans = false
    var isOutsideTransactions = false
    var isOneStatement = false
    /// Whether it made a relation itself, on which a lock is nothing to speak of.
    var isOnOwnRelation = false

    init(of scenario: Scenario) throws {
        let steps = try scenario.fixture().script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        var born: Set<QualifiedName> = []
        isOneStatement = steps.flatMap(\.content.statements).count == 1
        for statement in steps.flatMap(\.content.statements) {
            let effects = statement.effects
            for lock in effects.locks {
                if born.contains(lock.relation) { isOnOwnRelation = true } else { locks.insert(lock.mode.sql) }
            }
            rewrites = rewrites || effects.rewrites.contains { !born.contains($0) }
            scans = scans || effects.scans.contains { !born.contains($0) }
            isOutsideTransactions = isOutsideTransactions || !effects.isTransactional
            if let made = effects.creates { born.insert(made) }
        }
    }
}
