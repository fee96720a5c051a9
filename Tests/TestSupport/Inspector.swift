/// A connection that reads the catalogs of a database again and again, and does nothing else in between.
///
/// A session of its own each time would take longer to begin than to read.
public final class Inspector: Sendable {
    private let database: Database
    private let connection = Locked<Connection?>(nil)

    /// What a session of it is called.
    static let name = "inspector"
    static let catalogMark: UInt8 = 3
    static let rowMark: UInt8 = 1

    init(_ database: Database) { self.database = database }

    /// The state of the catalogs.
    ///
    /// - Throws: the server's error.
    func state() throws -> SchemaState {
        SchemaState(try ask("EXECUTE state").rows[0][0] ?? "")
    }

    /// Sends a text as `Connection.simpleQuery` does; a session that somebody has ended is opened again.
    ///
    /// - Parameter sql: what to run, without a trace in the session.
    /// - Returns: what the server answers.
    /// - Throws: the server's error.
    @discardableResult
    public func ask(_ sql: String) throws -> QueryResult {
        try connection { connection in
            if let opened = connection, let answer = try? opened.simpleQuery(sql) {
                if answer.failure?.sqlstate != "57P01" { return try answer.check() }
            }
            let opened = try database.connect()
            try opened.simpleQuery("SET application_name = '\(Self.name)'; SET search_path = ''").check()
            try opened.simpleQuery("PREPARE state AS \(Self.query(for: opened))").check()
            connection = opened
            return try opened.simpleQuery(sql).check()
        }
    }

    /// A query for the rows of each catalog in one text; what an empty database has is older than what the server's first
    /// transaction could see.
    private static func query(for connection: Connection) throws -> String {
        let (catalog, row) = ("E'\\x03", "E'\\x01")
        let queries = try connection.simpleQuery(Self.catalogs).check().rows.map { fields in
            let (name, columns) = (fields[0] ?? "", fields[1] ?? "")
            let id = ids[name] ?? (fields[2] == "t" ? "t.oid" : "''")
            let isNew = "age(t.xmin) < b.age"
            return """
                SELECT concat(\(catalog)\(name)|', count(*),
                    string_agg(concat(\(row)', \(id), '|', t.xmin, '|', ROW(\(columns))), '') FILTER (WHERE \(isNew))) AS text
                FROM pg_catalog.\(name) AS t,
                    (SELECT age(datfrozenxid) FROM pg_catalog.pg_database WHERE datname = 'template0') AS b (age)
                \(conditions[name].map { "WHERE \($0)" } ?? "")
                """
        }
        // Who owns and may what is said by numbers, too.
        let elsewhere = [("pg_authid", "rolname"), ("pg_tablespace", "spcname")].map { name, column in
            """
            SELECT concat(\(catalog)\(name)|', string_agg(concat(\(row)=', t.oid, '|0|', t.\(column)), ''))
            FROM pg_catalog.\(name) AS t WHERE t.oid >= 16384
            """
        }
        return "SELECT string_agg(text, '') FROM (\((queries + elsewhere).joined(separator: "\nUNION ALL\n"))) AS a"
    }

    /// The catalogs of a database, with what counts of their columns: not where a table's rows are, nor how many, nor
    /// what the server looks up to save time or kept of rows it did not rewrite, nor at which byte of which statement
    /// something stood.
    ///
    /// PostgreSQL keeps a version of each column among its options, which nobody has set and pg_dump does not print.
    private static let catalogs = """
        SELECT c.relname, string_agg(CASE
                WHEN a.attname = 'attoptions'
                    THEN '(SELECT array_agg(o) FROM unnest(t.attoptions) AS o WHERE NOT starts_with(o, ''pg_attver=''))'
                WHEN a.atttypid = 'pg_node_tree'::regtype
                    THEN format('regexp_replace(t.%I::text, '':(location|stmt_location|stmt_len) -?\\d+'', '''', ''g'')', a.attname)
                ELSE format('t.%I', a.attname) END, ', ' ORDER BY a.attnum) FILTER (WHERE a.attname
                !~ '^(oid|relfilenode|relpages|reltuples|relall.*|relfrozenxid|relminmxid|relhas.*|relnatts|reltoastrelid|attmissingval|atthasmissing)$'),
            bool_or(a.attname = 'oid')
        FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
        WHERE c.relnamespace = 'pg_catalog'::regnamespace AND c.relkind = 'r' AND a.attnum > 0
        AND (NOT c.relisshared OR c.relname IN ('pg_subscription', 'pg_db_role_setting'))
        AND c.relname !~ '^pg_(statistic|statistic_ext_data|largeobject.*)$'
        GROUP BY c.relname ORDER BY c.relname
        """

    /// The ids of rows, marked where they are of another sort than others.
    private static let ids = [
        "pg_attribute": "CASE WHEN t.attisdropped THEN '-' ELSE '' END",
        // With options it is printed, among those of its table.
        "pg_class": """
        CASE WHEN t.relnamespace = 'pg_toast'::regnamespace AND t.reloptions IS NULL THEN '-' ELSE '' END, t.oid
        """,
        "pg_namespace": "CASE WHEN t.nspname ~ '^pg_(toast_)?temp_' THEN '~' ELSE '' END, t.oid",
    ]

    private static let here = "(SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
    private static let conditions = [
        "pg_attribute": "t.attnum > 0", "pg_subscription": "t.subdbid = \(here)",
        "pg_db_role_setting": "t.setdatabase = \(here)",
    ]
}
