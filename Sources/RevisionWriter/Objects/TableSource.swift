internal import Stemma

extension Table: WrittenObject {
    var creation: SwiftCall { creation(serial: []) }

    /// The call that makes it; the columns named get their sequence with their type.
    func creation(serial: [Name]) -> SwiftCall {
        var call = SwiftCall("create", "table", name)
        if let partition {
            call = call.with("partitionOf", name: partition.parent).with(nil, .bound(partition.bound))
        } else if !inherits.isEmpty {
            call = call.with("inherits", names: inherits.map(\.spelled))
        }
        call = call.with("partitionBy", partitioning.map { .partitioning($0) })
            .with("unlogged", if: settings.isUnlogged).with("accessMethod", name: settings.accessMethod)
            .with("parameters", names: settings.parameters.texts).with("tablespace", name: settings.tablespace)
        let body = body(serial: serial)
        // A partition has a closure only where it says more than its bounds.
        call.body = partition != nil && body.isEmpty ? nil : body
        return call
    }

    static func drop(_ id: ObjectID) -> SwiftCall { SwiftCall("drop", "table", id.name) }

    /// What the table has by itself, in the order in which it was declared.
    private func body(serial: [Name]) -> [SwiftCall] {
        let columns = columns.filter { !$0.isInherited }
        var constraints = declared[...]
        var calls = columns.map { column in
            var inline: [(SwiftExpression, Constraint)] = []
            while let next = constraints.first, let written = next.inline(on: column, of: name) {
                inline.append((written, next))
                constraints.removeFirst()
            }
            return column.call("t.column", in: name, inline, isSerial: serial.contains(column.name))
        }
        calls += constraints.map { $0.call(in: name) }
        if let comment { calls.append(SwiftCall("t.comment").with(text: comment)) }
        return calls
    }

    /// The constraints that can stand in the table's definition.
    private var declared: [Constraint] { constraints.filter { $0.parent == nil && !$0.isNotValid } }

    var additions: [any Operation] {
        var operations: [any Operation] = constraints.filter { $0.parent == nil && $0.isNotValid }.map {
            AddConstraint(table: name, constraint: $0)
        }
        operations += constraints.compactMap { constraint in
            constraint.comment.map { SetComment(object: .constraint(constraint.name, on: name), comment: $0) }
        }
        for column in columns {
            if column.isInherited, let comment = column.comment {
                operations.append(SetComment(object: .column(column.name, of: name), comment: comment))
            }
            if let change = column.optionChange {
                operations.append(AlterColumn(table: name, column: column.name, change: change))
            }
        }
        if settings.withoutIndexes.replicaIdentity != .default {
            operations.append(ChangeTable(table: name, change: .replicaIdentity(settings.replicaIdentity)))
        }
        operations += settings.indexChanges(of: name)
        if rowSecurity != RowSecurity() { operations.append(SetRowSecurity(table: name, security: rowSecurity)) }
        return operations
    }
}

extension Column {
    /// The change that gives the column its attribute options, for which a definition has no place.
    var optionChange: ColumnChange? {
        settings.options.isEmpty ? nil : ColumnChange(kind: .options(set: settings.options, reset: []))
    }

    /// The call that declares the column, with the constraints that stand in it.
    func call(
        _ callee: String, in table: QualifiedName, _ inline: [(SwiftExpression, Constraint)], isSerial: Bool = false
    ) -> SwiftCall {
        var parts: [SwiftExpression] = []
        var isImplied = isSerial
        if case .identity(let identity) = value {
            let sequence = identity.unusualSequence(of: name, of: table)
            parts.append(.identity("identity", identity, sequence: sequence))
            isImplied = true
        }
        isImplied = isImplied || inline.contains { $0.1.isPrimaryKey || $0.1.notNullColumn != nil }
        if isNotNull, !isImplied { parts.append(.member("notNull")) }
        switch value {
        case .default(let sql):
            let constant = SwiftExpression.constant(sql)
            parts.append(
                .call(".default", [constant.map { SwiftArgument(nil, $0) } ?? SwiftArgument("sql", .text(sql))]))
        case .nextValue(let sequence) where !isSerial:
            parts.append(.call(".default", [SwiftArgument("nextValueOf", .name(sequence))]))
        case .generated(let sql, let kind):
            parts.append(
                SwiftCall(".generated").with("sql", text: sql).with(nil, kind == .stored ? nil : .option(kind))
                    .expression)
        case .identity, .nextValue, nil: break
        }
        parts += inline.map(\.0)
        if let collation { parts.append(.call(".collate", [SwiftArgument(nil, .name(collation))])) }
        if let storage = settings.storage { parts.append(.call(".storage", [SwiftArgument(nil, .option(storage))])) }
        if let compression = settings.compression {
            parts.append(.call(".compression", [SwiftArgument(nil, .option(compression))]))
        }
        if let target = settings.statistics {
            parts.append(.call(".statistics", [SwiftArgument(nil, .number(target))]))
        }
        if let comment { parts.append(.call(".comment", [SwiftArgument(nil, .text(comment))])) }
        let serial = isSerial ? Self.serials[type] : nil
        return SwiftCall(callee, [SwiftArgument(callee == "t.column" ? nil : "column", .name(name))])
            .with(nil, serial.map { .member($0) } ?? .type(type)).with(each: parts)
    }

    private static let serials: [ColumnType: String] = [
        .smallint: "smallserial", .integer: "serial", .bigint: "bigserial",
    ]
}
