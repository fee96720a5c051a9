import Stemma

/// Words what statements do to a running database, for the comments of a script and its heading.
///
/// A relation that the script itself made is free of risk: nobody can wait for it.
struct RiskNotes {
    let direction: Script.Direction
    /// The relations that this script made so far.
    private var born: Set<QualifiedName> = []
    private(set) var strongest: Lock?
    private(set) var rewritten: [QualifiedName] = []
    private(set) var destroys = false

    init(_ direction: Script.Direction) { self.direction = direction }

    /// The comment of a statement, without its dashes; empty when there is nothing to say.
    mutating func note(on statement: Statement) -> String {
        let effects = statement.effects
        var parts: [String] = []
        if let note = effects.note { parts.append(note) }
        let locks = effects.locks.filter { !born.contains($0.relation) }
        parts += Self.lockNotes(locks)
        if locks.isEmpty, let own = effects.locks.first {
            parts.append("\(own.relation) was made by this script")
        }
        let rewrites = effects.rewrites.filter { !born.contains($0) }
        let scans = effects.scans.filter { !born.contains($0) && !rewrites.contains($0) }
        if !rewrites.isEmpty { parts.append("rewrites \(Self.list(rewrites))") }
        if !scans.isEmpty { parts.append("scans \(Self.list(scans))") }
        if direction == .downgrade {
            parts.append(effects.destroys.map { "lossy: \($0)" } ?? "lossless")
        } else if let lost = effects.destroys {
            parts.append("destroys \(lost)")
        }
        see(effects, locks: locks, rewrites: rewrites)
        return LineComment.text(parts.joined(separator: " · "))
    }

    /// The line that sums up the whole script.
    var summary: String {
        let lock = strongest.map { "\($0.mode.sql) on \($0.relation)" } ?? "none"
        let copies = rewritten.isEmpty ? "none" : Self.list(rewritten)
        return LineComment.text(
            "strongest lock on an existing table: \(lock) · rewrites: \(copies) · destroys data: \(destroys ? "yes" : "no")"
        )
    }

    private mutating func see(_ effects: Effects, locks: [Lock], rewrites: [QualifiedName]) {
        for lock in locks where lock.mode > (strongest?.mode ?? .accessShare) || strongest == nil { strongest = lock }
        for relation in rewrites where !rewritten.contains(relation) { rewritten.append(relation) }
        if effects.destroys != nil { destroys = true }
        if let made = effects.creates { born.insert(made) }
        if let new = effects.renames, effects.locks.allSatisfy({ born.contains($0.relation) }) { born.insert(new) }
    }

    private static func lockNotes(_ locks: [Lock]) -> [String] {
        var modes: [Lock.Mode] = []
        for lock in locks where !modes.contains(lock.mode) { modes.append(lock.mode) }
        return modes.sorted(by: >).map { mode in
            "\(mode.sql) on \(list(locks.filter { $0.mode == mode }.map(\.relation))), \(mode.blocks)"
        }
    }

    private static func list(_ names: [QualifiedName]) -> String {
        names.map(\.description).joined(separator: ", ")
    }
}
