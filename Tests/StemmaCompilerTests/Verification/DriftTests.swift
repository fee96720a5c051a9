import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What somebody changed by hand is found, and named.
@Suite struct DriftTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let revision: Fixture.Body
        /// What somebody did.
        let sql: String
        /// A part of what is raised: the object, then what it is.
        let line: String

        init(_ name: String, _ revision: @escaping Fixture.Body, sql: String, is line: String) {
            self.name = name
            self.revision = revision
            self.sql = sql
            self.line = line
        }

        var testDescription: String { name }
    }

    @Test(arguments: cases)
    func isFound(_ made: Case) throws {
        let ground = try Ground(Fixture([Setup.crewed, made.revision]))
        // The server's, each named by one case alone.
        let roles = ["a", "b", "c", "d", "e", "f", "g"].map { "stemma_drift_\($0)" }.filter { made.sql.contains($0) }
            .map { Literal.quote($0) }.joined(separator: ", ")
        defer {
            // Default privileges and settings would outlive the test.
            _ = try? ground.database.query(
                """
                ALTER DEFAULT PRIVILEGES REVOKE ALL ON TABLES FROM stemma_clerk;
                DO $$
                DECLARE
                    gone text;
                BEGIN
                    FOR gone IN SELECT rolname FROM pg_roles WHERE rolname = ANY (ARRAY[\(roles)]::text[]) LOOP
                        EXECUTE 'DROP ROLE ' || gone;
                    END LOOP;
                END $$
                """)
            ground.database.giveBack()
        }
        try ground.up(.psql)
        try ground.mustVerify(at: "r2")
        try ground.database.query(made.sql)
        let before = try ground.rows()
        let found = try #require(try ground.differences(at: "r2"))
        #expect(found.contains(made.line), "\(found)")
        #expect(try ground.rows() == before)
    }

    static let cases = relations + onTables + access + others

    /// The case of each kind of object.
    private static let kinds: [ObjectID.Kind: String] = [
        .database: "setting of the database", .parameter: "privilege on a parameter", .role: "role",
        .membership: "membership", .schema: "schema", .extension: "extension", .server: "server",
        .userMapping: "user mapping", .collation: "collation", .textSearch: "text search configuration",
        .type: "domain", .function: "function", .cast: "cast", .sequence: "sequence", .table: "table",
        .foreignTable: "foreign table", .column: "type of a column", .constraint: "missing key", .index: "index",
        .statistics: "statistics", .view: "view", .materializedView: "materialized view", .rule: "rule",
        .trigger: "trigger", .policy: "policy", .eventTrigger: "event trigger", .publication: "publication",
        .subscription: "subscription", .ownership: "owner", .grant: "missing privilege",
        .defaultPrivileges: "default privileges",
    ]

    @Test func coversEveryKind() {
        let names = Set(Self.cases.map(\.name))
        #expect(names.count == Self.cases.count)
        // `CitusServerTests` has that one, since it takes a server of its own.
        for kind in ObjectID.Kind.allCases where kind != .distribution {
            #expect(Self.kinds[kind].map(names.contains) == true, "\(kind.rawValue)")
        }
    }

    private static let nothing: Fixture.Body = { _ in }

    private static let relations = [
        Case("table", nothing, sql: "DROP TABLE orders CASCADE", is: "\ntable orders: missing"),
        Case(
            "view in the place of a table", nothing,
            sql: "DROP TABLE orders CASCADE; CREATE VIEW orders AS SELECT 1::bigint AS id",
            is: "\n  kind: view; meant: table"),
        Case(
            "type of a column", nothing, sql: "ALTER TABLE orders ALTER note TYPE text",
            is: "\n  column note: text; meant: character varying(100)"),
        Case(
            "default", nothing, sql: "ALTER TABLE orders ALTER total DROP DEFAULT",
            is: "\n  column total: numeric(12,2); meant: numeric(12,2) DEFAULT 0"),
        Case(
            "missing column", nothing, sql: "ALTER TABLE orders DROP tags",
            is: "\n  column tags: missing; meant: text[]"),
        Case("further column", nothing, sql: "ALTER TABLE orders ADD x text", is: "\n  column x: not from a revision"),
        Case("unlogged", nothing, sql: "ALTER TABLE orders SET UNLOGGED", is: "\n  kind: unlogged table; meant: table"),
        Case(
            "parent", nothing, sql: "CREATE TABLE o (); ALTER TABLE orders INHERIT o",
            is: "\n  parent public.o: inherits; meant: none"),
        Case(
            "storage parameter", { $0.create(table: "t", parameters: ["fillfactor = 70"]) { $0.column("a", .text) } },
            sql: "ALTER TABLE t SET (fillfactor = 80)", is: "\n  setting fillfactor: 80; meant: 70"),
        Case(
            "further storage parameter", nothing,
            sql: "ALTER TABLE orders SET (autovacuum_enabled = false, toast.autovacuum_enabled = false)",
            is: "\ntable orders: not what was meant\n  parameter autovacuum_enabled: false; not from a revision"
                + "\n  parameter toast.autovacuum_enabled: false; not from a revision"),
        Case(
            "missing storage parameter",
            { $0.create(table: "t", parameters: ["fillfactor = 70"]) { $0.column("a", .text) } },
            sql: "ALTER TABLE t RESET (fillfactor)", is: "\n  setting fillfactor: missing; meant: 70"),
        Case(
            "clustered", nothing, sql: "ALTER TABLE orders CLUSTER ON orders_pkey",
            is: "\ntable orders: not what was meant\n  clustered on: orders_pkey; not from a revision"),
        Case(
            "clustered no more", { $0.alter(table: "orders", .clusterOn("orders_pkey")) },
            sql: "ALTER TABLE orders SET WITHOUT CLUSTER", is: "\n  clustered on: missing; meant: orders_pkey"),
        Case(
            "partition",
            { s in
                s.create(table: "p", partitionBy: .list("id")) { $0.column("id", .bigint) }
                s.create(table: "p1", partitionOf: "p", .values(in: 1))
            }, sql: "ALTER TABLE p DETACH PARTITION p1", is: "\ntable p1: not what was meant"),
        Case("sequence", { $0.create(sequence: "q") }, sql: "ALTER SEQUENCE q INCREMENT 2", is: "INCREMENT 2 "),
        Case(
            "owner of a sequence",
            { s in
                s.create(sequence: "q")
                s.alter(sequence: "q", ownedBy: "number", of: "orders")
            }, sql: "ALTER SEQUENCE q OWNED BY NONE",
            is: "\nsequence q: not what was meant\n  owned by: missing; meant: public.orders.number"),
        Case(
            "view", { $0.create(view: "v", as: "SELECT id FROM orders") },
            sql: "CREATE OR REPLACE VIEW v AS SELECT id FROM orders WHERE id > 0",
            is: "\nview v: not what was meant\n  there: view (id)"),
        Case(
            "materialized view", { $0.create(materializedView: "m", as: "SELECT id FROM orders") },
            sql: "DROP MATERIALIZED VIEW m; CREATE MATERIALIZED VIEW m AS SELECT id FROM orgs",
            is: "\nmaterialized view m: not what was meant\n  there: materialized view (id)"),
        Case(
            "foreign table",
            { s in
                s.execute(sql: "CREATE FOREIGN DATA WRAPPER nothing", undo: "DROP FOREIGN DATA WRAPPER nothing")
                s.create(server: "billing", foreignDataWrapper: "nothing")
                s.create(foreignTable: "f", server: "billing") { $0.column("id", .bigint) }
            }, sql: "ALTER FOREIGN TABLE f ADD x text",
            is: "\nforeign table f: has more than was meant\n  column x: not from a revision"),
        Case(
            "server",
            { s in
                s.execute(sql: "CREATE FOREIGN DATA WRAPPER nothing", undo: "DROP FOREIGN DATA WRAPPER nothing")
                s.create(server: "billing", foreignDataWrapper: "nothing")
            },
            sql: "ALTER SERVER billing OPTIONS (a 'b')", is: "\nserver billing: "),
        Case(
            "user mapping",
            { s in
                s.execute(sql: "CREATE FOREIGN DATA WRAPPER nothing", undo: "DROP FOREIGN DATA WRAPPER nothing")
                s.create(server: "billing", foreignDataWrapper: "nothing")
                s.create(userMapping: "public", server: "billing")
            }, sql: "DROP USER MAPPING FOR public SERVER billing", is: "\nuser mapping billing: missing"),
    ]

    private static let onTables = [
        Case(
            "further check", nothing, sql: "ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0)",
            is: "\n  constraint c: not from a revision"),
        Case(
            "missing key", nothing, sql: "ALTER TABLE orders DROP CONSTRAINT orders_pkey",
            is: "\n  constraint orders_pkey: missing; meant: PRIMARY KEY (id)"),
        Case(
            "not validated", { $0.add(check: "c", on: "orders", sql: "id > 0") },
            sql: "ALTER TABLE orders DROP CONSTRAINT c; ALTER TABLE orders ADD CONSTRAINT c CHECK (id > 0) NOT VALID",
            is: "\n  constraint c: CHECK ((id > 0)) NOT VALID; meant: CHECK ((id > 0))"),
        Case(
            "foreign key", { $0.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"]) },
            sql:
                "ALTER TABLE orders DROP CONSTRAINT fk; ALTER TABLE orders ADD CONSTRAINT fk FOREIGN KEY (org_id) REFERENCES orgs ON DELETE CASCADE",
            is: "ON DELETE CASCADE; meant: FOREIGN KEY (org_id) REFERENCES public.orgs(id)"),
        Case(
            "index", { $0.create(index: "ix", on: "orders", columns: "number") },
            sql: "DROP INDEX ix; CREATE UNIQUE INDEX ix ON orders (number)",
            is: "\nindex ix: not what was meant\n  index ix: UNIQUE btree"),
        Case(
            "missing index", { $0.create(index: "ix", on: "orders", columns: "number") }, sql: "DROP INDEX ix",
            is: "\nindex ix: missing"),
        Case(
            "invalid index", { $0.create(index: "ix", on: "orders", columns: "number") },
            sql: "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'ix'::regclass",
            is: " INVALID; meant: btree"),
        Case(
            "further index", nothing, sql: "CREATE INDEX iy ON orders (number)", is: "\n  index iy: not from a revision"
        ),
        Case(
            "trigger", { $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            sql: "DROP TRIGGER w ON orders", is: "\ntrigger w on orders: missing"),
        Case(
            "disabled trigger", { $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch") },
            sql: "ALTER TABLE orders DISABLE TRIGGER w", is: "enabled D\n  meant: "),
        Case(
            "further trigger", nothing,
            sql: "CREATE TRIGGER x BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION watch()",
            is: "\n  trigger x: not from a revision"),
        Case(
            "policy", { $0.create(policy: "p", on: "orders", using: "total > 0") },
            sql: "ALTER POLICY p ON orders USING (true)",
            is: "\npolicy p on orders: not what was meant\n  there: permissive for * to public using true"),
        Case(
            "further policy", nothing, sql: "CREATE POLICY p ON orders USING (true)",
            is: "\n  policy p: not from a revision"),
        Case(
            "rule", { $0.create(rule: "r", on: "orders", .delete, instead: true) },
            sql: "ALTER TABLE orders DISABLE RULE r", is: "\nrule r on orders: not what was meant"),
        Case(
            "further rule", nothing, sql: "CREATE RULE r AS ON DELETE TO orders DO INSTEAD NOTHING",
            is: "\n  rule r: not from a revision"),
        Case(
            "statistics", { $0.create(statistics: "st", on: "orders", columns: "note", "number") },
            sql: "DROP STATISTICS st; CREATE STATISTICS st ON note, total FROM orders",
            is: "\nstatistics st: not what was meant"),
        Case(
            "further statistics", nothing, sql: "CREATE STATISTICS st ON note, total FROM orders",
            is: "\n  statistics st: not from a revision"),
        Case(
            "row security", nothing, sql: "ALTER TABLE orders ENABLE ROW LEVEL SECURITY",
            is: "\n  setting row security: enabled; meant: disabled"),
        Case(
            "no row security", { $0.enableRowSecurity(on: "orders", force: true) },
            sql: "ALTER TABLE orders NO FORCE ROW LEVEL SECURITY",
            is: "\n  setting forced row security: disabled; meant: enabled"),
        Case(
            "replica identity", nothing, sql: "ALTER TABLE orders REPLICA IDENTITY FULL",
            is: "\n  setting replica identity: full; meant: default"),
        Case(
            "comment", { $0.comment(on: .table("orders"), "what is sold") }, sql: "COMMENT ON TABLE orders IS 'x'",
            is: "\n  comment: x; meant: what is sold"),
        Case(
            "further comment", nothing, sql: "COMMENT ON COLUMN orders.id IS 'x'",
            is: "\n  comment on column id: x; not from a revision"),
        Case(
            "comment on a constraint", { $0.comment(on: .constraint("orders_pkey", on: "orders"), "key") },
            sql: "COMMENT ON CONSTRAINT orders_pkey ON orders IS NULL",
            is: "\n  comment on constraint orders_pkey: missing; meant: key"),
        Case(
            "comment on a trigger",
            { s in
                s.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
                s.comment(on: .trigger("w", on: "orders"), "watches")
            }, sql: "COMMENT ON TRIGGER w ON orders IS NULL",
            is: "\ntrigger w on orders: not what was meant\n  comment: missing; meant: watches"),
    ]

    private static let access = [
        Case(
            "missing privilege", { $0.grant(.select, .insert, on: .table("orders"), to: "stemma_clerk") },
            sql: "REVOKE INSERT ON orders FROM stemma_clerk",
            is: "\n  grant of INSERT to role stemma_clerk: missing; meant: granted"),
        Case(
            "further privilege", nothing, sql: "GRANT DELETE ON orders TO PUBLIC",
            is: "\n  grant of DELETE to PUBLIC: granted; not from a revision"),
        Case(
            "grant option", { $0.grant(.select, on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT SELECT ON orders TO stemma_clerk WITH GRANT OPTION",
            is: "\n  grant of SELECT to role stemma_clerk: with grant option; meant: granted"),
        Case(
            "privilege on a column", { $0.grant(.update.columns("note"), on: .table("orders"), to: "stemma_clerk") },
            sql: "GRANT UPDATE (total) ON orders TO stemma_clerk",
            is: "\n  grant of UPDATE (total) to role stemma_clerk: granted; not from a revision"),
        Case(
            "missing privilege on a column",
            { $0.grant(.update.columns("note"), on: .table("orders"), to: "stemma_clerk") },
            sql: "REVOKE UPDATE (note) ON orders FROM stemma_clerk",
            is: "\n  grant of UPDATE (note) to role stemma_clerk: missing"),
        Case(
            "everyone's privilege", nothing, sql: "REVOKE EXECUTE ON FUNCTION watch() FROM PUBLIC",
            is: "\nfunction watch(): not what was meant\n  grant of EXECUTE to PUBLIC: missing; meant: granted"),
        Case(
            "everyone's privilege again", { $0.revoke(.execute, on: .function("watch()"), from: nil) },
            sql: "GRANT EXECUTE ON FUNCTION watch() TO PUBLIC",
            is: "\n  grant of EXECUTE to PUBLIC: granted; not from a revision"),
        Case(
            "privilege on a schema",
            { s in
                s.create(schema: "sales")
                s.grant(.usage, on: .schema("sales"), to: "stemma_clerk")
            }, sql: "REVOKE USAGE ON SCHEMA sales FROM stemma_clerk",
            is: "\nschema sales: not what was meant\n  grant of USAGE to role stemma_clerk: missing"),
        Case(
            "privilege on what no revision made", { $0.grant(.usage, on: .schema("public"), to: "stemma_clerk") },
            sql: "REVOKE USAGE ON SCHEMA public FROM stemma_clerk",
            is: "\nschema public: not what was meant\n  grant of USAGE to role stemma_clerk: missing"),
        Case(
            "owner", { $0.alter(ownerOf: .table("orders"), to: "stemma_clerk") },
            sql: "ALTER TABLE orders OWNER TO postgres",
            is: "\n  owner: postgres; meant: stemma_clerk"),
        Case(
            "owner of a schema", { $0.create(schema: "sales", authorization: "stemma_clerk") },
            sql: "ALTER SCHEMA sales OWNER TO postgres",
            is: "\nschema sales: not what was meant\n  there: owned by postgres"),
        Case(
            "default privileges", { $0.alterDefaultPrivileges(grant: .select, on: .tables, to: "stemma_clerk") },
            sql: "ALTER DEFAULT PRIVILEGES GRANT INSERT ON TABLES TO stemma_clerk",
            is: "\ndefault privileges: not what was meant\n  there: INSERT, SELECT\n  meant: SELECT"),
        Case(
            "attributes of a role", { $0.create(role: "stemma_drift_a") },
            sql: "ALTER ROLE stemma_drift_a CONNECTION LIMIT 5",
            is: "\nrole stemma_drift_a: not what was meant\n  there: NOLOGIN CONNECTION LIMIT 5\n  meant: NOLOGIN"),
        Case(
            "settings of a role",
            { s in
                s.create(role: "stemma_drift_b")
                s.alter(role: "stemma_drift_b", set: "search_path", to: "a", "B c")
            }, sql: "ALTER ROLE stemma_drift_b SET work_mem = '8MB'",
            is: "there: search_path=a, \"B c\"; work_mem=8MB\n  meant: search_path=a, \"B c\""),
        Case(
            "comment on a role", { $0.create(role: "stemma_drift_c") }, sql: "COMMENT ON ROLE stemma_drift_c IS 'x'",
            is: "\n  comment: x; not from a revision"),
        Case(
            "membership",
            { s in
                s.create(role: "stemma_drift_d")
                s.create(role: "stemma_drift_e")
                s.grant(role: "stemma_drift_d", to: "stemma_drift_e")
            }, sql: "REVOKE stemma_drift_d FROM stemma_drift_e",
            is:
                "\nmembership of stemma_drift_e in stemma_drift_d: not what was meant\n  there: no member\n  meant: member"
        ),
        Case(
            "further member", { $0.create(role: "stemma_drift_g") }, sql: "GRANT stemma_drift_g TO stemma_clerk",
            is: "\nrole stemma_drift_g: not what was meant\n  member stemma_clerk: member; not from a revision"),
        Case(
            "privilege on a parameter", { $0.grant(.set, on: .parameter("stemma.drift"), to: "stemma_clerk") },
            sql: "REVOKE SET ON PARAMETER stemma.drift FROM stemma_clerk",
            is: "\nparameter \"stemma.drift\": not what was meant\n  there: nothing"),
        Case(
            "role", { $0.create(role: "stemma_drift_f") }, sql: "DROP ROLE stemma_drift_f",
            is: "\nrole stemma_drift_f: missing"),
    ]

    private static let others = [
        Case("schema", { $0.create(schema: "sales") }, sql: "DROP SCHEMA sales", is: "\nschema sales: missing"),
        Case(
            "extension", { $0.create(extension: "citext") }, sql: "DROP EXTENSION citext",
            is: "\nextension citext: missing"),
        Case(
            "schema of an extension",
            { s in
                s.create(schema: "tools")
                s.create(extension: "citext", schema: "tools")
            }, sql: "ALTER EXTENSION citext SET SCHEMA public",
            is: "\nextension citext: extension citext is not there in schema tools"),
        Case(
            "labels of an enum", { $0.create(enum: "mood", "sad", "ok") },
            sql: "ALTER TYPE mood ADD VALUE 'new' BEFORE 'ok'",
            is: "\ntype mood: not what was meant\n  there: enum ('sad', 'new', 'ok')\n  meant: enum ('sad', 'ok')"),
        Case(
            "domain", { $0.create(domain: "d", as: .text, .check("VALUE > ''")) },
            sql: "ALTER DOMAIN d DROP CONSTRAINT d_check",
            is: "\n  there: domain over text\n"),
        Case(
            "comment on a constraint of a domain", { $0.create(domain: "d", as: .text, .check("VALUE > ''")) },
            sql: "COMMENT ON CONSTRAINT d_check ON DOMAIN d IS 'x'",
            is: "\n  comment on constraint d_check: x; not from a revision"),
        Case(
            "comment on an attribute", { $0.create(type: "pair", attributes: .attribute("a", .text)) },
            sql: "COMMENT ON COLUMN pair.a IS 'x'", is: "\n  comment on attribute a: x; not from a revision"),
        Case(
            "composite type", { $0.create(type: "pair", attributes: .attribute("a", .text)) },
            sql: "ALTER TYPE pair ADD ATTRIBUTE b text",
            is: "there: composite type (a text, b text)"),
        Case(
            "range type", { $0.create(range: "spell", of: .integer) },
            sql: "DROP TYPE spell; CREATE TYPE spell AS RANGE (SUBTYPE = bigint)",
            is: "there: range over bigint"),
        Case(
            "collation", { $0.create(collation: "plain", provider: .libc, locale: "C") },
            sql: "DROP COLLATION plain; CREATE COLLATION plain (PROVIDER = libc, LOCALE = 'POSIX')",
            is: "\ncollation plain: not what was meant"),
        Case(
            "text search configuration", { $0.create(textSearch: "recipes", copy: "english") },
            sql: "ALTER TEXT SEARCH CONFIGURATION recipes DROP MAPPING FOR email",
            is: "\ntext search configuration recipes: not what was meant"),
        Case(
            "cast", { $0.create(castFrom: .bytea, to: .json, .withoutFunction) }, sql: "DROP CAST (bytea AS json)",
            is: "\ncast from bytea to json: missing"),
        Case(
            "function", { $0.create(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 1") },
            sql: "ALTER FUNCTION f() SECURITY DEFINER",
            is: "\nfunction f(): not what was meant\n  there: () returns integer, sql v security definer"),
        Case(
            "parsed function", { $0.create(function: "f", returns: .type(.integer), sqlBody: "RETURN 1") },
            sql: "CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql RETURN 2",
            is: "\nfunction f(): not what was meant"),
        Case(
            "procedure", { $0.create(procedure: "f", language: .sql, body: "SELECT 1") },
            sql: "DROP PROCEDURE f()", is: "\nprocedure f(): missing"),
        Case(
            "aggregate",
            { $0.create(aggregate: "a", arguments: .in(nil, .integer), stateFunction: "int4pl", stateType: .integer) },
            sql: "DROP AGGREGATE a(integer); CREATE AGGREGATE a(integer) (SFUNC = int4mul, STYPE = integer)",
            is: "by int4mul"),
        Case(
            "event trigger",
            { s in
                s.create(function: "look", returns: .eventTrigger, language: .plpgsql, body: "BEGIN NULL; END")
                s.create(eventTrigger: "e", on: .drop, calls: "look")
            }, sql: "ALTER EVENT TRIGGER e DISABLE", is: "\nevent trigger e: "),
        Case(
            "publication", { $0.create(publication: "p", for: .table("orders", columns: ["id"], where: "id > 0")) },
            sql: "ALTER PUBLICATION p SET TABLE orders WHERE (id > 1)",
            is:
                "tables: public.orders where (id > 1)\n  meant: publishes insert, update, delete, truncate of some tables; tables: public.orders (id) where (id > 0)"
        ),
        Case(
            "subscription", { $0.create(subscription: "s", connection: "host=a", publications: "p") },
            sql: "ALTER SUBSCRIPTION s CONNECTION 'host=b'", is: "\nsubscription s: not what was meant\n  there: host=b"
        ),
        Case(
            "setting of the database", { $0.alter(databaseSetting: "stemma.depth", to: "1") },
            sql: "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET stemma.depth = 2', current_database()); END $$",
            is: "\nthe database: not what was meant\n  there: stemma.depth=2\n  meant: stemma.depth=1"),
    ]
}
