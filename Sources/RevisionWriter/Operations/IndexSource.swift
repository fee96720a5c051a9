internal import Stemma

extension CreateIndex: WrittenOperation, ExpandedOperation {
    var call: SwiftCall {
        SwiftCall("create", "index", index.name.inSchema(of: index.table)).with("on", name: index.table)
            .with("columns", each: index.keys.map { .key($0) }).with("unique", if: index.isUnique)
            .with("method", index.method == .btree ? nil : .method(index.method))
            .with("include", names: index.include).with("nullsNotDistinct", if: index.isNullsNotDistinct)
            .with("parameters", names: index.parameters.texts).with("tablespace", name: index.tablespace)
            .with("where", text: index.predicate).with("concurrently", if: isConcurrent)
            .with("only", if: index.isOnly)
    }

    var recorded: [any Operation] {
        var operations: [any Operation] = [self]
        operations += index.statistics.sorted { $0.key < $1.key }.map {
            IndexStatistics(index: index.name, column: $0.key, target: $0.value)
        }
        if let comment = index.comment { operations.append(SetComment(object: index.id, comment: comment)) }
        return operations
    }
}

extension DropIndex: WrittenOperation {
    var call: SwiftCall { SwiftCall("drop", "index", name).with("concurrently", if: isConcurrent) }
}

extension AttachIndex: WrittenOperation {
    var call: SwiftCall { SwiftCall("attach", "index", index).with("to", name: parent) }
}

extension IndexStatistics: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "index", index).with("statistics", target.map { .number($0) } ?? SwiftExpression.absent)
            .with("ofColumn", .number(column))
    }
}

extension SetIndexTablespace: WrittenOperation {
    var call: SwiftCall { SwiftCall("alter", "index", index).with("tablespace", .optional(tablespace)) }
}

extension Reindex: WrittenOperation {
    var call: SwiftCall { SwiftCall("schema.reindex").with(object: object).with("concurrently", if: isConcurrent) }
}

extension IndexForeignKeys: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("schema.foreignKeyIndexes").with("on", name: table).with("concurrently", if: isConcurrent)
    }
}

extension StatisticsTarget: WrittenOperation {
    var call: SwiftCall {
        SwiftCall("alter", "statistics", name).with("target", target.map { .number($0) } ?? SwiftExpression.absent)
    }
}
