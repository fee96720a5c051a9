import TestSupport
import Testing

/// Pathie with two users, three routes, places and tags, and the role of an application.
///
/// Ada (1) has the routes 1 and 2, Bob (2) has route 3.
struct PathieDatabase {
    let database: Database
    /// A role like an application's: it may write the tables, and owns nothing.
    let application = uniqueName("pathie_app")

    init() throws {
        database = try PostgresServer.shared.database(prefix: "pathie")
        try database.mustRun(TestedSystem.pathie.up())
        try database.query(
            """
            CREATE ROLE \(application) LOGIN;
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \(application);
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO \(application);
            INSERT INTO auth_user (id, username, email) VALUES (1, 'ada', 'ada@example.org'), (2, 'bob', 'bob@example.org');
            INSERT INTO routes (id, user_id, name, status, route_type) VALUES
                (1, 1, 'first', 'saved', 'manual'), (2, 1, 'second', 'saved', 'manual'), (3, 2, 'bobs', 'saved', 'manual');
            SELECT setval('routes_id_seq', 3);
            INSERT INTO places (name, lat, lon) SELECT 'place ' || n, 1, 1 FROM generate_series(1, 120) AS n;
            INSERT INTO tags (name, slug) SELECT 'tag ' || n, 'tag-' || n FROM generate_series(1, 20) AS n;
            INSERT INTO route_points (route_id, place_id, position) VALUES (1, 1, 1), (1, 2, 2), (3, 3, 1);
            INSERT INTO route_tags VALUES (1, 1), (3, 2);
            INSERT INTO ratings (user_id, route_id, stars) VALUES (1, 1, 5), (2, 3, 4);
            """)
    }

    /// A session of the application's for one of its users; `nil` for a session that names none.
    func session(of user: String?, as role: String? = nil) throws -> Connection {
        let connection = try database.connect(user: role ?? application)
        if let user { try connection.simpleQuery("SET app.user_id = '\(user)'").check() }
        return connection
    }

    /// What a session of a user's answers to one text.
    func ask(_ sql: String, of user: String?, as role: String? = nil) throws -> QueryResult {
        let connection = try session(of: user, as: role)
        defer { connection.close() }
        return try connection.simpleQuery(sql)
    }
}
