internal import Stemma

extension InsertRows: WrittenOperation {
    var call: SwiftCall { call(rows: .rows(rows.map { .row($0) })) }

    /// The call with rows that are written elsewhere.
    func call(rows: SwiftExpression) -> SwiftCall {
        SwiftCall("schema.insert").with("rows", rows).with("into", name: table)
            .with("onConflict", onConflict.map { .conflict($0) }).with("undo", undo.map { .undo($0) })
    }
}

extension ChangeRows: WrittenOperation {
    var call: SwiftCall {
        let call =
            set.map { SwiftCall("schema.update").with(name: table).with("set", .row($0)) }
            ?? SwiftCall("schema.delete").with("from", name: table)
        return call.with("where", text: condition).with("inBatchesOf", batches.map { .number($0.size) })
            .with("by", batches.map { .name($0.key) }).with("undo", undo.map { .undo($0) })
    }
}

extension SwiftExpression {
    fileprivate static func conflict(_ conflict: OnConflict) -> Self {
        let columns = conflict.columns.map { Self.name($0) }
        switch conflict.action {
        case .error: return .member("error")
        case .nothing:
            return columns.isEmpty ? .member("doNothing") : SwiftCall(".doNothing").with(each: columns).expression
        case .update:
            return SwiftCall(".update").with(each: columns).with("set", each: conflict.set.map { .name($0) }).expression
        }
    }

    fileprivate static func undo(_ undo: Undo) -> Self {
        switch undo {
        case .nothing: .member("nothing")
        case .sql(let sql): .text(sql)
        }
    }
}

extension Assertion: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.assert").with("sql", text: condition).with("message", text: message)
            .with("on", direction == .upgrade ? nil : .option(direction))
    }
}

// MARK: - What derived downgrades are made of

extension DeleteKeyedRows: ExpandedOperation {
    var recorded: [any Operation] {
        let columns = key.count == 1 ? key.map(\.sql).joined() : "(\(key.map(\.sql).joined(separator: ", ")))"
        let rows = values.map { row in
            let list = row.map(\.sql).joined(separator: ", ")
            return key.count == 1 ? list : "(\(list))"
        }
        return [ChangeRows(table: table, condition: "\(columns) IN (\(rows.joined(separator: ", ")))")]
    }
}

extension UndoRows: ExpandedOperation {
    var recorded: [any Operation] {
        [ExecuteSQL(sql: sql, undo: nil, touches: [.table(table)], isTransactional: !isInBatches)]
    }
}

// The proofs that a column holds no null are there only while an online form runs: to a revision there are none.

extension ValidateProof: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

extension DropProof: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

extension UndoKey: ExpandedOperation {
    var recorded: [any Operation] {
        [DropConstraint(table: table, name: name)]
            + nullable.map { AlterColumn(table: table, column: $0, change: .dropNotNull) }
    }
}

extension ValidateAgain: ExpandedOperation {
    var recorded: [any Operation] { [ValidateConstraint(table: table, name: name)] }
}

extension PassStep: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

// A change of type through a new column is, from its end, the change of type.

extension BeginRetyping: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

extension EndRetyping: ExpandedOperation {
    var recorded: [any Operation] {
        let change = ColumnChange.type(
            retyping.new.type, using: retyping.using, collation: retyping.new.collation?.spelled)
        return [AlterColumn(table: retyping.table, column: retyping.old.name, change: change)]
    }
}

extension CopyRetyping: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

extension FinishRetyping: ExpandedOperation {
    var recorded: [any Operation] { [] }
}

extension UndoRetyping: ExpandedOperation {
    var recorded: [any Operation] { [] }
}
