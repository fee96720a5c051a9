import Stemma
import StemmaCompiler
import Testing

/// Each verb in one literal: the SQL, its guard, its effects, and the way back.
@Suite struct StatementTests {
    @Test(arguments: Scenario.all)
    func prints(_ scenario: Scenario) throws {
        let text = try scenario.fixture().text(of: "r2", on: "r1")
        #expect(text == scenario.expected)
    }

    @Test func namesEveryScenarioOnce() {
        #expect(Set(Scenario.all.map(\.name)).count == Scenario.all.count)
    }

    /// No server of the oldest version that scripts run on takes these.
    @Test func printsWhatNewerServersTake() throws {
        let fixture = try Fixture(
            [
                {
                    $0.create(table: "t") { t in
                        t.column("a", .integer)
                        t.column("b", .integer, .generated(sql: "a + 1"))
                    }
                },
                { s in
                    s.alter(column: "b", of: "t", .setExpression(sql: "a + 2"))
                    s.add(column: "c", .integer, .generated(sql: "a * 2", .virtual), to: "t")
                },
            ], project: Project(postgres: .v18))
        #expect(
            try fixture.text(of: "r2", on: "r1") == """
                ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 2)
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                ALTER TABLE t ADD COLUMN c integer GENERATED ALWAYS AS (a * 2) VIRTUAL
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS c integer GENERATED ALWAYS AS (a * 2) VIRTUAL
                  locks: ACCESS EXCLUSIVE t
                  ensures: column c of t
                down
                ALTER TABLE t DROP COLUMN c
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS c
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column c of t
                ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 1)
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                """)
    }

    /// Constraints that PostgreSQL 18 brings.
    @Test func printsConstraintsOfNewerServers() throws {
        let fixture = try Fixture(
            [
                Setup.shop,
                { s in
                    s.create(table: "t") { t in
                        t.column("a", .integer, .notNull(name: "a_there"))
                        t.check("a > 0", name: "wish", notEnforced: true)
                    }
                    s.add(notNull: "note_there", on: "orders", column: "note", notValid: true)
                    s.validate(constraint: "note_there", on: "orders")
                    s.add(
                        foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                        notEnforced: true)
                },
            ], project: Project(postgres: .v18))
        #expect(
            try fixture.text(of: "r2", on: "r1") == """
                CREATE TABLE t (
                    a integer,
                    CONSTRAINT a_there NOT NULL a,
                    CONSTRAINT wish CHECK (a > 0) NOT ENFORCED
                )
                  guarded: CREATE TABLE IF NOT EXISTS t (
                    a integer,
                    CONSTRAINT a_there NOT NULL a,
                    CONSTRAINT wish CHECK (a > 0) NOT ENFORCED
                )
                  note: creates a table
                  ensures: table t
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint note_there on orders
                ALTER TABLE orders VALIDATE CONSTRAINT note_there
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) NOT ENFORCED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint note_there on orders
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """)
    }

    /// An expression that is dropped has no inverse, so that its way back is written.
    @Test func dropsAnExpression() throws {
        let header = Header(
            "r1", "drop the expression", downgrade: .written { $0.execute(sql: "SELECT 1", undo: "") })
        let body: Fixture.Body = { s in
            s.create(table: "t") { t in
                t.column("a", .integer)
                t.column("b", .integer, .generated(sql: "a + 1"))
            }
            s.alter(column: "b", of: "t", .dropExpression)
        }
        let fixture = try Fixture([(header, body)])
        let statements = try fixture.script(.upgrade, to: "r1").script.revisions[0].steps[0].content.statements
        #expect(
            statements[1].lines == [
                "ALTER TABLE t ALTER COLUMN b DROP EXPRESSION",
                "  guarded: ALTER TABLE t ALTER COLUMN b DROP EXPRESSION IF EXISTS", "  locks: ACCESS EXCLUSIVE t",
            ])
    }
}
