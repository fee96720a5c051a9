import Stemma
import StemmaCompiler

extension Scenario {
    /// Foreign keys of a table that is there.
    static let foreignKeys: [Scenario] = [
        Scenario(
            "add foreign key", on: Setup.shop,
            facts: ["fk.add"],
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"]) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  scans: orders, orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "add foreign key with options", on: Setup.shop,
            facts: ["fk.add_on_delete_set_null_col"],
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], matchFull: true,
                    onDelete: .setNull("org_id"), onUpdate: .cascade, deferral: .initiallyImmediate)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL (org_id) DEFERRABLE INITIALLY IMMEDIATE
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  scans: orders, orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "add foreign key that restricts", on: Setup.shop,
            {
                $0.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], onDelete: .restrict,
                    onUpdate: .setDefault, deferral: .initiallyDeferred)
            },
            is: """
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) ON UPDATE SET DEFAULT ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  scans: orders, orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "add foreign key not valid", on: Setup.shop,
            facts: ["fk.add_not_valid"],
            { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], notValid: true) },
            is: """
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                """),
        Scenario(
            "validate foreign key",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], notValid: true)
            }, facts: ["fk.validate"], { $0.validate(constraint: "fk", on: "orders") },
            is: """
                ALTER TABLE orders VALIDATE CONSTRAINT fk
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, ROW SHARE orgs
                  scans: orders, orgs
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) NOT VALID
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  ensures: constraint fk on orders
                """),
        Scenario(
            "add foreign key to itself", on: Setup.shop,
            { s in
                s.add(column: "parent_id", .bigint, to: "orders")
                s.add(foreignKey: "fk", on: "orders", columns: "parent_id", references: "orders", ["id"])
            },
            is: """
                ALTER TABLE orders ADD COLUMN parent_id bigint
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS parent_id bigint
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column parent_id of orders
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (parent_id) REFERENCES orders (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders
                  scans: orders
                  ensures: constraint fk on orders
                down
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders DROP COLUMN parent_id
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS parent_id
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column parent_id of orders
                """),
        Scenario(
            "add foreign key to a unique index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "org_id", "number", unique: true)
                s.create(table: "t") {
                    $0.column("a", .bigint); $0.column("b", .integer)
                }
            }, { $0.add(foreignKey: "fk", on: "t", columns: "b", "a", references: "orders", ["number", "org_id"]) },
            is: """
                ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (b, a) REFERENCES orders (number, org_id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.t') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE t, SHARE ROW EXCLUSIVE orders
                  scans: t, orders
                  ensures: constraint fk on t
                down
                ALTER TABLE t DROP CONSTRAINT fk
                  guarded: ALTER TABLE t DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE t, ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "foreign keys in a circle",
            { s in
                s.create(table: "a") {
                    $0.column("id", .integer, .primaryKey); $0.column("b_id", .integer)
                }
                s.create(table: "b") {
                    $0.column("id", .integer, .primaryKey); $0.column("a_id", .integer, .references("a", "id"))
                }
                s.add(foreignKey: "a_b_id_fkey", on: "a", columns: "b_id", references: "b", ["id"])
            },
            is: """
                CREATE TABLE a (
                    id integer NOT NULL,
                    b_id integer,
                    CONSTRAINT a_pkey PRIMARY KEY (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS a (
                    id integer NOT NULL,
                    b_id integer,
                    CONSTRAINT a_pkey PRIMARY KEY (id)
                )
                  note: creates a table
                  ensures: table a
                CREATE TABLE b (
                    id integer NOT NULL,
                    a_id integer,
                    CONSTRAINT b_pkey PRIMARY KEY (id),
                    CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id)
                )
                  guarded: CREATE TABLE IF NOT EXISTS b (
                    id integer NOT NULL,
                    a_id integer,
                    CONSTRAINT b_pkey PRIMARY KEY (id),
                    CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES a (id)
                )
                  locks: SHARE ROW EXCLUSIVE a
                  note: creates a table
                  ensures: table b
                ALTER TABLE a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES b (id)
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.a') AND conname = 'a_b_id_fkey')
                  locks: SHARE ROW EXCLUSIVE a, SHARE ROW EXCLUSIVE b
                  scans: a, b
                  ensures: constraint a_b_id_fkey on a
                down
                ALTER TABLE a DROP CONSTRAINT a_b_id_fkey
                  guarded: ALTER TABLE a DROP CONSTRAINT IF EXISTS a_b_id_fkey
                  locks: ACCESS EXCLUSIVE a, ACCESS EXCLUSIVE b
                DROP TABLE b
                  guarded: DROP TABLE IF EXISTS b
                  locks: ACCESS EXCLUSIVE b, ACCESS EXCLUSIVE a
                  destroys: the rows of b
                DROP TABLE a
                  guarded: DROP TABLE IF EXISTS a
                  locks: ACCESS EXCLUSIVE a
                  destroys: the rows of a
                """),
        Scenario(
            "drop foreign key",
            on: { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], onDelete: .cascade)
            }, facts: ["fk.drop"], { $0.drop(constraint: "fk", on: "orders") },
            is: """
                ALTER TABLE orders DROP CONSTRAINT fk
                  guarded: ALTER TABLE orders DROP CONSTRAINT IF EXISTS fk
                  locks: ACCESS EXCLUSIVE orders, ACCESS EXCLUSIVE orgs
                down
                ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs (id) ON DELETE CASCADE
                  when: NOT EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = pg_catalog.to_regclass('public.orders') AND conname = 'fk')
                  locks: SHARE ROW EXCLUSIVE orders, SHARE ROW EXCLUSIVE orgs
                  scans: orders, orgs
                  ensures: constraint fk on orders
                """),
    ]
}
