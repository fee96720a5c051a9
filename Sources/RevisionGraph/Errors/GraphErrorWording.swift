extension GraphError {
    /// What is wrong, in one line.
    public var message: String {
        switch self {
        case .selfLoop(let id, .parent, _): "revision \(quoted(id)) names itself as a parent"
        case .selfLoop(let id, .dependency, _): "revision \(quoted(id)) depends on itself"
        case .cycle(let ids, _): "revisions are their own ancestors: \(circle(ids))"
        case .dependencyCycle(let ids, _): "revisions need each other: \(circle(ids))"
        case .duplicateRevision(let id, _): "two revisions have the id \(quoted(id))"
        case .duplicateLabel(let label, let ids, _): Self.duplicate(label, ids)
        case .missingReference(let name, let role, let id, _, _):
            "revision \(quoted(id)) names the \(role.rawValue) \(quoted(name)), which is not the id"
                + (role == .parent ? " of any revision" : " or label of any revision")
        case .illegalCharacter(let fault, let name, let role, _, _):
            "the \(role.rawValue) \(quoted(name)) \(fault.words)"
        case .unknown("", _): "an empty text is not a target"
        case .unknown(let target, .noSuchName): "no revision or label is called \(quoted(target)) or begins so"
        case .unknown(let target, .malformed): "\(quoted(target)) is not a target"
        case .unknown(let target, .notATarget): "\(quoted(target)) is a range where one place is wanted"
        case .unknown(_, .current): "'current' is not known without a database"
        case .noSuchBranch(let branch, let target, _):
            "no revision or label is called \(quoted(branch)), the branch of \(quoted(target))"
        case .notInBranch(let id, let branch, let target, .offLineage):
            "revision \(quoted(id)), meant by \(quoted(target)), is not on the branch of \(quoted(branch))"
        case .notInBranch(let id, let branch, _, .noChildLeadsThere):
            "no branch that leaves revision \(quoted(id)) leads to \(quoted(branch))"
        case .ambiguous(let text, let candidates):
            "\(quoted(text)) is the beginning of \(Wording.list(candidates.map(quoted), joined: "and"))"
        case .multipleHeads(let target, let heads):
            "\(quoted(target)) means \(heads.count) heads: \(Wording.list(heads.map(quoted), joined: "and"))"
        case .ambiguousWalk(let target, let from, let ways):
            "\(quoted(target)) can go several ways from \(from.map(quoted) ?? "base"): "
                + Wording.list(ways.map(quoted), joined: "or")
        case .ambiguousStart(let target, let starts):
            "\(quoted(target)) can be counted from several applied revisions: "
                + Wording.list(starts.map(quoted), joined: "or")
        case .outOfRange(let target, let reason): "\(quoted(target)) \(reason.words)"
        case .notAncestor(let id, let ends, .range):
            "revision \(quoted(id)) is not below "
                + (ends.isEmpty ? "base" : Wording.list(ends.map(quoted), joined: "or"))
        case .notAncestor(let id, let heads, .downgrade):
            "nothing to take down to reach \(quoted(id)): "
                + (heads.isEmpty
                    ? "nothing is applied" : "no child of it is under \(Wording.list(heads.map(quoted), joined: "or"))")
        case .overlapping(let upper, let lower):
            "\(quoted(upper)) and \(quoted(lower)) cannot both be recorded: \(quoted(upper)) needs \(quoted(lower))"
        case .notAHead(let id, let children):
            "revision \(quoted(id)) is not a head: \(Wording.list(children.map(quoted), joined: "and"))"
                + (children.count == 1 ? " comes after it" : " come after it")
        case .squash(let fault, let id, _): "squash \(quoted(id)) \(fault.words)"
        case .replaced(let id, let squash, _):
            "revision \(quoted(id)) is inside of what squash \(quoted(squash)) replaces"
        }
    }

    /// What to do about it, if there is something to say.
    public var hint: String? {
        switch self {
        case .selfLoop(_, .parent, _): "name the revision it comes after, or none to make it a base"
        case .selfLoop(_, .dependency, _): "remove the dependency"
        case .cycle: "one of them must have another parent"
        case .dependencyCycle: "remove one of these dependencies"
        case .duplicateRevision: "give one of them another id"
        case .duplicateLabel: "labels and ids share one set of names; choose another label"
        case .missingReference(_, .parent, _, _, let names):
            Wording.didYouMean(names) ?? "a parent is named by its full id"
        case .missingReference(_, .dependency, _, _, let names):
            Wording.didYouMean(names) ?? "a dependency is named by a full id or a label"
        case .illegalCharacter(.reserved, _, _, _, _), .illegalCharacter(.empty, _, _, _, _): "choose another name"
        case .illegalCharacter: "names may hold anything but '@', ':', '+' and white space, and a '-' inside"
        case .unknown(_, .noSuchName(let names)):
            Wording.didYouMean(names) ?? "names of fewer than four characters must be given in full"
        case .unknown(let target, .malformed) where target.utf8.contains(UInt8(ascii: ":")):
            "a range is 'A:B', such as 'base:head'"
        case .unknown(_, .malformed):
            "a target is an id, a label or the beginning of one, 'head', 'heads', 'base', 'label@…', '+N', '-N', "
                + "or one of these with '+N' or '-N' after it"
        case .unknown(_, .notATarget):
            "name one of the two; where a range is taken, the start stands in it or apart, and not in both"
        case .unknown(_, .current): "name the revision; where a start is wanted, that is '--from REVISION'"
        case .noSuchBranch(_, _, let names):
            Wording.didYouMean(names) ?? "before '@' stands a label, an id or the beginning of one"
        case .notInBranch(let id, _, _, .noChildLeadsThere): "without the branch, \(quoted(id)) takes all of them down"
        case .notInBranch(_, let branch, _, .offLineage): "\(quoted(branch + "@heads")) is where the branch ends"
        case .ambiguous: "write more of the one that is meant"
        case .multipleHeads:
            "'heads' means all of them where several may be given, 'label@head' the head of one branch, "
                + "and 'merge' joins them"
        case .ambiguousWalk(_, _, let ways):
            ways.first.map { "name the revision, such as \(quoted($0)), or going up its branch: \(quoted("\($0)@…"))" }
        case .ambiguousStart(_, let starts):
            starts.first.map { "say from which branch: \(quoted("\($0)@…"))" }
        case .outOfRange(_, .wrongSign): "an upgrade counts '+N' and a downgrade '-N'"
        case .outOfRange(_, .noSteps): "count one step or more"
        case .outOfRange(_, .nothingApplied): "say where the database stands: '--from REVISION'"
        case .outOfRange: "'head' is the last place upwards, 'base' downwards"
        case .notAncestor(_, _, .range): "the start of a range is the lower end; 'history' shows what is below what"
        case .notAncestor(_, _, .downgrade): "'--from' says what is applied; an upgrade leads the other way"
        case .overlapping(let upper, _): "leave out the lower one; \(quoted(upper)) stands for both"
        case .notAHead: "'--splice' makes a new branch from it"
        case .squash(let fault, _, _): fault.hint
        case .replaced(_, let squash, _):
            "name \(quoted(squash)), or what is before it: its scripts also take on a database that is inside"
        }
    }

    private static func duplicate(_ label: String, _ ids: [RevisionID]) -> String {
        let owners = ids.map(quoted)
        if ids.contains(where: { $0.exact == ExactText(label) }) {
            return "the label \(quoted(label)) of revision \(owners.last ?? "") is the id of a revision"
        }
        if ids.first == ids.last {
            return "revision \(owners.last ?? "") has the label \(quoted(label)) twice"
        }
        return "revisions \(Wording.list(owners, joined: "and")) have the same label \(quoted(label))"
    }

    private func circle(_ ids: [RevisionID]) -> String {
        // A long one is recognised by its beginning.
        let shown = ids.prefix(8).map(quoted) + (ids.count > 8 ? ["… (\(ids.count) revisions)"] : [])
        return (shown + ids.prefix(1).map(quoted)).joined(separator: " after ")
    }
}

extension GraphError.NameFault {
    fileprivate var words: String {
        switch self {
        case .empty: "is empty"
        case .reserved: "is a word with a meaning of its own in targets"
        case .leadingHyphen: "begins with '-', as a number of steps does"
        case .character(let scalar) where scalar.properties.isWhitespace: "contains white space"
        case .character(let scalar): "contains \(quoted(String(scalar)))"
        }
    }
}

extension GraphError.RangeReason {
    fileprivate var words: String {
        switch self {
        case .pastHead(let head?): "goes on past the head \(quoted(head))"
        case .pastHead(nil): "goes up where there is no revision"
        case .pastBase: "goes on below base"
        case .noSteps: "is no step at all"
        case .wrongSign: "counts the wrong way"
        case .nothingApplied: "has nothing applied to count from"
        }
    }
}

extension GraphError.SquashFault {
    fileprivate var words: String {
        func list(_ ids: [RevisionID]) -> String { Wording.list(ids.map(quoted), joined: "and") }
        return switch self {
        case .namesItself: "replaces itself"
        case .namesTwice(let id): "names \(quoted(id)) twice"
        case .shares(let id, let other): "replaces \(quoted(id)), which squash \(quoted(other)) replaces too"
        case .replacesSquash(let id): "replaces \(quoted(id)), which is a squash itself"
        case .replacesLegacy(let id): "replaces \(quoted(id)), which another tool made"
        case .partlyGone(let ids):
            "replaces \(list(ids)), which \(ids.count == 1 ? "is" : "are") not there, and others, which are"
        case .severalBeginnings(let ids): "replaces what begins at several places: with \(list(ids))"
        case .severalEnds(let ids, let said):
            "names \(quoted(said)) last, and what it replaces ends at \(ids.isEmpty ? "no revision" : list(ids))"
        case .beginsElsewhere(let ids):
            "does not begin where that begins which it replaces: after \(ids.isEmpty ? "base" : list(ids))"
        case .namedFromOutside(let id, let other):
            "replaces \(quoted(id)), which revision \(quoted(other)) names and which is not the end of the range"
        case .losesLabel(let label, let id): "does not carry the label \(quoted(label)) of \(quoted(id))"
        case .losesDependency(let name, let id): "does not depend on \(quoted(name)), as \(quoted(id)) does"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .namesItself, .namesTwice: "'replaces:' lists each of them once, and nothing else"
        case .shares: "one of the two has to go"
        case .replacesSquash: "squash what came after it; what it replaces cannot be told from two squashes"
        case .replacesLegacy: "begin the range after it"
        case .partlyGone: "bring them back; once every database is past the range, all its files may go"
        case .severalBeginnings, .severalEnds:
            "a range begins after one place and ends at one revision, which 'replaces:' names last"
        case .beginsElsewhere: "a squash comes after what its range comes after"
        case .namedFromOutside: "end the range there, or begin it after that: nothing may stand on the middle of it"
        case .losesLabel: "give the squash the labels of all that it replaces"
        case .losesDependency: "let the squash depend on all that they depend on"
        }
    }
}
