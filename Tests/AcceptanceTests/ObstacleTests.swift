import Stemma
import TestSupport
import Testing

/// What is there already is kept when it is what was meant, and refused with the differences when it is not.
@Suite struct ObstacleTests {
    private static let tables = revision(Header("1a", "tables", downgrade: .derived)) { schema in
        schema.create(table: "parents") { $0.column("id", .integer, .primaryKey) }
        schema.create(table: "items") { t in
            t.column("id", .integer, .notNull)
            t.column("name", .varchar(20), .default("x"))
            t.column("parent", .integer, .references("parents", "id", onDelete: .cascade))
            t.check("id > 0", name: "items_id_check")
        }
    }
    private static let additions = revision(Header("2b", "additions", after: "1a", downgrade: .derived)) { schema in
        schema.add(column: "total", .numeric(12, 2), .notNull, .default(sql: "0"), to: "items")
        schema.create(index: "ix_items_name", on: "items", columns: .descending("name"), where: "name IS NOT NULL")
        schema.add(unique: "items_id_key", on: "items", columns: "id")
        schema.add(check: "items_name_check", on: "items", sql: "name <> ''")
        schema.add(foreignKey: "items_id_fkey", on: "items", columns: "id", references: "parents", ["id"])
    }

    private static func project() throws -> TestedProject { try TestedProject([tables, additions]) }

    /// What stands in the way, after which revision, and what is said of it.
    static let obstacles: [(String, String, [String])] = [
        (
            "", "CREATE TABLE items (id bigint)",
            [
                "table items is there, but is not what was meant", "column id: bigint; meant: integer NOT NULL",
                "column name: missing",
            ]
        ),
        ("", "CREATE VIEW items AS SELECT 1 AS id", ["kind: view; meant: table"]),
        (
            "",
            """
            CREATE TABLE parents (id integer CONSTRAINT parents_pkey PRIMARY KEY);
            CREATE TABLE items (id integer NOT NULL, name varchar(20) DEFAULT 'x', parent integer,
                further text, CONSTRAINT items_id_check CHECK (id > 1),
                CONSTRAINT items_parent_fkey FOREIGN KEY (parent) REFERENCES parents (id))
            """,
            [
                "constraint items_id_check: CHECK ((id > 1)); meant: CHECK ((id > 0))",
                "column further: text; meant: none",
                "constraint items_parent_fkey: FOREIGN KEY (parent) REFERENCES public.parents(id); meant: FOREIGN KEY (parent) REFERENCES public.parents(id) ON DELETE CASCADE",
            ]
        ),
        (
            "1a", "ALTER TABLE items ADD COLUMN total integer",
            [
                "column total of items is there, but is not what was meant",
                "column total: integer; meant: numeric(12,2) DEFAULT 0 NOT NULL",
            ]
        ),
        (
            "1a", "CREATE INDEX ix_items_name ON items (name)",
            ["index ix_items_name is there, but is not what was meant"]
        ),
        (
            "1a", "CREATE INDEX ix_items_name ON parents (id)",
            ["index ix_items_name is there, but is not what was meant", "missing"]
        ),
        (
            "1a", "CREATE TABLE ix_items_name ()",
            ["index ix_items_name is there, but is not what was meant", "missing"]
        ),
        (
            "1a", "ALTER TABLE items ADD CONSTRAINT items_id_key UNIQUE (name)",
            ["constraint items_id_key on items is there", "UNIQUE (name); meant: UNIQUE (id)"]
        ),
        (
            "1a", "ALTER TABLE items ADD CONSTRAINT items_name_check CHECK (name <> 'y')",
            ["constraint items_name_check on items is there"]
        ),
        (
            "1a", "ALTER TABLE items ADD CONSTRAINT items_name_check CHECK (name <> '') NOT VALID",
            ["NOT VALID; meant"]
        ),
    ]

    @Test(arguments: zip(obstacles, Route.inTurn(obstacles.count)))
    func refuses(obstacle: (String, String, [String]), route: Route) throws {
        let (applied, statement, reasons) = obstacle
        let database = try PostgresServer.shared.database()
        let project = try Self.project()
        if !applied.isEmpty { try database.mustRun(project.upgrade(to: applied), by: route) }
        try database.query(statement)
        let revisions = applied.isEmpty ? "0" : "1"
        let dump = try database.bareDump()
        let outcome = try database.run(project.upgrade(), by: route)
        #expect(!outcome.succeeded)
        for reason in reasons { #expect(outcome.messages.contains(reason), "\(outcome)") }
        #expect(try database.bareDump() == dump)
        #expect(try database.value("SELECT count(*) FROM public.stemma_history") == revisions)
    }

    /// A database that was prepared by hand, as somebody in a hurry does.
    @Test(arguments: Route.allCases)
    func adoptsWhatIsAsMeant(route: Route) throws {
        let project = try Self.project()
        let alone = try PostgresServer.shared.database()
        try alone.mustRun(project.upgrade())
        let database = try PostgresServer.shared.database()
        try database.mustRun(project.upgrade(to: "1a"), by: route)
        try database.query(
            """
            ALTER TABLE items ADD COLUMN total decimal(12, 2) NOT NULL DEFAULT 0;
            CREATE INDEX ix_items_name ON items (name DESC) WHERE (name) IS NOT NULL;
            ALTER TABLE items ADD CONSTRAINT items_id_key UNIQUE (id), ADD CONSTRAINT items_name_check CHECK ('' <> name) NOT VALID;
            ALTER TABLE items DROP CONSTRAINT items_name_check, ADD CONSTRAINT items_name_check CHECK ((name) <> '');
            """)
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.bareDump() == alone.bareDump())
        // All of it, as after a restore that lost the history.
        try database.query("DELETE FROM stemma_history WHERE revision = '2b'")
        try database.mustRun(project.upgrade(), by: route)
        #expect(try database.schemaState() == alone.schemaState())
    }
}
