extension OnlineForm {
    /// Why an operation that reads or copies tables has no form that spares them, as a clause.
    package static func obstacle(to operation: any Operation, in catalog: Catalog) -> String {
        switch operation {
        case let addition as AddConstraint:
            if case .exclude = addition.constraint.definition {
                return "an exclusion constraint can neither be NOT VALID nor be made of an index"
            }
            if let key = addition.constraint.foreignKey, catalog.plainTable(key.table) == nil {
                return several(key.table)
            }
            return whole(addition.table, in: catalog)
        case let change as AlterColumn:
            if case .type = change.change.kind { return typeObstacle(to: change, in: catalog) }
            return whole(change.table, in: catalog)
        case let addition as AddColumn:
            return "every row gets a value of column \(addition.column.name.text) as it is added"
        case let creation as CreateIndex: return whole(creation.index.table, in: catalog)
        case is AttachPartition: return "no check proves which rows it holds"
        default: return "PostgreSQL has no form of it that lets others work"
        }
    }

    private static func typeObstacle(to change: AlterColumn, in catalog: Catalog) -> String {
        guard let table = catalog.plainTable(change.table) else { return several(change.table) }
        if catalog.distribution(of: change.table) != nil {
            return "two columns would be held in step by a trigger, and Citus has none on tables that it spreads"
        }
        let reason = table.column(change.column).flatMap { obstacle(toRetyping: $0, of: table, in: catalog) }
        return reason ?? "PostgreSQL changes a type by copying the table"
    }

    private static func whole(_ table: QualifiedName, in catalog: Catalog) -> String {
        catalog.plainTable(table) == nil ? several(table) : "PostgreSQL has no form of it that lets others work"
    }

    private static func several(_ table: QualifiedName) -> String {
        "\(table) has partitions or children, and PostgreSQL changes all of them in one statement"
    }
}
