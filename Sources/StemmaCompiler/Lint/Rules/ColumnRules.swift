import Stemma

/// Columns of tables in use.
extension LintRule {
    private static let manual = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES"

    static let setNotNull = LintRule(
        .l106, "set-not-null-scans", .warning, "SET NOT NULL reads the whole table under ACCESS EXCLUSIVE",
        hazard:
            "SET NOT NULL reads every row for a null while nobody can use the table, unless a valid check proves that there is none.",
        safeWay: """
            Add CHECK (c IS NOT NULL) as NOT VALID, validate it in a later revision, and set NOT NULL in the one after \
            that: it then reads nothing, and the check can go.
            """,
        example: """
            schema.add(check: "orders_note_set", on: "orders", sql: "note IS NOT NULL", notValid: true)
            // next revision
            schema.validate(constraint: "orders_note_set", on: "orders")
            // the one after
            schema.alter(column: "note", of: "orders", .setNotNull)
            schema.drop(constraint: "orders_note_set", on: "orders")
            """,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"],
        rawSQL: [StatementPattern("alter table … set not null")],
        .operation { op in
            if let added = op.operation as? AddConstraint, case .notNull(let constraint) = added.constraint.definition {
                let id = ObjectID.column(constraint.column, of: added.table)
                if added.constraint.isNotValid || op.isBorn(added.table) || !op.scansExisting { return [] }
                return [
                    LintMatch(
                        "\(id) is searched for nulls while nobody can use the table: add it `notValid`, and validate it",
                        on: id)
                ]
            }
            guard let (before, after, altered) = op.alteredColumn, !before.isNotNull, after.isNotNull,
                !op.isBorn(altered.table), op.scansExisting, !op.before.proves(altered.column, notNullIn: altered.table)
            else { return [] }
            return [
                LintMatch(
                    "\(altered.id) is searched for nulls while nobody can use the table: validate a check first",
                    on: altered.id)
            ]
        })

    static let typeChange = LintRule(
        .l110, "type-change-rewrites", .warning, "a change of type copies the table",
        hazard: """
            Most changes of type copy the table and build its indexes anew under ACCESS EXCLUSIVE. Free are: a wider \
            varchar, varchar to text, more digits of numeric at the same scale, and timestamp to timestamptz in UTC.
            """,
        safeWay:
            "Add a column of the new type, fill it in batches while a trigger keeps it in step, and swap the names.",
        example: #"schema.add(column: "number_big", .bigint, to: "orders")"#,
        sources: [manual], rawSQL: [StatementPattern("alter table … alter … type")],
        .operation { op in
            guard let (before, after, altered) = op.alteredColumn, before.type != after.type, !op.rewritten.isEmpty
            else {
                return []
            }
            return [
                LintMatch(
                    "\(altered.id) goes from \(before.type.sql) to \(after.type.sql), which copies \(list(op.rewritten))"
                        + " while nobody can use it", on: altered.id)
            ]
        })

    static let volatileDefault = LintRule(
        .l111, "volatile-default", .warning, "a new column has a default that differs from row to row",
        hazard: """
            A default such as gen_random_uuid() or clock_timestamp() is computed for every row: the table is copied \
            under ACCESS EXCLUSIVE. Constants and now() cost nothing.
            """,
        safeWay: "Add the column without the default, set the default for new rows, and fill old rows in batches.",
        example: """
            schema.add(column: "token", .uuid, to: "orders")
            schema.alter(column: "token", of: "orders", .setDefault(sql: "gen_random_uuid()"))
            """,
        sources: [manual],
        .operation { op in
            guard let added = op.operation as? AddColumn, !op.rewritten.isEmpty,
                case .default(let sql)? = added.column.value
            else { return [] }
            return [
                LintMatch(
                    "the default \(sql) of \(added.id) is computed for each row of \(added.table): the table is copied",
                    on: added.id)
            ]
        })

    static let numberedColumn = LintRule(
        .l112, "numbered-or-stored-column", .warning,
        "a new identity, serial or stored generated column copies the table",
        hazard:
            "A value of its own for each row has to be written into each row: the table is copied under ACCESS EXCLUSIVE.",
        safeWay: """
            Add a plain column, fill it in batches, and make it an identity then; from PostgreSQL 18 on a generated \
            column can be virtual, which writes nothing.
            """,
        example: #"schema.add(column: "sum", .integer, .generated(sql: "a + b", .virtual), to: "orders")"#,
        sources: [manual],
        .operation { op in
            guard let added = op.operation as? AddColumn, !op.rewritten.isEmpty else { return [] }
            if case .default? = added.column.value { return [] }
            return [
                LintMatch("\(added.id) gives each row of \(added.table) a value: the table is copied", on: added.id)
            ]
        })

    static let requiredColumn = LintRule(
        .l113, "required-column-without-default", .error, "a new column is NOT NULL and has no default",
        hazard:
            "Rows that are there have no value for it: the server refuses the statement (23502) unless the table is empty.",
        safeWay: "Add it with a default, and drop the default afterwards if later rows have to bring their own.",
        example: """
            schema.add(column: "status", .text, .notNull, .default("active"), to: "users")
            schema.alter(column: "status", of: "users", .dropDefault)
            """,
        sources: [manual],
        .operation { op in
            guard let added = op.operation as? AddColumn, !op.isBorn(added.table), added.column.isNotNull,
                added.column.value == nil
            else { return [] }
            return [
                LintMatch(
                    "\(added.id) is NOT NULL without a default: the server refuses it as soon as \(added.table) has a row",
                    on: added.id)
            ]
        })
}

/// Names in a message: `orders, orgs`.
func list(_ names: [QualifiedName]) -> String { names.map(\.description).joined(separator: ", ") }

extension AddColumn {
    fileprivate var id: ObjectID { .column(column.name, of: table) }
}

extension AlterColumn {
    var id: ObjectID { .column(column, of: table) }
}

extension LintedOperation {
    /// The relations that were there before the script, and that it copies.
    var rewritten: [QualifiedName] {
        var names: [QualifiedName] = []
        for name in statements.flatMap(\.rewrites) where !names.contains(name) { names.append(name) }
        return names
    }

    /// A column before and after it, where the operation alters one.
    var alteredColumn: (before: Column, after: Column, AlterColumn)? {
        guard let altered = operation as? AlterColumn,
            let old = before.table(altered.table)?.column(altered.column),
            let new = after.table(altered.table)?.column(altered.column)
        else { return nil }
        return (old, new, altered)
    }
}
