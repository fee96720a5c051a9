import TestSupport

extension Database {
    /// Databases that wait for a test, by their server's port.
    private static let idle = Locked<[Int: [Database]]>([:])

    /// An empty database, to be given back: to make and drop one takes ten times as long as to empty one.
    ///
    /// - Parameter version: the server's, where it is not the usual one: `18`.
    /// - Returns: the database.
    /// - Throws: why there is none.
    static func borrowed(from version: String? = nil) throws -> Database {
        let server = try PostgresServer.withRoles(version)
        if let database = idle({ $0[server.port]?.popLast() }) { return database }
        return Database(inspecting: try server.database(prefix: "object"))
    }

    /// Empties a borrowed database for the next test; one that cannot be emptied is never lent again.
    func giveBack() {
        endSession()
        let emptied = try? inspector?.ask(
            """
            DO $$
            DECLARE
                gone text;
            BEGIN
                IF EXISTS (SELECT FROM pg_default_acl) THEN
                    RAISE 'default privileges would outlive the test';
                END IF;
                EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());
                FOR gone IN SELECT format('PUBLICATION %I', pubname) FROM pg_publication
                    UNION ALL SELECT format('SUBSCRIPTION %I', subname) FROM pg_subscription AS s
                        JOIN pg_database AS d ON d.oid = s.subdbid WHERE d.datname = current_database()
                LOOP
                    EXECUTE 'DROP ' || gone;
                END LOOP;
                FOR gone IN SELECT format('EVENT TRIGGER %I', evtname) FROM pg_event_trigger
                    UNION ALL SELECT format('EXTENSION %I', extname) FROM pg_extension WHERE extname <> 'plpgsql'
                    UNION ALL SELECT format('FOREIGN DATA WRAPPER %I', fdwname) FROM pg_foreign_data_wrapper
                    UNION ALL SELECT format('SCHEMA %I', nspname) FROM pg_namespace
                        WHERE NOT starts_with(nspname, 'pg_') AND nspname NOT IN ('public', 'information_schema')
                    UNION ALL SELECT format('CAST (%s AS %s)', castsource::regtype, casttarget::regtype) FROM pg_cast
                        WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend AS d
                            WHERE d.classid = 'pg_cast'::regclass AND d.objid = pg_cast.oid AND d.deptype IN ('e', 'i'))
                LOOP
                    EXECUTE 'DROP ' || gone || ' CASCADE';
                END LOOP;
                FOR gone IN SELECT format('%s IF EXISTS public.%I', CASE c.relkind WHEN 'r' THEN 'TABLE' WHEN 'p' THEN 'TABLE'
                        WHEN 'f' THEN 'FOREIGN TABLE' WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW'
                        ELSE 'SEQUENCE' END, c.relname)
                    FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace
                        AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')
                LOOP
                    EXECUTE 'DROP ' || gone || ' CASCADE';
                END LOOP;
                FOR gone IN SELECT 'ROUTINE IF EXISTS ' || p.oid::regprocedure FROM pg_proc AS p
                        WHERE p.pronamespace = 'public'::regnamespace
                    UNION ALL SELECT format('TYPE IF EXISTS public.%I', t.typname) FROM pg_type AS t
                        WHERE t.typnamespace = 'public'::regnamespace AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c'
                            AND EXISTS (SELECT FROM pg_class AS c WHERE c.oid = t.typrelid AND c.relkind = 'c'))
                    UNION ALL SELECT format('COLLATION IF EXISTS public.%I', collname) FROM pg_collation
                        WHERE collnamespace = 'public'::regnamespace
                    UNION ALL SELECT format('TEXT SEARCH CONFIGURATION IF EXISTS public.%I', cfgname) FROM pg_ts_config
                        WHERE cfgnamespace = 'public'::regnamespace
                LOOP
                    EXECUTE 'DROP ' || gone || ' CASCADE';
                END LOOP;
            END
            $$
            """)
        if emptied != nil { Self.idle { $0[server.port, default: []].append(self) } }
    }
}
