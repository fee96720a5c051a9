import Stemma

/// Follows the statements of a script, and words what they do to a running database.
///
/// A relation that the script itself made is free of risk: nobody can wait for it.
struct RiskNotes: Sendable {
    let direction: Script.Direction
    /// The relations that this script made so far.
    private var born: Set<QualifiedName> = []
    private(set) var strongest: Lock?
    private(set) var rewritten = DistinctList<QualifiedName>()
    /// The relations that are read from end to end, and not copied.
    private(set) var scanned = DistinctList<QualifiedName>()
    /// What is gone for good afterwards, a clause each.
    private(set) var destroyed = DistinctList<String>()
    /// What rows may have it fail, a clause each.
    private(set) var failing = DistinctList<String>()
    /// What its role must be or have, besides owning what it changes.
    private(set) var needed = DistinctList<String>()
    /// What it means for standbys and subscribers, a clause each.
    private(set) var replicated = DistinctList<String>()

    init(_ direction: Script.Direction) { self.direction = direction }

    /// What the next statement of the script does, by its effects.
    mutating func risk(of effects: Effects) -> StatementRisk {
        let locks = effects.locks.filter { !born.contains($0.relation) }
        let rewrites = effects.rewrites.filter { !born.contains($0) }
        let scans = effects.scans.filter { !born.contains($0) && !rewrites.contains($0) }
        let risk = StatementRisk(
            note: effects.note, locks: locks, own: locks.isEmpty ? effects.locks.first?.relation : nil,
            rewrites: rewrites, scans: scans, destroys: effects.destroys,
            failsOn: effects.failsOn.filter { !born.contains($0.relation) }.map(\.text), needs: effects.needs,
            replication: effects.replication.filter { !born.contains($0.relation) }.map(\.text))
        see(risk)
        if let made = effects.creates { born.insert(made) }
        if let new = effects.renames, effects.locks.allSatisfy({ born.contains($0.relation) }) { born.insert(new) }
        return risk
    }

    /// The line that sums up the whole script.
    var summary: String {
        let lock = strongest.map { "\($0.mode.sql) on \($0.relation)" } ?? "none"
        let copies = rewritten.isEmpty ? "none" : StatementRisk.list(rewritten.elements)
        let rights = needed.isEmpty ? "" : " · needs: \(needed.elements.joined(separator: ", "))"
        return LineComment.text(
            "strongest lock on an existing table: \(lock) · rewrites: \(copies) · destroys data: \(destroyed.isEmpty ? "no" : "yes")"
                + " · may fail on rows: \(failing.isEmpty ? "no" : "yes")\(rights)")
    }

    private mutating func see(_ risk: StatementRisk) {
        for lock in risk.locks where strongest.map({ lock.mode > $0.mode }) ?? true { strongest = lock }
        rewritten.append(contentsOf: risk.rewrites)
        scanned.append(contentsOf: risk.scans)
        destroyed.append(contentsOf: risk.destroys.map { [$0] } ?? [])
        failing.append(contentsOf: risk.failsOn)
        needed.append(contentsOf: risk.needs)
        replicated.append(contentsOf: risk.replication)
    }
}
