import Stemma
import StemmaCompiler

extension Scenario {
    /// Settings of columns: how values are kept, packed and counted.
    static let columnSettings: [Scenario] = [
        Scenario(
            "set storage of a column", on: Setup.shop, facts: ["column.set_storage"],
            { s in
                s.alter(column: "note", of: "orders", .setStorage(.external))
                s.alter(column: "note", of: "orders", .setStorage(.plain))
                s.alter(column: "total", of: "orders", .setStorage(.external))
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE PLAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN total SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN total SET STORAGE MAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STORAGE EXTENDED
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set compression of a column", on: Setup.shop, facts: ["column.set_compression"],
            { s in
                s.alter(column: "note", of: "orders", .setCompression(.pglz))
                s.alter(column: "detail", of: "orders", .setCompression(.pglz), .dropCompression)
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN detail SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET COMPRESSION default
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "set statistics of a column", on: Setup.shop, facts: ["column.set_statistics"],
            { s in
                s.alter(column: "note", of: "orders", .setStatistics(500))
                s.alter(column: "note", of: "orders", .setStatistics(0), .dropStatistics)
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 0
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 0
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "set options of a column", on: Setup.shop, facts: ["column.set_attribute_options"],
            { s in
                s.alter(column: "note", of: "orders", .set(options: "n_distinct = -0.5"))
                s.alter(
                    column: "note", of: "orders", .set(options: "n_distinct = 7", "n_distinct_inherited = 3"),
                    .reset(options: "n_distinct"))
            },
            is: """
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = -0.5)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 7, n_distinct_inherited = 3)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = 7, n_distinct_inherited = 3)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note SET (n_distinct = -0.5)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct_inherited)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN note RESET (n_distinct)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "add column with settings", on: Setup.shop,
            { $0.add(column: "a", .jsonb, .storage(.main), .compression(.pglz), .statistics(9), to: "orders") },
            is: """
                ALTER TABLE orders ADD COLUMN a jsonb
                  guarded: ALTER TABLE orders ADD COLUMN IF NOT EXISTS a jsonb
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column a of orders
                ALTER TABLE orders ALTER COLUMN a SET STORAGE MAIN
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN a SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                ALTER TABLE orders ALTER COLUMN a SET STATISTICS 9
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders
                down
                ALTER TABLE orders DROP COLUMN a
                  guarded: ALTER TABLE orders DROP COLUMN IF EXISTS a
                  locks: ACCESS EXCLUSIVE orders
                  destroys: the values of column a of orders
                """),
        Scenario(
            "drop column with settings",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .text, .storage(.external))
                }
                s.alter(column: "b", of: "t", .set(options: "n_distinct = 7"))
            }, { $0.drop(column: "b", from: "t") },
            is: """
                ALTER TABLE t DROP COLUMN b
                  guarded: ALTER TABLE t DROP COLUMN IF EXISTS b
                  locks: ACCESS EXCLUSIVE t
                  destroys: the values of column b of t
                down
                ALTER TABLE t ADD COLUMN b text
                  guarded: ALTER TABLE t ADD COLUMN IF NOT EXISTS b text
                  locks: ACCESS EXCLUSIVE t
                  ensures: column b of t
                ALTER TABLE t ALTER COLUMN b SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN b SET (n_distinct = 7)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
    ]
}
