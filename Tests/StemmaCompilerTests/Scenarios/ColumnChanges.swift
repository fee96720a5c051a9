import Stemma
import StemmaCompiler

extension Scenario {
    /// What changes about a column.
    static let columnChanges: [Scenario] = [
        Scenario(
            "type that is wider", on: Setup.shop, facts: ["column.type_varchar_widen"],
            { $0.alter(column: "note", of: "orders", .type(.varchar(200))) },
            is: """
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(200)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar(100)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit varchar(100) in column note of orders
                """),
        Scenario(
            "type without a limit", on: Setup.shop, facts: ["column.type_varchar_to_text"],
            { $0.alter(column: "note", of: "orders", .type(.text)) },
            is: """
                ALTER TABLE orders ALTER COLUMN note TYPE text
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) USING note::varchar(100)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit varchar(100) in column note of orders
                """),
        Scenario(
            "type that is larger", on: Setup.shop, facts: ["column.type_int_to_bigint"],
            { $0.alter(column: "number", of: "orders", .type(.bigint)) },
            is: """
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE bigint,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                down
                ALTER TABLE orders ALTER COLUMN number DROP DEFAULT,
                    ALTER COLUMN number TYPE integer USING number::integer,
                    ALTER COLUMN number SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit integer in column number of orders
                """),
        Scenario(
            "type to which the default has no cast",
            on: { $0.create(table: "t") { $0.column("a", .text, .default("1")) } },
            { $0.alter(column: "a", of: "t", .type(.integer, using: "a::integer")) },
            is: """
                ALTER TABLE t ALTER COLUMN a DROP DEFAULT,
                    ALTER COLUMN a TYPE integer USING a::integer,
                    ALTER COLUMN a SET DEFAULT '1'
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit integer in column a of t
                down
                ALTER TABLE t ALTER COLUMN a DROP DEFAULT,
                    ALTER COLUMN a TYPE text USING a::text,
                    ALTER COLUMN a SET DEFAULT '1'
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                """),
        Scenario(
            "type with a conversion", on: Setup.shop,
            facts: ["column.type_text_to_int_using"],
            { $0.alter(column: "total", of: "orders", .type(.bigint, using: "round(total)", undo: "total::numeric")) },
            is: """
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE bigint USING round(total),
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit bigint in column total of orders
                down
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE numeric(12, 2) USING total::numeric,
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit numeric(12, 2) in column total of orders
                """),
        Scenario(
            "type with a collation", on: Setup.shop,
            { $0.alter(column: "note", of: "orders", .type(.varchar(100), collation: "C")) },
            is: """
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100) COLLATE "C"
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note TYPE varchar(100)
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "numeric of more digits", on: Setup.shop,
            facts: ["column.type_numeric_widen_precision"],
            { $0.alter(column: "total", of: "orders", .type(.numeric(14, 2))) },
            is: """
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE numeric(14, 2),
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE numeric(12, 2) USING total::numeric(12, 2),
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit numeric(12, 2) in column total of orders
                """),
        Scenario(
            "numeric of another scale", on: Setup.shop,
            { $0.alter(column: "total", of: "orders", .type(.numeric(14, 4))) },
            is: """
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE numeric(14, 4),
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit numeric(14, 4) in column total of orders
                down
                ALTER TABLE orders ALTER COLUMN total DROP DEFAULT,
                    ALTER COLUMN total TYPE numeric(12, 2) USING total::numeric(12, 2),
                    ALTER COLUMN total SET DEFAULT 0
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                  rewrites: orders
                  scans: orders
                  destroys: what does not fit numeric(12, 2) in column total of orders
                """),
        Scenario(
            "type without a zone", on: Setup.shop, facts: ["column.type_timestamp_to_timestamptz_utc"],
            { $0.alter(column: "created_at", of: "orders", .type(.timestamp)) },
            is: """
                ALTER TABLE orders ALTER COLUMN created_at DROP DEFAULT,
                    ALTER COLUMN created_at TYPE timestamp,
                    ALTER COLUMN created_at SET DEFAULT now()
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN created_at DROP DEFAULT,
                    ALTER COLUMN created_at TYPE timestamptz,
                    ALTER COLUMN created_at SET DEFAULT now()
                  recorded
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "type of a column in a key",
            on: { s in
                s.create(table: "a") { t in t.column("id", .integer, .primaryKey) }
                s.create(table: "b") { t in t.column("a_id", .integer, .references("a", "id")) }
            }, facts: ["column.type_with_index", "column.type_int_to_bigint_with_index_fk"],
            { $0.alter(column: "id", of: "a", .type(.bigint)) },
            is: """
                ALTER TABLE a ALTER COLUMN id TYPE bigint
                  recorded
                  locks: ACCESS EXCLUSIVE a, ACCESS EXCLUSIVE b
                  rewrites: a
                  scans: a, b
                down
                ALTER TABLE a ALTER COLUMN id TYPE integer USING id::integer
                  recorded
                  locks: ACCESS EXCLUSIVE a, ACCESS EXCLUSIVE b
                  rewrites: a
                  scans: a, b
                  destroys: what does not fit integer in column id of a
                """),
        Scenario(
            "type of a column without a default", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            facts: ["column.type_natural_repeat"],
            { $0.alter(column: "a", of: "t", .type(.bigint)) },
            is: """
                ALTER TABLE t ALTER COLUMN a TYPE bigint
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                down
                ALTER TABLE t ALTER COLUMN a TYPE integer USING a::integer
                  recorded
                  locks: ACCESS EXCLUSIVE t
                  rewrites: t
                  scans: t
                  destroys: what does not fit integer in column a of t
                """),
    ]
}
