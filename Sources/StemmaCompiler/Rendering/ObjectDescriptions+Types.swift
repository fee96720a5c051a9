/// How the server describes types, collations and text search configurations: bodies of functions of `subject`.
extension ObjectDescriptions {
    /// The parts of a type of any kind; what differs between servers is read as JSON.
    static let type = """
        SELECT CASE t.typtype
                WHEN 'e' THEN 'enum (' || coalesce((SELECT pg_catalog.string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)
                    FROM pg_catalog.pg_enum AS e WHERE e.enumtypid = t.oid), '') || ')'
                WHEN 'd' THEN 'domain over ' || pg_catalog.format_type(t.typbasetype, t.typtypmod)
                    || CASE WHEN t.typcollation <> b.typcollation THEN ' collate ' || t.typcollation::regcollation::text ELSE '' END
                    || coalesce(' default ' || pg_catalog.pg_get_expr(t.typdefaultbin, 0), '') || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
                    || coalesce((SELECT pg_catalog.string_agg(pg_catalog.format(' constraint %s %s', k.conname,
                            pg_catalog.pg_get_constraintdef(k.oid)), '' ORDER BY k.conname)
                        FROM pg_catalog.pg_constraint AS k WHERE k.contypid = t.oid AND k.contype = 'c'), '')
                WHEN 'c' THEN CASE c.relkind WHEN 'c' THEN 'composite type' ELSE 'relation' END || ' ('
                    || coalesce((SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, a.atttypmod)
                            || CASE WHEN a.attcollation <> y.typcollation THEN ' collate ' || a.attcollation::regcollation::text
                                ELSE '' END, ', ' ORDER BY a.attnum)
                        FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS y ON y.oid = a.atttypid
                        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') || ')'
                WHEN 'r' THEN (SELECT 'range over ' || pg_catalog.format_type(r.rngsubtype, NULL) || ' by ' || o.opcname
                        || CASE WHEN r.rngcollation <> s.typcollation THEN ' collate ' || r.rngcollation::regcollation::text ELSE '' END
                        || CASE WHEN r.rngcanonical = 0 THEN '' ELSE ' canonical ' || r.rngcanonical::text END
                        || CASE WHEN r.rngsubdiff = 0 THEN '' ELSE ' difference ' || r.rngsubdiff::text END
                        || coalesce((SELECT ' multirange ' || m.typname FROM pg_catalog.pg_type AS m
                            WHERE m.oid = (pg_catalog.to_jsonb(r) ->> 'rngmultitypid')::pg_catalog.oid
                            AND m.typname <> (CASE pg_catalog.strpos(t.typname, 'range')
                                WHEN 0 THEN pg_catalog.substr(t.typname, 1, 52) || '_multirange'
                                ELSE pg_catalog.overlay(t.typname::text, 'multi', pg_catalog.strpos(t.typname, 'range'), 0) END)::pg_catalog.name), '')
                    FROM pg_catalog.pg_range AS r JOIN pg_catalog.pg_opclass AS o ON o.oid = r.rngsubopc
                    JOIN pg_catalog.pg_type AS s ON s.oid = r.rngsubtype WHERE r.rngtypid = t.oid)
                ELSE 'type of kind ' || t.typtype::text END
            FROM pg_catalog.pg_type AS t LEFT JOIN pg_catalog.pg_type AS b ON b.oid = t.typbasetype
            LEFT JOIN pg_catalog.pg_class AS c ON c.oid = t.typrelid WHERE t.oid = subject
        """

    /// The columns that hold the locale have other names on each major version.
    static let collation = """
        SELECT pg_catalog.format('provider %s locale %s%s', CASE c.collprovider WHEN 'c' THEN 'libc' WHEN 'i' THEN 'icu'
                    WHEN 'b' THEN 'builtin' ELSE c.collprovider::text END,
                coalesce(pg_catalog.to_jsonb(c) ->> 'colllocale', pg_catalog.to_jsonb(c) ->> 'colliculocale',
                    CASE WHEN c.collcollate = c.collctype THEN c.collcollate::text
                        ELSE pg_catalog.format('%s and %s', c.collcollate, c.collctype) END),
                CASE WHEN c.collisdeterministic THEN '' ELSE ' not deterministic' END)
            FROM pg_catalog.pg_collation AS c WHERE c.oid = subject
        """

    /// The parser, and the dictionaries of each kind of word.
    static let textSearch = """
        SELECT 'parser ' || p.prsname || coalesce(': ' || (SELECT pg_catalog.string_agg(k.alias || ' by ' || k.dictionaries, '; ' ORDER BY k.alias)
                FROM (SELECT t.alias, pg_catalog.string_agg(m.mapdict::regdictionary::text, ', ' ORDER BY m.mapseqno) AS dictionaries
                    FROM pg_catalog.pg_ts_config_map AS m JOIN pg_catalog.ts_token_type(c.cfgparser) AS t ON t.tokid = m.maptokentype
                    WHERE m.mapcfg = c.oid GROUP BY t.alias) AS k), '')
            FROM pg_catalog.pg_ts_config AS c JOIN pg_catalog.pg_ts_parser AS p ON p.oid = c.cfgparser WHERE c.oid = subject
        """
}
