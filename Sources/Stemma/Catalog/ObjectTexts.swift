extension SchemaObject {
    /// The types and expressions of an object, in which it may name types and functions; not the bodies of functions,
    /// in which PostgreSQL looks for nothing before they run.
    package var texts: [String] {
        switch self {
        case let table as Table:
            table.columns.flatMap { [$0.type.sql] + ($0.value.map { [$0.sql] } ?? []) }
                + table.constraints.filter { $0.foreignKey == nil }.map(\.sql)
        case let index as Index: index.keys.compactMap(\.expression) + (index.predicate.map { [$0] } ?? [])
        case let view as any QueryObject: [view.query]
        case let rule as Rule: rule.actions + (rule.condition.map { [$0] } ?? [])
        case let aggregate as Aggregate: aggregate.arguments.map(\.type.sql) + [aggregate.stateType.sql]
        case let policy as Policy: [policy.using, policy.check].compactMap { $0 }
        case let trigger as Trigger: trigger.condition.map { [$0] } ?? []
        case let function as Function:
            function.arguments.flatMap { [$0.type.sql] + ($0.defaultValue.map { [$0] } ?? []) }
                + (function.result.map { [$0.sql] } ?? []) + (function.isParsed ? [function.body] : [])
        default: []
        }
    }
}
