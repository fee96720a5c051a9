/// What is wrong with a graph, or with a target in it.
///
/// A case carries what a caller needs to point at the fault: ids, and for faults of the graph itself the positions in
/// the list it was made from, since there an id may be missing or not unique. ``message`` and ``hint`` put it in words.
public enum GraphError: Error, Sendable {
    // MARK: Faults of the graph

    /// A revision has itself as a parent or dependency.
    case selfLoop(RevisionID, role: ReferenceRole, positions: [Int])
    /// Each revision has the next as a parent, and the last the first.
    case cycle([RevisionID], positions: [Int])
    /// Each revision has the next as a parent or dependency, and the last the first.
    case dependencyCycle([RevisionID], positions: [Int])
    /// Two revisions have one id; both positions are given.
    case duplicateRevision(RevisionID, positions: [Int])
    /// A label is that of another revision, or an id, or twice on one; both revisions and positions are given.
    case duplicateLabel(String, revisions: [RevisionID], positions: [Int])
    /// A parent or dependency that no revision is called.
    case missingReference(
        String, role: ReferenceRole, revision: RevisionID, positions: [Int], suggestions: [String])
    /// An id or label that targets could not name.
    case illegalCharacter(NameFault, in: String, role: NameRole, revision: RevisionID, positions: [Int])

    /// A squash cannot stand for what it replaces.
    case squash(SquashFault, squash: RevisionID, positions: [Int])

    // MARK: Faults of a target

    /// What is named is inside a range that a squash replaces.
    case replaced(RevisionID, by: RevisionID, target: String)

    /// No revision bears the name, or the text is not a target.
    case unknown(String, reason: UnknownReason)
    /// No revision bears the name before the `@`.
    case noSuchBranch(String, target: String, suggestions: [String])
    /// What is meant is not on the lineage of the revision before the `@`.
    case notInBranch(RevisionID, branch: String, target: String, reason: BranchReason)
    /// Several names begin with the text.
    case ambiguous(String, candidates: [String])
    /// Several heads, where one revision is needed.
    case multipleHeads(target: String, heads: [RevisionID])
    /// Several ways lead on from a revision, or from base.
    case ambiguousWalk(target: String, from: RevisionID?, ways: [RevisionID])
    /// Several applied revisions could be where the steps begin.
    case ambiguousStart(target: String, starts: [RevisionID])
    /// Steps that lead nowhere.
    case outOfRange(target: String, reason: RangeReason)
    /// A range whose end does not need its start, or a downgrade to what is not below the recorded heads.
    case notAncestor(RevisionID, of: [RevisionID], reason: AncestorReason)
    /// Two recorded heads of which the first needs the second.
    case overlapping(RevisionID, RevisionID)
    /// A parent of a new revision that has children already.
    case notAHead(RevisionID, children: [RevisionID])
}

extension GraphError {
    /// What kind of reference a revision makes.
    public enum ReferenceRole: String, Sendable, Hashable {
        /// It comes after the other.
        case parent
        /// It needs the other to be applied.
        case dependency
    }

    /// What kind of name it is.
    public enum NameRole: String, Sendable, Hashable {
        /// The id of a revision.
        case id
        /// A branch label.
        case label
    }

    /// Why a squash cannot stand for what it replaces.
    public enum SquashFault: Sendable, Hashable {
        /// It names itself.
        case namesItself
        /// It names a revision twice.
        case namesTwice(RevisionID)
        /// Another squash replaces the revision too.
        case shares(RevisionID, with: RevisionID)
        /// The revision is a squash itself.
        case replacesSquash(RevisionID)
        /// Another tool made the revision.
        case replacesLegacy(RevisionID)
        /// These are not there any more, and others are.
        case partlyGone([RevisionID])
        /// The range is entered at these, which come after different ones.
        case severalBeginnings([RevisionID])
        /// The range ends at these, and not at the one that is named last.
        case severalEnds([RevisionID], said: RevisionID)
        /// The range comes after these, and the squash after others.
        case beginsElsewhere([RevisionID])
        /// A revision outside the range names one of it that is not its end.
        case namedFromOutside(RevisionID, by: RevisionID)
        /// It does not carry a label of what it replaces.
        case losesLabel(String, of: RevisionID)
        /// It does not depend on what a revision depends on that it replaces.
        case losesDependency(String, of: RevisionID)
    }

    /// Why a name is not allowed.
    public enum NameFault: Sendable, Hashable {
        /// It is no text at all.
        case empty
        /// Targets give it a meaning of its own.
        case reserved
        /// It begins like a number of steps down.
        case leadingHyphen
        /// It holds `@`, `:`, `+`, white space or a control character.
        case character(Unicode.Scalar)
    }

    /// Why a target is unknown.
    public enum UnknownReason: Sendable {
        /// No id or label is like it, but for these perhaps.
        case noSuchName(suggestions: [String])
        /// It is half a target, or has something left over.
        case malformed
        /// It is a range where a target is wanted.
        case notATarget
        /// It is where a database stands, which the graph does not know.
        case current
    }

    /// Why a revision is not on a branch.
    public enum BranchReason: Sendable, Hashable {
        /// It is neither an ancestor nor a descendant of the revision that names the branch.
        case offLineage
        /// Of the children that a downgrade to it would take down, none leads to the revision that names the branch.
        case noChildLeadsThere
    }

    /// Why a revision is not an ancestor.
    public enum AncestorReason: Sendable, Hashable {
        /// The range ends at something that does not need it.
        case range
        /// Nothing that stands on it is applied.
        case downgrade
    }

    /// Why steps lead nowhere.
    public enum RangeReason: Sendable, Hashable {
        /// They go on above a head.
        case pastHead(RevisionID?)
        /// They go on below base.
        case pastBase
        /// There are none of them.
        case noSteps
        /// An upgrade counts upwards and a downgrade downwards.
        case wrongSign
        /// Nothing is applied from which to count down.
        case nothingApplied
    }
}
