extension GraphError {
    /// The kinds of faults, under their names in JSON.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A revision names itself.
        case selfLoop = "self-loop"
        /// Revisions are each other's ancestors.
        case cycle = "cycle"
        /// Revisions need each other.
        case dependencyCycle = "dependency-cycle"
        /// An id is taken.
        case duplicateRevision = "duplicate-revision"
        /// A label is taken.
        case duplicateLabel = "duplicate-label"
        /// A parent or dependency is not there.
        case missingReference = "missing-reference"
        /// An id or label cannot be a name.
        case illegalCharacter = "illegal-character"
        /// A target means nothing.
        case unknown = "unknown"
        /// The part before the `@` means nothing.
        case noSuchBranch = "no-such-branch"
        /// A revision is not on the branch.
        case notInBranch = "not-in-branch"
        /// A target means several things.
        case ambiguous = "ambiguous"
        /// There are several heads.
        case multipleHeads = "multiple-heads"
        /// A step could lead to several revisions.
        case ambiguousWalk = "ambiguous-walk"
        /// Steps could begin at several revisions.
        case ambiguousStart = "ambiguous-start"
        /// Steps lead past an end.
        case outOfRange = "out-of-range"
        /// A range is the wrong way round, or across branches.
        case notAncestor = "not-ancestor"
        /// A recorded head needs another.
        case overlapping = "overlapping"
        /// A parent of a new revision has children.
        case notAHead = "not-a-head"
        /// A squash cannot stand for what it replaces.
        case squash = "squash"
        /// What is named is inside a range that a squash replaces.
        case replaced = "replaced"

        /// The stable code, as in `error: [G011] …`.
        public var code: String {
            switch self {
            case .selfLoop: "G001"
            case .cycle: "G002"
            case .dependencyCycle: "G003"
            case .duplicateRevision: "G004"
            case .duplicateLabel: "G005"
            case .missingReference: "G006"
            case .illegalCharacter: "G007"
            case .unknown: "G008"
            case .noSuchBranch: "G009"
            case .notInBranch: "G010"
            case .ambiguous: "G011"
            case .multipleHeads: "G012"
            case .ambiguousWalk: "G013"
            case .ambiguousStart: "G014"
            case .outOfRange: "G015"
            case .notAncestor: "G016"
            case .overlapping: "G017"
            case .notAHead: "G018"
            case .squash: "G019"
            case .replaced: "G020"
            }
        }
    }

    /// What kind of fault it is.
    public var kind: Kind {
        switch self {
        case .selfLoop: .selfLoop
        case .cycle: .cycle
        case .dependencyCycle: .dependencyCycle
        case .duplicateRevision: .duplicateRevision
        case .duplicateLabel: .duplicateLabel
        case .missingReference: .missingReference
        case .illegalCharacter: .illegalCharacter
        case .unknown: .unknown
        case .noSuchBranch: .noSuchBranch
        case .notInBranch: .notInBranch
        case .ambiguous: .ambiguous
        case .multipleHeads: .multipleHeads
        case .ambiguousWalk: .ambiguousWalk
        case .ambiguousStart: .ambiguousStart
        case .outOfRange: .outOfRange
        case .notAncestor: .notAncestor
        case .overlapping: .overlapping
        case .notAHead: .notAHead
        case .squash: .squash
        case .replaced: .replaced
        }
    }

    /// The stable code of the kind, as in `error: [G011] …`.
    public var code: String { kind.code }

    /// The positions, in the list the graph was made from, of the revisions at fault; empty for a fault of a target.
    public var positions: [Int] {
        switch self {
        case .selfLoop(_, _, let positions), .cycle(_, let positions), .dependencyCycle(_, let positions),
            .duplicateRevision(_, let positions), .duplicateLabel(_, _, let positions),
            .missingReference(_, _, _, let positions, _), .illegalCharacter(_, _, _, _, let positions),
            .squash(_, _, let positions):
            positions
        case .unknown, .noSuchBranch, .notInBranch, .ambiguous, .multipleHeads, .ambiguousWalk, .ambiguousStart,
            .outOfRange, .notAncestor, .overlapping, .notAHead, .replaced:
            []
        }
    }

    /// The revisions involved, as far as they are in the graph.
    public var revisions: [RevisionID] {
        switch self {
        case .selfLoop(let id, _, _), .duplicateRevision(let id, _), .missingReference(_, _, let id, _, _),
            .illegalCharacter(_, _, _, let id, _), .notInBranch(let id, _, _, _):
            [id]
        case .cycle(let ids, _), .dependencyCycle(let ids, _), .duplicateLabel(_, let ids, _),
            .multipleHeads(_, let ids), .ambiguousStart(_, let ids):
            ids
        case .unknown, .noSuchBranch, .ambiguous: []
        case .ambiguousWalk(_, let from, let ways): (from.map { [$0] } ?? []) + ways
        case .outOfRange(_, .pastHead(let head)): head.map { [$0] } ?? []
        case .outOfRange: []
        case .notAncestor(let id, let ids, _): [id] + ids
        case .overlapping(let upper, let lower): [upper, lower]
        case .notAHead(let id, let children): [id] + children
        case .squash(let fault, let id, _): [id] + fault.revisions
        case .replaced(let id, let squash, _): [id, squash]
        }
    }
}

extension GraphError {
    /// The same fault of a graph, with the positions that a list of some of its revisions has in the whole one.
    func moved(to places: [Int]) -> Self {
        func moved(_ positions: [Int]) -> [Int] { positions.map { places[$0] } }
        return switch self {
        case .selfLoop(let id, let role, let positions): .selfLoop(id, role: role, positions: moved(positions))
        case .cycle(let ids, let positions): .cycle(ids, positions: moved(positions))
        case .dependencyCycle(let ids, let positions): .dependencyCycle(ids, positions: moved(positions))
        case .duplicateRevision(let id, let positions): .duplicateRevision(id, positions: moved(positions))
        case .duplicateLabel(let label, let ids, let positions):
            .duplicateLabel(label, revisions: ids, positions: moved(positions))
        case .missingReference(let name, let role, let id, let positions, let names):
            .missingReference(name, role: role, revision: id, positions: moved(positions), suggestions: names)
        default: self
        }
    }
}

extension GraphError.SquashFault {
    /// The revisions involved, besides the squash.
    var revisions: [RevisionID] {
        switch self {
        case .namesItself: []
        case .namesTwice(let id), .replacesSquash(let id), .replacesLegacy(let id), .losesLabel(_, let id),
            .losesDependency(_, let id):
            [id]
        case .shares(let id, let other), .namedFromOutside(let id, let other): [id, other]
        case .partlyGone(let ids), .severalBeginnings(let ids), .severalEnds(let ids, _), .beginsElsewhere(let ids): ids
        }
    }
}
