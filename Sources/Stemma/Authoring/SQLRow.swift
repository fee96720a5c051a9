/// Values by the names of their columns, in the order in which they are written.
///
/// ```swift
/// ["id": 1, "name": "red", "price": .numeric("0.30")]
/// ```
///
/// Unlike a dictionary it keeps its order, and a name that stands in it twice is refused rather than a trap.
public struct SQLRow: Sendable, Hashable, Codable, ExpressibleByDictionaryLiteral {
    /// A column with its value.
    package struct Entry: Sendable, Hashable, Codable {
        package var column: Name
        package var value: SQLValue
    }

    package var entries: [Entry]

    /// A row of columns and their values.
    public init(dictionaryLiteral elements: (String, SQLValue)...) { self.init(elements) }

    /// A row of columns and their values, from anywhere: `SQLRow(names.map { ($0, .null) })`.
    public init(_ values: [(String, SQLValue)]) {
        entries = values.map { Entry(column: Name($0.0), value: $0.1) }
    }

    subscript(column: Name) -> SQLValue? { entries.first { $0.column == column }?.value }

    var columns: [Name] { entries.map(\.column) }
}

/// What an `INSERT` does with a row whose key is there already.
public struct OnConflict: Sendable, Hashable, Codable {
    package enum Action: String, Sendable, Hashable, Codable { case error, nothing, update }

    package var action: Action
    /// The columns whose uniqueness it is about; none for any.
    package var columns: [Name] = []
    /// The columns that get the new row's values.
    package var set: [Name] = []

    /// The statement fails.
    public static let error = Self(action: .error)

    /// `ON CONFLICT DO NOTHING`: the row that is there stays as it is, whatever the two have in common.
    public static let doNothing = Self(action: .nothing)

    /// `ON CONFLICT (columns) DO NOTHING`: the row that is there stays as it is.
    public static func doNothing(_ columns: String...) -> Self {
        Self(action: .nothing, columns: columns.map { Name($0) })
    }

    /// `ON CONFLICT (columns) DO UPDATE SET set = excluded.set`: the row that is there gets the new values.
    public static func update(_ columns: String..., set: String...) -> Self {
        Self(action: .update, columns: columns.map { Name($0) }, set: set.map { Name($0) })
    }

    /// The clause behind the rows; empty where the statement is to fail.
    var sql: String {
        let target = columns.isEmpty ? "" : " (\(columns.sqlList))"
        switch action {
        case .error: return ""
        case .nothing: return "ON CONFLICT\(target) DO NOTHING"
        case .update:
            let values = set.map { "\($0.sql) = excluded.\($0.sql)" }.joined(separator: ", ")
            return "ON CONFLICT\(target) DO UPDATE SET \(values)"
        }
    }
}

/// What the downgrade does about rows that the upgrade changed.
///
/// ```swift
/// undo: .nothing
/// undo: "UPDATE orders SET status = NULL WHERE status = 'new'"
/// ```
public enum Undo: Sendable, Hashable, Codable, ExpressibleByStringLiteral {
    /// Nothing has to be undone.
    case nothing
    /// These statements.
    case sql(String)

    /// Statements to run.
    public init(stringLiteral value: String) { self = .sql(value) }
}
