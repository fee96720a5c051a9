import Foundation
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// What each version of PostgreSQL may be asked, and how it is asked.
@Suite struct VersionTests {
    struct Feature: Sendable, CustomTestStringConvertible {
        let name: String
        /// The first version that has it.
        let since: PostgresVersion
        let setup: Fixture.Body
        let use: Fixture.Body

        init(
            _ name: String, since: PostgresVersion, on setup: @escaping Fixture.Body = Setup.shop,
            _ use: @escaping Fixture.Body
        ) {
            self.name = name
            self.since = since
            self.setup = setup
            self.use = use
        }

        var testDescription: String { name }
    }

    static let versions: [PostgresVersion] = [.v13, .v14, .v15, .v16, .v17, .v18]

    static let features: [Feature] = [
        Feature("gen_random_uuid()", since: .v13) {
            $0.create(table: "t") { t in t.column("id", .uuid, .default(sql: "gen_random_uuid()")) }
        },
        Feature("a stored generated column", since: .v13) {
            $0.add(column: "x", .integer, .generated(sql: "number + 1"), to: "orders")
        },
        Feature("a trigger", since: .v13, on: Setup.crewed) {
            $0.create(trigger: "w", on: "orders", .before, .update, calls: "watch")
        },
        Feature("an identity", since: .v13) {
            $0.create(table: "t") { t in t.column("id", .bigint, .identity(.always)) }
        },
        Feature("rows in batches", since: .v13) {
            $0.delete(from: "orders", where: "true", inBatchesOf: 10, by: "id", undo: .nothing)
        },
        Feature("an included column", since: .v13) {
            $0.create(index: "ix", on: "orders", columns: "number", include: ["total"])
        },
        Feature("int4multirange", since: .v14) { $0.add(column: "x", .int4multirange, to: "orders") },
        Feature("tstzmultirange", since: .v14) {
            $0.create(table: "t") { t in t.column("x", .array(of: .tstzmultirange)) }
        },
        Feature("date_bin()", since: .v14) {
            $0.create(view: "v", as: "SELECT date_bin('1 hour', created_at, '2000-01-01') AS hour FROM orders")
        },
        Feature("SET COMPRESSION", since: .v14) {
            $0.create(table: "t") { t in t.column("x", .text, .compression(.pglz)) }
        },
        Feature("NULLS NOT DISTINCT", since: .v15) {
            $0.create(index: "ix", on: "orders", columns: "note", unique: true, nullsNotDistinct: true)
        },
        Feature("NULLS NOT DISTINCT", since: .v15) {
            $0.add(unique: "u", on: "orders", columns: "note", nullsNotDistinct: true)
        },
        Feature("NULLS NOT DISTINCT", since: .v15) {
            $0.create(table: "t") { t in t.column("x", .integer, .unique(name: nil, nullsNotDistinct: true)) }
        },
        Feature("a view with security_invoker", since: .v15) {
            $0.create(view: "v", as: "SELECT id FROM orders", securityInvoker: true)
        },
        Feature("ON DELETE SET NULL with a list of columns", since: .v15) {
            $0.add(
                foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                onDelete: .setNull("org_id"))
        },
        Feature("the number 0x1F", since: .v16) {
            $0.alter(column: "number", of: "orders", .setDefault(sql: "0x1F"))
        },
        Feature("the number 1_000", since: .v16) {
            $0.add(check: "c", on: "orders", sql: "number < 1_000")
        },
        Feature("any_value()", since: .v16) {
            $0.create(view: "v", as: "SELECT any_value(note) AS note FROM orders")
        },
        Feature(
            "SET EXPRESSION", since: .v17,
            on: { s in
                s.create(table: "t") { t in
                    t.column("a", .integer)
                    t.column("b", .integer, .generated(sql: "a + 1"))
                }
            }
        ) { $0.alter(column: "b", of: "t", .setExpression(sql: "a + 2")) },
        Feature("json_exists()", since: .v17) {
            $0.create(view: "v", as: "SELECT id FROM orders WHERE json_exists(detail, '$.a')")
        },
        Feature("a virtual generated column", since: .v18) {
            $0.add(column: "x", .integer, .generated(sql: "number + 1", .virtual), to: "orders")
        },
        Feature("uuidv7()", since: .v18) {
            $0.create(table: "t") { t in t.column("id", .uuid, .default(sql: "uuidv7()")) }
        },
        Feature("uuidv7()", since: .v18) {
            $0.create(table: "t") { t in t.column("id", .uuid, .default(sql: "UuidV7 /* new */ ()")) }
        },
        Feature("uuidv7()", since: .v18) {
            $0.insert(rows: [["id": 1, "slug": .expression(sql: "UUIDv7()::text")]], into: "orgs")
        },
    ]

    @Test(arguments: features.indices, versions)
    func isGated(index: Int, version: PostgresVersion) throws {
        let feature = Self.features[index]
        let fixture = try Fixture([feature.setup, feature.use], project: Project(postgres: version))
        _ = try fixture.catalog(at: "r1")
        if version >= feature.since {
            _ = try fixture.catalog(at: "r2")
            return
        }
        let diagnostic = try #require(throws: Diagnostic.self) { try fixture.catalog(at: "r2") }
        #expect(diagnostic.code == "S007")
        #expect(
            diagnostic.message
                == "\(feature.name) needs PostgreSQL \(feature.since.major), and the project targets \(version.major)")
        let location = try #require(diagnostic.location)
        #expect(location.file.hasSuffix("VersionTests.swift") && location.line > 0)
    }

    /// The tests' own server takes what it is said to have.
    @Test(arguments: features.filter { $0.since <= .v15 })
    func isThere(_ feature: Feature) throws {
        let ground = try Ground(Fixture([feature.setup, feature.use]))
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        try ground.down(.portable)
    }

    /// A function of the project's own is not one of PostgreSQL's.
    @Test func knowsItsOwnFunctions() throws {
        let fixture = try Fixture([
            {
                $0.create(function: "uuidv7", returns: .type(.uuid), language: .sql, body: "SELECT gen_random_uuid()")
                $0.create(table: "t") { t in t.column("id", .uuid, .default(sql: "uuidv7()")) }
                $0.execute(
                    sql: "CREATE FUNCTION any_value(text) RETURNS text LANGUAGE sql AS 'SELECT 1'", undo: "",
                    touches: .function("any_value(text)"))
                $0.create(view: "v", as: "SELECT any_value('x') AS x, '0x1F 1_000' AS y, a_1.id FROM t AS a_1")
            }
        ])
        _ = try fixture.catalog(at: "r1")
    }

    /// Nor is one that an extension brings of which nothing is known.
    @Test func knowsNothingOfOthersExtensions() throws {
        let fixture = try Fixture([
            { s in
                Setup.shop(&s)
                s.create(extension: "orafce")
                s.create(view: "v", as: "SELECT any_value(id) AS x FROM orders")
            }
        ])
        _ = try fixture.catalog(at: "r1")
    }

    /// STORED is always written: 18 would read nothing as VIRTUAL, and those before it would refuse nothing.
    @Test(arguments: versions)
    func writesStored(version: PostgresVersion) throws {
        let fixture = try Fixture(
            [
                { s in
                    s.create(table: "t") { t in
                        t.column("a", .integer)
                        t.column("b", .integer, .generated(sql: "a + 1"))
                        t.column("json_scalar", .integer)
                        t.column("system_user", .integer)
                    }
                }
            ], project: Project(postgres: version))
        let sql = try fixture.psql(.upgrade, to: "r1")
        #expect(sql.contains("b integer GENERATED ALWAYS AS (a + 1) STORED"))
        // A name that is a word of any version is quoted on all of them.
        #expect(sql.contains("\"json_scalar\" integer") && sql.contains("\"system_user\" integer"))
    }

    /// A script says which server it is for, and refuses older ones before anything else is touched.
    @Test(arguments: versions)
    func refusesOlderServers(version: PostgresVersion) throws {
        let fixture = try Fixture([Setup.shop], project: Project(postgres: version))
        let lines = """
                IF pg_catalog.current_setting('server_version_num')::integer < \(version.major)0000 THEN
                    RAISE EXCEPTION 'stemma: this script needs PostgreSQL \(version.major) or later, and this server is %',
                        pg_catalog.current_setting('server_version') USING ERRCODE = 'feature_not_supported';
                END IF;
            """
        for script in [try fixture.psql(.upgrade, to: "r1"), try fixture.portable(.upgrade, to: "r1").joined()] {
            #expect(script.contains(lines))
            let check = try #require(script.range(of: lines))
            let table = try #require(script.range(of: "CREATE TABLE"))
            #expect(check.upperBound < table.lowerBound)
        }
        let database = try Database.borrowed()
        defer { database.giveBack() }
        let result = try database.psql(script: fixture.psql(.upgrade, to: "r1"))
        #expect(result.succeeded == (version <= .v15))
        if version > .v15 { #expect(result.stderr.contains("this script needs PostgreSQL \(version.major) or later")) }
    }

    /// Nothing that scripts ask of the server's catalogs by name is newer than 13.
    @Test func asksOldCatalogs() throws {
        let newer = [
            "indnullsnotdistinct", "confdelsetcols", "pg_get_function_sqlbody", "prosqlbody", "attcompression",
            "conenforced", "conperiod", "subrunasowner", "pg_parameter_acl",
        ]
        var lines: Set<Substring> = []
        for scenario in Scenario.all.filter({ $0.project == Project() }) {
            let fixture = try scenario.fixture()
            let scripts = [try fixture.psql(.upgrade, to: "r2"), try fixture.psql(.downgrade, from: "r2", to: "r1")]
            // A body that the server reads is of 14, and so is what asks for it.
            for script in scripts where !script.contains("stemma_describe_parsed_function") {
                lines.formUnion(script.split(separator: "\n"))
            }
        }
        for line in lines {
            for word in newer where line.contains(word) {
                // As a key of `to_jsonb` it may be named: an older server has none.
                #expect(!line.replacingOccurrences(of: "'\(word)'", with: "").contains(word))
            }
        }
    }
}
