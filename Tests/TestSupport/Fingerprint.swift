/// A hash of every row of every catalog and table of a database, and of the positions of its sequences; of the rows that
/// every database has, it is how many are as they were.
///
/// Two of the same database are equal when nothing was changed in between: object ids count, so a dropped and
/// re-created table is a change. Fingerprints of two databases are never equal; for those compare `dump()`.
public struct Fingerprint: Sendable, Hashable {
    /// Hashes by the names of catalogs and tables.
    public var hashes: [String: String]

    /// The names whose rows differ, sorted.
    public func differences(from other: Fingerprint) -> [String] {
        Set(hashes.keys).union(other.hashes.keys).filter { hashes[$0] != other.hashes[$0] }.sorted()
    }
}

extension Database {
    /// Takes a fingerprint.
    ///
    /// Of what a server's databases share, it sees what belongs to this one: the roles that own or may use something in
    /// it, with their memberships and settings.
    ///
    /// - Parameters:
    ///   - rewrites: whether it also counts when a row was written anew with the same content, as `CREATE OR REPLACE`
    ///     of the same function does.
    ///   - wholeServer: whether all roles and databases count: for servers that no other test uses.
    /// - Returns: the fingerprint.
    /// - Throws: the server's error.
    public func fingerprint(countingRewrites rewrites: Bool = false, wholeServer: Bool = false) throws -> Fingerprint {
        let connection = try connect()
        defer { connection.close() }
        let row = rewrites ? "t.xmin::text || t::text" : "t::text"
        // With an empty search_path, names of objects are printed with their schemas.
        try connection.simpleQuery("SET search_path = ''; SET extra_float_digits = 1").check()
        let relations = try connection.simpleQuery(Self.relations).check().rows
        let parts = relations.map { relation in
            let (schema, name, kind) = (relation[0] ?? "", relation[1] ?? "", relation[2] ?? "")
            let condition = wholeServer ? nil : Self.ownRows[name]
            let columns = kind == "S" ? "last_value, is_called" : "*"
            let from = "\(quoted(schema)).\(quoted(name))"
            // Of the rows that every database has it is enough to count those that are as they were.
            let isOwn = schema == "pg_catalog" && relation[3] == "f"
            let (old, new) =
                isOwn ? ("count(*) FILTER (WHERE NOT \(Self.isNew))", " FILTER (WHERE \(Self.isNew))") : ("''", "")
            return """
                SELECT '\(from.replacing("'", with: "''"))', md5(concat(\(old),
                    string_agg(\(kind == "S" ? "t::text" : row), E'\\n' ORDER BY t::text COLLATE "C")\(new)))
                FROM \(kind == "S" ? "(SELECT \(columns) FROM \(from))" : from) AS t
                """
                    + (schema == "pg_catalog" ? " WHERE \(condition ?? Self.lastingRows[name] ?? "true")" : "")
        }
        let rows = try connection.simpleQuery(parts.joined(separator: "\nUNION ALL\n")).check().rows
        let pairs = rows.compactMap { row in row[0].flatMap { name in row[1].map { (name, $0) } } }
        return Fingerprint(hashes: Dictionary(uniqueKeysWithValues: pairs))
    }

    /// Every catalog, but for the planner's statistics; every table, materialised view and sequence of the user's.
    private static let relations = """
        SELECT n.nspname, c.relname, c.relkind, c.relisshared FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'm', 'S') AND (c.relkind <> 'm' OR c.relispopulated)
        AND n.nspname !~ '^(information_schema$|pg_toast|pg_temp_)'
        AND c.relname NOT IN ('pg_statistic', 'pg_statistic_ext_data')
        ORDER BY 1, 2
        """

    /// Schemas for temporary objects come with connections and stay.
    private static let lastingRows = ["pg_namespace": "t.nspname !~ '^pg_(toast_)?temp_'"]

    /// Whether a row was written after the server was made, and with it the rows of an empty database.
    private static let isNew = """
        age(t.xmin) < (SELECT age(datfrozenxid) FROM pg_catalog.pg_database WHERE datname = 'template0')
        """

    private static let thisDatabase = "(SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())"
    private static let rolesInUse = """
        (SELECT refobjid FROM pg_catalog.pg_shdepend
        WHERE refclassid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND (dbid = \(thisDatabase)
        OR classid = 'pg_catalog.pg_database'::pg_catalog.regclass AND objid = \(thisDatabase)))
        """

    /// Which rows of the catalogs that databases share belong to the connected one.
    private static let ownRows: [String: String] = [
        "pg_auth_members": "t.member IN \(rolesInUse) OR t.roleid IN \(rolesInUse)",
        "pg_authid": "t.oid IN \(rolesInUse)",
        "pg_database": "t.oid = \(thisDatabase)",
        "pg_db_role_setting": "t.setdatabase = \(thisDatabase)",
        "pg_replication_origin": "false",
        "pg_shdepend": "t.dbid = \(thisDatabase)",
        "pg_shdescription": """
        t.objoid = \(thisDatabase)
        OR t.classoid = 'pg_catalog.pg_authid'::pg_catalog.regclass AND t.objoid IN \(rolesInUse)
        """,
        "pg_shseclabel": "t.objoid = \(thisDatabase)",
        "pg_subscription": "t.subdbid = \(thisDatabase)",
        "pg_tablespace": "true",
    ]

    private func quoted(_ name: String) -> String { "\"\(name.replacing("\"", with: "\"\""))\"" }
}
