/// A setting that holds while a function runs.
package struct FunctionSetting: Sendable, Hashable, Codable {
    package var name: String
    package var value: String
}

/// An argument of a function.
public struct FunctionArgument: Sendable, Hashable, Codable {
    package enum Mode: String, Sendable, Hashable, Codable { case `in`, out, `inout`, variadic }

    package var mode: Mode
    package var name: Name?
    package var type: ColumnType
    package var defaultValue: String?

    /// An argument that callers pass: `prefix text DEFAULT 'x'`.
    ///
    /// - Parameters:
    ///   - name: its name; `nil` for none.
    ///   - type: its type.
    ///   - sql: its default, as an expression; none unless given.
    /// - Returns: the argument.
    public static func `in`(_ name: String?, _ type: ColumnType, default sql: String? = nil) -> Self {
        Self(mode: .in, name: name.map { Name($0) }, type: type, defaultValue: sql)
    }
    /// A result of several: `OUT total bigint`.
    public static func out(_ name: String?, _ type: ColumnType) -> Self {
        Self(mode: .out, name: name.map { Name($0) }, type: type)
    }
    /// An argument that is also a result: `INOUT n integer`.
    public static func `inout`(_ name: String?, _ type: ColumnType, default sql: String? = nil) -> Self {
        Self(mode: .inout, name: name.map { Name($0) }, type: type, defaultValue: sql)
    }
    /// All further arguments, as an array: `VARIADIC items text[]`.
    public static func variadic(_ name: String?, _ type: ColumnType, default sql: String? = nil) -> Self {
        Self(mode: .variadic, name: name.map { Name($0) }, type: type, defaultValue: sql)
    }

    var sql: String {
        var words = mode == .in ? [] : [mode.rawValue.uppercased()]
        if let name { words.append(name.sql) }
        words.append(type.sql)
        if let defaultValue { words.append("DEFAULT \(SQLFragment.forScript(defaultValue))") }
        return words.joined(separator: " ")
    }
}

/// What a function returns.
public struct FunctionResult: Sendable, Hashable, Codable {
    package enum Kind: Sendable, Hashable, Codable {
        case void, trigger, eventTrigger, type(ColumnType), setOf(ColumnType), table([FunctionArgument])
    }

    package var kind: Kind

    /// `void`: nothing.
    public static let void = Self(kind: .void)
    /// `trigger`: what a trigger calls.
    public static let trigger = Self(kind: .trigger)
    /// `event_trigger`: what an event trigger calls.
    public static let eventTrigger = Self(kind: .eventTrigger)
    /// One value.
    public static func type(_ type: ColumnType) -> Self { Self(kind: .type(type)) }
    /// `SETOF type`: any number of values.
    public static func setOf(_ type: ColumnType) -> Self { Self(kind: .setOf(type)) }
    /// `TABLE (a text, b bigint)`: any number of rows; write its columns with `.in`.
    public static func table(_ columns: FunctionArgument...) -> Self { Self(kind: .table(columns)) }

    /// Whether it is any number of values or rows.
    var isSet: Bool {
        switch kind {
        case .setOf, .table: true
        case .void, .trigger, .eventTrigger, .type: false
        }
    }

    var sql: String {
        switch kind {
        case .void: "void"
        case .trigger: "trigger"
        case .eventTrigger: "event_trigger"
        case .type(let type): type.sql
        case .setOf(let type): "SETOF \(type.sql)"
        case .table(let columns): "TABLE (\(columns.map(\.sql).joined(separator: ", ")))"
        }
    }
}

/// The language of a function's body.
public struct FunctionLanguage: Sendable, Hashable, Codable {
    package var name: String

    /// SQL.
    public static let sql = Self(name: "sql")
    /// PL/pgSQL.
    public static let plpgsql = Self(name: "plpgsql")
    /// One that an extension brings: `custom("plpython3u")`.
    public static func custom(_ name: String) -> Self { Self(name: Name(name).sql) }
}

/// What a function may depend on.
public enum Volatility: String, Sendable, Hashable, Codable {
    /// On anything, and it may change the database.
    case volatile
    /// On its arguments and on the database: the same for a whole statement.
    case stable
    /// On its arguments alone: the same for ever.
    case immutable
}

/// Whether a function may run in a parallel worker.
public enum ParallelSafety: String, Sendable, Hashable, Codable {
    /// Nowhere in a parallel plan.
    case unsafe
    /// Only in the leader.
    case restricted
    /// Anywhere.
    case safe
}
