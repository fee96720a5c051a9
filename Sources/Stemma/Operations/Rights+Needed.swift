extension Extension {
    /// Those of PostgreSQL's own extensions that whoever may create in the database may install.
    private static let trusted: Set<String> = [
        "bool_plperl", "btree_gin", "btree_gist", "citext", "cube", "dict_int", "fuzzystrmatch", "hstore", "intarray",
        "isn", "jsonb_plperl", "lo", "ltree", "pg_trgm", "pgcrypto", "plperl", "plpgsql", "pltcl", "seg", "tablefunc",
        "tcn", "tsm_system_rows", "tsm_system_time", "unaccent", "uuid-ossp",
    ]

    /// Those that only a superuser may install.
    private static let untrusted: Set<String> = [
        "adminpack", "amcheck", "autoinc", "bloom", "dblink", "dict_xsyn", "earthdistance", "file_fdw",
        "insert_username", "intagg", "moddatetime", "old_snapshot", "pageinspect", "pg_buffercache", "pg_freespacemap",
        "pg_prewarm", "pg_stat_statements", "pg_surgery", "pg_visibility", "pg_walinspect", "pgrowlocks",
        "pgstattuple", "plperlu", "plpython3u", "pltclu", "postgres_fdw", "refint", "sslinfo", "xml2",
    ]

    /// What it takes to install an extension, or to bring it to another version.
    static func right(toInstall name: String) -> String {
        if trusted.contains(name) { return "CREATE on the database" }
        return untrusted.contains(name) ? "a superuser" : "a superuser, unless its files say that it is trusted"
    }
}

extension [RoleAttribute] {
    /// Attributes that only a superuser gives before PostgreSQL 16, where who has them may give them.
    private static var privileged: Self { [.replication, .bypassRLS] }

    /// What it takes to give a role these attributes.
    func right(before version: PostgresVersion) -> String {
        if contains(.superuser) { return "a superuser" }
        let own = Self.privileged.filter(contains)
        if own.isEmpty { return contains(.createDB) && version >= .v16 ? "CREATEROLE and CREATEDB" : "CREATEROLE" }
        if version < .v16 { return "a superuser" }
        return "CREATEROLE and \(own.map(\.sql).joined(separator: " and "))"
    }

    /// What it takes to drop a role that has them.
    var rightToDrop: String { contains(.superuser) ? "a superuser" : "CREATEROLE" }
}

extension FunctionLanguage {
    /// What it takes to write functions in it; nothing for those that everybody may use.
    var right: String? {
        let name = name.lowercased()
        return ["c", "internal"].contains(name) || name.hasSuffix("u") ? "a superuser" : nil
    }
}
