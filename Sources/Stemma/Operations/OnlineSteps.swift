/// Validates the check by which a column is known to hold no null, if it is still there.
///
/// A downgrade that was stopped half way has dropped it and left the column `NOT NULL`: then nothing is to be done.
package struct ValidateProof: Operation {
    package var table: QualifiedName
    package var check: Name

    package init(table: QualifiedName, check: Name) {
        self.table = table
        self.check = check
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var statements = try ValidateConstraint(table: table, name: check).statements(in: catalog)
        for index in statements.indices {
            statements[index].guarding = .when(
                condition: Lookup.exists(constraint: check, on: table, in: catalog))
        }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        try ValidateConstraint(table: table, name: check).apply(to: &catalog)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Validates a constraint that came back as `NOT VALID`, if it is not valid yet.
package struct ValidateAgain: Operation {
    package var table: QualifiedName
    package var name: Name

    package init(table: QualifiedName, name: Name) {
        self.table = table
        self.name = name
    }

    private var validation: ValidateConstraint { ValidateConstraint(table: table, name: name) }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var statements = try validation.statements(in: catalog)
        // What was there before is compared as it is to be in the end.
        for index in statements.indices { statements[index].ensures = [.constraint(name, on: table)] }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try validation.apply(to: &catalog) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Does nothing: a step that has something to do in the other direction alone.
package struct PassStep: Operation {
    package init() {}

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] { [] }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Drops the check by which a column is known to hold no null, if it is there.
package struct DropProof: Operation {
    package var table: QualifiedName
    package var check: Name

    package init(table: QualifiedName, check: Name) {
        self.table = table
        self.check = check
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        [
            Statement(
                "ALTER TABLE \(table.sql) DROP CONSTRAINT IF EXISTS \(check.sql)", guarding: .repeatable,
                effects: Effects(locks: [Lock(.accessExclusive, table)]))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        if catalog.table(table)?.constraint(check) != nil { try catalog.take(check, from: table) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Takes back a key that was made of an index, however far it came: the key, its columns' `NOT NULL`, the index.
///
/// It runs outside any transaction, as the index did, so that each of its statements looks first.
package struct UndoKey: Operation {
    package var table: QualifiedName
    package var name: Name
    /// The columns that could hold nulls before.
    package var nullable: [Name]
    /// The checks that proved that they held none.
    package var proofs: [Name]

    package init(table: QualifiedName, name: Name, nullable: [Name], proofs: [Name]) {
        self.table = table
        self.name = name
        self.nullable = nullable
        self.proofs = proofs
    }

    private var index: QualifiedName { QualifiedName(schema: table.schema, name: name) }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var statements: [Statement] = []
        for name in [name] + proofs {
            let isThere = catalog.table(table)?.constraint(name) != nil
            // What is in use is refused.
            let drop =
                isThere
                ? try DropConstraint(table: table, name: name).statements(in: catalog)
                : try DropProof(table: table, check: name).statements(in: catalog)
            statements += drop.map { statement in
                var statement = statement
                statement.guarding = .when(condition: Lookup.exists(constraint: name, on: table, in: catalog))
                return statement
            }
        }
        for column in nullable {
            let isNotNull =
                "EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = \(Lookup.relation(table, in: catalog))"
                + " AND attname = \(Literal.quote(column.text)) AND attnotnull)"
            statements.append(
                Statement(
                    "ALTER TABLE \(table.sql) ALTER COLUMN \(column.sql) DROP NOT NULL",
                    guarding: .when(condition: isNotNull), effects: Effects(locks: [Lock(.accessExclusive, table)])))
        }
        let start = "DROP INDEX CONCURRENTLY "
        var effects = Effects(
            locks: [Lock(.shareUpdateExclusive, table)], isTransactional: false,
            note: "only what an interrupted run left")
        effects.drops = [.index(index)]
        return statements + [
            Statement(start + index.sql, guarding: .native(start + "IF EXISTS " + index.sql), effects: effects)
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        for name in [name] + proofs where catalog.table(table)?.constraint(name) != nil {
            try DropConstraint(table: table, name: name).apply(to: &catalog)
        }
        for column in nullable {
            try AlterColumn(table: table, column: column, change: .dropNotNull).apply(to: &catalog)
        }
        if catalog[.index(index)] != nil { try catalog.drop(.index(index)) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

extension Table {
    /// A name for a check that proves that a column holds no null, which nothing of the table has yet.
    package func nameOfProof(for column: Name, besides others: [Name]) -> Name {
        var name = DerivedName.make(self.name.name, column.text, "no_null")
        var number = 0
        while constraint(name) != nil || others.contains(name) {
            number += 1
            name = DerivedName.make(self.name.name, column.text, "no_null\(number)")
        }
        return name
    }
}

extension Index {
    /// Whether it can be built and dropped beside running statements.
    package func canBeConcurrent(in catalog: Catalog) -> Bool { catalog.table(table)?.partitioning == nil }
}
