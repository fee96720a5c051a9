internal import Stemma

extension Constraint {
    /// The constraint as a column has it: `.unique`; `nil` if it cannot stand there.
    func inline(on column: Column, of table: QualifiedName) -> SwiftExpression? {
        guard !isNotEnforced, deferral == nil || definition.takesDeferralInline else { return nil }
        let own = [column.name]
        switch definition {
        case .primaryKey(let key):
            guard key == PrimaryKey(columns: own), column.isNotNull else { return nil }
            return written("primaryKey", usual: .given(nil, or: table.name, "pkey"))
        case .unique(let unique):
            guard unique.columns == own, unique.include.isEmpty else { return nil }
            let usual = Name.given(nil, or: table.name, column.name, "key")
            if !unique.isNullsNotDistinct, deferral == nil { return written("unique", usual: usual) }
            return SwiftCall(".unique").with("name", name == usual ? SwiftExpression.absent : .name(name))
                .with("nullsNotDistinct", if: unique.isNullsNotDistinct)
                .with("deferral", deferral.map { .option($0) }).expression
        case .check(let check):
            let usual = Name.given(nil, or: table.name, column.name, "check")
            guard !check.isNoInherit, name == usual else { return nil }
            return .call(".check", [SwiftArgument(nil, .text(check.expression))])
        case .foreignKey(let key):
            guard key.columns == own, key.referenced.count == 1, !key.isMatchFull else { return nil }
            let usual = Name.given(nil, or: table.name, column.name, "fkey")
            return SwiftCall(".references").with(name: key.table).with(name: key.referenced[0])
                .with("name", name == usual ? nil : .name(name)).withActions(of: key)
                .with("deferral", deferral.map { .option($0) }).expression
        case .notNull(let constraint):
            guard constraint.column == column.name, !constraint.isNoInherit, column.isNotNull else { return nil }
            return SwiftCall(".notNull").with("name", name: name).expression
        case .exclude: return nil
        }
    }

    private func written(_ member: String, usual: Name) -> SwiftExpression {
        name == usual ? .member(member) : SwiftCall(".\(member)").with("name", name: name).expression
    }

    /// The constraint as the closure of `create(table:)` has it.
    func call(in table: QualifiedName) -> SwiftCall {
        func named(_ columns: [Name], _ suffix: Name) -> SwiftExpression? {
            name == .given(nil, or: table.name, columns, suffix) ? nil : .name(name)
        }
        switch definition {
        case .primaryKey(let key):
            return SwiftCall("t.primaryKey").with(each: key.columns.map { .name($0) })
                .with("name", named([], "pkey")).with("include", names: key.include)
                .with("deferral", deferral.map { .option($0) })
        case .unique(let unique):
            return SwiftCall("t.unique").with(each: unique.columns.map { .name($0) })
                .with("name", named(unique.columns, "key")).with("include", names: unique.include)
                .with("nullsNotDistinct", if: unique.isNullsNotDistinct).with("deferral", deferral.map { .option($0) })
        case .check(let check):
            return SwiftCall("t.check").with(text: check.expression).with("name", named([], "check"))
                .with("noInherit", if: check.isNoInherit).with("notEnforced", if: isNotEnforced)
        case .foreignKey(let key):
            return SwiftCall("t.foreignKey").with(each: key.columns.map { .name($0) })
                .with("references", name: key.table).with(nil, .names(key.referenced))
                .with("name", named(key.columns, "fkey")).with("matchFull", if: key.isMatchFull).withActions(of: key)
                .with("deferral", deferral.map { .option($0) }).with("notEnforced", if: isNotEnforced)
        case .exclude(let exclusion):
            let middle = DerivedName.columns(exclusion.elements.map(\.key), include: exclusion.include)
            let usual = DerivedName.make(table.name, middle, "excl")
            return SwiftCall("t.exclude").with(each: exclusion.elements.map { .element($0) })
                .with("name", name == usual ? nil : .name(name)).withOptions(of: exclusion, deferral)
        case .notNull(let constraint):
            return SwiftCall("t.notNull").with(name: constraint.column).with("name", name: name)
                .with("noInherit", if: constraint.isNoInherit)
        }
    }

    /// The verb that adds the constraint to a table that is there.
    func addition(to table: QualifiedName) -> SwiftCall {
        func add(_ label: String) -> SwiftCall { SwiftCall("add", label, name).with("on", name: table) }
        switch definition {
        case .primaryKey(let key):
            return add("primaryKey").with("columns", each: key.columns.map { .name($0) })
                .with("include", names: key.include).with("deferral", deferral.map { .option($0) })
        case .unique(let unique):
            return add("unique").with("columns", each: unique.columns.map { .name($0) })
                .with("include", names: unique.include).with("nullsNotDistinct", if: unique.isNullsNotDistinct)
                .with("deferral", deferral.map { .option($0) })
        case .check(let check):
            return add("check").with("sql", text: check.expression).with("notValid", if: isNotValid)
                .with("noInherit", if: check.isNoInherit).with("notEnforced", if: isNotEnforced)
        case .foreignKey(let key):
            return add("foreignKey").with("columns", each: key.columns.map { .name($0) })
                .with("references", name: key.table).with(nil, .names(key.referenced))
                .with("matchFull", if: key.isMatchFull).withActions(of: key)
                .with("deferral", deferral.map { .option($0) }).with("notValid", if: isNotValid)
                .with("notEnforced", if: isNotEnforced)
        case .exclude(let exclusion):
            return add("exclusion").with(each: exclusion.elements.map { .element($0) })
                .withOptions(of: exclusion, deferral)
        case .notNull(let constraint):
            return add("notNull").with("column", name: constraint.column).with("notValid", if: isNotValid)
                .with("noInherit", if: constraint.isNoInherit)
        }
    }
}

extension Constraint.Definition {
    fileprivate var takesDeferralInline: Bool {
        switch self {
        case .unique, .foreignKey: true
        case .primaryKey, .check, .exclude, .notNull: false
        }
    }
}

extension SwiftCall {
    fileprivate func withActions(of key: ForeignKey) -> Self {
        with("onDelete", key.onDelete == .noAction ? nil : .action(key.onDelete))
            .with("onUpdate", key.onUpdate == .noAction ? nil : .action(key.onUpdate))
    }

    fileprivate func withOptions(of exclusion: ExclusionConstraint, _ deferral: Deferral?) -> Self {
        with("using", exclusion.method == .gist ? nil : .method(exclusion.method))
            .with("include", names: exclusion.include).with("where", text: exclusion.predicate)
            .with("deferral", deferral.map { .option($0) })
    }
}
