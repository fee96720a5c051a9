/// A value written into SQL as a literal, quoted right.
///
/// ```swift
/// t.column("status", .text, .default("new"))      // DEFAULT 'new'
/// t.column("attempts", .integer, .default(0))     // DEFAULT 0
/// t.column("active", .boolean, .default(true))    // DEFAULT true
/// ```
///
/// What is not a number or a truth value is a quoted literal without a type, which takes that of its column.
public struct SQLValue: Sendable, Hashable, Codable {
    /// What a value is, so that it can be held against the type of its column.
    package enum Kind: String, Sendable, Hashable, Codable {
        case null, text, integer, number, boolean, date, timestamp, timestamptz, time, interval, uuid, json, bytea
        case array, expression
    }

    package var kind: Kind
    /// The literal.
    package var sql: String
    /// What is wrong with it, worded to follow it; `nil` for a good one.
    package var problem: String?

    package init(_ kind: Kind, sql: String, problem: String? = nil) {
        self.kind = kind
        self.sql = sql
        self.problem = problem
    }

    /// A quoted literal.
    private init(_ kind: Kind, quoting text: String, isGood: Bool = true, otherwise problem: String = "") {
        self.init(
            kind, sql: Literal.quote(text),
            problem: Literal.problem(of: text) ?? (isGood ? nil : "is no \(kind.rawValue): \(problem)"))
    }

    /// A text, for whatever type the column has.
    public static func text(_ value: String) -> Self { Self(.text, quoting: value) }
    /// A whole number.
    public static func integer(_ value: Int) -> Self { Self(.integer, sql: String(value)) }
    /// `true` or `false`.
    public static func boolean(_ value: Bool) -> Self { Self(.boolean, sql: value ? "true" : "false") }
    /// `NULL`.
    public static let null = Self(.null, sql: "NULL")

    /// A number with all its digits, as many as `numeric` has: `.numeric("0.30")` is `0.30`.
    ///
    /// `NaN`, `Infinity` and `-Infinity` are numbers too.
    public static func numeric(_ digits: String) -> Self {
        if ["NaN", "Infinity", "-Infinity"].contains(digits) { return Self(.number, quoting: digits) }
        let isGood = ValueFormat.isNumber(digits)
        return Self(
            .number, sql: isGood ? digits : Literal.quote(digits),
            problem: isGood ? nil : "is no number: write it as -12.50 or 1.5e-7")
    }

    /// A date: `.date("2026-11-21")`.
    public static func date(_ text: String) -> Self {
        Self(.date, quoting: text, isGood: ValueFormat.isDate(text), otherwise: "write it as 2026-11-21")
    }

    /// A date with a time of day: `.timestamp("2026-11-21 08:30:00")`.
    public static func timestamp(_ text: String) -> Self {
        Self(
            .timestamp, quoting: text, isGood: ValueFormat.isTimestamp(text, hasZone: false),
            otherwise: "write it as 2026-11-21 08:30:00")
    }

    /// A moment, with its offset from UTC: `.timestamptz("2026-11-21 08:30:00+02")`.
    public static func timestamptz(_ text: String) -> Self {
        Self(
            .timestamptz, quoting: text, isGood: ValueFormat.isTimestamp(text, hasZone: true),
            otherwise: "write it as 2026-11-21 08:30:00+00, with its offset from UTC")
    }

    /// A time of day: `.time("08:30")`.
    public static func time(_ text: String) -> Self {
        Self(.time, quoting: text, isGood: ValueFormat.isTime(text), otherwise: "write it as 08:30:00")
    }

    /// A span of time in PostgreSQL's notation: `.interval("1 day 02:00")`.
    public static func interval(_ text: String) -> Self { Self(.interval, quoting: text) }

    /// A UUID: `.uuid("a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")`.
    public static func uuid(_ text: String) -> Self {
        Self(
            .uuid, quoting: text, isGood: ValueFormat.isUUID(text),
            otherwise: "write it as a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11")
    }

    /// A JSON document, for `json` and `jsonb`: `.json(#"{"a": [1, 2]}"#)`.
    public static func json(_ text: String) -> Self {
        Self(.json, quoting: text, isGood: ValueFormat.isJSON(text), otherwise: "it does not read as a document")
    }

    /// Bytes: `.bytea([0xca, 0xfe])` is `E'\\xcafe'`.
    public static func bytea(_ bytes: [UInt8]) -> Self { Self(.bytea, quoting: "\\x" + ValueFormat.hexadecimal(bytes)) }

    /// An array: `.array(["a", nil, "it's"])` is `'{"a",NULL,"it''s"}'`.
    ///
    /// Arrays may hold arrays, all of one length; they cannot hold expressions.
    public static func array(_ elements: [Self]) -> Self {
        let items = elements.map { $0.elementText }
        let problem = elements.lazy.compactMap { element in
            element.problem ?? (element.kind == .expression ? "is an array that holds an expression" : nil)
        }.first
        return Self(.array, sql: Literal.quote("{\(items.joined(separator: ","))}"), problem: problem)
    }

    /// SQL of one's own: `.expression(sql: "now()")`.
    public static func expression(sql: String) -> Self {
        Self(.expression, sql: SQLFragment.forScript(sql), problem: SQLFragment.problem(of: sql))
    }
}

extension SQLValue {
    /// The text behind a quoted literal; the literal itself for others.
    package var text: String {
        // By scalars: an accent behind a quote is one character with it.
        let scalars = sql.unicodeScalars
        guard let quote = scalars.firstIndex(of: "'"), kind != .expression else { return sql }
        let isEscaped = scalars.first == "E"
        var text = ""
        var rest = scalars[scalars.index(after: quote)...].dropLast()
        while let scalar = rest.popFirst() {
            if scalar == "'" {
                rest = rest.dropFirst()
                text.unicodeScalars.append(scalar)
            } else if isEscaped, scalar == "\\" {
                guard let next = rest.popFirst() else { break }
                text.unicodeScalars.append(next == "r" ? "\r" : next)
            } else {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }

    /// The value as an element of an array literal.
    private var elementText: String {
        switch kind {
        case .null: return "NULL"
        case .array: return text
        case .integer, .number, .boolean: return sql.hasPrefix("'") ? text : sql
        default:
            var quoted = "\""
            for scalar in text.unicodeScalars {
                if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
                quoted.unicodeScalars.append(scalar)
            }
            return quoted + "\""
        }
    }
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
    /// A number with a fraction; of more than fifteen digits some are lost, and ``numeric(_:)`` keeps them.
    public init(floatLiteral value: Double) { self.init(.number, sql: "\(value)") }
}

extension SQLValue: ExpressibleByNilLiteral {
    /// `NULL`.
    public init(nilLiteral: ()) { self = .null }
}
