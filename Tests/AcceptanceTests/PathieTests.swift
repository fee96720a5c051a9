import TestSupport
import Testing

/// What users of the route planner see and may write, however they come.
@Suite struct PathieTests {
    private static let counts = [
        ("1", "2 2 1 1"), ("2", "1 1 1 1"), ("3", "0 0 0 0"), (nil, "0 0 0 0"),
    ]

    @Test(arguments: counts)
    func showsEveryoneTheirOwn(user: String?, expected: String) throws {
        let pathie = try PathieDatabase()
        let rows = try pathie.ask(
            """
            SELECT concat_ws(' ', (SELECT count(*) FROM routes), (SELECT count(*) FROM route_points),
                (SELECT count(*) FROM route_tags), (SELECT count(*) FROM ratings))
            """, of: user
        ).check().rows
        #expect(rows == [[expected]])
    }

    /// A pool that resets a setting leaves it empty.
    @Test(arguments: ["routes", "route_points", "route_tags", "ratings"])
    func showsNothingForAnEmptySetting(table: String) throws {
        let pathie = try PathieDatabase()
        let answer = try pathie.ask("SELECT * FROM \(table)", of: "")
        #expect(answer.failure != nil || answer.rows.isEmpty)
    }

    @Test(arguments: [
        "INSERT INTO routes (user_id, name, status, route_type) VALUES (2, 'forged', 'saved', 'manual')",
        "UPDATE routes SET user_id = 2 WHERE id = 1",
        "INSERT INTO route_points (route_id, place_id, position) VALUES (3, 1, 9)",
        "UPDATE route_points SET route_id = 3, position = 7 WHERE route_id = 1",
        "INSERT INTO route_tags VALUES (3, 5)",
        "UPDATE route_tags SET route_id = 3",
        "INSERT INTO ratings (user_id, route_id, stars) VALUES (2, 1, 1)",
        "UPDATE ratings SET user_id = 2 WHERE user_id = 1",
    ])
    func stopsWhatIsForged(sql: String) throws {
        let pathie = try PathieDatabase()
        #expect(try pathie.ask(sql, of: "1").failure?.sqlstate == "42501")
    }

    @Test(arguments: [
        "UPDATE routes SET name = 'mine' WHERE id = 3", "DELETE FROM routes WHERE id = 3",
        "UPDATE route_points SET position = 5 WHERE route_id = 3", "DELETE FROM route_points WHERE route_id = 3",
        "DELETE FROM route_tags WHERE route_id = 3", "UPDATE ratings SET stars = 1 WHERE route_id = 3",
        "DELETE FROM ratings WHERE route_id = 3",
    ])
    func doesNotReachWhatIsAnothers(sql: String) throws {
        let pathie = try PathieDatabase()
        let answer = try pathie.ask(sql, of: "1").check()
        #expect(answer.commands.first?.hasSuffix(" 0") == true)
    }

    @Test func letsUsersWorkOnTheirOwn() throws {
        let pathie = try PathieDatabase()
        try pathie.ask(
            """
            INSERT INTO routes (user_id, name, status, route_type) VALUES (1, 'new', 'temporary', 'ai_generated');
            INSERT INTO route_points (route_id, place_id, position) VALUES (2, 1, 1);
            INSERT INTO route_tags VALUES (2, 1);
            INSERT INTO ratings (user_id, route_id, stars) VALUES (1, 2, 3);
            UPDATE routes SET name = 'renamed' WHERE id = 2;
            DELETE FROM routes WHERE id = 2;
            """, of: "1"
        ).check()
        #expect(try pathie.database.value("SELECT count(*) FROM route_points WHERE route_id = 2") == "0")
    }

    /// `FORCE` holds for the tables' owner, and the limits count right for an owner that is no superuser.
    @Test func holdsForTheOwner() throws {
        let pathie = try PathieDatabase()
        let owner = uniqueName("pathie_owner")
        try pathie.database.query(
            """
            CREATE ROLE \(owner) LOGIN;
            GRANT CREATE, USAGE ON SCHEMA public TO \(owner);
            """)
        defer { _ = try? pathie.database.query("DROP OWNED BY \(owner) CASCADE; DROP ROLE \(owner)") }
        let names = try pathie.database.query(
            """
            SELECT format('ALTER TABLE %s OWNER TO \(owner)', oid::regclass) FROM pg_class
                WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'stemma_history'
            UNION ALL SELECT format('ALTER FUNCTION %s OWNER TO \(owner)', oid::regprocedure) FROM pg_proc
                WHERE pronamespace = 'public'::regnamespace
            """)
        for statement in names.compactMap({ $0[0] }) { try pathie.database.query(statement) }
        let counts = "SELECT concat_ws(' ', (SELECT count(*) FROM routes), (SELECT count(*) FROM ratings))"
        #expect(try pathie.ask(counts, of: nil, as: owner).check().rows == [["0 0"]])
        #expect(try pathie.ask(counts, of: "1", as: owner).check().rows == [["2 1"]])

        for user in [owner, pathie.application] {
            try pathie.database.query("DELETE FROM route_tags; DELETE FROM route_points")
            try pathie.ask("INSERT INTO route_tags SELECT 1, n FROM generate_series(1, 10) AS n", of: "1", as: user)
                .check()
            let tag = try pathie.ask("INSERT INTO route_tags VALUES (1, 11)", of: "1", as: user)
            #expect(tag.failure?.sqlstate == "23514")
            try pathie.ask(
                "INSERT INTO route_points (route_id, place_id, position) SELECT 1, 1, n FROM generate_series(1, 100) AS n",
                of: "1", as: user
            ).check()
            let point = try pathie.ask(
                "INSERT INTO route_points (route_id, place_id, position) VALUES (1, 1, 101)", of: "1", as: user)
            #expect(point.failure?.sqlstate == "23514")
        }
    }

    @Test func movesUpdatedAt() throws {
        let pathie = try PathieDatabase()
        for table in ["routes", "places"] {
            let moved = try pathie.database.value(
                """
                UPDATE \(table) SET updated_at = '2000-01-01', name = 'changed' WHERE id = 1
                RETURNING updated_at > now() - interval '1 minute'
                """)
            #expect(moved == "t")
        }
    }

    @Test func swapsPositions() throws {
        let pathie = try PathieDatabase()
        try pathie.ask(
            "UPDATE route_points SET position = 3 - position WHERE route_id = 1", of: "1"
        ).check()
        try pathie.ask(
            """
            BEGIN;
            UPDATE route_points SET position = 1 WHERE route_id = 1 AND place_id = 1;
            UPDATE route_points SET position = 2 WHERE route_id = 1 AND place_id = 2;
            COMMIT;
            """, of: "1"
        ).check()
        let twice = try pathie.ask("UPDATE route_points SET position = 1 WHERE route_id = 1", of: "1")
        #expect(twice.failure?.sqlstate == "23505")
    }

    @Test func searchesPlaces() throws {
        let pathie = try PathieDatabase()
        let plan = try pathie.database.query(
            """
            INSERT INTO places (name, lat, lon) VALUES ('Old Harbour', 54, 10);
            SET enable_seqscan = off;
            EXPLAIN SELECT name FROM places WHERE search @@ to_tsquery('simple', 'harbour')
            """
        ).compactMap { $0[0] }.joined()
        #expect(plan.contains("places_idx_search"))
        let found = "SELECT name FROM places WHERE search @@ to_tsquery('simple', 'harbour')"
        #expect(try pathie.database.query(found) == [["Old Harbour"]])
    }

    @Test(arguments: [
        ("INSERT INTO places (name, lat, lon, osm_id) VALUES ('a', 0, 0, 7), ('b', 0, 0, 7)", "23505"),
        ("INSERT INTO places (name, lat, lon) VALUES ('a', 0, 0), ('a', 0, 0)", nil),
        ("INSERT INTO places (name, lat, lon) VALUES ('a', 90.1, 0)", "23514"),
        ("INSERT INTO places (name, lat, lon) VALUES ('a', 0, -180.1)", "23514"),
        ("INSERT INTO tags (name, slug) VALUES ('a', 'Sea'), ('b', 'sEA')", "23505"),
        ("INSERT INTO place_descriptions (place_id, language, body) VALUES (1, 'de', 'x'), (1, 'de', 'y')", "23505"),
        ("INSERT INTO route_points (route_id, place_id, position) VALUES (1, 1, 0)", "23514"),
        ("UPDATE routes SET status = 'draft'", "23514"), ("UPDATE routes SET route_type = 'x'", "23514"),
        ("UPDATE ratings SET stars = 6", "23514"), ("UPDATE ratings SET stars = 0", "23514"),
        ("INSERT INTO ratings (user_id, route_id, stars) VALUES (1, 1, 3)", "23505"),
    ])
    func holdsItsConstraints(sql: String, sqlstate: String?) throws {
        let pathie = try PathieDatabase()
        let connection = try pathie.database.connect()
        defer { connection.close() }
        #expect(try connection.simpleQuery(sql).failure?.sqlstate == sqlstate)
    }
}
