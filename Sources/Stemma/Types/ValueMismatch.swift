extension Catalog {
    /// Why a column cannot hold a value, as far as it is plain to see; `nil` if it may.
    ///
    /// Only what every server would refuse, or would change without a word, is a mismatch.
    func mismatch(of value: SQLValue, with type: ColumnType) -> String? {
        if [.null, .expression].contains(value.kind) { return nil }
        let name = TypeName.canonical(type.sql)
        let shown = LineComment.text(value.sql)
        if let reason = Self.reason(against: value, of: name) { return "\(shown) \(reason), and its type is \(name)" }
        guard value.kind == .text else { return nil }
        if let limit = Self.limit(of: name), value.text.unicodeScalars.count > limit, value.text.last != " " {
            return "\(shown) has \(value.text.unicodeScalars.count) characters, and its type is \(name)"
        }
        guard let labels = (self[.type(QualifiedName(type.sql))] as? EnumType)?.labels else { return nil }
        if labels.contains(where: { Bytewise.equal($0, value.text) }) { return nil }
        return "\(shown) is no label of \(name): it has \(labels.joined(separator: ", "))"
    }

    private static func reason(against value: SQLValue, of type: String) -> String? {
        if type.hasSuffix("]") {
            if value.kind == .text { return value.text.hasPrefix("{") || value.text.hasPrefix("[") ? nil : notAnArray }
            return value.kind == .array ? nil : notAnArray
        }
        guard let family = Family(type) else {
            return value.kind == .array && !type.contains("vector") ? "is an array" : nil
        }
        if value.kind == .text { return family.reads(value.text) ? nil : "is no \(family.rawValue)" }
        if !family.kinds.contains(value.kind) { return "is a value of another kind" }
        if value.kind == .integer, let range = Family.range(of: type), let number = Int(value.sql),
            !range.contains(number)
        {
            return "is out of range"
        }
        return nil
    }

    private static let notAnArray = "is no array"

    /// How many characters fit into `character varying(150)`.
    private static func limit(of type: String) -> Int? {
        guard type.hasPrefix("character"), let open = type.firstIndex(of: "("), type.hasSuffix(")") else { return nil }
        return Int(type[type.index(after: open)...].dropLast())
    }
}

/// Built-in types that take the same kinds of values.
private enum Family: String {
    case integer, number, boolean, text, uuid, date, timestamp, moment, time, interval, json, bytea

    init?(_ type: String) {
        switch TypeName.ofArgument(type) {
        case "smallint", "integer", "bigint": self = .integer
        case "numeric", "real", "double precision": self = .number
        case "boolean": self = .boolean
        case "text", "character varying", "character", "name": self = .text
        case "uuid": self = .uuid
        case "date": self = .date
        case "timestamp without time zone", "timestamp": self = .timestamp
        case "timestamp with time zone", "timestamptz": self = .moment
        case "time without time zone", "time": self = .time
        case "interval": self = .interval
        case "json", "jsonb": self = .json
        case "bytea": self = .bytea
        default: return nil
        }
    }

    /// The kinds that it takes besides texts.
    var kinds: Set<SQLValue.Kind> {
        switch self {
        case .integer, .number: [.integer, .number]
        case .boolean: [.boolean]
        // Whatever is assigned to a text is written as one.
        case .text: [.integer, .number, .boolean, .date, .timestamp, .timestamptz, .time, .interval, .uuid, .json]
        case .uuid: [.uuid]
        case .date: [.date]
        // A zone would be dropped without a word.
        case .timestamp: [.date, .timestamp]
        case .moment: [.date, .timestamp, .timestamptz]
        case .time: [.time]
        case .interval: [.interval]
        case .json: [.json]
        case .bytea: [.bytea]
        }
    }

    /// Whether a text reads as one of it; where only the server knows, it does.
    func reads(_ text: String) -> Bool {
        switch self {
        case .integer: Int(text) != nil
        case .number: ValueFormat.isNumber(text) || ["NaN", "Infinity", "-Infinity"].contains(text)
        case .boolean:
            ["true", "false", "t", "f", "yes", "no", "on", "off", "y", "n", "1", "0"].contains(text.lowercased())
        case .json: ValueFormat.isJSON(text)
        case .text, .uuid, .date, .timestamp, .moment, .time, .interval, .bytea: true
        }
    }

    static func range(of type: String) -> ClosedRange<Int>? {
        switch type {
        case "smallint": -32768...32767
        case "integer": -2_147_483_648...2_147_483_647
        default: nil
        }
    }
}
