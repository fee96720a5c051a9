import Stemma

/// Constraints on tables in use.
extension LintRule {
    private static let manual = "https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES"

    static let checkAtOnce = LintRule(
        .l103, "check-validated-at-once", .warning, "a check reads the whole table under ACCESS EXCLUSIVE",
        hazard:
            "ADD CHECK takes ACCESS EXCLUSIVE and reads every row before it lets go: nobody reads or writes meanwhile.",
        safeWay: """
            Add it as NOT VALID, which reads nothing, and validate it in a later transaction, which lets reads and \
            writes go on.
            """,
        example: """
            schema.add(check: "orders_total", on: "orders", sql: "total >= 0", notValid: true)
            // and in the next revision
            schema.validate(constraint: "orders_total", on: "orders")
            """,
        sources: [manual],
        rawSQL: [
            StatementPattern("alter table … add constraint … check", without: "not valid", "foreign key", "exclude"),
            StatementPattern("alter table … add check", without: "not valid"),
        ],
        .operation { op in
            op.added { constraint, id in
                guard case .check = constraint.definition else { return nil }
                return "\(id) is checked on every row while nobody can use the table: add it with `notValid: true`"
                    + " and validate it in a later revision"
            }
        })

    static let foreignKeyAtOnce = LintRule(
        .l104, "foreign-key-validated-at-once", .warning, "a foreign key reads both tables while writes wait",
        hazard: """
            ADD FOREIGN KEY takes SHARE ROW EXCLUSIVE on both tables and joins them before it lets go: writes to either \
            wait.
            """,
        safeWay: "Add it as NOT VALID, and validate it in a later transaction.",
        example: """
            schema.add(
                foreignKey: "orders_org_id_fkey", on: "orders", columns: "org_id", references: "orgs", ["id"],
                notValid: true)
            // and in the next revision
            schema.validate(constraint: "orders_org_id_fkey", on: "orders")
            """,
        sources: [manual],
        rawSQL: [
            StatementPattern("alter table … add … foreign key", without: "not valid"),
            StatementPattern("alter table … add … references", without: "not valid", "foreign key"),
        ],
        .operation { op in
            op.added { constraint, id in
                guard let key = constraint.foreignKey else { return nil }
                return "\(id) is checked on every row while writes to \(key.table) wait too: add it with"
                    + " `notValid: true` and validate it in a later revision"
            }
        })

    static let validatedInSameTransaction = LintRule(
        .l105, "validated-in-same-transaction", .warning, "a constraint is added and validated in one transaction",
        hazard: """
            The lock of ADD … NOT VALID is kept until the transaction ends, and so through the reading of VALIDATE: the \
            two are then no better than one statement.
            """,
        safeWay: "Validate in a revision of its own, or give the revision `transaction: .statement`.",
        example: #"schema.validate(constraint: "orders_total", on: "orders")   // in the revision after"#,
        sources: [manual],
        .revision { revision in
            revision.transactions.flatMap { operations in
                operations.enumerated().compactMap { place, op -> LintMatch? in
                    guard let validate = op.operation as? ValidateConstraint, !op.isBorn(validate.table) else {
                        return nil
                    }
                    let isAdded = operations[..<place].contains {
                        guard let added = $0.operation as? AddConstraint else { return false }
                        return added.table == validate.table && added.constraint.name == validate.name
                    }
                    let id = ObjectID.constraint(validate.name, on: validate.table)
                    return isAdded
                        ? LintMatch(
                            "\(id) is validated in the transaction that adds it, whose lock is held meanwhile",
                            on: id, at: op.recorded.location) : nil
                }
            }
        })

    static let uniqueAtOnce = LintRule(
        .l107, "unique-constraint-at-once", .warning, "the index of a unique constraint is built while everyone waits",
        hazard: "ADD UNIQUE takes ACCESS EXCLUSIVE and builds its index before it lets go.",
        safeWay: """
            Build a unique index concurrently: it refuses duplicates, and foreign keys and ON CONFLICT can rest on it, \
            just as on a constraint.
            """,
        example:
            """
            schema.create(index: "ux_orders_number", on: "orders", columns: "number", unique: true, concurrently: true)
            // where it has to be a constraint
            schema.add(unique: "ux_orders_number", on: "orders", usingIndex: "ux_orders_number")
            """,
        sources: [manual],
        rawSQL: [StatementPattern("alter table … add … unique", without: "using index")],
        .operation { op in
            op.added { constraint, id in
                guard case .unique = constraint.definition else { return nil }
                return "the index of \(id) is built while nobody can use the table: build a unique index concurrently"
            }
        })

    static let primaryKeyAtOnce = LintRule(
        .l108, "primary-key-at-once", .warning, "the index of a primary key is built while everyone waits",
        hazard: """
            ADD PRIMARY KEY takes ACCESS EXCLUSIVE, builds its index, and reads the table once more for each column \
            that is not NOT NULL yet.
            """,
        safeWay:
            "Make the columns NOT NULL first, build a unique index concurrently, and make it the key: PRIMARY KEY USING INDEX.",
        example: """
            schema.create(index: "orders_pkey", on: "orders", columns: "id", unique: true, concurrently: true)
            schema.add(primaryKey: "orders_pkey", on: "orders", usingIndex: "orders_pkey")
            """,
        sources: [manual],
        rawSQL: [StatementPattern("alter table … add … primary key", without: "using index")],
        .operation { op in
            op.added { constraint, id in
                guard constraint.isPrimaryKey else { return nil }
                return "the index of \(id) is built while nobody can use the table"
            }
        })

    static let exclusionAtOnce = LintRule(
        .l109, "exclusion-constraint-at-once", .warning, "an exclusion constraint is added to a table with rows",
        hazard: """
            ADD EXCLUDE takes ACCESS EXCLUSIVE, builds its index and reads the table again. It can neither be NOT VALID \
            nor use an index that is there.
            """,
        safeWay: "Declare it with the table; for one in use make a new table with it, copy, and swap the names.",
        example: "// ALTER TABLE has no way to add one while the table is in use",
        sources: ["https://www.postgresql.org/docs/current/sql-createtable.html#SQL-CREATETABLE-EXCLUDE"],
        rawSQL: [
            StatementPattern("alter table … add exclude"),
            StatementPattern("alter table … add constraint … exclude", without: "check", "foreign key"),
        ],
        .operation { op in
            op.added { constraint, id in
                // Behind CONSTRAINT and its name.
                guard BareWords(constraint.sql).words.dropFirst(2).first == "exclude" else { return nil }
                return "\(id) is built while nobody can use the table"
            }
        })
}

extension LintedOperation {
    /// What is to be said of a constraint that is added to a table in use, and checked at once.
    fileprivate func added(_ message: (Constraint, ObjectID) -> String?) -> [LintMatch] {
        guard let added = operation as? AddConstraint, !isBorn(added.table), scansExisting else { return [] }
        let id = ObjectID.constraint(added.constraint.name, on: added.table)
        return message(added.constraint, id).map { [LintMatch($0, on: id)] } ?? []
    }
}
