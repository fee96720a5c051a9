import RevisionGraph
import Testing

/// Plans, ranges, positions and places of new revisions, where the oracle has no case.
@Suite struct PlanTests {
    struct Case: Sendable, CustomStringConvertible {
        let verb: String
        let target: String
        let from: String
        let expected: String

        init(_ verb: String, _ target: String, from: String = "", _ expected: String) {
            self.verb = verb
            self.target = target
            self.from = from
            self.expected = expected
        }

        var description: String { "\(verb) \(target) from \(from)" }
    }

    @Test(arguments: [
        Case("upgrade", "apps2", "auth1 auth2 apps1 apps2 | apps2"),
        Case("upgrade", "base", from: "bill3", " | bill3"),
        Case("upgrade", "bill1", from: "bill3", " | bill3"),
        Case("upgrade", "auth@head", from: "apps2", "auth3 | apps2 auth3"),
        // The dependency is what is applied of the branch.
        Case("upgrade", "auth@+1", from: "apps2", "auth3 | apps2 auth3"),
        Case("upgrade", "bill@+1", from: "bill3 fork3", "error: ambiguous-start"),
        Case("upgrade", "bill@+1", from: "auth1", "bill1 | auth1 bill1"),
        Case("upgrade", "+1", from: "auth1 auth1", "auth2 | auth2"),
        Case("upgrade", "+1", from: "auth1 base", "auth2 | auth2"),
        Case("upgrade", "-1", from: "auth2", "error: out-of-range"),
        Case("upgrade", "nope@-1", from: "auth2", "error: out-of-range"),
        Case("upgrade", "heads", from: "apps2 auth2", "error: overlapping"),
        Case("upgrade", "auth1:auth3", "auth2 auth3 | auth3"),
        Case("upgrade", "auth1:+1", "auth2 | auth2"),
        Case("upgrade", "base:auth@+1", "auth1 | auth1"),
        Case("upgrade", "auth@-1:auth@head", "auth3 | auth3"),
        Case("upgrade", "auth@+2:auth@head", "auth3 | auth3"),
        Case("upgrade", "auth2:apps2", "apps1 apps2 | apps2"),
        Case("upgrade", "auth3:bill1", "error: not-ancestor"),
        Case("upgrade", "auth3:auth1", "error: not-ancestor"),
        Case("upgrade", "heads:auth3", "error: multiple-heads"),
        Case("upgrade", "auth1:", "error: unknown"),
        Case("upgrade", ":auth1", "error: unknown"),
        Case("upgrade", ":", "error: unknown"),
        Case("upgrade", "auth1:auth2:auth3", "error: unknown"),
        Case("upgrade", "auth1:auth2", from: "auth1", "error: unknown"),

        Case("downgrade", "-1", from: "auth3", "auth3 | auth2"),
        Case("downgrade", "-1", from: "base", "error: out-of-range"),
        Case("downgrade", "+1", from: "auth3", "error: out-of-range"),
        Case("downgrade", "base", from: "apps2", "apps2 apps1 auth2 auth1 | "),
        // Going down a branch leaves applied what it depends on,
        Case("downgrade", "apps2@base", from: "apps2", "apps2 apps1 | auth2"),
        // and going down a dependency takes along what depends on it.
        Case("downgrade", "auth@base", from: "apps2", "apps2 auth2 auth1 | apps1"),
        Case("downgrade", "bill2", from: "bill3 fork4", "fork4 fork3 bill3 | bill2"),
        Case("downgrade", "rel-2024@bill2", from: "bill3 fork4", "fork4 fork3 | bill3"),
        Case("downgrade", "rel-2024@-2", from: "bill3 fork4", "fork4 fork3 | bill3"),
        Case("downgrade", "bill@base", from: "bill3 fork4", "fork4 fork3 bill3 bill2 bill1 | "),
        Case("downgrade", "bill@bill2", from: "bill3 fork4", "error: not-in-branch"),
        Case("downgrade", "auth@bill1", from: "bill3", "error: not-in-branch"),
        Case("downgrade", "bill3", from: "bill3", " | bill3"),
        Case("downgrade", "fork3", from: "bill3", "error: not-ancestor"),
        Case("downgrade", "auth2", from: "apps2", "error: not-ancestor"),
        Case("downgrade", "heads", from: "bill3", "error: multiple-heads"),
        Case("downgrade", "auth3:-2", "auth3 auth2 | auth1"),
        Case("downgrade", "auth3:auth1", "auth3 auth2 | auth1"),
        Case("downgrade", "auth1:auth3", "error: not-ancestor"),
        Case("downgrade", "auth3:base", "auth3 auth2 auth1 | "),
        // A pair that overlaps is taken as it is.
        Case("downgrade", "auth1", from: "apps2 auth2", "apps2 auth2 | auth1 apps1"),
        Case("downgrade", "-1", from: "auth3 auth2", "error: ambiguous-start"),

        Case("history", "bill2:", "fork4 fork3 bill3 bill2"),
        Case("history", "auth@base:", "auth3 auth2 auth1"),
        Case("history", "apps2@base:", "apps2 apps1 auth2 auth1"),
        Case("history", "auth@base:bill3", ""),
        Case("history", ":apps2", "apps2 apps1 auth2 auth1"),
        Case("history", "apps2", "apps2 apps1 auth2 auth1"),
        Case("history", "auth2:apps2", "auth2"),
        Case("history", "auth1:+2", "auth3 auth2 auth1"),
        Case("history", "auth@-1:auth@head", "auth3 auth2"),
        Case("history", "auth2:auth1", "error: not-ancestor"),
        Case("history", "auth2:base", "error: not-ancestor"),
        Case("history", "-1:", "error: multiple-heads"),
        Case("history", "+0:", "error: out-of-range"),
        Case("history", "base:base", ""),

        Case("stamp", "bill2", from: "auth1", "auth1 bill2"),
        Case("stamp", "bill2", from: "bill3 fork3", "bill2"),
        Case("stamp", "auth1", from: "apps2 bill1", "auth1 bill1"),
        Case("stamp", "heads", "apps2 bill3 auth3 fork4"),
        Case("stamp", "base", from: "bill2 auth1", ""),
        Case("stamp", "auth@base", from: "bill2 auth1", "bill2"),
    ])
    func plans(_ expected: Case) throws {
        let graph = try graph(libraries)
        let from = expected.from.split(separator: " ").map(String.init)
        let found: String
        do throws(GraphError) {
            switch expected.verb {
            case "upgrade": found = summary(try graph.upgrade(to: expected.target, from: from))
            case "downgrade": found = summary(try graph.downgrade(to: expected.target, from: from))
            case "history": found = line(try graph.history(expected.target))
            default: found = line(try graph.stamp(to: [expected.target], from: from))
            }
        } catch {
            found = "error: " + error.kind.rawValue
        }
        #expect(found == expected.expected)
    }

    private func summary(_ plan: Plan) -> String {
        line(plan.revisions) + " | " + line(plan.heads)
    }

    /// `u` needs `v`, but only by way of `w`, which does not stand on `a`.
    @Test func aHistoryIsInOrderForTheSakeOfWhatIsCutAway() throws {
        let graph = try graph("a; u <a !w; v <a; w !v")
        #expect(line(try graph.history("a:")) == "u v a")
    }

    @Test func severalTargets() throws {
        let plan = try graph(libraries).upgrade(to: ["bill2", "auth1", "bill1"])
        #expect(line(plan.revisions) == "auth1 bill1 bill2")
        #expect(line(plan.heads) == "auth1 bill2")
        #expect(plan.direction == .upgrade)
    }

    @Test func aBranchOnASharedTrunkSaysWhatElseGoesDown() throws {
        let graph = try graph(libraries)
        let plan = try graph.downgrade(to: "rel-2024@base", from: ["bill3", "fork4"])
        #expect(line(plan.revisions) == "fork4 fork3 bill3 bill2 bill1")
        #expect(plan.notes == [.leavesBranch(target: "rel-2024@base", revisions: ["bill3"])])
        #expect(plan.notes.map(\.message) == ["'rel-2024@base' also takes down what is not on the branch: 'bill3'"])
        #expect(try graph.downgrade(to: "rel-2024@bill2", from: ["bill3", "fork4"]).notes.isEmpty)
        #expect(try graph.downgrade(to: "base", from: ["bill3", "fork4"]).notes.isEmpty)
    }

    @Test func newRevisions() throws {
        let graph = try graph(libraries)
        #expect(line(try graph.parents(after: ["auth@head"])) == "auth3")
        #expect(line(try graph.parents(after: ["heads"])) == "apps2 bill3 auth3 fork4")
        #expect(line(try graph.parents(after: ["bill3", "fork4", "bill3"])) == "bill3 fork4")
        #expect(try graph.parents(after: ["base"]).isEmpty)
        #expect(outcome { try graph.parents(after: ["head"]) } == "error: multiple-heads")
        #expect(outcome { try graph.parents(after: ["bill2"]) } == "error: not-a-head")
        #expect(line(try graph.parents(after: ["bill2"], splice: true)) == "bill2")

        let node = try graph.newRevision(
            "new1", after: ["auth@head"], labels: ["sso"], dependsOn: ["bill", "fork4", "apps2@head"])
        let expected = RevisionNode(
            id: "new1", parents: ["auth3"], labels: ["sso"], dependencies: ["bill", "fork4", "apps2"])
        #expect(node == expected)
    }

    @Test(arguments: [
        ("auth1", [], GraphError.Kind.duplicateRevision), ("bill", [], .duplicateLabel),
        ("new", ["bill"], .duplicateLabel), ("new", ["new"], .duplicateLabel),
        ("a b", [], .illegalCharacter), ("new", ["head"], .illegalCharacter),
    ])
    func newRevisionsThatDoNotFit(_ id: String, _ labels: [String], _ kind: GraphError.Kind) throws {
        let graph = try graph(libraries)
        let error = fault {
            _ = try graph.newRevision(RevisionID(id), after: ["auth@head"], labels: labels)
        }
        #expect(error?.kind == kind)
    }
}
