import Stemma
import StemmaCompiler

extension Scenario {
    /// What PostgreSQL 17 and 18 brought to tables.
    static let newerServers: [Scenario] = [
        Scenario(
            "set expression",
            on: {
                $0.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, except: [.isNewer], project: Project(postgres: .v17), facts: ["column.set_expression"],
            { $0.alter(column: "b", of: "t", .setExpression(sql: "a + 2")) },
            is: """
                ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 2)
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                down
                ALTER TABLE t ALTER COLUMN b SET EXPRESSION AS (a + 1)
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                """),
        Scenario(
            "add column that is virtual", on: Setup.shop, except: [.isNewer], project: Project(postgres: .v18),
            facts: ["column.add_generated_virtual"],
            { $0.add(column: "a", .integer, .generated(sql: "number * 2", .virtual), to: "orders") },
            is: """
                ALTER TABLE orders ADD COLUMN a integer GENERATED ALWAYS AS (number * 2) VIRTUAL
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS a integer GENERATED ALWAYS AS (number * 2) VIRTUAL
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column a of orders
                down
                ALTER TABLE orders DROP COLUMN a
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column a of orders
                """),
        Scenario(
            "create table with constraints that 18 brought", except: [.isNewer], project: Project(postgres: .v18),
            { s in
                s.create(table: "t") { t in
                    t.column("a", .integer, .notNull(name: "a_there"))
                    t.check("a > 0", name: "wish", notEnforced: true)
                }
            },
            is: """
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
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "add foreign key that is not enforced", on: Setup.shop, except: [.isNewer],
            project: Project(postgres: .v18), facts: ["fk.add_not_enforced"],
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], notEnforced: true)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) NOT ENFORCED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "add check that is not enforced", on: Setup.shop, except: [.isNewer],
            project: Project(postgres: .v18), facts: ["check.add_not_enforced"],
            { $0.add(check: "wish", on: "orders", sql: "total > 0", notEnforced: true) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT wish CHECK (total > 0) NOT ENFORCED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'wish')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint wish on orders
                down
                ALTER TABLE orders DROP CONSTRAINT wish
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS wish
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add not null with a name", on: Setup.shop, except: [.isNewer],
            project: Project(postgres: .v18), facts: ["notnull.add_named"],
            { $0.add(notNull: "note_there", on: "orders", column: "note") },
            is: """
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint note_there on orders
                down
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "add not null that is not valid", on: Setup.shop, except: [.isNewer],
            project: Project(postgres: .v18), facts: ["notnull.add_not_valid"],
            { $0.add(notNull: "note_there", on: "orders", column: "note", notValid: true) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint note_there on orders
                down
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "validate not null",
            on: { s in
                Setup.shop(&s)
                s.add(notNull: "note_there", on: "orders", column: "note", notValid: true)
            }, except: [.isNewer], project: Project(postgres: .v18), facts: ["notnull.validate"],
            { $0.validate(constraint: "note_there", on: "orders") },
            is: """
                ALTER TABLE orders VALIDATE CONSTRAINT note_there
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                  scans: orders
                down
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: constraint note_there on orders
                """),
        Scenario(
            "drop not null with a name",
            on: { s in
                Setup.shop(&s)
                s.add(notNull: "note_there", on: "orders", column: "note")
            }, except: [.isNewer], project: Project(postgres: .v18), facts: ["notnull.drop_named"],
            { $0.drop(constraint: "note_there", on: "orders") },
            is: """
                ALTER TABLE orders DROP CONSTRAINT note_there
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS note_there
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ADD CONSTRAINT note_there NOT NULL note
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'note_there')
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                  ensures: constraint note_there on orders
                """),
    ]
}
