/// A change of type through a new column: what its steps have in common.
///
/// A trigger gives the new column its value whenever a row is written, the rows that were there are copied in batches,
/// the two columns trade names, and in the end the old one goes. The way back is the same with other names, so that
/// either may turn round wherever it was stopped.
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
    /// The name of the old column from then on, until it goes.
    package var former: Name
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

    /// What drops a column that is in nobody's use, if it is there.
    fileprivate func without(_ column: Name) -> Statement {
        Statement(
            "ALTER TABLE \(table.sql) DROP COLUMN IF EXISTS \(column.sql)", guarding: .repeatable,
            effects: Effects(locks: lock(), note: "only what an interrupted run left"))
    }

    /// What takes everything away that it makes before columns trade names.
    fileprivate var leftovers: [Statement] { withoutTrigger + withoutProof + [without(interim)] }

    /// What may rest on the old column, which is nothing.
    fileprivate func knows(in catalog: Catalog) -> KnownDependants {
        KnownDependants(of: old.name, of: table, [], isDropped: true, in: catalog)
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
    /// The change that it takes back, or that is its way back.
    package var other: Retyping?

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
        var add = try addition.statements(in: catalog)
        add[0].effects.knows = own.knows(in: catalog)
        // Nothing that stays.
        for index in add.indices { add[index].ensures = [] }
        return add + [
            Statement(
                "CREATE OR REPLACE FUNCTION \(own.function.sql)() RETURNS trigger\n    LANGUAGE plpgsql"
                    + " SET search_path FROM CURRENT\n    AS \(DollarQuote.quote(body, tag: "fn"))",
                guarding: .repeatable),
            Statement(
                "CREATE TRIGGER \(own.trigger.sql) BEFORE INSERT OR UPDATE ON \(own.table.sql)"
                    + " FOR EACH ROW EXECUTE FUNCTION \(own.function.sql)()",
                guarding: .when(condition: "NOT \(isThere)"), effects: Effects(locks: own.lock(.shareRowExclusive))),
        ] + (other.map { [own.without($0.former)] } ?? [])
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try addition.apply(to: &catalog) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Copies the rows that were there, in batches; nothing when the column to fill is not there, as after a run that turned
/// round.
package struct CopyRetyping: Operation {
    package var retyping: Retyping

    private var change: ChangeRows {
        // What has no value yet; a conversion that gives null leaves it at that.
        let condition = "\(retyping.interim.sql) IS NULL AND \(retyping.value) IS NOT NULL"
        return ChangeRows(
            table: retyping.table, set: SQLRow([(retyping.interim.text, .expression(sql: retyping.value))]),
            condition: condition, undo: .nothing, batches: RowBatches(size: 10_000, key: retyping.key))
    }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        let mayFail =
            own.using != nil || TypeChange(from: own.old.type, to: own.new.type, isConverted: false).narrows
        let problem = "a value of column \(own.old.name.text) of \(own.table) that is no \(own.new.type.sql)"
        return try change.statements(in: catalog, when: own.isUnderWay(in: catalog)).map {
            $0.failing(on: mayFail ? [Hazard(own.table, problem)] : [])
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) { try change.apply(to: &catalog) }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Gives the new column the name of the old one, which steps aside.
///
/// Nothing is lost by it: the old column goes in a step of its own.
package struct EndRetyping: Operation {
    package var retyping: Retyping
    /// Whether the column is compared with what was meant: on a way back that is what comes last.
    package var isCompared = true

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        let (name, id) = (own.new.name.sql, ObjectID.column(own.new.name, of: own.table))
        let isBefore = own.isUnderWay(in: catalog)
        let isAfter = Lookup.exists(column: own.former, of: own.table, in: catalog)
        func alter(_ change: String, when condition: String, note: String? = nil) -> Statement {
            Statement(
                "ALTER TABLE \(own.table.sql) \(change)", guarding: .when(condition: condition),
                effects: Effects(locks: own.lock(), note: note))
        }
        var statements = own.withoutTrigger
        // Nobody writes the old column from now on.
        if own.old.isNotNull { statements.append(alter("ALTER COLUMN \(name) DROP NOT NULL", when: isBefore)) }
        if own.old.value != nil { statements.append(alter("ALTER COLUMN \(name) DROP DEFAULT", when: isBefore)) }
        var aside = alter(
            "RENAME COLUMN \(name) TO \(own.former.sql)", when: isBefore, note: "it goes in a later step")
        aside.effects.knows = own.knows(in: catalog)
        statements.append(aside)
        var swap = alter(
            "RENAME COLUMN \(own.interim.sql) TO \(name)", when: isBefore,
            note: "the column is the last of its table from now on")
        if isCompared { swap.ensures = [id] }
        statements.append(swap)
        if let value = own.new.value {
            statements.append(alter("ALTER COLUMN \(name) SET \(value.sql)", when: isAfter))
        }
        if own.new.isNotNull { statements.append(alter("ALTER COLUMN \(name) SET NOT NULL", when: isAfter)) }
        statements += own.withoutProof
        if let comment = own.new.comment { statements.append(.comment(comment, on: id)) }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(retyping.table) else { return }
        owner.columns.removeAll { $0.name == retyping.interim || $0.name == retyping.old.name }
        owner.constraints.removeAll { $0.name == retyping.proof }
        var former = Column(retyping.former, retyping.old.type)
        former.collation = retyping.old.collation
        owner.columns += [former, retyping.new]
        owner.settleNotNull()
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Drops the old column, and what is left of a way back that was begun and turned round.
package struct FinishRetyping: Operation {
    package var retyping: Retyping
    /// The change back, where there is one.
    package var back: Retyping?

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        var drop = own.without(own.former)
        let name = own.new.name.text
        if TypeChange(from: own.old.type, to: own.new.type, isConverted: own.using != nil).narrows {
            drop.effects.destroys = "what does not fit \(own.new.type.sql) in column \(name) of \(own.table)"
        }
        drop.effects.note = "its values are in \(LineComment.text(name))"
        return [drop] + (back?.leftovers ?? [])
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var owner = catalog.table(retyping.table) else { return }
        owner.columns.removeAll { $0.name == retyping.former }
        catalog.update(owner)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}

/// Ends the way back of a change of type through a new column, however far that came.
///
/// What went all the way comes back through a new column as well, and there is no more to do than to drop what stepped
/// aside. What was stopped between its last two steps gets its old type in place.
package struct UndoRetyping: Operation {
    package var retyping: Retyping
    /// The change back.
    package var back: Retyping
    /// What changes the type back in place.
    package var plain: AlterColumn

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        let own = retyping
        let isHalf = Lookup.exists(column: own.former, of: own.table, in: catalog)
        let inPlace = try plain.statements(in: catalog).map { statement in
            var statement = statement
            if statement.guarding == .recorded { statement.guarding = .when(condition: isHalf) }
            let note = "only where the upgrade was stopped before its last step: it copies the table"
            statement.effects = Effects(locks: statement.effects.locks, note: note)
            return statement
        }
        return try inPlace + own.leftovers + FinishRetyping(retyping: back).statements(in: catalog)
            + [own.without(own.former)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        try FinishRetyping(retyping: back).apply(to: &catalog)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse { .nothing }
}
