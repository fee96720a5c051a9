import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// A mistake in a way back is found: every operation of every downgrade of the scenarios and of the five systems is
/// dropped, swapped and altered in turn, and each mutant is broken, or leaves the very same schema behind.
@Suite struct MutationTests {
    /// Values of an operation that reach no object: how it is done, or what its own way back would be.
    private static let unseen = [
        "isConcurrent": "how an index is built", "isTransactional": "how raw SQL is run",
        "touches": "what raw SQL claims", "undo": "the way back of the way back", "using": "how values are converted",
        "isKept": "what a further downgrade leaves", "uses": "what is found anew when an object is made",
        "isOnView": "what is found anew when an object is made",
        "isNotNull": "what a primary key or an identity implies",
        "constraints": "the order of constraints, which PostgreSQL does not keep",
    ]

    @Test func findsEveryMutant() throws {
        var subjects: [Subject] = []
        for scenario in Scenario.all {
            for back in try Subject.all(of: scenario.fixture().revisions, named: scenario.name) where back.id == "r2" {
                subjects.append(back)
            }
        }
        let systems = try Subject.all(of: Systems.load(), named: "Revisions/")
        #expect(systems.count >= 19)
        subjects += systems

        var mutants = Mutants()
        for subject in subjects { for operation in subject.back.operations { try mutants.learn(operation) } }
        var tally = Tally()
        for subject in subjects {
            try check(subject, try mutants.mutants(of: subject.back.operations), &tally)
            // A way back of the author's own is held to the same test.
            var written = subject
            written.back.isWritten = true
            if written.hasRawSQL { continue }
            try check(written, try mutants.mutants(of: subject.back.operations, altering: false), &tally)
        }
        print(tally)
        #expect(tally.mutants >= 500)
        #expect(tally.killed > tally.mutants / 2)
    }

    private func check(_ subject: Subject, _ mutants: [Mutant], _ tally: inout Tally) throws {
        let proper = ReversalProof.verdict(
            of: subject.revision, subject.back, before: subject.before, after: subject.after)
        #expect(proper.outcome != .broken, "\(subject): \(proper.faults.map(\.message))")
        let keepsOrder = !proper.differences.contains { $0.kind == .moved }
        let meant = try Witness(subject.back, on: subject.after, keepsOrder)
        if keepsOrder, proper.differences.isEmpty {
            let before = try CatalogText(subject.before)
            let project = subject.before.project
            #expect(
                meant.schema == before || meant.schema.spelledAlike(in: project) == before.spelledAlike(in: project),
                "\(subject)")
        }
        // The operations that others take along: an index goes with its table, dropped before or not.
        var needless: Set<Int> = []
        for mutant in mutants {
            tally.mutants += 1
            let back = WayBack(mutant.operations, isWritten: subject.back.isWritten)
            let verdict = ReversalProof.verdict(
                of: subject.revision, back, before: subject.before, after: subject.after)
            if verdict.outcome == .broken {
                tally.killed += 1
                #expect(!verdict.faults.isEmpty && verdict.problem?.severity == .error)
                #expect(verdict.faults.allSatisfy { !$0.location.file.isEmpty })
                continue
            }
            let found = try Witness(back, on: subject.after, keepsOrder)
            let isEqual = found == meant
            #expect(isEqual, "\(subject), operation \(mutant.place + 1) \(mutant.change): \(verdict.outcome)")
            if mutant.change == .dropped { needless.insert(mutant.place) }
            if isEqual { tally.equal[Self.reason(mutant, needless, keepsOrder), default: 0] += 1 }
        }
    }

    private static func reason(_ mutant: Mutant, _ needless: Set<Int>, _ keepsOrder: Bool) -> String {
        switch mutant.change {
        case .dropped: return "dropped what a later operation takes along or sets anew"
        case .swapped: return keepsOrder ? "swapped two that commute" : "swapped two that add columns at the end"
        case .altered(let path):
            if needless.contains(mutant.place) { return "altered what a later operation takes along or sets anew" }
            let names = path.split { $0 == "." || $0 == "[" }.map(String.init)
            let name = names.lazy.compactMap { unseen[$0] }.first
            return name.map { "altered \($0)" } ?? "altered what another operation sets anew"
        }
    }

    /// What a way back has done: the schema that it left, and the raw SQL that it ran.
    private struct Witness: Equatable {
        var schema: CatalogText
        var raw: [String]

        init(_ back: WayBack, on state: Catalog, _ keepsColumnOrder: Bool) throws {
            schema = try CatalogText(back.replay(on: state).catalog, keepsColumnOrder: keepsColumnOrder)
            raw = back.operations.compactMap { ($0.operation as? ExecuteSQL)?.sql }
        }
    }

    private struct Tally: CustomStringConvertible {
        var mutants = 0
        var killed = 0
        var equal: [String: Int] = [:]

        var description: String {
            let reasons = equal.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "    \($0.value) \($0.key)" }
            let survivors = equal.values.reduce(0, +)
            return (["\(mutants) mutants: \(killed) killed, \(survivors) leave the very same schema:"] + reasons)
                .joined(separator: "\n")
        }
    }
}

/// A revision with its way back and the states around it.
struct Subject: CustomStringConvertible {
    var name: String
    var revision: ReplayedRevision
    var back: WayBack
    var before: Catalog
    var after: Catalog

    var id: String { revision.id }
    var description: String { "\(name) \(id)" }
    var hasRawSQL: Bool { back.operations.contains { $0.operation is ExecuteSQL } }

    /// Every revision of some that has a way back, on what it stands on.
    static func all(of revisions: RevisionSet, named name: String) throws -> [Subject] {
        var history = CatalogHistory(revisions)
        return try revisions.order.compactMap { id in
            guard let (revision, before, after) = try history.replay(id), let back = WayBack(of: revision) else {
                return nil
            }
            return Subject(name: name, revision: revision, back: back, before: before, after: after)
        }
    }
}
