import Stemma
import StemmaCompiler

extension Scenario {
    /// How tables, indexes and columns are kept.
    static let storage: [Scenario] = [
        Scenario(
            "create table with settings",
            { s in
                s.create(
                    table: "t", unlogged: true, accessMethod: "heap",
                    parameters: ["fillfactor = 70", "toast.autovacuum_enabled = false"], tablespace: "pg_default"
                ) { t in
                    t.column("a", .text, .storage(.external), .compression(.pglz), .statistics(500))
                }
            }, is: ""),
        Scenario(
            "set storage parameters",
            on: { s in s.create(table: "t", parameters: ["fillfactor = 70"]) { $0.column("a", .integer) } },
            facts: ["table.set_storage_params", "table.set_storage_params_autovacuum_only"],
            { $0.set(parameters: "fillfactor = 50", "autovacuum_enabled = false", of: .table("t")) }, is: ""),
        Scenario(
            "set storage parameters of a toast table", on: Setup.shop, facts: ["table.set_storage_params_toast"],
            {
                $0.set(
                    parameters: "toast.autovacuum_enabled = false", "user_catalog_table = false", of: .table("orders"))
            }, is: ""),
        Scenario(
            "reset storage parameters",
            on: { s in
                s.create(table: "t", parameters: ["fillfactor = 70", "autovacuum_enabled = off"]) {
                    $0.column("a", .integer)
                }
            }, facts: ["table.reset_storage_params"], { $0.reset(parameters: "fillfactor", of: .table("t")) }, is: ""),
        Scenario(
            "set storage parameters of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note", parameters: ["fillfactor = 70"])
            }, facts: ["index.set_storage"],
            { s in
                s.set(parameters: "fillfactor = 60", "deduplicate_items = off", of: .index("ix"))
                s.reset(parameters: "fillfactor", of: .index("ix"))
            }, is: ""),
        Scenario(
            "set unlogged and logged", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            facts: ["table.set_unlogged"], { $0.alter(table: "t", .setUnlogged) }, is: ""),
        Scenario(
            "set logged", on: { $0.create(table: "t", unlogged: true) { $0.column("a", .integer) } },
            facts: ["table.set_logged"], { $0.alter(table: "t", .setLogged) }, is: ""),
        Scenario(
            "set replica identity",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "number", unique: true)
            },
            facts: ["table.replica_identity_full", "table.replica_identity_index"],
            { s in
                s.alter(table: "orders", .replicaIdentity(.full), .replicaIdentity(.nothing))
                s.alter(table: "orders", .replicaIdentity(.index("ux")))
                s.rename(index: "ux", to: "ux_number")
            }, is: ""),
        Scenario(
            "cluster on an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["table.cluster_on"],
            { s in
                s.alter(table: "orders", .clusterOn("ix"), .withoutCluster)
                s.alter(table: "orders", .clusterOn("orders_pkey"))
                s.rename(constraint: "orders_pkey", on: "orders", to: "k")
            }, is: ""),
        Scenario(
            "set access method and tablespace", on: { $0.create(table: "t") { $0.column("a", .integer) } },
            { s in
                s.alter(table: "t", .setAccessMethod("heap"), .setTablespace("pg_default"))
                s.create(index: "ix", on: "t", columns: "a", tablespace: "pg_default")
                s.alter(index: "ix", tablespace: nil)
            }, is: ""),
        Scenario(
            "drop table with settings",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ux", on: "orders", columns: "number", unique: true)
                s.alter(table: "orders", .replicaIdentity(.index("ux")), .clusterOn("orders_pkey"))
                s.set(parameters: "fillfactor = 70", of: .table("orders"))
                s.alter(column: "note", of: "orders", .setStorage(.main), .set(options: "n_distinct = 5"))
            }, { $0.drop(table: "orders") }, is: ""),
        Scenario(
            "set storage of a column", on: Setup.shop, facts: ["column.set_storage"],
            { s in
                s.alter(column: "note", of: "orders", .setStorage(.external))
                s.alter(column: "note", of: "orders", .setStorage(.plain))
                s.alter(column: "total", of: "orders", .setStorage(.external))
            }, is: ""),
        Scenario(
            "set compression of a column", on: Setup.shop, facts: ["column.set_compression"],
            { s in
                s.alter(column: "note", of: "orders", .setCompression(.pglz))
                s.alter(column: "detail", of: "orders", .setCompression(.pglz), .dropCompression)
            }, is: ""),
        Scenario(
            "set statistics of a column", on: Setup.shop, facts: ["column.set_statistics"],
            { s in
                s.alter(column: "note", of: "orders", .setStatistics(500))
                s.alter(column: "note", of: "orders", .setStatistics(0), .dropStatistics)
            }, is: ""),
        Scenario(
            "set options of a column", on: Setup.shop, facts: ["column.set_attribute_options"],
            { s in
                s.alter(column: "note", of: "orders", .set(options: "n_distinct = -0.5"))
                s.alter(
                    column: "note", of: "orders", .set(options: "n_distinct = 7", "n_distinct_inherited = 3"),
                    .reset(options: "n_distinct"))
            }, is: ""),
        Scenario(
            "add column with settings", on: Setup.shop,
            { $0.add(column: "a", .jsonb, .storage(.main), .compression(.pglz), .statistics(9), to: "orders") }, is: ""),
        Scenario(
            "drop column with settings",
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .text, .storage(.external))
                }
                s.alter(column: "b", of: "t", .set(options: "n_distinct = 7"))
            }, { $0.drop(column: "b", from: "t") }, is: ""),
        Scenario(
            "set statistics of an index",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number", .expression(sql: "lower(note)"))
            }, facts: ["index.set_statistics"], { $0.alter(index: "ix", statistics: 500, ofColumn: 2) }, is: ""),
        Scenario(
            "drop index with statistics",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: .expression(sql: "lower(note)"))
                s.alter(index: "ix", statistics: 500, ofColumn: 1)
            }, { $0.drop(index: "ix") }, is: ""),
        Scenario(
            "reindex",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex"],
            { s in
                s.reindex(.index("ix"))
                s.reindex(.table("orgs"))
            }, is: ""),
        Scenario(
            "reindex concurrently",
            on: { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "note")
            }, facts: ["index.reindex_concurrently"],
            { s in
                s.reindex(.index("ix"), concurrently: true)
                s.reindex(.table("orgs"), concurrently: true)
            }, is: ""),
    ]
}
