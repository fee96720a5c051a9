extension FunctionResult {
    /// The columns of a table that it returns.
    var columns: [FunctionArgument] {
        if case .table(let columns) = kind { columns } else { [] }
    }

    /// The type that it returns, once or as a set.
    var type: ColumnType? {
        switch kind {
        case .type(let type), .setOf(let type): type
        case .void, .trigger, .eventTrigger, .table: nil
        }
    }

    func following(_ rename: Renaming) -> Self {
        switch kind {
        case .type(let type): .type(rename.type(type))
        case .setOf(let type): .setOf(rename.type(type))
        case .table(let columns): Self(kind: .table(columns.map { $0.following(rename) }))
        case .void, .trigger, .eventTrigger: self
        }
    }
}

extension FunctionArgument {
    func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.type = rename.type(type)
        copy.defaultValue = defaultValue.map { rename.references($0) }
        return copy
    }
}

extension ColumnValue {
    /// Whether it is computed when a row is read.
    var isVirtual: Bool {
        if case .generated(_, .virtual) = self { true } else { false }
    }
}
