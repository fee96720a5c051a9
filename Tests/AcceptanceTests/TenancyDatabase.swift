import TestSupport
import Testing

/// The tenancy system with two organizations, three users and two documents, and logins for both of its roles.
///
/// Its roles belong to the whole server, so that it has a server of its own.
struct TenancyDatabase {
    let database: Database

    init() throws {
        let template = try Self.template.get()
        database = try template.server.database(from: template, prefix: "tenancy")
    }

    /// What a customer's session answers, with settings for user and organization where they are given.
    func ask(_ sql: String, user: String? = nil, organization: String? = nil, as login: String = "app") throws -> QueryResult {
        let connection = try database.connect(user: login)
        defer { connection.close() }
        if let user { try connection.simpleQuery("SET app.user_id = '\(user)'").check() }
        if let organization { try connection.simpleQuery("SET app.organization_id = '\(organization)'").check() }
        return try connection.simpleQuery(sql)
    }

    private static let template = Result {
        let server = try PostgresServer(PostgresInstallation.find())
        let database = try server.database(prefix: "template")
        try database.mustRun(TestedSystem.tenancy.up())
        try database.query(
            """
            CREATE ROLE app LOGIN IN ROLE customer;
            CREATE ROLE office LOGIN BYPASSRLS IN ROLE admin;
            CREATE ROLE stranger LOGIN;
            INSERT INTO organizations (id, name) VALUES ('org_a', 'A'), ('org_b', 'B');
            INSERT INTO users (id, name, email, status) VALUES ('usr_1', 'Ada', 'a@example.org', 'active'),
                ('usr_2', 'Bob', 'b@example.org', 'active'), ('usr_3', 'Cy', 'c@example.org', 'suspended');
            INSERT INTO user_organizations (organization_id, user_id) VALUES ('org_a', 'usr_1'), ('org_a', 'usr_2'),
                ('org_b', 'usr_3');
            INSERT INTO documents (id, organization_id, owner_id, title, status) VALUES
                ('doc_a', 'org_a', 'usr_1', 'Plan', 'draft'), ('doc_b', 'org_b', 'usr_3', 'Secret', 'draft');
            """)
        return database
    }
}
