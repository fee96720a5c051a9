import Stemma
import StemmaCompiler

extension Scenario {
    /// Defaults, `NOT NULL` and identities of a column that change.
    static let columnDefaults: [Scenario] = [
        Scenario(
            "set default", on: Setup.shop, facts: ["column.set_default"],
            { $0.alter(column: "note", of: "orders", .setDefault("it's")) },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET DEFAULT 'it''s'
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set default to an expression", on: Setup.shop,
            { $0.alter(column: "number", of: "orders", .setDefault(sql: "1 + 1")) },
            is: """
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 1 + 1
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop default", on: Setup.shop, facts: ["column.drop_default"],
            { $0.alter(column: "number", of: "orders", .dropDefault) },
            is: """
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop default that is none", on: Setup.shop, { $0.alter(column: "note", of: "orders", .dropDefault) },
            is: """
                ALTER TABLE orders ALTER COLUMN note DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop default of a serial", on: { $0.create(table: "t") { $0.column("a", .serial) } },
            { $0.alter(column: "a", of: "t", .dropDefault) },
            is: """
                ALTER TABLE t ALTER COLUMN a DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                down
                ALTER TABLE t ALTER COLUMN a SET DEFAULT nextval('t_a_seq'::regclass)
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "set not null", on: Setup.shop, facts: ["column.set_not_null"],
            { $0.alter(column: "note", of: "orders", .setNotNull) },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                down
                ALTER TABLE orders ALTER COLUMN note DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set not null again", on: Setup.shop, { $0.alter(column: "number", of: "orders", .setNotNull) },
            is: """
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down

                """),
        Scenario(
            "drop not null", on: Setup.shop, facts: ["column.drop_not_null"],
            { $0.alter(column: "number", of: "orders", .dropNotNull) },
            is: """
                ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                """),
        Scenario(
            "add identity", on: Setup.shop,
            facts: ["column.add_identity_to_existing"],
            { $0.alter(column: "id", of: "orders", .addIdentity(.always, options: SequenceOptions(start: 100))) },
            is: """
                ALTER TABLE orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 100)
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'id' AND attidentity = '')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column id of orders
                down
                ALTER TABLE orders ALTER COLUMN id DROP IDENTITY
                  guarded: ALTER TABLE orders ALTER COLUMN id DROP IDENTITY IF EXISTS
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the position of the identity of column id of orders
                """),
        Scenario(
            "add identity in place of a default", on: Setup.shop,
            { $0.alter(column: "number", of: "orders", .dropDefault, .addIdentity(.byDefault)) },
            is: """
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number ADD GENERATED BY DEFAULT AS IDENTITY
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'number' AND attidentity = '')
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column number of orders
                down
                ALTER TABLE orders ALTER COLUMN number DROP IDENTITY
                  guarded: ALTER TABLE orders ALTER COLUMN number DROP IDENTITY IF EXISTS
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the position of the identity of column number of orders
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set identity", on: { $0.create(table: "t") { $0.column("a", .bigint, .identity(.always)) } },
            facts: ["column.set_generated_always"],
            { $0.alter(column: "a", of: "t", .setIdentity(.byDefault, options: SequenceOptions(increment: 10))) },
            is: """
                ALTER TABLE t ALTER COLUMN a SET GENERATED BY DEFAULT SET INCREMENT BY 10 SET NO MINVALUE SET NO MAXVALUE SET START WITH 1 SET CACHE 1 SET NO CYCLE
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                down
                ALTER TABLE t ALTER COLUMN a SET GENERATED ALWAYS SET INCREMENT BY 1 SET NO MINVALUE SET NO MAXVALUE SET START WITH 1 SET CACHE 1 SET NO CYCLE
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                """),
        Scenario(
            "drop identity",
            on: {
                $0.create(table: "t") {
                    $0.column("a", .bigint, .identity(.always, options: SequenceOptions(start: 9)))
                }
            },
            facts: ["column.drop_identity"], { $0.alter(column: "a", of: "t", .dropIdentity) },
            is: """
                ALTER TABLE t ALTER COLUMN a DROP IDENTITY
                  guarded: ALTER TABLE t ALTER COLUMN a DROP IDENTITY IF EXISTS
                  locks: ACCESS EXCLUSIVE t
                  destroys: the position of the identity of column a of t
                down
                ALTER TABLE t ALTER COLUMN a ADD GENERATED ALWAYS AS IDENTITY (START WITH 9)
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.t') AND attname = 'a' AND attidentity = '')
                  locks: ACCESS EXCLUSIVE t
                  ensures: column a of t
                """),
        Scenario(
            "several changes", on: Setup.shop,
            { $0.alter(column: "number", of: "orders", .dropDefault, .type(.bigint), .setDefault(1), .dropNotNull) },
            is: """
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number TYPE bigint
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 1
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN number SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                  scans: orders
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN number TYPE integer USING number::integer
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                ALTER TABLE orders ALTER COLUMN number SET DEFAULT 0
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set not null that a check proves",
            on: { s in
                Setup.shop(&s)
                s.add(check: "note_there", on: "orders", sql: "note IS NOT NULL")
            }, facts: ["column.set_not_null_with_valid_check"],
            { $0.alter(column: "note", of: "orders", .setNotNull) },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note DROP NOT NULL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "drop expression",
            on: {
                $0.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .generated(sql: "a + 1"))
                }
            }, facts: ["column.drop_expression"],
            downgrade: .written { s in
                s.drop(column: "b", from: "t")
                s.add(column: "b", .integer, .generated(sql: "a + 1"), to: "t")
            },
            { $0.alter(column: "b", of: "t", .dropExpression) },
            is: """
                ALTER TABLE t ALTER COLUMN b DROP EXPRESSION
                  guarded: ALTER TABLE t ALTER COLUMN b DROP EXPRESSION IF EXISTS
                  locks: ACCESS EXCLUSIVE t
                down
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                ALTER TABLE t ADD COLUMN b integer GENERATED ALWAYS AS (a + 1) STORED
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b integer GENERATED ALWAYS AS (a + 1) STORED
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  ensures: column b of t
                """),
    ]
}
