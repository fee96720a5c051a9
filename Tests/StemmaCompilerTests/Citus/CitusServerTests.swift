import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// The scenarios of Citus on a server that has it, one after the other.
@Suite(.serialized, .enabled(if: CitusServer.isOffered, "the server does not offer the extension citus"))
struct CitusServerTests {
    static let scenarios = Scenario.all.filter { $0.exceptions.contains(.needsCitus) }

    /// Up, up again, down, down again, up, and what `schema.sql` builds.
    @Test(arguments: scenarios) func goesUpAndDown(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), in: CitusServer.database())
        let database = ground.database
        let other: Ground.Flavour = scenario.exceptions.contains(.isNotPortable) ? .psql : .portable
        try Self.fill(ground)
        let (before, rows) = (try database.spread(), try Self.rows(ground))
        try ground.up(.psql)
        let after = try database.spread()
        #expect(after != before)
        try ground.mustVerify(at: "r2")
        try ground.up(.psql)
        #expect(try database.spread() == after)
        try ground.down(other)
        #expect(try database.spread() == before)
        // What was dropped with its table is gone.
        if scenario.name != "drop distributed table" { #expect(try Self.rows(ground) == rows) }
        try ground.down(.psql)
        #expect(try database.spread() == before)
        try ground.up(other)
        #expect(try database.spread() == after)
        try ground.down(.psql)
        #expect(try database.spread() == before)
        try ground.up(.psql)

        let built = try CitusServer.database()
        try built.check(psql: ground.fixture.schema(at: "r2"))
        #expect(try built.spread() == after)
    }

    /// Up on what is there already as it was meant, but not recorded.
    @Test(arguments: scenarios) func adopts(_ scenario: Scenario) throws {
        let ground = try Ground(scenario.fixture(), in: CitusServer.database())
        try ground.up(.psql)
        let after = try ground.database.spread()
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up(.psql)
        #expect(try ground.database.spread() == after)
    }

    /// The operations between the two states, both ways.
    @Test(arguments: scenarios) func leadsThereAndBack(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let (first, second) = (try fixture.catalog(at: "r1"), try fixture.catalog(at: "r2"))
        guard let there = try? SchemaDiff.operations(from: first, to: second),
            let back = try? SchemaDiff.operations(from: second, to: first)
        else { return }
        let ground = try Ground(fixture, in: CitusServer.database())
        let before = try ground.database.spread()
        for (operations, start) in [(there, first), (back, second)] {
            var state = start
            for operation in operations {
                let statements = try state.statements(of: operation).map(\.sql)
                try ground.database.check(["SET citus.multi_shard_modify_mode = 'sequential'"] + statements)
                try operation.apply(to: &state)
            }
        }
        #expect(Self.lines(try ground.database.spread()).symmetricDifference(Self.lines(before)).sorted() == [])
    }

    /// The strongest locks that statements say they take are those that they hold.
    @Test(arguments: scenarios) func locksWhatItSays(_ scenario: Scenario) throws {
        let fixture = try scenario.fixture()
        let up = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        let down = try fixture.script(.downgrade, from: "r2", to: "r1").script.revisions[0].steps
        guard (up + down).allSatisfy(\.content.isTransactional) else { return }
        let ground = try Ground(fixture, in: CitusServer.database())
        try Self.compareLocks(of: up, ground)
        try ground.up(.psql)
        try Self.compareLocks(of: down, ground)
    }

    @Test func namesWhatIsSpreadOtherwise() throws {
        let fixture = try Fixture([Setup.tenants, Self.spread], project: .citus)
        let ground = try Ground(fixture, in: CitusServer.database())
        try ground.up(.psql)
        try ground.mustVerify(at: "r2")
        try ground.database.check(["SELECT undistribute_table('orders')"])
        let missing = try #require(try ground.differences(at: "r2"))
        #expect(missing.contains("distribution of orders: missing"))
        try ground.database.check([
            "SELECT create_reference_table('orders')", "SELECT create_reference_table('tenants')",
        ])
        let differences = try #require(try ground.differences(at: "r2"))
        for expected in [
            "distribution of orders: not what was meant\n  there: reference table\n  meant: distributed by tenant_id",
            "table tenants: not what was meant\n  there: distribution: reference table\n  meant: distribution: local table",
        ] {
            #expect(differences.contains(expected), "\(differences)")
        }
    }

    /// A table that somebody spread in another way is not taken for what was meant.
    @Test(arguments: Ground.Flavour.allCases) func refusesWhatIsSpreadOtherwise(_ flavour: Ground.Flavour) throws {
        let fixture = try Fixture([Setup.tenants, Self.spread], project: .citus)
        let ground = try Ground(fixture, in: CitusServer.database())
        try ground.database.check(["SELECT create_reference_table('orders')"])
        let before = try ground.database.spread()
        let failure = try #require(throws: ScriptFailure.self) { try ground.up(flavour) }
        #expect(
            failure.description.contains(
                "distribution of orders is there, but is not what was meant:\n  there: reference table\n  meant: distributed by tenant_id"
            ),
            "\(failure)")
        #expect(try ground.database.spread() == before)
    }

    @Test func refusesADatabaseWithoutTheExtension() throws {
        let fixture = try Fixture([Setup.tenants, Self.spread], project: .citus)
        let ground = try Ground(fixture, in: CitusServer.database())
        try ground.database.check(["DROP EXTENSION citus"])
        let failure = try #require(throws: ScriptFailure.self) { try ground.up(.psql) }
        #expect(failure.description.contains("stemma: this database lacks the extension citus"), "\(failure)")
    }

    private static let spread: Fixture.Body = { $0.distribute(table: "orders", by: "tenant_id") }

    // MARK: - Rows and locks

    /// A row in each table of the first revision, where its columns allow one.
    private static func fill(_ ground: Ground) throws {
        let tables = try ground.fixture.catalog(at: "r1").sorted.compactMap { ($0 as? Table)?.name.name.text }
        for table in ["tenants", "countries", "orders", "items", "events"] where tables.contains(table) {
            let values =
                switch table {
                case "tenants", "countries": "(id, name) SELECT i, 'n' FROM generate_series(1, 20) AS i"
                case "orders": "(tenant_id, id, country_id) SELECT i, i, i FROM generate_series(1, 20) AS i"
                case "items": "(tenant_id, id, order_id) SELECT i, i, i FROM generate_series(1, 20) AS i"
                default: "(tenant_id, at) SELECT i, '2024-02-03' FROM generate_series(1, 20) AS i"
                }
            try ground.database.query("INSERT INTO \(table) \(values)")
        }
    }

    private static func rows(_ ground: Ground) throws -> [String] {
        let tables = try ground.fixture.catalog(at: "r1").sorted.compactMap { $0 as? Table }
        return try tables.map { table in
            "\(table.name): \(try ground.database.value("SELECT count(*) FROM \(table.name.sql)") ?? "")"
        }
    }

    /// The lines, wherever a column that comes back stands.
    private static func lines(_ state: [String]) -> Set<Substring> {
        Set(state.flatMap { $0.split(separator: "\n") }.map { $0.hasSuffix(",") ? $0.dropLast() : $0 })
    }

    private static func compareLocks(of steps: [ScriptStep], _ ground: Ground) throws {
        let connection = try ground.database.connect()
        defer { connection.close() }
        try connection.simpleQuery("BEGIN; SET LOCAL citus.multi_shard_modify_mode = 'sequential'").check()
        let tables = try connection.simpleQuery(
            """
            SELECT c.oid, c.oid::regclass FROM pg_class AS c WHERE c.relkind IN ('r', 'p') AND c.oid >= 16384
            AND c.relname !~ '_1[0-9]{5}$' AND c.relnamespace NOT IN (SELECT oid FROM pg_namespace
                WHERE nspname LIKE 'pg%' OR nspname IN ('citus', 'citus_internal', 'columnar', 'columnar_internal'))
            """
        ).check().rows
        let names = Dictionary(uniqueKeysWithValues: tables.map { ($0[0] ?? "", $0[1] ?? "") })
        var claims: [String: Lock.Mode] = [:]
        let catalog = Catalog(project: .citus)
        for statement in steps.flatMap(\.content.statements) {
            for lock in statement.effects.locks {
                let oid = try connection.simpleQuery("SELECT \(Lookup.relation(lock.relation, in: catalog))::oid")
                guard let oid = try oid.check().rows[0][0] else { continue }
                claims[oid] = max(claims[oid] ?? lock.mode, lock.mode)
            }
            try connection.simpleQuery(statement.sql).check()
        }
        let held = try connection.simpleQuery(
            "SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'relation'"
        ).check().rows
        var found: [String: Lock.Mode] = [:]
        for row in held {
            let word = row[1]?.lowercased()
            guard let mode = Lock.Mode.allCases.first(where: { "\($0)".lowercased() + "lock" == word }) else {
                continue
            }
            found[row[0] ?? ""] = max(found[row[0] ?? ""] ?? mode, mode)
        }
        for (oid, name) in names {
            let (claim, lock) = (claims[oid], found[oid] == .accessShare ? nil : found[oid])
            #expect(claim == lock, "\(name)")
        }
        try connection.simpleQuery("ROLLBACK").check()
    }
}
