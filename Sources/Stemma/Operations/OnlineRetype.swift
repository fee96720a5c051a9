/// A change of type through a new column: what its steps have in common.
///
/// A trigger gives the new column its value whenever a row is written, the rows that were there are copied in batches,
/// and in the end the new column takes the name of the old one.
package struct Retyping: Sendable, Hashable, Codable {
    package var table: QualifiedName
    /// The column as it was.
    package var old: Column
    /// The column as it is to be.
    package var new: Column
    /// How new values are made of old ones, where that is not by assignment.
    package var using: String?
    /// The name of the new column until the end.
    package var interim: Name
    /// The function of the trigger, and the trigger: the last of its table by name.
    package var function: QualifiedName
    package var trigger: Name
    /// The check that proves that the new column holds no null; nothing where it may.
    package var proof: Name?
    /// The column by whose order rows are copied.
    package var key: Name

    /// The value of a row's new column, over the row's columns.
    var value: String { using.map { "(\(SQLFragment.forScript($0)))" } ?? old.name.sql }

    fileprivate func lock(_ mode: Lock.Mode = .accessExclusive) -> [Lock] { [Lock(mode, table)] }

    /// An SQL condition: the new column has not taken the name of the old one yet.
    fileprivate func isUnderWay(in catalog: Catalog) -> String {
        Lookup.exists(column: interim, of: table, in: catalog)
    }

    /// What takes the trigger and its function away, if they are there.
    fileprivate var withoutTrigger: [Statement] {
        let (trigger, function) = ("DROP TRIGGER IF EXISTS \(trigger.sql) ON \(table.sql)", "\(function.sql)()")
        return [
            Statement(trigger, guarding: .repeatable, effects: Effects(locks: lock())),
            Statement("DROP FUNCTION IF EXISTS \(function)", guarding: .repeatable),
        ]
    }

    fileprivate var withoutProof: [Statement] {
        proof.map {
            [
                Statement(
                    "ALTER TABLE \(table.sql) DROP CONSTRAINT IF EXISTS \($0.sql)", guarding: .repeatable,
                    effects: Effects(locks: lock()))
            ]
        } ?? []
    }
}

/// Adds the new column, and the trigger that keeps it in step with the old one.
package struct BeginRetyping: Operation {
    package var retyping: Retyping

    private var addition: AddColumn {
        var column = Column(retyping.interim, retyping.new.type)
        column.collation = retyping.new.collation
        return AddColumn(table: retyping.table, column: column)
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        var row = "SELECT \(own.value) FROM (SELECT NEW.*) AS \(own.table.name.sql)"
        if own.using == nil { row = "NEW.\(own.old.name.sql)" } else { row = "(\(row))" }
        let body = """

            BEGIN
                NEW.\(own.interim.sql) := \(row);
                RETURN NEW;
            END

            """
        let isThere =
            "EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = \(Lookup.relation(own.table, in: catalog))"
            + " AND tgname = \(Literal.quote(own.trigger.text)))"
        return try addition.statements(in: catalog) + [
            Statement(
                "CREATE OR REPLACE FUNCTION \(own.function.sql)() RETURNS trigger\n    LANGUAGE plpgsql"
                    + " SET search_path FROM CURRENT\n    AS \(DollarQuote.quote(body, tag: "fn"))",
                guarding: .repeatable),
            Statement(
                "CREATE TRIGGER \(own.trigger.sql) BEFORE INSERT OR UPDATE ON \(own.table.sql)"
                    + " FOR EACH ROW EXECUTE FUNCTION \(own.function.sql)()",
                guarding: .when(condition: "NOT \(isThere)"), effects: Effects(locks: own.lock(.shareRowExclusive))),
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try addition.apply(to: &catalog) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Puts the new column into the place of the old one, which goes.
package struct EndRetyping: Operation {
    package var retyping: Retyping

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        let table = "ALTER TABLE \(own.table.sql)"
        let (name, id) = (own.new.name.sql, ObjectID.column(own.new.name, of: own.table))
        let narrows = TypeChange(from: own.old.type, to: own.new.type, isConverted: own.using != nil).narrows
        var statements = own.withoutTrigger
        let when = Guard.when(condition: own.isUnderWay(in: catalog))
        statements.append(
            Statement(
                "\(table) DROP COLUMN \(name)", guarding: when,
                effects: Effects(
                    locks: own.lock(),
                    destroys: narrows
                        ? "what does not fit \(own.new.type.sql) in column \(own.new.name.text) of \(own.table)" : nil,
                    note: "its values are in \(LineComment.text(own.interim.text))")))
        statements.append(
            Statement(
                "\(table) RENAME COLUMN \(own.interim.sql) TO \(name)", guarding: when,
                effects: Effects(locks: own.lock(), note: "the column is the last of its table from now on"),
                ensures: [id]))
        if let value = own.new.value {
            statements.append(
                Statement(
                    "\(table) ALTER COLUMN \(name) SET \(value.sql)", guarding: .repeatable,
                    effects: Effects(locks: own.lock())))
        }
        if own.new.isNotNull {
            statements.append(
                Statement(
                    "\(table) ALTER COLUMN \(name) SET NOT NULL", guarding: .repeatable,
                    effects: Effects(locks: own.lock())))
        }
        statements += own.withoutProof
        if let comment = own.new.comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(retyping.table) else { return }
        owner.columns.removeAll { $0.name == retyping.interim || $0.name == retyping.old.name }
        owner.constraints.removeAll { $0.name == retyping.proof }
        owner.columns.append(retyping.new)
        owner.settleNotNull()
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Takes a change of type through a new column back, however far it came: the column gets its old type in place.
package struct UndoRetyping: Operation {
    package var retyping: Retyping
    /// What changes the type back.
    package var back: [AlterColumn]

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        var statements: [Statement] = []
        for change in back {
            statements += try change.statements(in: catalog).map { statement in
                var statement = statement
                if statement.guarding == .recorded {
                    statement.guarding = .when(condition: "NOT (\(own.isUnderWay(in: catalog)))")
                }
                return statement
            }
        }
        return statements + own.withoutTrigger + own.withoutProof + [
            Statement(
                "ALTER TABLE \(own.table.sql) DROP COLUMN IF EXISTS \(own.interim.sql)", guarding: .repeatable,
                effects: Effects(locks: own.lock(), note: "only what an interrupted run left"))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        for change in back { try change.apply(to: &catalog) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}
