/// How the values of a column are stored and counted.
package struct ColumnSettings: Sendable, Hashable, Codable {
    /// Where large values go; the type's own way when `nil`.
    package var storage: ColumnStorage?
    /// How large values are packed; the server's default when `nil`.
    package var compression: ColumnCompression?
    /// How finely `ANALYZE` looks; the server's default when `nil`.
    package var statistics: Int?
    /// Attribute options: `n_distinct = -0.5`.
    package var options = StorageParameters()

    package init() {}

    /// The changes that give these to a column that has none of them.
    var changes: [ColumnChange] {
        var changes: [ColumnChange] = []
        if let storage { changes.append(.setStorage(storage)) }
        if let compression { changes.append(.setCompression(compression)) }
        if let statistics { changes.append(.setStatistics(statistics)) }
        if !options.isEmpty { changes.append(ColumnChange(kind: .options(set: options, reset: []))) }
        return changes
    }

    /// The part that a table which inherits the column gets too.
    var inherited: Self {
        var copy = Self()
        copy.storage = storage
        copy.compression = compression
        return copy
    }

    /// What the server shows of those that are given.
    func items(of column: Name) -> [Shape.Item] {
        var items = options.items(" of column \(column.text)")
        if let storage {
            items.append(Shape.Item(name: "setting storage of column \(column.text)", definition: storage.sql))
        }
        if let compression {
            items.append(
                Shape.Item(name: "setting compression of column \(column.text)", definition: compression.rawValue))
        }
        if let statistics {
            items.append(Shape.Item(name: "setting statistics of column \(column.text)", definition: "\(statistics)"))
        }
        return items
    }
}

/// Where the large values of a column go.
public enum ColumnStorage: String, Sendable, Hashable, Codable {
    /// In the row, as they are.
    case plain
    /// Out of the row, as they are: parts of them are found quickly.
    case external
    /// Packed, and out of the row where that is not enough.
    case extended
    /// Packed, and in the row while that can be.
    case main

    var sql: String { rawValue.uppercased() }

    /// What a type that PostgreSQL brings stores by, if it is known.
    static func standard(of type: ColumnType) -> Self? {
        let sql = type.sql
        if sql.hasSuffix("[]") { return .extended }
        switch sql.prefix(while: { $0 != "(" }) {
        case "text", "varchar", "char", "bytea", "json", "jsonb", "xml", "tsvector", "bit", "varbit", "int4range",
            "int8range", "numrange", "tsrange", "tstzrange", "daterange", "path", "polygon", "jsonpath":
            return .extended
        case "numeric", "inet", "cidr": return .main
        case "smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "timestamp", "timestamptz",
            "time", "timetz", "interval", "uuid", "money", "oid", "macaddr", "macaddr8", "point", "line", "lseg", "box",
            "circle", "tsquery", "pg_lsn":
            return .plain
        default: return nil
        }
    }
}

/// How the large values of a column are packed; PostgreSQL 14 and later.
public enum ColumnCompression: String, Sendable, Hashable, Codable {
    /// PostgreSQL's own.
    case pglz
    /// LZ4, where the server was built with it.
    case lz4
}
