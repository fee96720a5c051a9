import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What statements say that their role must be or have, beside what the server lets a plain role do.
///
/// Roles are the server's, and other tests compare theirs meanwhile, members too: these here are of no other test.
@Suite(.serialized) struct NeededRightTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var setup: Fixture.Body = { _ in }
        let change: Fixture.Body
        let claims: [String]
        /// What gives a role the right, with `{role}` and `{database}`; nothing where only a superuser may.
        var right: String?
        /// What the role owns or has anyway.
        var own = ""

        var testDescription: String { name }
    }

    private static let things: Fixture.Body = { s in
        s.create(schema: "ours")
        s.create(table: "ours.things") { $0.column("id", .bigint, .primaryKey) }
    }
    private static let ours = "ALTER SCHEMA ours OWNER TO {role}; ALTER TABLE ours.things OWNER TO {role}"
    private static let wrapper: Fixture.Body = {
        $0.execute(sql: "CREATE FOREIGN DATA WRAPPER nothing", undo: "DROP FOREIGN DATA WRAPPER nothing")
    }

    static let cases: [Case] = [
        Case(
            name: "schema", change: { $0.create(schema: "sales") }, claims: ["CREATE on the database"],
            right: "GRANT CREATE ON DATABASE {database} TO {role}"),
        Case(
            name: "schema of another", change: { $0.create(schema: "sales", authorization: "stemma_rights_clerk") },
            claims: ["CREATE on the database", "membership in stemma_rights_clerk"],
            right: "GRANT CREATE ON DATABASE {database} TO {role}; GRANT stemma_rights_clerk TO {role}"),
        Case(
            name: "trusted extension", change: { $0.create(extension: "citext") },
            claims: ["CREATE on the database"],
            right: "GRANT CREATE ON DATABASE {database} TO {role}; GRANT CREATE ON SCHEMA public TO {role}"),
        Case(name: "extension", change: { $0.create(extension: "dblink") }, claims: ["a superuser"]),
        Case(
            name: "event trigger",
            setup: { $0.create(function: "watch", returns: .eventTrigger, language: .plpgsql, body: "BEGIN END") },
            change: { $0.create(eventTrigger: "w", on: .commandEnd, calls: "watch") }, claims: ["a superuser"]),
        Case(
            name: "subscription",
            change: { $0.create(subscription: "stemma_rights", connection: "dbname=nowhere", publications: "p") },
            claims: ["a superuser"]),
        Case(
            name: "publication", setup: things, change: { $0.create(publication: "p", for: .table("ours.things")) },
            claims: ["CREATE on the database"], right: "GRANT CREATE ON DATABASE {database} TO {role}", own: ours),
        Case(
            name: "publication of all tables", setup: things,
            change: { $0.create(publication: "p", for: .allTables) }, claims: ["a superuser"],
            own: "\(ours); GRANT CREATE ON DATABASE {database} TO {role}"),
        Case(
            name: "publication of a schema", setup: things,
            change: { $0.create(publication: "p", for: .tables(inSchema: "ours")) }, claims: ["a superuser"],
            own: "\(ours); GRANT CREATE ON DATABASE {database} TO {role}"),
        Case(
            name: "role", change: { $0.create(role: "stemma_rights_a") }, claims: ["CREATEROLE"],
            right: "ALTER ROLE {role} CREATEROLE"),
        Case(
            name: "role past policies", change: { $0.create(role: "stemma_rights_b", .bypassRLS) },
            claims: ["a superuser"], own: "ALTER ROLE {role} CREATEROLE"),
        Case(
            name: "membership", setup: { $0.create(role: "stemma_rights_c") },
            change: { $0.grant(role: "stemma_rights_c", to: "stemma_rights_clerk") },
            claims: ["CREATEROLE or ADMIN OPTION on stemma_rights_c"],
            right: "GRANT stemma_rights_c TO {role} WITH ADMIN OPTION"),
        Case(
            name: "owner", setup: things,
            change: { $0.alter(ownerOf: .table("ours.things"), to: "stemma_rights_clerk") },
            claims: ["membership in stemma_rights_clerk"], right: "GRANT stemma_rights_clerk TO {role}",
            own: "\(ours); GRANT CREATE ON SCHEMA ours TO stemma_rights_clerk"),
        Case(
            name: "default privileges",
            change: {
                $0.alterDefaultPrivileges(for: "stemma_rights_clerk", grant: .select, on: .tables, to: "public")
            },
            claims: ["membership in stemma_rights_clerk"], right: "GRANT stemma_rights_clerk TO {role}"),
        Case(
            name: "server", setup: wrapper,
            change: { $0.create(server: "billing", foreignDataWrapper: "nothing") },
            claims: ["USAGE on foreign data wrapper nothing"],
            right: "GRANT USAGE ON FOREIGN DATA WRAPPER nothing TO {role}"),
        Case(
            name: "foreign table",
            setup: { s in
                wrapper(&s)
                things(&s)
                s.create(server: "billing", foreignDataWrapper: "nothing")
            }, change: { $0.create(foreignTable: "ours.f", server: "billing") { $0.column("id", .bigint) } },
            claims: ["USAGE on server billing"], right: "GRANT USAGE ON FOREIGN SERVER billing TO {role}", own: ours),
        Case(
            name: "user mapping",
            setup: { s in
                wrapper(&s)
                s.create(server: "billing", foreignDataWrapper: "nothing")
            }, change: { $0.create(userMapping: "public", server: "billing") },
            claims: ["the ownership of server billing"],
            right: "GRANT USAGE ON FOREIGN DATA WRAPPER nothing TO {role}; ALTER SERVER billing OWNER TO {role}"),
        Case(
            name: "leakproof function", setup: things,
            change: {
                $0.create(
                    function: "ours.f", returns: .type(.integer), language: .sql, leakproof: true, body: "SELECT 1")
            }, claims: ["a superuser"], own: ours),
        Case(
            name: "table, column, index", setup: things,
            change: { s in
                s.create(table: "ours.t") { $0.column("id", .bigint) }
                s.add(column: "note", .text, to: "ours.things")
                s.create(index: "ix", on: "ours.things", columns: "note")
                s.create(view: "ours.v", as: "SELECT id FROM ours.things")
                s.grant(.select, on: .table("ours.things"), to: "stemma_rights_clerk")
            }, claims: [], right: ours),
    ]

    /// A plain role is refused, and with the right it is not.
    @Test(arguments: cases)
    func tellsTheTruth(_ row: Case) throws {
        let down = Downgrade.irreversible(because: "nobody goes back here")
        let setup = row.setup
        let ground: Fixture.Body = { s in
            s.create(role: "stemma_rights_clerk")
            setup(&s)
        }
        let fixture = try Fixture([
            (Header("r1", "ground", downgrade: down), ground),
            (Header("r2", "change", after: "r1", downgrade: down), row.change),
        ])
        let statements = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps.flatMap(
            \.content.statements)
        var claims: [String] = []
        for need in statements.flatMap(\.effects.needs) where !claims.contains(need) { claims.append(need) }
        #expect(claims == row.claims)
        let script = try fixture.psql(.upgrade, from: "r1", to: "r2")
        #expect(script.contains(claims.isEmpty ? "may fail on rows: no\n" : "· needs: \(claims[0])"))

        let database = try Ground(fixture).database
        defer { database.giveBack() }
        let role = "stemma_plain_\(Self.cases.firstIndex { $0.name == row.name } ?? 0)"
        func filled(_ text: String) -> String {
            text.replacing("{role}", with: role).replacing("{database}", with: "\"\(database.name)\"")
        }
        try database.query("CREATE ROLE \(role) LOGIN; \(filled(row.own))")
        defer {
            _ = try? database.query(
                """
                DROP OWNED BY \(role) CASCADE; REVOKE ALL ON DATABASE "\(database.name)" FROM \(role); DROP ROLE \(role);
                DROP ROLE IF EXISTS stemma_rights_a, stemma_rights_b, stemma_rights_c
                """)
        }
        #expect(try Self.run(statements, as: role, on: database) == "42501")
        if let right = row.right { try database.query(filled(right)) }
        #expect(try Self.run(statements, as: row.right == nil ? "postgres" : role, on: database) == nil)
    }

    /// Runs statements and takes them back.
    private static func run(_ statements: [Statement], as role: String, on database: Database) throws -> String? {
        let connection = try database.connect(user: role)
        defer { connection.close() }
        try connection.simpleQuery("BEGIN").check()
        for statement in statements {
            if let failure = try connection.simpleQuery(statement.sql).failure { return failure.sqlstate }
        }
        try connection.simpleQuery("ROLLBACK").check()
        return nil
    }

    /// What the server's own extensions say of themselves.
    @Test func knowsWhichExtensionsAreTrusted() throws {
        let database = try Database.borrowed()
        defer { database.giveBack() }
        let rows = try database.query("SELECT DISTINCT name, trusted FROM pg_available_extension_versions ORDER BY 1")
        #expect(rows.count > 20)
        for row in rows {
            let name = try #require(row[0])
            let fixture = try Fixture([{ $0.create(extension: name) }])
            let steps = try fixture.script(.upgrade, to: "r1").script.revisions[0].steps
            let needs = steps.flatMap(\.content.statements).flatMap(\.effects.needs)
            #expect(needs == [row[1] == "t" ? "CREATE on the database" : "a superuser"], "\(name)")
        }
    }
}
