import Stemma

extension Importer {
    /// A constraint of a table, or of one of its columns; `nil` for one that says nothing.
    ///
    /// - Parameters:
    ///   - p: where it stands.
    ///   - table: the table, as far as it has been read.
    ///   - column: the column behind which it stands.
    /// - Returns: the constraint.
    /// - Throws: `Unmodelled` when Stemma has no word for it.
    mutating func constraint(
        _ p: inout Parser, on table: Table, column: Name?
    ) throws(Unmodelled) -> Constraint? {
        let given: Name? = p.accept("constraint") ? try p.name() : nil
        if column != nil, p.accept("null") { return nil }
        let definition = try definition(&p, column)
        var constraint = Constraint(given ?? "", definition)
        try readAttributes(&p, &constraint)
        if given == nil { constraint.name = name(for: constraint, on: table, column) }
        taken.insert(constraint.name)
        return constraint
    }

    private mutating func definition(_ p: inout Parser, _ column: Name?) throws(Unmodelled) -> Constraint.Definition {
        switch p.word() {
        case "primary":
            p.at += 1
            try p.expect("key")
            var key = PrimaryKey(try keyColumns(&p, column))
            if p.accept("include") { key.include = try p.nameList() }
            try refuseIndexClauses(p)
            return .primaryKey(key)
        case "unique":
            p.at += 1
            let isNotDistinct = p.accept("nulls", "not", "distinct")
            _ = p.accept("nulls", "distinct")
            var unique = UniqueConstraint(try keyColumns(&p, column))
            unique.isNullsNotDistinct = isNotDistinct
            if p.accept("include") { unique.include = try p.nameList() }
            try refuseIndexClauses(p)
            return .unique(unique)
        case "check":
            p.at += 1
            return .check(CheckConstraint(try p.condition()))
        case "foreign" where column == nil:
            p.at += 1
            try p.expect("key")
            let columns = try keyColumns(&p, nil)
            return .foreignKey(try reference(&p, columns))
        case "references":
            guard let column else { throw p.unexpected }
            return .foreignKey(try reference(&p, [column]))
        case "exclude" where column == nil:
            p.at += 1
            return .exclude(try exclusion(&p))
        case "not":
            p.at += 1
            try p.expect("null")
            if let column { return .notNull(NotNullConstraint(column)) }
            return .notNull(NotNullConstraint(try p.name()))
        default: throw p.unexpected
        }
    }

    private func keyColumns(_ p: inout Parser, _ column: Name?) throws(Unmodelled) -> [Name] {
        if let column { return [column] }
        if p.kind == .leftParenthesis,
            p.tokens[p.at..<max(p.at, p.closing(p.at))].contains(where: { p.bytes[$0.range].isWord("without") })
        {
            throw Unmodelled("WITHOUT OVERLAPS is not modelled")
        }
        return try p.nameList()
    }

    private func refuseIndexClauses(_ p: Parser) throws(Unmodelled) {
        if p.isAt("with") { throw Unmodelled("storage parameters of the index of a constraint are not modelled") }
        if p.isAt("using") { throw Unmodelled("the tablespace of the index of a constraint is not modelled") }
    }

    /// `REFERENCES …`.
    private func reference(_ p: inout Parser, _ columns: [Name]) throws(Unmodelled) -> ForeignKey {
        try p.expect("references")
        let table = relation(try p.written())
        var key = ForeignKey(columns, to: table, p.kind == .leftParenthesis ? try p.nameList() : [])
        while true {
            if p.accept("match", "full") {
                key.isMatchFull = true
            } else if p.accept("match", "simple") {
                continue
            } else if p.accept("on", "delete") {
                key.onDelete = try action(&p)
            } else if p.accept("on", "update") {
                key.onUpdate = try action(&p)
            } else {
                return key
            }
        }
    }

    private func action(_ p: inout Parser) throws(Unmodelled) -> ReferentialAction {
        if p.accept("no", "action") { return .noAction }
        if p.accept("restrict") { return .restrict }
        if p.accept("cascade") { return .cascade }
        try p.expect("set")
        if p.accept("null") { return p.kind == .leftParenthesis ? .setNull(columns: try p.nameList()) : .setNull }
        try p.expect("default")
        return p.kind == .leftParenthesis ? .setDefault(columns: try p.nameList()) : .setDefault
    }

    private func exclusion(_ p: inout Parser) throws(Unmodelled) -> ExclusionConstraint {
        let method = p.accept("using") ? try indexMethod(&p) : .btree
        try p.expect(.leftParenthesis)
        var elements: [ExclusionElement] = []
        repeat {
            let key = try indexKey(&p)
            try p.expect("with")
            let start = p.at
            if p.accept("operator") {
                p.skip()
            } else {
                try p.expect(.operator)
            }
            elements.append(ExclusionElement(key, p.text(start..<p.at)))
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        var exclusion = ExclusionConstraint(elements, by: method)
        if p.accept("include") { exclusion.include = try p.nameList() }
        try refuseIndexClauses(p)
        if p.accept("where") { exclusion.predicate = try p.condition() }
        return exclusion
    }

    private func readAttributes(_ p: inout Parser, _ constraint: inout Constraint) throws(Unmodelled) {
        while true {
            if p.accept("not", "deferrable") || p.accept("initially", "immediate") {
                continue
            } else if p.accept("deferrable") {
                constraint.deferral = constraint.deferral ?? .initiallyImmediate
            } else if p.accept("initially", "deferred") {
                constraint.deferral = .initiallyDeferred
            } else if p.accept("not", "valid") {
                constraint.isNotValid = true
            } else if p.accept("not", "enforced") {
                constraint.isNotEnforced = true
            } else if p.accept("enforced") {
                continue
            } else if p.accept("no", "inherit") {
                switch constraint.definition {
                case .check(var check):
                    check.isNoInherit = true
                    constraint.definition = .check(check)
                case .notNull(var notNull):
                    notNull.isNoInherit = true
                    constraint.definition = .notNull(notNull)
                default: throw p.unexpected
                }
            } else {
                return
            }
        }
    }

    // MARK: Names for what has none

    /// The name that PostgreSQL would give.
    func name(for constraint: Constraint, on table: Table, _ column: Name?) -> Name {
        let own = taken.union(table.constraints.map(\.name))
        func unused(_ middle: String?, _ label: String) -> Name {
            catalog.unused(UnnamedPart.name(table.name.name, middle, label), in: table.name.schema, own)
        }
        switch constraint.definition {
        case .primaryKey: return unused(nil, "pkey")
        case .unique(let unique):
            return unused(UnnamedPart.columns(unique.columns.map { IndexKey($0) }, include: unique.include), "key")
        case .exclude(let exclusion):
            return unused(UnnamedPart.columns(exclusion.elements.map(\.key), include: exclusion.include), "excl")
        case .foreignKey(let key): return unused(key.columns.map(\.text).joined(separator: "_"), "fkey")
        case .notNull(let notNull): return unused(notNull.column.text, "not_null")
        case .check(let check):
            let words = Set(SQLFragment.identifiers(in: check.expression).map(\.name))
            let named = table.columns.map(\.name).filter { words.contains($0) }
            return unused(column?.text ?? (named.count == 1 ? named[0].text : nil), "check")
        }
    }
}
