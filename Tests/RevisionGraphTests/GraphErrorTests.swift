import RevisionGraph
import Testing

/// What a user reads when something is wrong.
@Suite struct GraphErrorTests {
    @Test func kindsAndCodesAreStable() {
        let expected = [
            "G001 self-loop", "G002 cycle", "G003 dependency-cycle", "G004 duplicate-revision", "G005 duplicate-label",
            "G006 missing-reference", "G007 illegal-character", "G008 unknown", "G009 no-such-branch",
            "G010 not-in-branch", "G011 ambiguous", "G012 multiple-heads", "G013 ambiguous-walk",
            "G014 ambiguous-start", "G015 out-of-range", "G016 not-ancestor", "G017 overlapping", "G018 not-a-head",
            "G019 squash", "G020 replaced",
        ]
        #expect(GraphError.Kind.allCases.map { $0.code + " " + $0.rawValue } == expected)
    }

    struct Reading: Sendable, CustomStringConvertible {
        let lines: String
        let action: @Sendable (RevisionGraph) throws -> Void
        let message: String
        let hint: String

        init(
            _ message: String, _ hint: String, in lines: String = libraries,
            _ action: @escaping @Sendable (RevisionGraph) throws -> Void = { _ in }
        ) {
            self.lines = lines
            self.action = action
            self.message = message
            self.hint = hint
        }

        var description: String { message }
    }

    @Test(arguments: [
        Reading("revision 'b' names itself as a parent", "name the revision it comes after", in: "a; b <b"),
        Reading("revision 'b' depends on itself", "remove the dependency", in: "a; b !b"),
        Reading(
            "revisions are their own ancestors: 'a' after 'b' after 'a'", "one of them must have another parent",
            in: "a <b; b <a"),
        Reading(
            "revisions need each other: 'a' after 'b' after 'a'", "remove one of these dependencies", in: "a !b; b !a"),
        Reading("two revisions have the id 'a'", "give one of them another id", in: "a; a"),
        Reading("revisions 'a' and 'b' have the same label 'x'", "choose another label", in: "a #x; b #x"),
        Reading("revision 'a' has the label 'x' twice", "choose another label", in: "a #x,x"),
        Reading("the label 'a' of revision 'b' is the id of a revision", "choose another label", in: "a; b #a"),
        Reading(
            "revision 'b' names the parent 'lab', which is not the id of any revision", "did you mean 'abcd'?",
            in: "abcd #lab; b <lab"),
        Reading(
            "revision 'b' names the dependency 'abce', which is not the id or label of any revision",
            "did you mean 'abcd'?", in: "abcd; b !abce"),
        Reading("the id 'a+b' contains '+'", "names may hold anything but", in: "a+b"),
        Reading("the id 'a\\u{1B}b' contains '\\u{1B}'", "names may hold anything but", in: "a\u{1B}b"),
        Reading("the label 'heads' is a word with a meaning of its own", "choose another name", in: "a #heads"),
        Reading("no revision or label is called 'bil2' or begins so", "did you mean 'bill', 'bill2' or 'bill1'?") {
            _ = try $0.resolve("bil2")
        },
        Reading("no revision or label is called 'haed' or begins so", "did you mean 'head'") {
            _ = try $0.resolve("haed")
        },
        Reading("no revision or label is called 'zzzz' or begins so", "in full") { _ = try $0.resolve("zzzz") },
        Reading("'auth@' is not a target", "a target is an id, a label") { _ = try $0.resolve("auth@") },
        Reading("':a' is not a target", "a range is 'A:B'") { _ = try $0.upgrade(to: [":a"]) },
        Reading("'current' is not known without a database", "'--from REVISION'") { _ = try $0.resolve("current") },
        Reading("'auth1:auth2' is a range where one place is wanted", "name one of the two") {
            _ = try $0.resolve("auth1:auth2")
        },
        Reading("no revision or label is called 'atuh', the branch of 'atuh@head'", "did you mean 'auth', ") {
            _ = try $0.resolve("atuh@head")
        },
        Reading("revision 'bill1', meant by 'auth@bill1', is not on the branch of 'auth'", "'auth@heads'") {
            _ = try $0.resolve("auth@bill1")
        },
        Reading("no branch that leaves revision 'bill2' leads to 'bill'", "all of them") {
            _ = try $0.downgrade(to: "bill@bill2", from: ["bill3", "fork4"])
        },
        Reading("'fork' is the beginning of 'fork3' and 'fork4'", "write more") { _ = try $0.resolve("fork") },
        Reading(
            "'head' means 4 heads: 'apps2', 'bill3', 'auth3' and 'fork4'",
            "'heads' means all of them where several may be given, 'label@head' the head of one branch, and 'merge'"
        ) { _ = try $0.upgrade(to: "head") },
        Reading("'bill1+2' can go several ways from 'bill2': 'bill3' or 'fork3'", "'bill3@…'") {
            _ = try $0.resolve("bill1+2")
        },
        Reading("'+1' can be counted from several applied revisions: 'auth1' or 'bill1'", "'auth1@…'") {
            _ = try $0.upgrade(to: "+1", from: ["auth1", "bill1"])
        },
        Reading("'auth3+1' goes on past the head 'auth3'", "'head' is the last place upwards") {
            _ = try $0.resolve("auth3+1")
        },
        Reading("'base-1' goes on below base", "'base' downwards") { _ = try $0.resolve("base-1") },
        Reading("'-1' counts the wrong way", "an upgrade counts '+N'") { _ = try $0.upgrade(to: "-1") },
        Reading("'-0' is no step at all", "one step or more") { _ = try $0.downgrade(to: "-0", from: ["auth1"]) },
        Reading("'-1' has nothing applied to count from", "'--from REVISION'") {
            _ = try $0.downgrade(to: "-1", from: [])
        },
        Reading("revision 'auth3' is not below 'auth1'", "the lower end") { _ = try $0.history("auth3:auth1") },
        Reading("nothing to take down to reach 'auth3': no child of it is under 'auth1'", "'--from'") {
            _ = try $0.downgrade(to: "auth3", from: ["auth1"])
        },
        Reading("'apps2' and 'auth1' cannot both be recorded: 'apps2' needs 'auth1'", "'apps2' stands for both") {
            _ = try $0.upgrade(to: "heads", from: ["auth1", "apps2"])
        },
        Reading("revision 'bill2' is not a head: 'bill3' and 'fork3' come after it", "'--splice'") {
            _ = try $0.parents(after: ["bill2"])
        },
    ])
    func reads(_ expected: Reading) {
        let error = fault { try expected.action(graph(expected.lines)) }
        #expect(error?.message.hasPrefix(expected.message) == true, "\(error?.message ?? "no error")")
        #expect(error?.hint?.contains(expected.hint) == true, "\(error?.hint ?? "no hint")")
    }
}
