/// One SQL statement, with how it is guarded and what it does to a running database.
///
/// Effects travel with the statement: lint, planning, the script's comments and the report all read them from here.
package struct Statement: Sendable, Hashable {
    /// The plain text, without a semicolon.
    package var sql: String
    /// What makes it right on a database in which its object is, or is not, there already.
    package var guarding: Guard
    /// What it does besides what it says.
    package var effects: Effects {
        _read { yield kept.effects }
        _modify {
            if !isKnownUniquelyReferenced(&kept) { kept = KeptEffects(kept.effects) }
            yield &kept.effects
        }
    }
    /// In a place of its own: there is much of it, and a statement is copied often and changed seldom.
    private var kept: KeptEffects
    /// The effects, to be held on to without the text.
    package var keptEffects: KeptEffects { kept }
    /// The objects that a guard may have left as they were: the step ends by comparing them with what was meant.
    package var ensures: [ObjectID]

    package init(_ sql: String, guarding: Guard, effects: Effects = Effects(), ensures: [ObjectID] = []) {
        self.sql = sql
        self.guarding = guarding
        kept = KeptEffects(effects)
        self.ensures = ensures
    }
}

/// Effects that statements share until one of them changes its own.
package final class KeptEffects: Hashable {
    /// The effects.
    package fileprivate(set) var effects: Effects

    fileprivate init(_ effects: Effects) { self.effects = effects }

    /// Whether the effects are the same.
    package static func == (lhs: KeptEffects, rhs: KeptEffects) -> Bool { lhs === rhs || lhs.effects == rhs.effects }

    /// Hashes the effects.
    package func hash(into hasher: inout Hasher) { effects.hash(into: &hasher) }
}

// It is only ever changed while one statement alone holds it.
extension KeptEffects: @unchecked Sendable {}

/// How a statement asks whether it has anything to do.
package enum Guard: Sendable, Hashable {
    /// It may run again as it is: `COMMENT`, `SET DEFAULT`, `GRANT`.
    case repeatable
    /// PostgreSQL has a form that looks first: `IF NOT EXISTS`, `IF EXISTS`, `OR REPLACE`.
    case native(String)
    /// It has none: run it only when this condition holds.
    ///
    /// `inBlock` is the text to use where the condition has to be a PL/pgSQL one and the statement may not be in one.
    case when(condition: String, inBlock: String? = nil)
    /// Nothing but the record in the history table guards it: raw SQL.
    case recorded
    /// Nothing does, and it may run again until its step is recorded: what it has done it does not do twice.
    ///
    /// It is outside any transaction. The text is PL/pgSQL, without its last semicolon, for a flavour whose conditions
    /// are those of a block: it may commit, which only a block on its own can.
    case inStep(String)
}

/// What a statement does to a running database.
package struct Effects: Sendable, Hashable {
    /// The locks it takes for the rest of its transaction, strongest first.
    package var locks: [Lock] = []
    /// The relation that it makes: nobody waits for a lock on it.
    package var creates: QualifiedName?
    /// The relation's name afterwards, when it gets another one.
    package var renames: QualifiedName?
    /// Relations that it copies into new files.
    package var rewrites: [QualifiedName] = []
    /// Relations that it reads from end to end.
    package var scans: [QualifiedName] = []
    /// What is gone for good afterwards, as a clause: `the rows of orders`.
    package var destroys: String?
    /// Whether PostgreSQL lets it run inside a transaction block.
    package var isTransactional = true
    /// Objects that are gone afterwards.
    package var drops: [ObjectID] = []
    /// The label that it adds to the enum that it ensures.
    package var addsLabel: String?
    /// Extensions that the server must have.
    package var needsExtensions: [String] = []
    /// Extensions that the database must have by then, with the oldest version that will do.
    package var usesExtensions: [UsedExtension] = []
    /// What it does, where its text does not say so.
    package var note: String?
    /// What in the rows that are there would have it fail: `a null in column note of orders`.
    package var failsOn: [Hazard] = []
    /// What its role must be or have, besides owning what it changes: `a superuser`.
    package var needs: [String] = []
    /// What it means for standbys and subscribers.
    package var replication: [Hazard] = []
    /// What alone may rest on the column that it changes: asked of the server before it.
    package var knows: KnownDependants?

    package init(
        locks: [Lock] = [], creates: QualifiedName? = nil, renames: QualifiedName? = nil,
        rewrites: [QualifiedName] = [], scans: [QualifiedName] = [], destroys: String? = nil,
        isTransactional: Bool = true, note: String? = nil
    ) {
        self.locks = locks
        self.creates = creates
        self.renames = renames
        self.rewrites = rewrites
        self.scans = scans
        self.destroys = destroys
        self.isTransactional = isTransactional
        self.note = note
    }
}

/// An extension whose functions a statement calls.
package struct UsedExtension: Sendable, Hashable {
    package var name: String
    /// The numbers of the oldest version that will do, greatest first: `[11, 1]`.
    package var since: [Int]

    package init(_ name: String, since: [Int]) {
        self.name = name
        self.since = since
    }
}

/// Something that may go wrong with a relation, as a clause.
package struct Hazard: Sendable, Hashable {
    /// The relation; what the script made itself is no hazard.
    package var relation: QualifiedName
    package var text: String

    package init(_ relation: QualifiedName, _ text: String) {
        self.relation = relation
        self.text = text
    }
}

extension Statement {
    /// The statement, with what its role must be or have.
    func needing(_ right: String?) -> Statement {
        var copy = self
        if let right, !copy.effects.needs.contains(right) { copy.effects.needs.append(right) }
        return copy
    }

    /// The statement, with what in the rows that are there would have it fail.
    func failing(on hazards: [Hazard]) -> Statement {
        var copy = self
        copy.effects.failsOn += hazards
        return copy
    }
}

/// A table-level lock, as `pg_locks` names its mode.
package struct Lock: Sendable, Hashable {
    /// The modes, weakest first.
    package enum Mode: Int, Sendable, Hashable, Comparable, CaseIterable {
        case accessShare, rowShare, rowExclusive, shareUpdateExclusive, share, shareRowExclusive, exclusive
        case accessExclusive

        package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }

        /// `ACCESS EXCLUSIVE`, as the manual writes it.
        package var sql: String {
            switch self {
            case .accessShare: "ACCESS SHARE"
            case .rowShare: "ROW SHARE"
            case .rowExclusive: "ROW EXCLUSIVE"
            case .shareUpdateExclusive: "SHARE UPDATE EXCLUSIVE"
            case .share: "SHARE"
            case .shareRowExclusive: "SHARE ROW EXCLUSIVE"
            case .exclusive: "EXCLUSIVE"
            case .accessExclusive: "ACCESS EXCLUSIVE"
            }
        }

        /// Who waits while it is held.
        package var blocks: String {
            switch self {
            case .accessExclusive: "blocks reads and writes"
            case .share, .shareRowExclusive, .exclusive: "blocks writes"
            case .accessShare, .rowShare, .rowExclusive, .shareUpdateExclusive: "blocks neither reads nor writes"
            }
        }
    }

    package var mode: Mode
    package var relation: QualifiedName

    package init(_ mode: Mode, _ relation: QualifiedName) {
        self.mode = mode
        self.relation = relation
    }
}
