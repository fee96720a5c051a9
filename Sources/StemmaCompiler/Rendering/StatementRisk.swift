package import Stemma

/// What a statement does to the relations that were there before its script.
package struct StatementRisk: Sendable, Hashable {
    /// What it does, where its text does not say so.
    package var note: String?
    /// The locks for which others may have to wait.
    package var locks: [Lock]
    /// A relation that it locks alone, since the script itself made it.
    package var own: QualifiedName?
    /// Relations that it copies into new files.
    package var rewrites: [QualifiedName]
    /// Relations that it reads from end to end, and does not copy.
    package var scans: [QualifiedName]
    /// What is gone for good afterwards, as a clause.
    package var destroys: String?
    /// What in the rows that are there would have it fail, a clause each.
    package var failsOn: [String] = []
    /// What its role must be or have, besides owning what it changes.
    package var needs: [String] = []
    /// What it means for standbys and subscribers, a clause each.
    package var replication: [String] = []

    /// How the time that a statement takes grows.
    package enum Duration: Int, Sendable, Hashable, Comparable, CaseIterable {
        /// A moment, however many rows there are.
        case instant
        /// With the rows that it reads.
        case scan
        /// With the rows that it writes anew.
        case rewrite

        package static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
    }

    package var duration: Duration { !rewrites.isEmpty ? .rewrite : !scans.isEmpty ? .scan : .instant }

    /// The strongest lock for which others may have to wait.
    package var strongestLock: Lock? { locks.max { $0.mode < $1.mode } }

    /// What there is to say, a clause each: locks, then copies and reads.
    package var clauses: [String] {
        var clauses = note.map { [$0] } ?? []
        var modes: [Lock.Mode] = []
        for lock in locks where !modes.contains(lock.mode) { modes.append(lock.mode) }
        clauses += modes.sorted(by: >).map { mode in
            "\(mode.sql) on \(Self.list(locks.filter { $0.mode == mode }.map(\.relation))), \(mode.blocks)"
        }
        if let own { clauses.append("\(own) was made by this script") }
        if !rewrites.isEmpty { clauses.append("rewrites \(Self.list(rewrites))") }
        if !scans.isEmpty { clauses.append("scans \(Self.list(scans))") }
        if !failsOn.isEmpty { clauses.append("may fail: \(failsOn.joined(separator: ", "))") }
        if !needs.isEmpty { clauses.append("needs \(needs.joined(separator: ", "))") }
        return clauses + replication
    }

    /// The comment of the statement, without its dashes; empty when there is nothing to say.
    func note(_ direction: Script.Direction) -> String {
        var parts = clauses
        if direction == .downgrade {
            parts.append(destroys.map { "lossy: \($0)" } ?? "lossless")
        } else if let destroys {
            parts.append("destroys \(destroys)")
        }
        return LineComment.text(parts.joined(separator: " · "))
    }

    static func list(_ names: [QualifiedName]) -> String {
        names.map(\.description).joined(separator: ", ")
    }
}
