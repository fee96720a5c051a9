import TestSupport
import Testing

/// What the roles of the tenancy system see and may do.
@Suite struct TenancyTests {
    private static let tables = ["organizations", "users", "user_organizations", "documents"]
    private static let counts = """
        SELECT concat_ws(' ', (SELECT count(*) FROM organizations), (SELECT count(*) FROM users),
            (SELECT count(*) FROM user_organizations), (SELECT count(*) FROM documents),
            (SELECT count(*) FROM organization_members))
        """

    /// The view shows members whose user row is visible too: it reads with the rights of its caller.
    @Test(arguments: [
        ("usr_1", "org_a", "1 1 2 1 1"), ("usr_3", "org_b", "1 1 1 1 1"), ("usr_1", nil, "0 1 0 0 0"),
        (nil, "org_a", "1 0 2 1 0"), (nil, nil, "0 0 0 0 0"), ("", "", "0 0 0 0 0"), ("usr_9", "org_9", "0 0 0 0 0"),
    ])
    func showsCustomersTheirOwn(user: String?, organization: String?, expected: String) throws {
        let answer = try TenancyDatabase().ask(Self.counts, user: user, organization: organization).check()
        #expect(answer.rows == [[expected]])
    }

    @Test func letsTheAdminDoEverything() throws {
        let tenancy = try TenancyDatabase()
        // BYPASSRLS is a role's own and is not inherited.
        #expect(try tenancy.ask("SET ROLE admin; " + Self.counts, as: "office").check().rows == [["2 3 3 2 3"]])
        for table in Self.tables {
            try tenancy.ask("UPDATE \(table) SET storytime = '{}'", as: "office").check()
        }
        try tenancy.ask(
            """
            INSERT INTO organizations (name) VALUES ('C');
            DELETE FROM documents; DELETE FROM user_organizations; DELETE FROM users; DELETE FROM organizations
            """, as: "office"
        ).check()
    }

    @Test(arguments: [
        "INSERT INTO documents (organization_id, owner_id, title, status) VALUES ('org_a', 'usr_1', 'New', 'draft')",
        "UPDATE documents SET title = 'Other' WHERE id = 'doc_a'", "DELETE FROM documents WHERE id = 'doc_a'",
    ])
    func letsCustomersWriteDocuments(sql: String) throws {
        let answer = try TenancyDatabase().ask(sql, user: "usr_1", organization: "org_a").check()
        #expect(answer.commands.first?.hasSuffix(" 1") == true)
    }

    @Test(arguments: [
        "INSERT INTO documents (organization_id, title, status) VALUES ('org_b', 'Forged', 'draft')",
        "UPDATE documents SET organization_id = 'org_b'",
    ])
    func stopsAForgedOrganization(sql: String) throws {
        let answer = try TenancyDatabase().ask(sql, user: "usr_1", organization: "org_a")
        #expect(answer.failure?.sqlstate == "42501")
        #expect(answer.failure?.message.contains("row-level security") == true)
    }

    @Test(arguments: [
        "UPDATE documents SET title = 'Mine' WHERE id = 'doc_b'", "DELETE FROM documents WHERE id = 'doc_b'",
    ])
    func doesNotReachAnothersDocuments(sql: String) throws {
        let answer = try TenancyDatabase().ask(sql, user: "usr_1", organization: "org_a").check()
        #expect(answer.commands.first?.hasSuffix(" 0") == true)
    }

    /// Row security guards neither TRUNCATE nor REFERENCES nor triggers.
    @Test func grantsCustomersNothingElse() throws {
        let database = try TenancyDatabase().database
        let granted = try database.query(
            """
            SELECT concat_ws(' ', table_name, string_agg(privilege_type, ' ' ORDER BY privilege_type))
            FROM information_schema.role_table_grants WHERE grantee IN ('customer', 'PUBLIC') AND table_schema = 'public'
            GROUP BY table_name ORDER BY table_name
            """)
        #expect(
            granted.compactMap { $0[0] } == [
                "documents DELETE INSERT SELECT UPDATE", "organization_members SELECT", "organizations SELECT",
                "user_organizations SELECT", "users SELECT",
            ])
    }

    @Test(arguments: [
        "TRUNCATE documents", "SELECT * FROM stemma_history", "CREATE TABLE mine ()",
        "INSERT INTO users (name, email, status) VALUES ('x', 'x', 'x')", "UPDATE organizations SET name = 'x'",
        "DELETE FROM user_organizations", "ALTER TABLE documents DISABLE ROW LEVEL SECURITY",
        "UPDATE organization_members SET name = 'x'",
    ])
    func stopsEverythingElse(sql: String) throws {
        let answer = try TenancyDatabase().ask(sql, user: "usr_1", organization: "org_a")
        #expect(["42501", "55000"].contains(answer.failure?.sqlstate))
    }

    @Test func showsAStrangerNothing() throws {
        let tenancy = try TenancyDatabase()
        for table in Self.tables + ["organization_members"] {
            #expect(try tenancy.ask("SELECT * FROM \(table)", as: "stranger").failure?.sqlstate == "42501")
        }
    }

    @Test(arguments: zip(tables, ["org", "usr", "uo", "doc"]))
    func makesIdsWithAPrefix(table: String, prefix: String) throws {
        let database = try TenancyDatabase().database
        let ids = try database.query("SELECT generate_id('\(prefix)') FROM generate_series(1, 200)").compactMap { $0[0] }
        #expect(Set(ids).count == 200)
        let pattern = try Regex("\(prefix)_[0-9A-Za-z]{22,}")
        #expect(ids.allSatisfy { $0.wholeMatch(of: pattern) != nil })
        #expect(Set(ids.joined()).count == Set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_").count)
        let forged = try database.connect().simpleQuery("UPDATE \(table) SET id = 'x_1'")
        #expect(forged.failure?.sqlstate == "23514")
        // The underscore is meant, and not any character.
        let close = try database.connect().simpleQuery("UPDATE \(table) SET id = '\(prefix)x1'")
        #expect(close.failure?.sqlstate == "23514")
    }

    @Test(arguments: tables)
    func movesUpdatedAt(table: String) throws {
        let database = try TenancyDatabase().database
        let rows = try database.query(
            "UPDATE \(table) SET updated_at = '2000-01-01' RETURNING updated_at > now() - interval '1 minute'")
        #expect(!rows.isEmpty && rows.allSatisfy { $0 == ["t"] })
    }

    @Test func followsItsConventions() throws {
        let database = try TenancyDatabase().database
        let uncommented = """
            SELECT a.attrelid::regclass, a.attname FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
            WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname <> 'stemma_history'
            AND a.attnum > 0 AND NOT a.attisdropped AND col_description(a.attrelid, a.attnum) IS NULL
            """
        #expect(try database.query(uncommented).isEmpty)
        let unindexed = """
            SELECT conrelid::regclass, conname FROM pg_constraint AS k WHERE contype = 'f' AND NOT EXISTS (
                SELECT FROM pg_index AS i WHERE i.indrelid = k.conrelid AND i.indkey[0] = k.conkey[1])
            """
        #expect(try database.query(unindexed).isEmpty)
        let columns = """
            SELECT concat_ws(' ', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                CASE WHEN a.attnotnull THEN 'NOT NULL' END, pg_get_expr(d.adbin, d.adrelid),
                (SELECT collname FROM pg_collation AS l WHERE l.oid = a.attcollation AND collname <> 'default'))
            FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
            LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE c.oid IN ('users'::regclass, 'documents'::regclass) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY c.relname, a.attnum
            """
        #expect(
            try database.query(columns).compactMap { $0[0] } == [
                "documents id text NOT NULL generate_id('doc'::text) C",
                "documents created_at timestamp with time zone NOT NULL now()",
                "documents updated_at timestamp with time zone NOT NULL now()", "documents storytime jsonb",
                "documents organization_id text NOT NULL C", "documents owner_id text C", "documents title text NOT NULL",
                "documents status text NOT NULL", "documents source_extid text", "documents metadata jsonb",
                "users id text NOT NULL generate_id('usr'::text) C",
                "users created_at timestamp with time zone NOT NULL now()",
                "users updated_at timestamp with time zone NOT NULL now()", "users storytime jsonb",
                "users name text NOT NULL", "users email text NOT NULL", "users status text NOT NULL",
            ])
        #expect(try database.query("SELECT relname FROM pg_class WHERE relrowsecurity ORDER BY 1").compactMap { $0[0] } == Self.tables.sorted())
    }

    @Test func followsAUserWhoLeaves() throws {
        let tenancy = try TenancyDatabase()
        try tenancy.database.query("DELETE FROM users WHERE id = 'usr_1'")
        #expect(try tenancy.database.query("SELECT owner_id FROM documents WHERE id = 'doc_a'") == [[nil]])
        try tenancy.database.query("DELETE FROM organizations WHERE id = 'org_b'")
        #expect(try tenancy.database.query("SELECT id FROM documents") == [["doc_a"]])
    }
}

/// The roles of the tenancy system, on servers where they are and are not.
@Suite struct TenancyRoleTests {
    private static let roles = """
        SELECT concat_ws(' ', rolname, rolcanlogin, rolbypassrls, rolsuper) FROM pg_roles
        WHERE rolname IN ('admin', 'customer') ORDER BY 1
        """

    @Test func areMadeWhereAbsentAndKept() throws {
        let server = try PostgresServer(PostgresInstallation.find())
        let (first, second) = (try server.database(), try server.database())
        try first.mustRun(TestedSystem.tenancy.up())
        let made = try first.query(Self.roles)
        #expect(made == [["admin f t f"], ["customer f f f"]])
        try second.mustRun(TestedSystem.tenancy.up(), by: .simpleProtocol)
        try first.mustRun(TestedSystem.tenancy.down())
        try second.mustRun(TestedSystem.tenancy.down())
        #expect(try first.query(Self.roles) == made)

        // One that may do something else is not what the policies were written for.
        for change in ["customer BYPASSRLS", "customer LOGIN", "admin NOBYPASSRLS", "admin SUPERUSER"] {
            let database = try server.database()
            try database.query("ALTER ROLE \(change)")
            let role = String(change.prefix { $0 != " " })
            let outcome = try database.run(TestedSystem.tenancy.up())
            #expect(!outcome.succeeded && outcome.messages.contains("role \(role) is there, but is not"))
            #expect(try database.objects().isEmpty)
            try database.query("ALTER ROLE admin NOLOGIN BYPASSRLS NOSUPERUSER; ALTER ROLE customer NOLOGIN NOBYPASSRLS")
        }
        try first.mustRun(TestedSystem.tenancy.up())
    }
}
