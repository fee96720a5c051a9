import Stemma

/// How the server describes objects that are not relations, so that two of a kind can be compared.
///
/// A script holds the functions for the kinds that it compares, and no others; they live in its session alone.
enum ObjectDescriptions {
    /// The functions that a script needs.
    static func functions(for contents: ScriptContents) -> [String] {
        if contents.describedKinds.isEmpty, !contents.comparesTexts { return [] }
        return describing(contents.describedKinds) + [compare]
    }

    /// The functions that describe objects of some kinds.
    static func describing(_ kinds: Set<Shape.Described.Kind>) -> [String] {
        Shape.Described.Kind.allCases.filter { kinds.contains($0) }.map(function)
    }

    /// The lines of a block that compare an object with its copy.
    static func block(_ described: Shape.Described) -> String {
        let describe = "pg_temp.stemma_describe_\(described.kind.rawValue)"
        var meant = "\(describe)(\(described.meant))"
        if let rows = described.rows {
            let printed = Literal.quote(rows.printed)
            meant = "pg_catalog.replace(\(meant), \(Literal.quote("(\(rows.printed))::")) || \(rows.type), \(printed))"
        }
        let compare =
            "PERFORM pg_temp.stemma_compare_objects(\(Literal.quote(described.subject)), is_there, \(meant))"
        let lines = (described.copy + [compare] + described.removal).map { "        \($0);\n" }
        // Described before there is a copy, which may take its table's name from it.
        return """
                DECLARE
                    is_there text := \(describe)(\(described.found));
                BEGIN
            \(lines.joined())    END;

            """
    }

    private static let compare = """
        CREATE OR REPLACE FUNCTION pg_temp.stemma_compare_objects(subject text, is_there text, meant text)
        RETURNS void LANGUAGE plpgsql AS $compare$
        BEGIN
            IF is_there IS DISTINCT FROM meant THEN
                RAISE EXCEPTION E'stemma: % is there, but is not what was meant:\\n  there: %\\n  meant: %', subject, is_there, meant
                    USING ERRCODE = 'duplicate_object',
                    HINT = 'Drop it, rename it or change it by hand, then run this script again.';
            END IF;
        END
        $compare$
        """

    private static func function(_ kind: Shape.Described.Kind) -> String {
        let body =
            switch kind {
            case .function:
                """
                SELECT pg_catalog.format('(%s) returns %s, %s %s%s%s%s parallel %s cost %s rows %s set %s as %s',
                        pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid), l.lanname,
                        p.provolatile, CASE WHEN p.proisstrict THEN ' strict' ELSE '' END,
                        CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END,
                        CASE WHEN p.proleakproof THEN ' leakproof' ELSE '' END, p.proparallel, p.procost, p.prorows,
                        p.proconfig, p.prosrc)
                    FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang WHERE p.oid = subject
                """
            case .parsedFunction:
                """
                SELECT pg_catalog.format('(%s) returns %s, %s %s%s%s%s parallel %s cost %s rows %s set %s as %s',
                        pg_catalog.pg_get_function_arguments(p.oid), pg_catalog.pg_get_function_result(p.oid), l.lanname,
                        p.provolatile, CASE WHEN p.proisstrict THEN ' strict' ELSE '' END,
                        CASE WHEN p.prosecdef THEN ' security definer' ELSE '' END,
                        CASE WHEN p.proleakproof THEN ' leakproof' ELSE '' END, p.proparallel, p.procost, p.prorows,
                        p.proconfig, p.prosrc || coalesce(pg_catalog.pg_get_function_sqlbody(p.oid), ''))
                    FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_language AS l ON l.oid = p.prolang WHERE p.oid = subject
                """
            case .aggregate:
                """
                SELECT pg_catalog.format('(%s) %s state %s by %s final %s combine %s from %s parallel %s',
                        pg_catalog.pg_get_function_arguments(p.oid),
                        CASE p.prokind WHEN 'a' THEN 'aggregate' ELSE 'another routine' END,
                        pg_catalog.format_type(a.aggtranstype, NULL), a.aggtransfn, a.aggfinalfn, a.aggcombinefn,
                        a.agginitval, p.proparallel)
                    FROM pg_catalog.pg_proc AS p LEFT JOIN pg_catalog.pg_aggregate AS a ON a.aggfnoid = p.oid
                    WHERE p.oid = subject
                """
            case .materializedView:
                """
                SELECT pg_catalog.format('%s (%s) with %s as %s',
                        CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE c.relkind::text END,
                        (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                        c.reloptions, pg_catalog.pg_get_viewdef(c.oid))
                    FROM pg_catalog.pg_class AS c WHERE c.oid = subject
                """
            case .rule:
                """
                SELECT pg_catalog.replace(pg_catalog.pg_get_ruledef(r.oid),
                        pg_catalog.format(' TO %I.%I', CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END,
                            c.relname), ' TO it')
                        || CASE r.ev_enabled WHEN 'O' THEN '' ELSE ' enabled ' || r.ev_enabled::text END
                    FROM pg_catalog.pg_rewrite AS r JOIN pg_catalog.pg_class AS c ON c.oid = r.ev_class
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE r.oid = subject
                """
            case .view:
                """
                SELECT pg_catalog.format('%s (%s) with %s as %s', CASE c.relkind WHEN 'v' THEN 'view' ELSE c.relkind::text END,
                        (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                            WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                        c.reloptions, pg_catalog.pg_get_viewdef(c.oid))
                    FROM pg_catalog.pg_class AS c WHERE c.oid = subject
                """
            case .trigger:
                """
                SELECT pg_catalog.replace(pg_catalog.pg_get_triggerdef(t.oid),
                        pg_catalog.format(' ON %I.%I ', CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp' ELSE n.nspname END,
                            c.relname), ' ON it ')
                        || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' enabled ' || t.tgenabled::text END
                    FROM pg_catalog.pg_trigger AS t JOIN pg_catalog.pg_class AS c ON c.oid = t.tgrelid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE t.oid = subject
                """
            case .policy:
                """
                SELECT pg_catalog.format('%s for %s to %s using %s check %s',
                        CASE WHEN p.polpermissive THEN 'permissive' ELSE 'restrictive' END, p.polcmd,
                        (SELECT pg_catalog.string_agg(coalesce(r.rolname, 'public'), ', ' ORDER BY r.rolname)
                            FROM unnest(p.polroles) AS o (role) LEFT JOIN pg_catalog.pg_roles AS r ON r.oid = o.role),
                        pg_catalog.pg_get_expr(p.polqual, p.polrelid), pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid))
                    FROM pg_catalog.pg_policy AS p WHERE p.oid = subject
                """
            case .statistics:
                """
                SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
                        pg_catalog.format('CREATE STATISTICS %I.%I', CASE WHEN n.oid = pg_catalog.pg_my_temp_schema() THEN 'pg_temp'
                            ELSE n.nspname END, s.stxname), ''),
                        ' FROM ' || s.stxrelid::pg_catalog.regclass::text, '')
                    FROM pg_catalog.pg_statistic_ext AS s JOIN pg_catalog.pg_namespace AS n ON n.oid = s.stxnamespace
                    WHERE s.oid = subject
                """
            case .type: type
            case .collation: collation
            case .textSearch: textSearch
            // Servers before 15 have neither row filters nor lists of columns, and lack the columns that hold them.
            case .publication:
                """
                SELECT pg_catalog.format('publishes %s%s of %s; tables: %s; rows and columns: %s; schemas: %s',
                        pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END,
                            CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END),
                        CASE WHEN p.pubviaroot THEN ' via partition root' ELSE '' END,
                        CASE WHEN p.puballtables THEN 'all tables' ELSE 'some tables' END,
                        (SELECT pg_catalog.string_agg(m.prrelid::regclass::text || coalesce(
                                ' columns ' || nullif(pg_catalog.to_jsonb(m) ->> 'prattrs', ''), ''),
                                ', ' ORDER BY m.prrelid)
                            FROM pg_catalog.pg_publication_rel AS m WHERE m.prpubid = p.oid),
                        (SELECT pg_catalog.string_agg((pg_catalog.to_jsonb(t) - 'pubname')::text, ', '
                                ORDER BY (pg_catalog.to_jsonb(t) - 'pubname')::text)
                            FROM pg_catalog.pg_publication_tables AS t WHERE t.pubname = p.pubname),
                        (SELECT pg_catalog.string_agg(a.object_names::text, ', ' ORDER BY a.object_names)
                            FROM pg_catalog.pg_depend AS d
                            CROSS JOIN LATERAL pg_catalog.pg_identify_object_as_address(d.classid, d.objid, 0) AS a
                            WHERE d.refclassid = 'pg_catalog.pg_publication'::pg_catalog.regclass AND d.refobjid = p.oid
                            AND d.classid <> 'pg_catalog.pg_publication_rel'::pg_catalog.regclass))
                    FROM pg_catalog.pg_publication AS p WHERE p.oid = subject
                """
            }
        let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
        return """
            CREATE OR REPLACE FUNCTION pg_temp.stemma_describe_\(kind.rawValue)(subject oid)
            RETURNS text LANGUAGE sql STABLE AS $describe$
            \(lines.joined(separator: "\n"))
            $describe$
            """
    }
}
