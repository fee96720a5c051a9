import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What belongs to the whole server, one scenario after another: up, up again, down, down again, up.
@Suite(.serialized) struct ServerScenarioTests {
    @Test(
        arguments: Scenario.all.filter { $0.exceptions.contains(.isOfServer) && !$0.exceptions.contains(.isNewer) },
        Ground.Flavour.allCases)
    func goesUpAndDown(_ scenario: Scenario, _ flavour: Ground.Flavour) throws {
        try ServerLifecycle(scenario: scenario).run(flavour)
    }
}

/// A scenario that changes what is the whole server's.
struct ServerLifecycle: Sendable, CustomTestStringConvertible {
    var scenario: Scenario
    /// The server's version; `nil` for the usual one.
    var version: String?

    var testDescription: String { version.map { "\(scenario.name) on \($0)" } ?? scenario.name }

    /// Up, up again, down, down again, up, and what `schema.sql` builds.
    func run(_ flavour: Ground.Flavour) throws {
        let ground = try Ground(scenario.fixture(), on: version)
        defer {
            Self.dropRoles(from: ground.database)
            ground.database.giveBack()
        }
        let before = try Self.state(of: ground)
        try ground.up(flavour)
        let after = try Self.state(of: ground)
        #expect(after != before)
        try ground.up(.psql)
        #expect(try Self.state(of: ground) == after)
        try ground.mustVerify(at: "r2")
        try ground.down(flavour)
        #expect(try Self.state(of: ground) == before)
        try ground.down(.psql)
        try ground.up(.portable)
        #expect(try Self.state(of: ground) == after)

        // `schema.sql` makes what the revisions made, roles too.
        Self.dropRoles(from: ground.database)
        let built = try Ground(Fixture([{ _ in }]), on: version)
        defer {
            Self.dropRoles(from: built.database)
            built.database.giveBack()
        }
        try built.database.check([ground.fixture.schema(at: "r2")])
        #expect(try Self.state(of: built) == after)
    }

    /// The schema, and what is the server's: the roles of these scenarios, who is a member of them, and settings.
    private static func state(of ground: Ground) throws -> [String] {
        let database = Literal.quote(ground.database.name)
        let queries = [
            "SELECT to_jsonb(r) - 'oid' FROM pg_roles AS r WHERE r.rolname ILIKE 'stemma_role_%'",
            """
            SELECT jsonb_build_array(m.roleid::regrole, m.member::regrole, m.admin_option) FROM pg_auth_members AS m
            WHERE m.member::regrole::text ILIKE '%stemma_role_%'
            """,
            """
            SELECT to_jsonb(shobj_description(r.oid, 'pg_authid')) FROM pg_roles AS r WHERE r.rolname ILIKE 'stemma_role_%'
            AND shobj_description(r.oid, 'pg_authid') IS NOT NULL
            """,
            // Nothing, and what PostgreSQL grants by itself, are the same.
            """
            SELECT to_jsonb(a) FROM pg_database AS d CROSS JOIN aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) AS a
            WHERE d.datname = \(database)
            """,
            """
            SELECT jsonb_build_array(p.parname, a.grantee::regrole, a.privilege_type) FROM pg_parameter_acl AS p
            CROSS JOIN aclexplode(p.paracl) AS a WHERE p.parname LIKE 'stemma.%'
            """,
        ]
        var state = [try ground.dump()]
        for query in queries { state += try ground.database.query(query).compactMap(\.[0]).sorted() }
        return state
    }

    /// Drops the roles with all that they own and may do; no other test names them.
    private static func dropRoles(from database: Database) {
        _ = try? database.query(
            """
            DO $$
            DECLARE
                gone text;
            BEGIN
                EXECUTE format('GRANT CONNECT, TEMPORARY ON DATABASE %I TO PUBLIC', current_database());
                EXECUTE format('REVOKE ALL ON DATABASE %I FROM stemma_clerk', current_database());
                REVOKE ALL ON PARAMETER stemma.depth FROM stemma_clerk;
                FOR gone IN SELECT rolname FROM pg_roles WHERE rolname ILIKE 'stemma_role_%' LOOP
                    EXECUTE format('DROP OWNED BY %I CASCADE', gone);
                    EXECUTE format('DROP ROLE %I', gone);
                END LOOP;
            END
            $$
            """)
    }
}
