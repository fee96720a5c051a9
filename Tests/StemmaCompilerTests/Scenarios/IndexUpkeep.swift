import Stemma
import StemmaCompiler

extension Scenario {
    /// Statistics of indexes, and indexes that are built anew.
    static let indexUpkeep: [Scenario] = [
        Scenario(
            "set statistics of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number", .expression(sql: "lower(note)"))
            }, facts: ["index.set_statistics"], { $0.alter(index: "ix", statistics: 500, ofColumn: 2) },
            is: """
                ALTER INDEX ix ALTER COLUMN 2 SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                down
                ALTER INDEX ix ALTER COLUMN 2 SET STATISTICS -1
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "drop index with statistics",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: .expression(sql: "lower(note)"))
                s.alter(index: "ix", statistics: 500, ofColumn: 1)
            }, { $0.drop(index: "ix") },
            is: """
                DROP INDEX ix
                  guarded: DROP INDEX IF EXISTS ix
                  locks: ACCESS EXCLUSIVE orders
                down
                CREATE INDEX ix ON orders ((lower(note)))
                  guarded: CREATE INDEX IF NOT EXISTS ix ON orders ((lower(note)))
                  locks: SHARE orders
                  scans: orders
                  ensures: index ix
                ALTER INDEX ix ALTER COLUMN 1 SET STATISTICS 500
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE ix
                """),
        Scenario(
            "reindex",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex"],
            { s in
                s.reindex(.index("ix"))
                s.reindex(.table("orgs"))
            },
            is: """
                REINDEX INDEX ix
                  repeatable
                  locks: SHARE orders, ACCESS EXCLUSIVE ix
                  scans: orders
                REINDEX TABLE orgs
                  repeatable
                  locks: SHARE orgs, ACCESS EXCLUSIVE orgs_pkey, ACCESS EXCLUSIVE orgs_slug_key
                  scans: orgs
                down

                """),
        Scenario(
            "reindex concurrently",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex_concurrently"],
            { s in
                s.reindex(.index("ix"), concurrently: true)
                s.reindex(.table("orgs"), concurrently: true)
            },
            is: """
                REINDEX INDEX CONCURRENTLY ix
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE ix
                  scans: orders
                  outside transactions

                REINDEX TABLE CONCURRENTLY orgs
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orgs, SHARE UPDATE EXCLUSIVE orgs_pkey, SHARE UPDATE EXCLUSIVE orgs_slug_key
                  scans: orgs
                  outside transactions
                down



                """),
    ]
}
