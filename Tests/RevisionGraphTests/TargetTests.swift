import RevisionGraph
import Testing

/// What targets mean, where the oracle has no case.
@Suite struct TargetTests {
    struct Case: Sendable, CustomStringConvertible {
        let target: String
        let expected: String

        init(_ target: String, _ expected: String) {
            self.target = target
            self.expected = expected
        }

        var description: String { target }
    }

    @Test(arguments: [
        Case("rel-2024", "fork3"),
        Case("rel-2024-1", "bill2"),
        Case("rel-2024+1", "fork4"),
        Case("rel-2024@head", "fork4"),
        Case("rel-2024@base", ""),
        Case("rel-2024@-1", "fork3"),
        Case("rel-2024@+2", "bill2"),
        Case("rel-2024@bill2-1", "bill1"),
        Case("rel-2024@base+3", "fork3"),
        Case("rel-20", "fork3"),
        Case("rel-", "fork3"),
        Case("rel", "fork3"),
        Case("rel-20@head-1", "fork3"),
        Case("bill-1", ""),
        Case("bill+1", "bill2"),
        Case("bill3-1", "bill2"),
        Case("fork-1", "error: ambiguous"),
        Case("bill2+0", "bill2"),
        Case("bill2-0", "bill2"),
        Case("base+0", ""),
        Case("base-0", ""),
        Case("heads+0", "apps2 bill3 auth3 fork4"),
        Case("heads-1", "error: multiple-heads"),
        Case("auth@heads", "auth3"),
        Case("auth@heads-1", "auth2"),
        Case("bill@head", "error: multiple-heads"),
        Case("bill@heads", "bill3 fork4"),
        Case("auth@bill1", "error: not-in-branch"),
        Case("auth@bill", "error: not-in-branch"),
        Case("auth@bil", "error: unknown"),
        Case("auth@aut", "error: ambiguous"),
        Case("apps2@apps", "error: ambiguous"),
        Case("a", "error: ambiguous"),
        Case("nope@head", "error: no-such-branch"),
        Case("head@head", "error: no-such-branch"),
        Case("au@head", "error: ambiguous"),
        Case("bill2+1", "error: ambiguous-walk"),
        Case("rel-2024@bill2+1", "fork3"),
        Case("+1", "error: ambiguous-walk"),
        Case("auth@+1", "auth1"),
        Case("auth@-3", ""),
        Case("auth@-4", "error: out-of-range"),
        Case("auth@+4", "error: out-of-range"),
        Case("auth@+0", "error: out-of-range"),
        Case("auth3+1", "error: out-of-range"),
        Case("base-1", "error: out-of-range"),
        Case("auth@+99999999999999999999999", "error: out-of-range"),
        Case("auth3-99999999999999999999999", "error: out-of-range"),
        Case("auth3-0000000000000000000000001", "auth2"),
        Case("current", "error: unknown"),
        Case("current-1", "error: unknown"),
        Case("AUTH", "error: unknown"),
        // Half a target, or more than one.
        Case("", "error: unknown"),
        Case("auth@", "error: unknown"),
        Case("@head", "error: unknown"),
        Case("@", "error: unknown"),
        Case("+", "error: unknown"),
        Case("-", "error: unknown"),
        Case("auth1+", "error: unknown"),
        Case("auth1-", "error: unknown"),
        Case("auth1+1xyz", "error: unknown"),
        Case("auth1+1+1", "error: unknown"),
        Case("auth1+1-1", "error: unknown"),
        Case("auth1+-1", "error: unknown"),
        Case("auth1-+1", "error: unknown"),
        Case("auth1-1-1", "error: unknown"),
        Case("auth@bill@head", "error: unknown"),
        Case("auth1:auth2", "error: unknown"),
        Case("auth1:auth2:auth3", "error: unknown"),
        Case(":", "error: unknown"),
        Case(" auth1", "error: unknown"),
        Case("auth1\n", "error: unknown"),
        Case("auth1+１", "error: unknown"),
        Case("auth@\u{301}head", "error: unknown"),
    ])
    func means(_ expected: Case) throws {
        let graph = try graph(libraries)
        let found = outcome { try graph.resolve(expected.target) }
        #expect(found == expected.expected)
    }

    /// A name of three characters or fewer is found only whole, so that `a` is not every name.
    @Test func shortNamesAreFoundWhole() throws {
        let graph = try graph("abc; abcd <abc; x #ab")
        #expect(try graph.resolve("abc") == ["abc"])
        #expect(try graph.resolve("ab") == ["x"])
        #expect(try graph.resolve("a") == ["abcd"])
        #expect(outcome { try graph.resolve("abcde") } == "error: unknown")
    }

    @Test func aNameWinsOverArithmetic() throws {
        // `rel-1` could be one below `rel`, but something is called so.
        let graph = try graph("r1; r2 <r1 #rel; r3 <r2 #rel-1; r4 <r3 #rel-10")
        #expect(try graph.resolve("rel-1") == ["r3"])
        #expect(try graph.resolve("rel-1-1") == ["r2"])
        // An exact `rel` is meant rather than the beginning of a longer name.
        #expect(try graph.resolve("rel-2") == [])
        #expect(try graph.resolve("rel-10") == ["r4"])
    }

    @Test func oneRevision() throws {
        let graph = try graph(libraries)
        #expect(try graph.resolveOne("auth@head") == "auth3")
        #expect(try graph.resolveOne("base") == nil)
        #expect(fault { _ = try graph.resolveOne("heads") }?.kind == .multipleHeads)
    }
}
