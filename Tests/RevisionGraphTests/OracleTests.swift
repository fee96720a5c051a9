import RevisionGraph
import Testing

/// Every case of the oracle: Alembic's answer where it is sound, and the rule where it is not.
@Suite struct OracleTests {
    @Test(arguments: Oracle.shared.cases)
    func answersAsAlembicOrAsTheRuleSays(_ oracleCase: Oracle.Case) throws {
        let found = oracleCase.answer()
        let alembic = oracleCase.expect.answer(
            of: oracleCase.action, found: found.order, Oracle.nodes(oracleCase))
        guard let difference = Difference.all.first(where: { $0.cases.contains(oracleCase.name) }) else {
            #expect(found == alembic)
            return
        }
        #expect(found == difference.answer, "\(difference.reason)")
        #expect(found != alembic, "this difference is no longer one")
    }

    @Test func everyDifferenceIsACase() {
        let names = Set(Oracle.shared.cases.map(\.name))
        #expect(Oracle.shared.cases.count == 1139)
        for difference in Difference.all {
            #expect(names.isSuperset(of: difference.cases))
        }
    }
}

extension Answer {
    fileprivate var order: [String] {
        switch self {
        case .plan(let order, _), .revisions(let order): order
        default: []
        }
    }
}

/// Cases in which Stemma answers otherwise than Alembic, and why.
private struct Difference {
    let reason: String
    let answer: Answer
    let cases: Set<String>

    init(_ reason: String, _ answer: Answer, _ cases: String...) {
        self.reason = reason
        self.answer = answer
        self.cases = Set(cases)
    }

    static let all = names + halves + walks + starts + branches + crashes + secondGrammar

    static let names = [
        Difference(
            "an id is unique; Alembic warns and goes on with both", .error("duplicate-revision"),
            "load/duplicate_id", "load/duplicate_id_different_parent"),
        Difference(
            "a '-' inside a name is fine", .loaded(heads: ["a-b"], bases: ["a-b"]),
            "load/illegal_minus"),
        Difference(
            "a name that no target can mean is refused", .error("illegal-character"),
            "load/reserved_word_head_id", "load/reserved_word_base_id", "load/reserved_word_heads_label",
            "load/label_with_at"),
        Difference(
            "a dependency on oneself is a self-loop under any name", .error("self-loop"),
            "load/dep_self_loop_via_label"),
    ]

    static let halves = [
        Difference(
            "half a target is unknown", .error("unknown"),
            "linear5/upgrade/all/from_base", "linear5/downgrade/all/from_b7ea43dc85e4", "linear5/resolve/all",
            "linear5/resolve_one/all", "linear5/resolve/@head", "linear5/resolve_one/@head",
            "linear5/resolve/b7ea43dc85e4@", "linear5/resolve_one/b7ea43dc85e4@")
    ]

    static let walks = [
        Difference(
            "a walk past an end is out of range; Alembic crashes, or takes base-1 for head", .error("out-of-range"),
            "linear5/upgrade/base+6/from_base", "linear5/upgrade/head-6/from_base", "linear5/upgrade/head+1/from_base",
            "linear5/upgrade/base-1/from_base"),
        Difference(
            "five down from the fifth is base, which needs nothing", .plan([], heads: []),
            "linear5/upgrade/head-5/from_base"),
        Difference(
            "steps mean the same in a history as elsewhere",
            .revisions(["d3975fb1a012", "c1bbe3344578", "b7ea43dc85e4", "f48bbb905360", "e6239818bb3a"]),
            "linear5/history/+1:"),
        Difference(
            "steps mean the same in a history as elsewhere",
            .revisions(["c1bbe3344578", "b7ea43dc85e4", "f48bbb905360", "e6239818bb3a"]),
            "linear5/history/f48bbb905360-1:c1bbe3344578"),
        Difference(
            "steps mean the same in a history as elsewhere",
            .revisions(["d3975fb1a012", "c1bbe3344578", "b7ea43dc85e4"]),
            "linear5/history/head-2:head"),
    ]

    static let starts = [
        Difference(
            "a head recorded twice counts once", .plan(["f48bbb905360"], heads: ["f48bbb905360"]),
            "linear5/upgrade/+1/from_e6239818bb3a+e6239818bb3a"),
        Difference(
            "-N from several heads is ambiguous; Alembic takes the first row", .error("ambiguous-start"),
            "long_short_branch/downgrade/-1/from_b2+d11+d12",
            "multiple_branch/downgrade/-1/from_d1cb1+d1d2cb2+d2cb1+d3cb2",
            "labeled/downgrade/-1/from_c+f", "labeled/downgrade/-1/from_f+c",
            "cross_dep_1/downgrade/-1/from_b1a+b1b+b3+d2", "cross_dep_3_no_parent/downgrade/-1/from_b1+c3",
            "effective_head/downgrade/-1/from_x2+y2", "dep_mergepoint_branch_3way/downgrade/-1/from_d1+d2+d3",
            "twin_merge/downgrade/-1/from_d1+d2", "dep_one/downgrade/-1/from_c2+f1",
            "wide_fan/downgrade/-1/from_leaf0+leaf1+leaf2+leaf3+leaf4+leaf5+leaf6+leaf7",
            "rand137_n28/downgrade/-2/state0"),
    ]

    static let branches = [
        Difference(
            "an unknown X of X@… is one kind of error, not two", .error("no-such-branch"),
            "linear5/resolve/nope@head", "linear5/resolve_one/nope@head", "labeled/resolve/x@head",
            "labeled/resolve_one/x@head", "labeled/resolve/EBRANCH@head", "labeled/resolve_one/EBRANCH@head",
            "labeled/upgrade/nope@head/from_base", "labeled/upgrade/nope@+1/from_base",
            "labeled/downgrade/nope@-1/from_c+f"),
        Difference(
            "the target is off the branch; Alembic ignores the label", .error("not-in-branch"),
            "labeled/downgrade/abranch@e/from_c+f"),
        Difference(
            "recorded heads are maximal: c needs b1", .set(["c"]),
            "diamond/stamp/b1+c/from_base"),
    ]

    static let crashes = [
        Difference(
            "X@-N with nothing of X applied; Alembic crashes", .error("out-of-range"),
            "rand007_n22/downgrade/lbl2@-2/state0", "rand041_n34/downgrade/lbl2@-1/state1",
            "rand095_n43/downgrade/lbl4@-1/state0", "rand095_n43/downgrade/lbl3@-1/state1",
            "rand116_n29/downgrade/lbl1@-1/state1", "rand119_n55/downgrade/lbl3@-1/state1",
            "rand137_n28/downgrade/lbl2@-1/state0", "rand149_n60/downgrade/lbl2@-2/state1"),
        Difference(
            "B needs A only by a dependency, so nothing else stands on A; Alembic crashes", .revisions(["a1"]),
            "cross_dep_3_no_parent/history/a1:c3"),
        Difference(
            "B needs A only by a dependency, so nothing else stands on A; Alembic crashes", .revisions(["h00"]),
            "rand007_n22/history/range"),
        Difference(
            "two parents take the place of what needed them; Alembic crashes", .set(["x1", "y1"]),
            "effective_head_only/stamp/x1+y1/from_y2"),
    ]

    /// Cases that Alembic resolves with another grammar than it upgrades by.
    ///
    /// Stemma has one: here an upgrade from base, in which +N counts from base and -N is no upgrade.
    static let secondGrammar = [
        Difference(
            "an upgrade does not count down", .error("out-of-range"),
            "linear5/resolve/-1", "linear5/resolve/-5", "linear5/resolve/-6", "linear5/resolve/b7ea43dc85e4@-1",
            "linear5/resolve/b7ea43dc85e4@-9", "labeled/resolve/ebranch@-2", "labeled/resolve/ebranch@-1",
            "labeled/resolve/ebranch@-9", "label_across_merge/resolve/c1branch@-1", "single/resolve/-1",
            "single/resolve/-2"),
        Difference(
            "past base", .error("out-of-range"),
            "linear5/resolve_one/-6", "linear5/resolve_one/b7ea43dc85e4@-9", "labeled/resolve_one/ebranch@-9",
            "single/resolve_one/-2"),
        Difference(
            "counted like any other steps", .set(["c1bbe3344578"]),
            "linear5/resolve_one/-1", "linear5/resolve/head-1", "linear5/resolve_one/head-1",
            "linear5/resolve_one/b7ea43dc85e4@-1"),
        Difference(
            "counted like any other steps", .set(["e6239818bb3a"]),
            "linear5/resolve/+1", "linear5/resolve_one/+1", "linear5/resolve/base+1", "linear5/resolve_one/base+1",
            "linear5/resolve/b7ea43dc85e4@+1", "linear5/resolve_one/b7ea43dc85e4@+1"),
        Difference(
            "counted like any other steps", .set(["e"]),
            "labeled/resolve_one/ebranch@-2", "labeled/resolve/ebranch@+2", "labeled/resolve_one/ebranch@+2"),
        Difference(
            "counted like any other steps", .set(["someothername"]),
            "labeled/resolve_one/ebranch@-1"),
        Difference(
            "counted down onto base", .set([]),
            "linear5/resolve_one/-5", "single/resolve_one/-1"),
        Difference(
            "a merge has two ways down", .error("ambiguous-walk"),
            "label_across_merge/resolve_one/c1branch@-1"),
    ]
}
