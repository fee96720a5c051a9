extension SchemaObject {
    /// The types and expressions of an object, in which it may name types and functions; not the bodies of functions,
    /// in which PostgreSQL looks for nothing before they run.
    package var texts: [String] {
        switch self {
        case let table as Table:
            table.columns.flatMap { [$0.type.sql] + ($0.value.map { [$0.sql] } ?? []) }
                + table.constraints.filter { $0.foreignKey == nil }.map(\.sql)
        case let index as Index: index.keys.compactMap(\.expression) + (index.predicate.map { [$0] } ?? [])
        case let statistics as Statistics: statistics.keys.compactMap(\.expression)
        case let table as ForeignTable:
            table.columns.flatMap { [$0.type.sql] + ($0.value.map { [$0.sql] } ?? []) } + table.checks.map(\.sql)
        case let view as any QueryObject: [view.query]
        case let rule as Rule: rule.actions + (rule.condition.map { [$0] } ?? [])
        case let aggregate as Aggregate: aggregate.arguments.map(\.type.sql) + [aggregate.stateType.sql]
        case let policy as Policy: [policy.using, policy.check].compactMap { $0 }
        case let trigger as Trigger: trigger.condition.map { [$0] } ?? []
        case let function as Function:
            function.arguments.flatMap { [$0.type.sql] + ($0.defaultValue.map { [$0] } ?? []) }
                + (function.result.map { [$0.sql] } ?? []) + (function.isParsed ? [function.body] : [])
        case let domain as Domain: (domain.defaultValue.map { [$0] } ?? []) + domain.checks.map(\.expression)
        case let range as RangeType: range.difference.map { ["\($0.sql)()"] } ?? []
        case let publication as Publication: publication.parts.compactMap { $0.table?.filter }
        default: []
        }
    }

    /// The types that an object names, each or several between commas.
    package var types: [String] {
        switch self {
        case let table as Table: table.columns.map(\.type.sql)
        case let table as ForeignTable: table.columns.map(\.type.sql)
        case let function as Function:
            (function.arguments + (function.result?.columns ?? [])).map(\.type.sql)
                + (function.result?.type.map { [$0.sql] } ?? [])
        case let aggregate as Aggregate: aggregate.arguments.map(\.type.sql) + [aggregate.stateType.sql]
        case let domain as Domain: [domain.base.sql]
        case let composite as CompositeType: composite.attributes.map(\.type.sql)
        case let range as RangeType: [range.subtype.sql]
        case let cast as Cast: [cast.source.sql, cast.target.sql]
        default: []
        }
    }
}
