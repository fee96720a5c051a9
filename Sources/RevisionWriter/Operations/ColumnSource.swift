internal import Stemma

extension AddColumn: WrittenOperation, ExpandedOperation {
    var call: SwiftCall { column.call("schema.add", in: table, []).with("to", name: table) }

    var recorded: [any Operation] {
        var operations: [any Operation] = [self]
        if let change = column.optionChange {
            operations.append(AlterColumn(table: table, column: column.name, change: change))
        }
        return operations
    }
}

extension DropColumn: WrittenOperation {
    var call: SwiftCall { SwiftCall("drop", "column", column).with("from", name: table) }
}

extension AlterColumn: WrittenOperation, ExpandedOperation {
    var call: SwiftCall {
        SwiftCall("alter", "column", column).with("of", name: table).with(nil, change.expression(on: column, of: table))
    }

    var recorded: [any Operation] {
        guard case .options(let set, let reset) = change.kind, !set.isEmpty, !reset.isEmpty else { return [self] }
        return [ColumnChange.Kind.options(set: set, reset: []), .options(set: StorageParameters(), reset: reset)].map {
            AlterColumn(table: table, column: column, change: ColumnChange(kind: $0))
        }
    }
}

extension ColumnChange {
    fileprivate func expression(on column: Name, of table: QualifiedName) -> SwiftExpression {
        switch kind {
        case .type(let type, let using, let undo, let collation):
            return SwiftCall(".type").with(type: type).with("using", text: using).with("undo", text: undo)
                .with("collation", name: collation).expression
        case .setDefault(.nextValue(let sequence)):
            return SwiftCall(".setDefault").with("nextValueOf", name: sequence).expression
        case .setDefault(let value):
            let sql = if case .default(let sql) = value { sql } else { "" }
            let constant = SwiftExpression.constant(sql)
            return .call(".setDefault", [constant.map { SwiftArgument(nil, $0) } ?? SwiftArgument("sql", .text(sql))])
        case .dropDefault: return .member("dropDefault")
        case .setNotNull: return .member("setNotNull")
        case .dropNotNull: return .member("dropNotNull")
        case .addIdentity(let identity):
            return .identity("addIdentity", identity, sequence: identity.unusualSequence(of: column, of: table))
        case .setIdentity(let identity): return .identity("setIdentity", identity)
        case .dropIdentity: return .member("dropIdentity")
        case .dropExpression: return .member("dropExpression")
        case .setExpression(let sql): return SwiftCall(".setExpression").with("sql", text: sql).expression
        case .storage(let storage?): return SwiftCall(".setStorage").with(nil, .option(storage)).expression
        case .storage(nil): return .member("dropStorage")
        case .compression(let compression?):
            return SwiftCall(".setCompression").with(nil, .option(compression)).expression
        case .compression(nil): return .member("dropCompression")
        case .statistics(let target?): return SwiftCall(".setStatistics").with(nil, .number(target)).expression
        case .statistics(nil): return .member("dropStatistics")
        case .options(let set, let reset):
            if set.isEmpty { return SwiftCall(".reset").with("options", each: reset.map { .name($0) }).expression }
            return SwiftCall(".set").with("options", each: set.texts.map { .name($0) }).expression
        }
    }
}
