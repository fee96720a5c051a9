/// A value written into SQL as a literal, quoted right.
///
/// ```swift
/// t.column("status", .text, .default("new"))      // DEFAULT 'new'
/// t.column("attempts", .integer, .default(0))     // DEFAULT 0
/// t.column("active", .boolean, .default(true))    // DEFAULT true
/// ```
public struct SQLValue: Sendable, Hashable {
    /// The literal.
    package var sql: String

    /// A text, for whatever type the column has.
    public static func text(_ value: String) -> Self { Self(sql: Literal.quote(value)) }
    /// A whole number.
    public static func integer(_ value: Int) -> Self { Self(sql: String(value)) }
    /// `true` or `false`.
    public static func boolean(_ value: Bool) -> Self { Self(sql: value ? "true" : "false") }
    /// `NULL`.
    public static let null = Self(sql: "NULL")
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
}

extension SQLValue: ExpressibleByIntegerLiteral {
    /// A whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
}

extension SQLValue: ExpressibleByBooleanLiteral {
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
}

extension SQLValue: ExpressibleByFloatLiteral {
    /// A number with a fraction.
    public init(floatLiteral value: Double) { sql = "\(value)" }
}

extension SQLValue: ExpressibleByNilLiteral {
    /// `NULL`.
    public init(nilLiteral: ()) { self = .null }
}
