import Stemma

/// Follows the statements of a script, and words what they do to a running database.
///
/// A relation that the script itself made is free of risk: nobody can wait for it.
struct RiskNotes {
    let direction: Script.Direction
    /// The relations that this script made so far.
    private var born: Set<QualifiedName> = []
    /// What is in the three lists below: they may be as long as a project.
    private var seen: (rewritten: Set<QualifiedName>, scanned: Set<QualifiedName>, destroyed: Set<String>) = (
        [], [], []
    )
    private(set) var strongest: Lock?
    private(set) var rewritten: [QualifiedName] = []
    /// The relations that are read from end to end, and not copied.
    private(set) var scanned: [QualifiedName] = []
    /// What is gone for good afterwards, a clause each.
    private(set) var destroyed: [String] = []

    init(_ direction: Script.Direction) { self.direction = direction }

    /// What the next statement of the script does.
    mutating func risk(of statement: Statement) -> StatementRisk {
        let effects = statement.effects
        let locks = effects.locks.filter { !born.contains($0.relation) }
        let rewrites = effects.rewrites.filter { !born.contains($0) }
        let scans = effects.scans.filter { !born.contains($0) && !rewrites.contains($0) }
        let risk = StatementRisk(
            note: effects.note, locks: locks, own: locks.isEmpty ? effects.locks.first?.relation : nil,
            rewrites: rewrites, scans: scans, destroys: effects.destroys)
        see(risk)
        if let made = effects.creates { born.insert(made) }
        if let new = effects.renames, effects.locks.allSatisfy({ born.contains($0.relation) }) { born.insert(new) }
        return risk
    }

    /// The comment of the next statement, without its dashes; empty when there is nothing to say.
    mutating func note(on statement: Statement) -> String {
        let risk = risk(of: statement)
        var parts = risk.clauses
        if direction == .downgrade {
            parts.append(risk.destroys.map { "lossy: \($0)" } ?? "lossless")
        } else if let lost = risk.destroys {
            parts.append("destroys \(lost)")
        }
        return LineComment.text(parts.joined(separator: " · "))
    }

    /// The line that sums up the whole script.
    var summary: String {
        let lock = strongest.map { "\($0.mode.sql) on \($0.relation)" } ?? "none"
        let copies = rewritten.isEmpty ? "none" : StatementRisk.list(rewritten)
        return LineComment.text(
            "strongest lock on an existing table: \(lock) · rewrites: \(copies) · destroys data: \(destroyed.isEmpty ? "no" : "yes")"
        )
    }

    private mutating func see(_ risk: StatementRisk) {
        for lock in risk.locks where strongest.map({ lock.mode > $0.mode }) ?? true { strongest = lock }
        for relation in risk.rewrites where seen.rewritten.insert(relation).inserted { rewritten.append(relation) }
        for relation in risk.scans where seen.scanned.insert(relation).inserted { scanned.append(relation) }
        if let lost = risk.destroys, seen.destroyed.insert(lost).inserted { destroyed.append(lost) }
    }
}
