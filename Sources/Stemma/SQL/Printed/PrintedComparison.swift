/// Compares what two texts say; of what one leaves unsaid, the other may say anything that goes without saying.
struct PrintedComparison {
    private let text: PrintedText
    /// The names of the relations at hand in both texts, the nearest last: the server makes up names where two are alike.
    private var bindings: [(own: String, other: String)] = []
    private var depth = 0

    init(_ text: PrintedText) { self.text = text }

    /// Whether what a server has is what is meant.
    mutating func isSame(_ own: PrintedNode, _ other: PrintedNode) -> Bool {
        let (found, foundTypes) = own.withoutCasts
        let (meant, meantTypes) = other.withoutCasts
        if case .literal(let one) = found, case .literal(let another) = meant {
            return PrintedLiteral.isSame(one, another, types: foundTypes + meantTypes)
        }
        guard text.mayCast(foundTypes, meantTypes) else { return false }
        switch (found, meant) {
        case (.name(let one), .name(let another)):
            guard one.last == another.last else { return false }
            guard one.count > 1, another.count > 1 else { return true }
            return isBound(one[one.count - 2], another[another.count - 2])
        // A row as a whole.
        case (.star(let one), .name(let another)), (.name(let one), .star(let another)):
            guard let one = one.last, let another = another.last else { return false }
            return isBound(one, another)
        case (.star(let one), .star(let another)):
            guard let one = one.last, let another = another.last else { return one.isEmpty == another.isEmpty }
            return isBound(one, another)
        case (.apply(let one, let operands), .apply(let another, let others)):
            return Self.isName(one, another) && isSame(operands, others)
        case (.query(let one), .query(let another)): return isSame(one, another, comparesNames: true)
        // `$1` has a name where its function gives it one.
        case (.name, .literal(let another)): return another.hasPrefix("$")
        case (.literal(let one), .name): return one.hasPrefix("$")
        default: return false
        }
    }

    private mutating func isSame(_ own: [PrintedNode], _ other: [PrintedNode]) -> Bool {
        guard own.count == other.count else { return false }
        for (one, another) in zip(own, other) where !isSame(one, another) { return false }
        return true
    }

    private mutating func isSame(_ own: PrintedNode?, _ other: PrintedNode?) -> Bool {
        guard let own, let other else { return own == nil && other == nil }
        return isSame(own, other)
    }

    /// Whether two names with or without a schema mean the same function or construct.
    private static func isName(_ one: String, _ other: String) -> Bool {
        if one == other { return true }
        if one.hasPrefix("columns "), other.hasPrefix("columns ") { return one == "columns *" || other == "columns *" }
        guard one.hasPrefix("call "), other.hasPrefix("call ") else { return false }
        let (own, others) = (one.dropFirst(5).split(separator: "."), other.dropFirst(5).split(separator: "."))
        return own.last == others.last && (own.count == 1 || others.count == 1)
    }

    private func isBound(_ own: String, _ other: String) -> Bool {
        let place = bindings.lastIndex { $0.own == own }
        let another = bindings.lastIndex { $0.other == other }
        return place == another && (place != nil || own == other)
    }

    // MARK: - Queries

    private mutating func isSame(_ own: PrintedQuery, _ other: PrintedQuery, comparesNames: Bool) -> Bool {
        let outside = bindings
        defer { bindings = outside }
        guard own.commons.count == other.commons.count else { return false }
        for (one, another) in zip(own.commons, other.commons) {
            guard one.name == another.name, one.isMaterialized == another.isMaterialized,
                one.columns == another.columns, isSame(one.query, another.query)
            else { return false }
        }
        guard isSame(own.body, other.body, comparesNames), own.hasTies == other.hasTies,
            isSame(own.order, other.order, own.outputs, other.outputs), isSame(own.limit, other.limit),
            isSame(own.offset, other.offset)
        else { return false }
        // Without OF all relations are meant, and the server names them.
        if (own.locks + other.locks).contains(where: { !$0.contains(" of ") }) {
            return Set(own.locks.map(Self.strength)) == Set(other.locks.map(Self.strength))
        }
        return own.locks.count == other.locks.count
            && zip(own.locks, other.locks).allSatisfy { one, another in
                let (names, others) = (one.split(separator: " "), another.split(separator: " "))
                return names == others
                    || names.count == others.count
                        && zip(names, others).allSatisfy { $0 == $1 || isBound(String($0), String($1)) }
            }
    }

    private static func strength(of lock: String) -> String {
        let words = lock.split(separator: " ")
        let end = words.firstIndex(of: "of") ?? words.count
        let rest = words[end...].drop { !["nowait", "skip"].contains($0) }
        return (words[..<end] + rest).joined(separator: " ")
    }

    private mutating func isSame(_ own: PrintedQuery.Body, _ other: PrintedQuery.Body, _ comparesNames: Bool) -> Bool {
        switch (own, other) {
        case (.values(let rows), .values(let others)):
            guard rows.count == others.count else { return false }
            for (row, another) in zip(rows, others) where !isSame(row, another) { return false }
            return true
        case (.combination(let sign, let first, let second), .combination(let another, let third, let fourth)):
            // The names come from the first.
            return sign == another && isSame(first, third, comparesNames: comparesNames)
                && isSame(second, fourth, comparesNames: false)
        case (.select(let one), .select(let another)):
            guard one.from.count == another.from.count, one.isDistinct == another.isDistinct else { return false }
            for (source, counterpart) in zip(one.from, another.from) where !isSame(source, counterpart) { return false }
            guard isSame(one.outputs[...], another.outputs[...], comparesNames),
                isSame(one.condition, another.condition), isSame(one.having, another.having),
                isSame(one.distinctOn, another.distinctOn, one.outputs, another.outputs),
                isSame(one.groups, another.groups, one.outputs, another.outputs),
                one.groupsDistinct == another.groupsDistinct, one.windows.count == another.windows.count
            else { return false }
            for (window, counterpart) in zip(one.windows, another.windows) {
                guard window.name == counterpart.name, isSame(window.definition, counterpart.definition) else {
                    return false
                }
            }
            return true
        default: return false
        }
    }

    /// Compares what is selected; a `*` is any columns.
    private mutating func isSame(
        _ own: ArraySlice<PrintedQuery.Output>, _ other: ArraySlice<PrintedQuery.Output>, _ comparesNames: Bool
    ) -> Bool {
        depth += 1
        defer { depth -= 1 }
        guard let one = own.first, let another = other.first else { return own.isEmpty && other.isEmpty }
        switch (one.node, another.node) {
        case (.star(let relation), .star(let counterpart)):
            guard relation.isEmpty == counterpart.isEmpty else { return false }
            if let relation = relation.last, let counterpart = counterpart.last, !isBound(relation, counterpart) {
                return false
            }
        case (.star(let relation), _):
            return (1...other.count).reversed().contains { count in
                other.prefix(count).allSatisfy { isColumn($0.node, of: relation, isOwn: false) }
                    && isSame(own.dropFirst(), other.dropFirst(count), comparesNames)
            }
        case (_, .star(let relation)):
            return (1...own.count).reversed().contains { count in
                own.prefix(count).allSatisfy { isColumn($0.node, of: relation, isOwn: true) }
                    && isSame(own.dropFirst(count), other.dropFirst(), comparesNames)
            }
        default:
            guard isSame(one.node, another.node) else { return false }
            if comparesNames, let name = one.name ?? one.node.outputName,
                let meant = another.name ?? another.node.outputName, name != meant
            {
                return false
            }
        }
        return isSame(own.dropFirst(), other.dropFirst(), comparesNames)
    }

    /// Whether a node may be one of the columns that a `*` of a relation stood for.
    private func isColumn(_ node: PrintedNode, of relation: [String], isOwn: Bool) -> Bool {
        guard case .name(let parts) = node else { return false }
        guard let relation = relation.last, parts.count > 1 else { return true }
        let qualifier = parts[parts.count - 2]
        return isOwn ? isBound(qualifier, relation) : isBound(relation, qualifier)
    }

    /// Compares what rows are sorted or grouped by: expressions, or what is selected, by its place or its name.
    private mutating func isSame(
        _ own: [PrintedQuery.Sort], _ other: [PrintedQuery.Sort], _ outputs: [PrintedQuery.Output],
        _ others: [PrintedQuery.Output]
    ) -> Bool {
        guard own.count == other.count else { return false }
        for (one, another) in zip(own, other) {
            guard one.isDescending == another.isDescending, one.hasNullsFirst == another.hasNullsFirst,
                one.sign == another.sign
            else { return false }
            let (nodes, counterparts) = (one.meanings(outputs), another.meanings(others))
            var isFound = false
            for node in nodes where !isFound {
                for counterpart in counterparts where !isFound { isFound = isSame(node, counterpart) }
            }
            if !isFound { return false }
        }
        return true
    }

    private mutating func isSame(_ own: PrintedQuery.Source, _ other: PrintedQuery.Source) -> Bool {
        switch (own, other) {
        case (.relation(let one), .relation(let another)): return isSame(one, another)
        case (
            .join(let kind, let left, let right, let join), .join(let another, let first, let second, let counterpart)
        ):
            guard kind == another, isSame(left, first), isSame(right, second) else { return false }
            switch (join, counterpart) {
            case (.on(let condition), .on(let meant)): return isSame(condition, meant)
            case (.using(let names), .using(let others)): return names == others
            case (.product, .product), (.natural, .natural), (.natural, .using), (.using, .natural): return true
            // Tables without a column in common.
            case (.natural, .product), (.product, .natural): return true
            default: return false
            }
        default: return false
        }
    }

    private mutating func isSame(_ own: PrintedQuery.Relation, _ other: PrintedQuery.Relation) -> Bool {
        guard own.isOnly == other.isOnly, own.isNumbered == other.isNumbered, isSame(own.sample, other.sample) else {
            return false
        }
        switch (own.kind, other.kind) {
        case (.table(let one), .table(let another)):
            guard one.last == another.last else { return false }
            let schemas = [one, another].map { $0.count > 1 ? $0[$0.count - 2] : nil }
            if schemas[0] != schemas[1] {
                guard schemas.allSatisfy({ $0 == nil || $0 == text.defaultSchema || $0 == "pg_catalog" }) else {
                    return false
                }
            }
        case (.query(let one), .query(let another)): if !isSame(one, another) { return false }
        case (.function(let one), .function(let another)): if !isSame(one, another) { return false }
        default: return false
        }
        // Of a function the server says all columns.
        if !own.columns.isEmpty, !other.columns.isEmpty, !own.columns.starts(with: other.columns),
            !other.columns.starts(with: own.columns)
        {
            return false
        }
        if let name = own.name, let counterpart = other.name { bindings.append((name, counterpart)) }
        return true
    }
}

extension PrintedQuery.Sort {
    /// What it may mean: itself, and what is selected at its place or under its name.
    fileprivate func meanings(_ outputs: [PrintedQuery.Output]) -> [PrintedNode] {
        var meanings = [node]
        if case .literal(let text) = node, let place = Int(text), outputs.indices.contains(place - 1) {
            return [outputs[place - 1].node, node]
        }
        guard case .name(let parts) = node, parts.count == 1 else { return meanings }
        for (place, output) in outputs.enumerated() where (output.name ?? output.node.outputName) == parts[0] {
            meanings += [output.node, .literal(String(place + 1))]
        }
        return meanings
    }
}

extension PrintedText {
    /// Whether the casts that a server shows are those that were written, but for those that it adds and drops by itself.
    fileprivate func mayCast(_ found: [String], _ meant: [String]) -> Bool {
        let own = found.filter { !Self.isText($0) }
        let others = meant.filter { !Self.isText($0) }
        var rest = others
        var added: [String] = []
        for type in own {
            if let index = rest.firstIndex(where: { Self.isType($0, type) }) {
                rest.remove(at: index)
            } else {
                added.append(type)
            }
        }
        // Nothing but a text becomes a text by itself, and a text nothing but a text.
        if others.isEmpty, !meant.isEmpty, !own.isEmpty, own.count == found.count { return false }
        if own.isEmpty, !found.isEmpty, !others.isEmpty, others.count == meant.count { return false }
        // A cast to the type that something has anyway is dropped; one to a wider type comes by itself.
        return added.allSatisfy { type in
            if bases.contains(type) { return true }
            if rest.isEmpty { return !Self.explicit.contains(type) }
            return rest.contains { Self.isWider(type, than: $0) }
        }
    }

    private static func isText(_ type: String) -> Bool {
        let base = type.hasSuffix("[]") ? String(type.dropLast(2)) : type
        return ["text", "character varying", "character", "bpchar", "name", "varchar"].contains(base)
    }

    private static func isType(_ one: String, _ other: String) -> Bool {
        let (own, others) = (one.split(separator: "."), other.split(separator: "."))
        return one == other || own.last == others.last && (own.count == 1 || others.count == 1)
    }

    /// No cast to these comes by itself.
    private static let explicit: Set<String> = ["date", "boolean", "smallint", "json", "jsonb", "uuid", "bytea"]

    private static func isWider(_ type: String, than other: String) -> Bool {
        for family in [
            ["smallint", "integer", "bigint", "numeric", "real", "double precision"],
            ["date", "timestamp without time zone", "timestamp with time zone"],
            ["time without time zone", "interval"], ["cidr", "inet"],
        ] {
            if let place = family.firstIndex(of: type) { return family.prefix(place).contains(other) }
        }
        // Of types that are no number or time nothing is known.
        return !explicit.contains(type)
    }
}
