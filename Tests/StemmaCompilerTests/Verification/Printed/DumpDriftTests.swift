import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import StemmaImport
import TestSupport
import Testing

/// A dump of what revisions made is those revisions, in the server's own words; and what somebody changed is found.
@Suite struct DumpDriftTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("Import/Schemas")

    /// The file as somebody wrote it is imported; what the server dumps of it is no drift.
    @Test(arguments: ImportServerTests.schemas)
    func findsNothingInADump(_ file: String) throws {
        let sql = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let database = try PostgresServer.withRoles().database(prefix: "drift")
        try database.check(psql: sql)
        let operations = try Importer.read(sql).items.map(\.operation)
        let header = Header("r1", "import", downgrade: .irreversible(because: "it is the beginning"))
        let body: Fixture.Body = { $0.record(read: operations) }
        let fixture = try Fixture([(header, body)])
        let drift = try DumpDrift(of: Importer.read(database.dump()).catalog, among: fixture.revisions)
        #expect(drift.heads == ["r1"])
        // What raw SQL makes no revision knows.
        let made = file == "raw.sql" ? ["table bigger"] : []
        #expect(
            drift.differences.map { "\($0.id)" } == made,
            "\(drift.differences.map(\.description).joined(separator: "\n"))")
    }

    /// Sequences of identities keep the names that they were made with.
    @Test func findsNothingWhereTablesGotOtherNames() throws {
        let fixture = try Fixture([
            { schema in
                schema.create(table: "t") { $0.column("id", .bigint, .identity(.always)) }
                schema.rename(table: "t", to: "u")
                schema.rename(column: "id", of: "u", to: "number")
                schema.create(table: "t") { $0.column("id", .bigint, .identity(.always)) }
            }
        ])
        let database = try PostgresServer.withRoles().database(prefix: "drift")
        try database.check(psql: fixture.psql(.upgrade, to: "r1"))
        let dump = try Importer.read(database.dump()).catalog
        let drift = try DumpDrift(of: dump, among: fixture.revisions)
        #expect(drift.differences.isEmpty, "\(drift.differences)")
        #expect(
            try database.query("SELECT relname FROM pg_class WHERE relkind = 'S' ORDER BY 1").map(\.[0]) == [
                "t_id_seq", "t_id_seq1",
            ])
    }

    /// What modifies the type of an argument the server forgets, and it has words of its own for types.
    @Test func findsNothingWhereTypesAreSpelledOtherwise() throws {
        let fixture = try Fixture([
            { schema in
                schema.create(enum: "mood", "ok")
                schema.create(
                    function: "later", arguments: .in("a", .custom(sql: "\"public\".\"mood\"")),
                    .in("b", .named("public.mood")), returns: .type(.named("mood")), language: .sql, body: "SELECT b")
                schema.create(
                    function: "f", arguments: .in("a", .varchar(10)), .in("b", .custom(sql: "int4")),
                    .in("c", .custom(sql: "float(10) ARRAY")), .out("d", .numeric(10, 2)), returns: .type(.numeric),
                    language: .sql, body: "SELECT 1.0")
                schema.create(
                    aggregate: "last", arguments: .in(nil, .custom(sql: "public.mood")), stateFunction: "later",
                    stateType: .named("public.mood"))
            }
        ])
        let database = try PostgresServer.withRoles().database(prefix: "drift")
        try database.check(psql: fixture.psql(.upgrade, to: "r1"))
        let drift = try DumpDrift(
            of: Importer.read(database.dump()).catalog, among: fixture.revisions)
        #expect(drift.differences.isEmpty, "\(drift.differences)")
    }

    @Test func findsNothingInTheSystems() throws {
        let revisions = try Systems.load()
        var tried = 0
        for head in revisions.graph.heads {
            let database = try PostgresServer.withRoles().database(prefix: "drift")
            let needs = try Compiler(revisions).catalog(at: [head]).ids.filter { $0.kind == .extension }
            let lacks = try needs.filter { id in
                let name = id.name.name.text
                return try database.value("SELECT count(*) FROM pg_available_extensions WHERE name = '\(name)'") == "0"
            }
            if !lacks.isEmpty { continue }
            tried += 1
            let plan = try revisions.graph.upgrade(to: head.text, from: [])
            try database.check(psql: Compiler(revisions).script(for: plan, from: []).string)
            let dump = try Importer.read(database.dump(), project: revisions.project).catalog
            let drift = try DumpDrift(of: dump, among: revisions)
            #expect(drift.heads == [head])
            #expect(drift.differences.isEmpty, "\(drift.differences.map(\.description).joined(separator: "\n"))")
        }
        #expect(tried >= 4)
    }

    private static let body: Fixture.Body = { schema in
        schema.create(table: "orgs") { table in
            table.column("id", .bigint, .notNull)
            table.column("score", .integer)
        }
        schema.create(table: "orders") { table in
            table.column("id", .bigint, .notNull)
            table.column("org_id", .bigint)
            table.column("total", .numeric(12, 2), .default(0))
            table.column("state", .varchar(20))
            table.check("total >= 0", name: "orders_total")
        }
        schema.create(
            view: "best",
            as: "SELECT o.id, g.score FROM orders o LEFT JOIN orgs g ON g.id = o.org_id WHERE o.total > 100")
        schema.create(index: "orders_open", on: "orders", columns: "org_id", where: "state IN ('new', 'paid')")
        schema.create(
            policy: "own", on: "orders", using: "org_id IN (SELECT id FROM orgs WHERE score > 1)")
        schema.create(
            function: "watch", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN new; END")
        schema.create(
            trigger: "watching", on: "orders", .before, .update, when: "new.total <> old.total", calls: "watch")
    }

    /// What somebody did, and the object in which it is found.
    private static let changes: [(sql: String, object: String)] = [
        (
            "CREATE OR REPLACE VIEW best AS SELECT o.id, g.score FROM orders o LEFT JOIN orgs g ON g.id = o.org_id WHERE o.total >= 100",
            "view best"
        ),
        (
            "CREATE OR REPLACE VIEW best AS SELECT o.id, g.score FROM orders o JOIN orgs g ON g.id = o.org_id WHERE o.total > 100",
            "view best"
        ),
        (
            "CREATE OR REPLACE VIEW best AS SELECT o.id, g.score FROM orders o LEFT JOIN orgs g ON g.id = o.org_id",
            "view best"
        ),
        (
            "DROP VIEW best; CREATE VIEW best AS SELECT g.score, o.id FROM orders o LEFT JOIN orgs g ON g.id = o.org_id WHERE o.total > 100",
            "view best"
        ),
        (
            "CREATE OR REPLACE VIEW best AS SELECT g.id, g.score FROM orders o LEFT JOIN orgs g ON g.id = o.org_id WHERE o.total > 100",
            "view best"
        ),
        (
            "DROP INDEX orders_open; CREATE INDEX orders_open ON orders (org_id) WHERE state NOT IN ('new', 'paid')",
            "index orders_open"
        ),
        ("ALTER POLICY own ON orders USING (org_id IN (SELECT id FROM orgs WHERE score > 2))", "policy own"),
        ("ALTER POLICY own ON orders USING (org_id NOT IN (SELECT id FROM orgs WHERE score > 1))", "policy own"),
        (
            "ALTER TABLE orders DROP CONSTRAINT orders_total; ALTER TABLE orders ADD CONSTRAINT orders_total CHECK (total > 0)",
            "constraint orders_total"
        ),
        ("ALTER TABLE orders ALTER total SET DEFAULT -1", "column total"),
        (
            "CREATE OR REPLACE TRIGGER watching BEFORE UPDATE ON orders FOR EACH ROW WHEN (new.total = old.total) EXECUTE FUNCTION watch()",
            "trigger watching"
        ),
    ]

    @Test func findsWhatSomebodyChanged() throws {
        let fixture = try Fixture([Self.body])
        let made = try PostgresServer.withRoles().database(prefix: "drift")
        try made.check(psql: fixture.psql(.upgrade, to: "r1"))
        let clean = try DumpDrift(of: Importer.read(made.dump()).catalog, among: fixture.revisions)
        #expect(clean.differences.isEmpty, "\(clean.differences)")
        for change in Self.changes {
            let database = try made.server.database(from: made, prefix: "drift")
            try database.query(change.sql)
            let drift = try DumpDrift(of: Importer.read(database.dump()).catalog, among: fixture.revisions)
            #expect(drift.differences.count == 1, "\(change.sql): \(drift.differences)")
            #expect(
                drift.differences.first.map { "\($0.id)".contains(change.object) } == true,
                "\(change.sql): \(drift.differences)")
        }
    }
}
