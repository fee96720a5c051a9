/// An expression of Swift, as far as revisions need them.
indirect enum SwiftExpression: Sendable {
    /// Code that stays on one line.
    case code(String)
    /// A string literal: on one line if it fits, else over several.
    case text(String)
    /// `callee(arguments)`.
    case call(String, [SwiftArgument])
    /// `[a, b]`.
    case list([SwiftExpression])
    /// `[a, b]` with each element on a line of its own, if they do not fit on one.
    case rows([SwiftExpression])
    /// `[a: b, c: d]`.
    case pairs([(key: SwiftExpression, value: SwiftExpression)])

    /// A string literal that stays on one line: an identifier.
    static func name(_ text: String) -> Self { .code(SwiftLiteral.quote(text)) }

    /// Several of them, in brackets.
    static func names(_ texts: [String]) -> Self { .list(texts.map { .name($0) }) }

    static func number(_ value: Int) -> Self { .code(String(value)) }

    /// `.case`.
    static func member(_ name: String) -> Self { .code(".\(name)") }

    static let absent = Self.code("nil")

    /// The expression on one line; `nil` if it has to take several.
    var flat: String? {
        switch self {
        case .code(let code): return code
        case .text(let text): return text.utf8.contains(UInt8(ascii: "\n")) ? nil : SwiftLiteral.line(text)
        case .call(let callee, let arguments):
            return Self.joined(arguments.map(\.flat)).map { "\(callee)(\($0))" }
        case .list(let elements), .rows(let elements): return Self.joined(elements.map(\.flat)).map { "[\($0)]" }
        case .pairs(let pairs):
            if pairs.isEmpty { return "[:]" }
            let texts = pairs.map { pair in
                pair.key.flat.flatMap { key in pair.value.flat.map { "\(key): \($0)" } }
            }
            return Self.joined(texts).map { "[\($0)]" }
        }
    }

    private static func joined(_ parts: [String?]) -> String? {
        let whole = parts.compactMap(\.self)
        return whole.count == parts.count ? whole.joined(separator: ", ") : nil
    }
}

/// An argument of a call.
struct SwiftArgument: Sendable {
    var label: String?
    var value: SwiftExpression

    init(_ label: String? = nil, _ value: SwiftExpression) {
        self.label = label
        self.value = value
    }

    var flat: String? { value.flat.map { (label.map { "\($0): " } ?? "") + $0 } }
}

/// A call of a verb: its arguments in the order of its parameters, those that say something only.
struct SwiftCall: Sendable {
    /// `schema.create`.
    var callee: String
    var arguments: [SwiftArgument]
    /// What the closure behind it says.
    var body: [SwiftCall]?

    init(_ callee: String, _ arguments: [SwiftArgument] = [], body: [SwiftCall]? = nil) {
        self.callee = callee
        self.arguments = arguments
        self.body = body
    }

    /// `schema.drop(view: "members")`: a verb with the name of what it is about.
    init(_ verb: String, _ label: String, _ name: String) {
        self.init("schema.\(verb)", [SwiftArgument(label, .name(name))])
    }

    /// The call with one more argument.
    func with(_ label: String? = nil, _ value: SwiftExpression?) -> Self {
        guard let value else { return self }
        var copy = self
        copy.arguments.append(SwiftArgument(label, value))
        return copy
    }

    /// The call with arguments that have no labels, or only the first of them.
    func with(_ label: String? = nil, each values: [SwiftExpression]) -> Self {
        var copy = self
        for (place, value) in values.enumerated() {
            copy.arguments.append(SwiftArgument(place == 0 ? label : nil, value))
        }
        return copy
    }

    /// The call with `label: true`, or as it is.
    func with(_ label: String, if isOn: Bool) -> Self { isOn ? with(label, .code("true")) : self }

    /// The call with a name, if there is one.
    func with(_ label: String, name: String?) -> Self { with(label, name.map { .name($0) }) }

    /// The call with names in brackets, if there are any.
    func with(_ label: String, names: [String]) -> Self { names.isEmpty ? self : with(label, .names(names)) }

    /// The call with text that may take several lines, if there is one.
    func with(_ label: String? = nil, text: String?) -> Self { with(label, text.map { .text($0) }) }

    /// The call as an expression.
    var expression: SwiftExpression { .call(callee, arguments) }
}
