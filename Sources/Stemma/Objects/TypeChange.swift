/// What changing a column's type costs, by the types alone.
///
/// The changes that copy nothing were measured on PostgreSQL 15, 16 and 18; any other is taken to copy the table.
struct TypeChange {
    /// Whether the table is copied.
    var rewrites: Bool
    /// Whether the table is read.
    var scans: Bool
    /// Whether values may be refused or shortened.
    var narrows: Bool

    init(from old: ColumnType, to new: ColumnType, isConverted: Bool) {
        let from = Parts(old)
        let to = Parts(new)
        if old == new, !isConverted {
            (rewrites, scans, narrows) = (false, false, false)
            return
        }
        let isFree = !isConverted && Self.isFree(from, to)
        rewrites = !isFree
        scans = !isFree
        narrows = !isFree && !Self.isWider(from, to)
    }

    /// Whether what could be compared with a column before still can be.
    static func keepsOperators(from old: ColumnType, to new: ColumnType) -> Bool {
        func family(_ type: ColumnType) -> String {
            switch Parts(type).name {
            case "text", "varchar", "char": "text"
            case "smallint", "integer", "bigint", "numeric", "real", "double precision": "number"
            case "date", "timestamp", "timestamptz": "time"
            case "bit", "varbit": "bits"
            case "cidr", "inet": "address"
            case let name: name
            }
        }
        return family(old) == family(new)
    }

    private static func isFree(_ old: Parts, _ new: Parts) -> Bool {
        switch (old.name, new.name) {
        case ("varchar", "text"): true
        case ("text", "varchar"): new.modifiers.isEmpty
        case ("varchar", "varchar"), ("varbit", "varbit"), ("timestamp", "timestamp"), ("timestamptz", "timestamptz"):
            isAtLeast(new.modifiers.first, old.modifiers.first)
        case ("numeric", "numeric"):
            new.modifiers.isEmpty
                || old.modifiers.count == 2 && new.modifiers.count == 2 && old.modifiers[1] == new.modifiers[1]
                    && new.modifiers[0] >= old.modifiers[0]
        // Only where the session's zone is UTC, which the script sets.
        case ("timestamp", "timestamptz"), ("timestamptz", "timestamp"): new.modifiers == old.modifiers
        case ("cidr", "inet"): true
        default: false
        }
    }

    private static func isWider(_ old: Parts, _ new: Parts) -> Bool {
        let integers = ["smallint", "integer", "bigint"]
        if let from = integers.firstIndex(of: old.name) {
            if let to = integers.firstIndex(of: new.name) { return to >= from }
            return new.name == "numeric" && new.modifiers.isEmpty || new.name == "text"
        }
        return new.name == "text" || old.name == "real" && new.name == "double precision"
            || old.name == "json" && new.name == "jsonb"
    }

    private static func isAtLeast(_ new: Int?, _ old: Int?) -> Bool {
        guard let new else { return true }
        return old.map { new >= $0 } ?? false
    }

    /// A type's name and modifiers: `numeric` and 12, 2.
    private struct Parts {
        var name: String
        var modifiers: [Int]

        init(_ type: ColumnType) {
            let pieces = type.sql.split(separator: "(", maxSplits: 1)
            name = pieces.first.map(String.init) ?? ""
            modifiers = pieces.count < 2 ? [] : pieces[1].split { !$0.isNumber }.compactMap { Int($0) }
            if type.sql.hasSuffix("[]") { name = type.sql }
        }
    }
}
