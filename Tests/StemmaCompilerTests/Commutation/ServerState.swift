import TestSupport

/// What a database looks like, in words that do not depend on oids, nor on the order of the columns of a table.
enum ServerState {
    /// Makes, for the session, what the query below needs.
    static let preparation = """
        CREATE FUNCTION pg_temp.rows_of(relation regclass) RETURNS text LANGUAGE plpgsql AS $$
        DECLARE
            found text;
        BEGIN
            EXECUTE format('SELECT string_agg(r, E''\\n'' ORDER BY r) FROM (SELECT to_jsonb(t)::text AS r FROM %s AS t) AS s', relation)
                INTO found;
            RETURN found;
        END
        $$;
        CREATE FUNCTION pg_temp.rights(acl aclitem[], kind "char", owner oid) RETURNS text LANGUAGE sql AS $$
            SELECT string_agg(grantee::text || ' ' || privilege_type, ',' ORDER BY grantee, privilege_type)
            FROM aclexplode(coalesce(acl, acldefault(kind, owner)))
        $$
        """

    private static let own = "relnamespace = 'public'::regnamespace"

    /// One row for each thing there is to say.
    static let query = """
        SELECT fact FROM (
            SELECT concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity,
                obj_description(oid, 'pg_class'),
                pg_temp.rights(relacl, CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner))
            FROM pg_class WHERE \(own)
            UNION ALL
            SELECT concat_ws(' ', 'column', c.relname, a.attname, CASE WHEN c.relkind IN ('v', 'i') THEN a.attnum END,
                format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
                a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid), col_description(c.oid, a.attnum),
                pg_temp.rights(a.attacl, 'c', c.relowner))
            FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid
                LEFT JOIN pg_attrdef AS d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.\(own) AND a.attnum > 0 AND NOT a.attisdropped
            UNION ALL
            SELECT concat_ws(' ', 'constraint', c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid),
                c.convalidated, obj_description(c.oid, 'pg_constraint'))
            FROM pg_constraint AS c WHERE connamespace = 'public'::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid)
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid WHERE c.\(own)
            UNION ALL
            SELECT concat_ws(' ', 'view', relname, pg_get_viewdef(oid)) FROM pg_class WHERE \(own) AND relkind = 'v'
            UNION ALL
            SELECT concat_ws(' ', 'trigger', pg_get_triggerdef(oid), tgenabled, obj_description(oid, 'pg_trigger'))
            FROM pg_trigger WHERE NOT tgisinternal
            UNION ALL
            SELECT concat_ws(' ', 'policy', polrelid::regclass, polname, polcmd, polpermissive, polroles,
                pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
            FROM pg_policy
            UNION ALL
            SELECT concat_ws(' ', 'function', pg_get_functiondef(oid), obj_description(oid, 'pg_proc'),
                pg_temp.rights(proacl, 'f', proowner))
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
            UNION ALL
            SELECT concat_ws(' ', 'type', typname,
                (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid),
                obj_description(oid, 'pg_type'), pg_temp.rights(typacl, 'T', typowner))
            FROM pg_type AS t WHERE typnamespace = 'public'::regnamespace AND typtype = 'e'
            UNION ALL
            SELECT concat_ws(' ', 'sequence', c.relname, s.seqstart, s.seqincrement, s.seqmax, s.seqmin, s.seqcycle,
                s.seqtypid::regtype,
                (SELECT string_agg(refobjid::regclass || '.' || refobjsubid, ',') FROM pg_depend
                    WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype IN ('a', 'i')))
            FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid
            UNION ALL
            SELECT concat_ws(' ', 'rows of', relname, pg_temp.rows_of(oid))
            FROM pg_class WHERE \(own) AND relkind = 'r'
        ) AS facts(fact) ORDER BY fact COLLATE "C"
        """
}

/// What becomes of two branches that are applied one after the other.
enum ServerOutcome: Equatable {
    /// The first is refused already: no fault of the order.
    case firstRefused(String)
    case refused(String)
    case state([String])

    /// Applies two lists of statements in a transaction that is open, and takes them back.
    init(_ first: [String], then second: [String], on connection: Connection) throws {
        try connection.simpleQuery("SAVEPOINT ground").check()
        defer { _ = try? connection.simpleQuery("ROLLBACK TO SAVEPOINT ground; RELEASE SAVEPOINT ground") }
        if let failure = try connection.simpleQuery(first.joined(separator: ";\n")).failure {
            self = .firstRefused(failure.description)
            return
        }
        if let failure = try connection.simpleQuery(second.joined(separator: ";\n")).failure {
            self = .refused(failure.description)
            return
        }
        let rows = try connection.simpleQuery(ServerState.query).check().rows
        self = .state(rows.map { $0.first.flatMap(\.self) ?? "" })
    }
}
