import Stemma
import StemmaCompiler

extension Scenario {
    /// Storage parameters, and tables that are made with them.
    static let storageParameters: [Scenario] = [
        Scenario(
            "create table with settings",
            { s in
                s.create(
                    table: "t", unlogged: true, accessMethod: "heap",
                    parameters: ["fillfactor = 70", "toast.autovacuum_enabled = false"], tablespace: "pg_default"
                ) { t in
                    t.column("a", .text, .storage(.external), .compression(.pglz), .statistics(500))
                }
            },
            is: """
                CREATE UNLOGGED TABLE t (
                    a text
                ) USING heap WITH (fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE pg_default
                  guarded: CREATE UNLOGGED TABLE IF NOT EXISTS t (
                    a text
                ) USING heap WITH (fillfactor = 70, toast.autovacuum_enabled = false) TABLESPACE pg_default
                  note: creates a table
                  ensures: table t
                ALTER TABLE t ALTER COLUMN a SET STORAGE EXTERNAL
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a SET COMPRESSION pglz
                  repeatable
                  locks: ACCESS EXCLUSIVE t
                ALTER TABLE t ALTER COLUMN a SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                DROP TABLE t
                  guarded: DROP TABLE IF EXISTS t
                  locks: ACCESS EXCLUSIVE t
                  destroys: the rows of t
                """),
        Scenario(
            "set storage parameters",
            on: { s in s.create(table: "t", parameters: ["fillfactor = 70"]) { $0.column("a", .integer) } },
            facts: ["table.set_storage_params", "table.set_storage_params_autovacuum_only"],
            { $0.set(parameters: "fillfactor = 50", "autovacuum_enabled = false", of: .table("t")) },
            is: """
                ALTER TABLE t SET (fillfactor = 50, autovacuum_enabled = false)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                ALTER TABLE t SET (fillfactor = 70)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                ALTER TABLE t RESET (autovacuum_enabled)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "set storage parameters of a toast table", on: Setup.shop, facts: ["table.set_storage_params_toast"],
            {
                $0.set(
                    parameters: "toast.autovacuum_enabled = false", "user_catalog_table = false", of: .table("orders"))
            },
            is: """
                ALTER TABLE orders SET (toast.autovacuum_enabled = false, user_catalog_table = false)
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                down
                ALTER TABLE orders RESET (toast.autovacuum_enabled, user_catalog_table)
                  repeatable
                  locks: ACCESS EXCLUSIVE orders
                """),
        Scenario(
            "reset storage parameters",
            on: { s in
                s.create(table: "t", parameters: ["fillfactor = 70", "autovacuum_enabled = off"]) {
                    $0.column("a", .integer)
                }
            }, facts: ["table.reset_storage_params"], { $0.reset(parameters: "fillfactor", of: .table("t")) },
            is: """
                ALTER TABLE t RESET (fillfactor)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                down
                ALTER TABLE t SET (fillfactor = 70, autovacuum_enabled = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE t
                """),
        Scenario(
            "set storage parameters of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note", parameters: ["fillfactor = 70"])
            }, facts: ["index.set_storage"],
            { s in
                s.set(parameters: "fillfactor = 60", "deduplicate_items = off", of: .index("ix"))
                s.reset(parameters: "fillfactor", of: .index("ix"))
            },
            is: """
                ALTER INDEX ix SET (fillfactor = 60, deduplicate_items = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix RESET (fillfactor)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                down
                ALTER INDEX ix SET (fillfactor = 60, deduplicate_items = off)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix SET (fillfactor = 70)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                ALTER INDEX ix RESET (deduplicate_items)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
    ]
}
