import Stemma
import StemmaCompiler

extension Setup {
    /// The shop with a publication of one of its tables.
    @Sendable static func published(_ schema: inout SchemaEditor) {
        shop(&schema)
        schema.create(publication: "p", for: .table("orders"))
    }
}

extension Scenario {
    /// Publications with every option, and subscriptions that connect to nothing.
    static let publications: [Scenario] = [
        Scenario(
            "create publication", on: Setup.shop, facts: ["publication.create"],
            { $0.create(publication: "p", for: .table("orders")) },
            is: """
                CREATE PUBLICATION p FOR TABLE orders
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: publication p
                down
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                """),
        Scenario(
            "create publication of nothing", { $0.create(publication: "p") },
            is: """
                CREATE PUBLICATION p
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  ensures: publication p
                down
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                """),
        Scenario(
            "create publication of all tables", on: Setup.shop, facts: ["publication.for_all_tables"],
            { $0.create(publication: "p", for: .allTables, publish: [.update, .insert], viaPartitionRoot: true) },
            is: """
                CREATE PUBLICATION p FOR ALL TABLES WITH (publish = 'insert, update', publish_via_partition_root = true)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  note: tables made later too
                  ensures: publication p
                down
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                """),
        Scenario(
            "create publication of rows and columns", on: Setup.shop, facts: ["publication.create_row_filter"],
            {
                $0.create(
                    publication: "p", for: .table("orders", columns: ["id", "total"], where: "total > 1"),
                    .table("orgs", where: "slug <> ''"))
            },
            is: """
                CREATE PUBLICATION p FOR TABLE orders (id, total) WHERE (total > 1), orgs WHERE (slug <> '')
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE orgs
                  ensures: publication p
                down
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                """),
        Scenario(
            "create publication of a schema", on: Setup.moving, facts: ["publication.create_for_schema"],
            { $0.create(publication: "p", for: .tables(inSchema: "sales"), .table("orders")) },
            is: """
                CREATE PUBLICATION p FOR TABLE orders, TABLES IN SCHEMA sales
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: publication p
                down
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                """),
        Scenario(
            "add to publication", on: Setup.published, facts: ["publication.add_table"],
            { s in
                s.create(schema: "sales")
                s.alter(publication: "p", add: .table("orgs", where: "id > 0"), .tables(inSchema: "sales"))
            },
            is: """
                CREATE SCHEMA sales
                  guarded: CREATE SCHEMA IF NOT EXISTS sales
                  note: creates a schema
                ALTER PUBLICATION p ADD TABLE orgs WHERE (id > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orgs')))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  ensures: publication p
                ALTER PUBLICATION p ADD TABLES IN SCHEMA sales
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication_namespace AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.pnpubid JOIN pg_catalog.pg_namespace AS n ON n.oid = m.pnnspid WHERE p.pubname = 'p' AND n.nspname = 'sales'))
                  ensures: publication p
                down
                ALTER PUBLICATION p DROP TABLE orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orgs'))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                ALTER PUBLICATION p DROP TABLES IN SCHEMA sales
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_namespace AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.pnpubid JOIN pg_catalog.pg_namespace AS n ON n.oid = m.pnnspid WHERE p.pubname = 'p' AND n.nspname = 'sales')
                DROP SCHEMA sales
                  guarded: DROP SCHEMA IF EXISTS sales
                """),
        Scenario(
            "drop from publication",
            on: { s in
                Setup.published(&s)
                s.alter(publication: "p", add: .table("orgs", columns: ["id"], where: "id > 0"))
            }, { $0.alter(publication: "p", drop: .table("orgs")) },
            is: """
                ALTER PUBLICATION p DROP TABLE orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orgs'))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                down
                ALTER PUBLICATION p ADD TABLE orgs (id) WHERE (id > 0)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orgs')))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  ensures: publication p
                """),
        Scenario(
            "set tables of publication", on: Setup.published, facts: ["publication.set_table"],
            { $0.alter(publication: "p", set: .table("orgs")) },
            is: """
                ALTER PUBLICATION p SET TABLE orgs
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orgs, SHARE UPDATE EXCLUSIVE orders
                down
                ALTER PUBLICATION p SET TABLE orders
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orders, SHARE UPDATE EXCLUSIVE orgs
                """),
        Scenario(
            "set tables of publication that had none",
            on: {
                Setup.shop(&$0)
                $0.create(publication: "p")
            },
            { $0.alter(publication: "p", set: .table("orgs"), .table("orders", columns: ["id"])) },
            is: """
                ALTER PUBLICATION p SET TABLE orgs, orders (id)
                  repeatable
                  locks: SHARE UPDATE EXCLUSIVE orgs, SHARE UPDATE EXCLUSIVE orders
                down
                ALTER PUBLICATION p DROP TABLE orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orgs'))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                ALTER PUBLICATION p DROP TABLE orders
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'p' AND m.prrelid = pg_catalog.to_regclass('public.orders'))
                  locks: SHARE UPDATE EXCLUSIVE orders
                """),
        Scenario(
            "set options of publication", on: Setup.published, facts: ["publication.set_options"],
            { $0.alter(publication: "p", options: PublicationOptions(publish: [.insert, .update])) },
            is: """
                ALTER PUBLICATION p SET (publish = 'insert, update', publish_via_partition_root = false)
                  repeatable
                down
                ALTER PUBLICATION p SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = false)
                  repeatable
                """),
        Scenario(
            "rename publication",
            on: { s in
                Setup.published(&s)
                s.comment(on: .publication("p"), "sent")
            }, facts: ["publication.rename"],
            { s in
                s.rename(publication: "p", to: "q")
                s.alter(publication: "q", add: .table("orgs"))
            },
            is: """
                ALTER PUBLICATION p RENAME TO q
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'q'))
                  ensures: publication q
                ALTER PUBLICATION q ADD TABLE orgs
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'q' AND m.prrelid = pg_catalog.to_regclass('public.orgs')))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                  ensures: publication q
                down
                ALTER PUBLICATION q DROP TABLE orgs
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_publication AS p ON p.oid = m.prpubid WHERE p.pubname = 'q' AND m.prrelid = pg_catalog.to_regclass('public.orgs'))
                  locks: SHARE UPDATE EXCLUSIVE orgs
                ALTER PUBLICATION q RENAME TO p
                  when: EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'q') OR NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  ensures: publication p
                """),
        Scenario(
            "drop publication",
            on: { s in
                Setup.staffed(&s)
                s.create(
                    publication: "p", for: .table("orders", columns: ["id"], where: "id > 0"), publish: [.delete])
                s.comment(on: .publication("p"), "sent")
                s.alter(ownerOf: .publication("p"), to: "stemma_clerk")
            }, facts: ["publication.drop"], { $0.drop(publication: "p") },
            is: """
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                down
                CREATE PUBLICATION p FOR TABLE orders (id) WHERE (id > 0) WITH (publish = 'delete', publish_via_partition_root = false)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: publication p
                COMMENT ON PUBLICATION p IS 'sent'
                  repeatable
                ALTER PUBLICATION p OWNER TO stemma_clerk
                  repeatable
                """),
        Scenario(
            "publication follows a column",
            on: { s in
                Setup.shop(&s)
                s.create(publication: "p", for: .table("orders", columns: ["id", "total"], where: "total > 1"))
            },
            { s in
                s.rename(column: "total", of: "orders", to: "gross")
                s.drop(publication: "p")
            },
            is: """
                ALTER TABLE orders RENAME COLUMN total TO gross
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'total' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'gross' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column gross of orders
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                down
                CREATE PUBLICATION p FOR TABLE orders (id, gross) WHERE (gross > 1)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE orders
                  ensures: publication p
                ALTER TABLE orders RENAME COLUMN gross TO total
                  when: EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'gross' AND NOT attisdropped) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = pg_catalog.to_regclass('public.orders') AND attname = 'total' AND NOT attisdropped))
                  locks: ACCESS EXCLUSIVE orders
                  ensures: column total of orders
                """),
        Scenario(
            "publication follows its table",
            on: { s in
                Setup.moving(&s)
                s.create(publication: "p", for: .table("orders", where: "total > 1"))
            },
            { s in
                s.move(.table("orders"), toSchema: "sales")
                s.drop(publication: "p")
            },
            is: """
                ALTER TABLE orders SET SCHEMA sales
                  when: pg_catalog.to_regclass('public.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('sales.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE orders
                  ensures: table sales.orders
                DROP PUBLICATION p
                  guarded: DROP PUBLICATION IF EXISTS p
                  note: its subscribers are sent no more changes
                down
                CREATE PUBLICATION p FOR TABLE sales.orders WHERE (total > 1)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = 'p'))
                  locks: SHARE UPDATE EXCLUSIVE sales.orders
                  ensures: publication p
                ALTER TABLE sales.orders SET SCHEMA public
                  when: pg_catalog.to_regclass('sales.orders') IS NOT NULL OR NOT (pg_catalog.to_regclass('public.orders') IS NOT NULL)
                  locks: ACCESS EXCLUSIVE sales.orders
                  ensures: table orders
                """),
        Scenario(
            "create subscription", facts: ["subscription.create_no_connect"],
            { $0.create(subscription: "s", connection: "dbname=nowhere", publications: "p", "Q \"q\"") },
            is: #"""
                CREATE SUBSCRIPTION s CONNECTION 'dbname=nowhere' PUBLICATION p, "Q ""q""" WITH (connect = false, slot_name = NONE)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 's' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
                  note: connects to nothing: make its slot and enable it by hand
                  ensures: subscription s
                down
                DROP SUBSCRIPTION s
                  guarded: DROP SUBSCRIPTION IF EXISTS s
                  note: refused while it has a slot: DISABLE it and SET (slot_name = NONE) before
                """#),
        Scenario(
            "rename subscription",
            on: { s in
                s.create(subscription: "s", connection: "host=shop passfile=/etc/shop", publications: "p")
                s.comment(on: .subscription("s"), "copies")
            }, { $0.rename(subscription: "s", to: "t") },
            is: """
                ALTER SUBSCRIPTION s RENAME TO t
                  when: EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 's' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 't' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
                  ensures: subscription t
                down
                ALTER SUBSCRIPTION t RENAME TO s
                  when: EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 't' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())) OR NOT (EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 's' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
                  ensures: subscription s
                """),
        Scenario(
            "drop subscription",
            on: { s in
                s.create(subscription: "s", connection: "host=shop", publications: "p")
                s.comment(on: .subscription("s"), "copies")
            }, { $0.drop(subscription: "s") },
            is: """
                DROP SUBSCRIPTION s
                  guarded: DROP SUBSCRIPTION IF EXISTS s
                  note: refused while it has a slot: DISABLE it and SET (slot_name = NONE) before
                down
                CREATE SUBSCRIPTION s CONNECTION 'host=shop' PUBLICATION p WITH (connect = false, slot_name = NONE)
                  when: NOT (EXISTS (SELECT FROM pg_catalog.pg_subscription WHERE subname = 's' AND subdbid = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())))
                  note: connects to nothing: make its slot and enable it by hand
                  ensures: subscription s
                COMMENT ON SUBSCRIPTION s IS 'copies'
                  repeatable
                """),
    ]
}
