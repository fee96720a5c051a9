/// Whether two texts say the same, of which the server printed at least one.
///
/// PostgreSQL prints expressions and queries in its own words: with parentheses around every operator, casts on every
/// literal, `IN` as `= ANY`, `LIKE` as `~~`, columns behind the names of their tables, and `*` as what it stood for. What
/// is left of that is compared piece by piece. What cannot be parsed is compared token by token, and a query by what it
/// names.
package struct PrintedText: Sendable {
    /// The schema that goes without saying.
    let defaultSchema: String
    /// The types below domains, to which the server casts by itself.
    let bases: Set<String>
    private let project: Project

    package init(_ project: Project, bases: Set<String> = []) {
        self.project = project
        self.bases = bases
        defaultSchema = project.defaultSchema
    }

    /// Whether an expression that a server has is the one that is meant.
    package func isSame(_ found: String, as meant: String) -> Bool {
        if found == meant || SQLFragment.normal(found, in: project) == SQLFragment.normal(meant, in: project) {
            return true
        }
        guard let own = PrintedParser.expression(found), let other = PrintedParser.expression(meant) else {
            return false
        }
        var comparison = PrintedComparison(self)
        return comparison.isSame(own, other)
    }

    /// Whether a bound of a partition that a server has is the one that is meant; it has the type of a column.
    func isSame(bound found: String, as meant: String) -> Bool {
        if isSame(found, as: meant) { return true }
        guard let own = PrintedParser.expression(found), let other = PrintedParser.expression(meant),
            case .literal(let one) = own.withoutCasts.node, case .literal(let another) = other.withoutCasts.node,
            one.contains("-"), another.contains("-")
        else { return false }
        return PrintedLiteral.isSame(one, another, types: ["timestamp"])
    }

    /// Whether a query or another statement that a server has is the one that is meant.
    ///
    /// - Parameters:
    ///   - found: what the server prints.
    ///   - foundColumns: the names that its columns have besides it.
    ///   - meant: what was written.
    ///   - meantColumns: the names that its columns have besides it.
    ///   - known: what may be named, where one of the texts cannot be parsed.
    /// - Returns: whether they say the same.
    package func isSame(
        query found: String, naming foundColumns: [Name] = [], as meant: String, naming meantColumns: [Name] = [],
        among known: Set<Name>
    ) -> Bool {
        if SQLFragment.normal(found, in: project) == SQLFragment.normal(meant, in: project),
            foundColumns.isEmpty || meantColumns.isEmpty || foundColumns == meantColumns
        {
            return true
        }
        guard let own = PrintedParser.statements(found), let other = PrintedParser.statements(meant) else {
            return Self.names(in: found, among: known) == Self.names(in: meant, among: known)
        }
        guard own.count == other.count else { return false }
        return zip(own, other).allSatisfy { one, other in
            var comparison = PrintedComparison(self)
            return comparison.isSame(Self.naming(one, foundColumns), Self.naming(other, meantColumns))
        }
    }

    /// Whether a text can be parsed; what cannot is compared by its tokens or names.
    package static func canRead(_ sql: String) -> Bool {
        PrintedParser.statements(sql) != nil || PrintedParser.expression(sql) != nil
    }

    /// A query whose columns have names of their own.
    private static func naming(_ node: PrintedNode, _ columns: [Name]) -> PrintedNode {
        guard !columns.isEmpty, case .query(var query) = node else { return node }
        query.name(columns.map(\.text))
        return .query(query)
    }

    /// What a query names and the literals in it, whatever the words around them.
    private static func names(in query: String, among known: Set<Name>) -> Set<String> {
        let lexer = Lexer(query)
        var found: Set<String> = []
        for token in lexer where !token.isTrivia {
            let text = String(decoding: lexer.bytes[token.range], as: UTF8.self)
            switch token.kind {
            case .identifier, .quotedIdentifier:
                guard let name = SQLFragment.identifiers(in: text).first?.name, known.contains(name) else { continue }
                found.insert(name.text)
            case .string, .number: found.insert(text)
            default: break
            }
        }
        return found
    }
}

extension PrintedQuery {
    /// Gives its first columns names; none of them where a `*` hides how many there are.
    fileprivate mutating func name(_ names: [String]) {
        switch body {
        case .select(var select):
            let hasStar = select.outputs.contains { if case .star = $0.node { true } else { false } }
            for index in select.outputs.indices {
                if hasStar {
                    select.outputs[index].name = nil
                } else if index < names.count {
                    select.outputs[index].name = names[index]
                }
            }
            body = .select(select)
        case .combination(let sign, var first, let second):
            first.name(names)
            body = .combination(sign, first, second)
        case .values: break
        }
    }
}
