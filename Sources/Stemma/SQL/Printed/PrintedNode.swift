/// What an expression or a query says, whatever words say it: of what the server prints and of what somebody wrote.
indirect enum PrintedNode {
    /// A name with what stands before its dots.
    case name([String])
    /// `*`, `o.*`.
    case star([String])
    /// The value of a constant.
    case literal(String)
    /// An operand with the name of a type.
    case cast(PrintedNode, String)
    /// An operator, a function or a construct, and what it is of.
    case apply(String, [PrintedNode])
    case query(PrintedQuery)

    /// Whether it reads a column, so that `IN` does not put it into an array.
    var readsColumns: Bool {
        switch self {
        case .name: true
        case .star, .literal, .query: false
        case .cast(let operand, _): operand.readsColumns
        case .apply(_, let operands): operands.contains(where: \.readsColumns)
        }
    }

    /// The node below its casts, and their types.
    var withoutCasts: (node: PrintedNode, types: [String]) {
        var (node, types): (PrintedNode, [String]) = (self, [])
        while case .cast(let operand, let type) = node {
            types.append(type)
            node = operand
        }
        return (node, types)
    }

    var isLiteral: Bool {
        if case .literal = withoutCasts.node { return true }
        return false
    }

    /// The name that a column of a query has by it; `nil` where that is not certain.
    var outputName: String? {
        switch self {
        case .name(let parts): parts.last
        case .cast(let operand, _):
            if case .name(let parts) = operand { parts.last } else { nil }
        case .apply(let head, _):
            head.hasPrefix("call ") ? head.split(separator: ".").last.map { String($0) }?.droppingCall : nil
        case .star, .literal, .query: nil
        }
    }

    /// Operands in a chain of `AND` or `OR`, which is one however it is nested.
    static func chain(_ joint: String, _ operands: [PrintedNode]) -> PrintedNode {
        var flat: [PrintedNode] = []
        for operand in operands {
            if case .apply(joint, let inner) = operand { flat += inner } else { flat.append(operand) }
        }
        return flat.count == 1 ? flat[0] : .apply(joint, flat)
    }

    /// A comparison; of rows, as the server keeps it.
    static func comparison(_ left: PrintedNode, _ sign: String, _ right: PrintedNode) -> PrintedNode {
        guard sign == "=" || sign == "<>", case .apply("row", let one) = left, case .apply("row", let other) = right,
            one.count == other.count
        else { return .apply(sign, [left, right]) }
        return chain(sign == "=" ? "and" : "or", zip(one, other).map { .apply(sign, [$0, $1]) })
    }

    /// `IN` and `NOT IN` of a list: an array of what is constant, and a comparison for each of the others.
    static func membership(_ left: PrintedNode, among items: [PrintedNode], isNot: Bool) -> PrintedNode {
        let sign = isNot ? "<>" : "="
        let hasRows = items.contains { if case .apply("row", _) = $0 { true } else { false } }
        let constants = hasRows ? [] : items.filter { !$0.readsColumns }
        var parts: [PrintedNode] = []
        var others = items
        if constants.count > 1 {
            parts.append(.apply("\(sign) \(isNot ? "all" : "any")", [left, .apply("array", constants)]))
            others = items.filter(\.readsColumns)
        }
        parts += others.map { comparison(left, sign, $0) }
        return chain(isNot ? "and" : "or", parts)
    }
}

extension String {
    fileprivate var droppingCall: String { hasPrefix("call ") ? String(dropFirst(5)) : self }
}

/// A query, as far as it can be written in several ways.
struct PrintedQuery {
    struct Common {
        var name: String
        var columns: [String]
        var isMaterialized: String
        var query: PrintedNode
    }

    struct Output {
        var node: PrintedNode
        var name: String?
    }

    struct Sort {
        var node: PrintedNode
        var isDescending = false
        var hasNullsFirst = false
        var sign = ""
    }

    struct Select {
        var isDistinct = false
        var distinctOn: [Sort] = []
        var outputs: [Output] = []
        var from: [Source] = []
        var condition: PrintedNode?
        var groups: [Sort] = []
        var groupsDistinct = false
        var having: PrintedNode?
        var windows: [(name: String, definition: PrintedNode)] = []
    }

    struct Relation {
        enum Kind {
            case table([String])
            case query(PrintedNode)
            case function(PrintedNode)
        }
        var kind: Kind
        var isOnly = false
        var isLateral = false
        var isNumbered = false
        var alias: String?
        var columns: [String] = []
        var sample: PrintedNode?

        /// The name by which its columns are called.
        var name: String? {
            if let alias { return alias }
            switch kind {
            case .table(let parts): return parts.last
            case .function(let node): return node.outputName
            case .query: return nil
            }
        }
    }

    indirect enum Source {
        case relation(Relation)
        case join(String, Source, Source, Join)
    }

    enum Join {
        case on(PrintedNode)
        case using([String])
        case natural
        case product
    }

    indirect enum Body {
        case select(Select)
        case values([[PrintedNode]])
        case combination(String, PrintedQuery, PrintedQuery)
    }

    var isRecursive = false
    var commons: [Common] = []
    var body: Body
    var order: [Sort] = []
    var limit: PrintedNode?
    var hasTies = false
    var offset: PrintedNode?
    var locks: [String] = []

    /// What its columns come from; those of the first of several queries.
    var outputs: [Output] {
        switch body {
        case .select(let select): select.outputs
        case .values: []
        case .combination(_, let first, _): first.outputs
        }
    }
}
