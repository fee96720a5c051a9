/// Functions of a verification's own transaction.
enum VerifyFunctions {
    /// Where differences are kept until the end: a setting of the transaction.
    static let differences = "stemma.differences"

    /// What a check raises when all is as meant, so that what it built goes with its subtransaction, locks too.
    ///
    /// One that ended in `000` would stand for all of its class.
    static let asMeant = "SV002"
    /// What a check raises when the object is not there.
    static let missing = "SV001"

    /// All of them.
    ///
    /// - Parameter excused: SQL for an array of names that raw SQL may have given to anything.
    /// - Returns: the statements that make them.
    static func all(excusing excused: String) -> [String] {
        [note, compare, compareObjects, state, compareState, compareParts(excused)]
    }

    private static let note = """
        CREATE FUNCTION pg_temp.stemma_differs(subject text, problem text) RETURNS void LANGUAGE sql AS $differs$
            SELECT pg_catalog.set_config('\(differences)', pg_catalog.concat(
                pg_catalog.current_setting('\(differences)', true), E'\\n', subject, ': ',
                CASE WHEN problem LIKE 'stemma: %' THEN pg_catalog.substr(problem, 9) ELSE 'cannot be compared: ' || problem END), true)
        $differs$
        """

    /// What the comparison of a script calls, with other words: what is there besides is found by itself.
    private static let compare = """
        CREATE FUNCTION pg_temp.stemma_compare(
            subject text, relation regclass, items text[], further_items text[], further_definitions text[])
        RETURNS void LANGUAGE plpgsql AS $compare$
        DECLARE
            differences text;
        BEGIN
            WITH meant AS (
                SELECT d.item, d.definition FROM pg_temp.stemma_describe('pg_temp.stemma_meant') AS d
                    WHERE d.item NOT LIKE 'setting %' AND d.item <> ALL (further_items)
                UNION ALL
                SELECT f.item, f.definition FROM unnest(further_items, further_definitions) AS f (item, definition)
            ), found AS (
                SELECT d.item, d.definition FROM pg_temp.stemma_describe(relation) AS d
            )
            SELECT pg_catalog.string_agg(pg_catalog.format(E'\\n  %s: %s; meant: %s', item,
                    coalesce(f.definition, 'missing'), coalesce(m.definition, 'none')), '' ORDER BY item COLLATE "C")
                INTO differences
                FROM meant AS m FULL JOIN found AS f USING (item)
                WHERE m.definition IS DISTINCT FROM f.definition
                AND CASE WHEN items = '{}' THEN m.item IS NOT NULL OR f.item LIKE 'parent %' OR f.item LIKE 'partition %'
                    ELSE item = ANY (items) END;
            IF differences IS NOT NULL THEN RAISE EXCEPTION 'stemma: not what was meant%', differences; END IF;
        END
        $compare$
        """

    private static let compareObjects = """
        CREATE FUNCTION pg_temp.stemma_compare_objects(subject text, is_there text, meant text)
        RETURNS void LANGUAGE plpgsql AS $compare$
        BEGIN
            IF is_there IS DISTINCT FROM meant THEN
                RAISE EXCEPTION E'stemma: not what was meant\\n  there: %\\n  meant: %', coalesce(is_there, 'nothing'), meant;
            END IF;
        END
        $compare$
        """

    /// What is said of an object after it was made: who owns it, who may do what with it, and comments.
    private static let state = """
        CREATE FUNCTION pg_temp.stemma_state(class regclass, object oid)
        RETURNS TABLE (item text, definition text) LANGUAGE sql STABLE AS $state$
            WITH owned (owner, rights, kind) AS (
                SELECT c.relowner, c.relacl, CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char" FROM pg_catalog.pg_class AS c
                    WHERE class = 'pg_catalog.pg_class'::regclass AND c.oid = object AND c.relkind NOT IN ('i', 'I')
                UNION ALL SELECT n.nspowner, n.nspacl, 'n' FROM pg_catalog.pg_namespace AS n
                    WHERE class = 'pg_catalog.pg_namespace'::regclass AND n.oid = object
                UNION ALL SELECT p.proowner, p.proacl, 'f' FROM pg_catalog.pg_proc AS p
                    WHERE class = 'pg_catalog.pg_proc'::regclass AND p.oid = object
                UNION ALL SELECT t.typowner, t.typacl, 'T' FROM pg_catalog.pg_type AS t
                    WHERE class = 'pg_catalog.pg_type'::regclass AND t.oid = object
                UNION ALL SELECT s.srvowner, s.srvacl, 'S' FROM pg_catalog.pg_foreign_server AS s
                    WHERE class = 'pg_catalog.pg_foreign_server'::regclass AND s.oid = object
                UNION ALL SELECT d.datdba, d.datacl, 'd' FROM pg_catalog.pg_database AS d
                    WHERE class = 'pg_catalog.pg_database'::regclass AND d.oid = object
                UNION ALL SELECT c.collowner, NULL, NULL FROM pg_catalog.pg_collation AS c
                    WHERE class = 'pg_catalog.pg_collation'::regclass AND c.oid = object
                UNION ALL SELECT c.cfgowner, NULL, NULL FROM pg_catalog.pg_ts_config AS c
                    WHERE class = 'pg_catalog.pg_ts_config'::regclass AND c.oid = object
                UNION ALL SELECT s.stxowner, NULL, NULL FROM pg_catalog.pg_statistic_ext AS s
                    WHERE class = 'pg_catalog.pg_statistic_ext'::regclass AND s.oid = object
                UNION ALL SELECT e.evtowner, NULL, NULL FROM pg_catalog.pg_event_trigger AS e
                    WHERE class = 'pg_catalog.pg_event_trigger'::regclass AND e.oid = object
                UNION ALL SELECT p.pubowner, NULL, NULL FROM pg_catalog.pg_publication AS p
                    WHERE class = 'pg_catalog.pg_publication'::regclass AND p.oid = object
                UNION ALL SELECT s.subowner, NULL, NULL FROM pg_catalog.pg_subscription AS s
                    WHERE class = 'pg_catalog.pg_subscription'::regclass AND s.oid = object
            ), granted (part, grantee, privilege, is_grantable) AS (
                SELECT '', a.grantee, a.privilege_type, a.is_grantable FROM owned AS o
                    CROSS JOIN LATERAL pg_catalog.aclexplode(coalesce(o.rights, pg_catalog.acldefault(o.kind, o.owner))) AS a
                    WHERE o.kind IS NOT NULL AND a.grantee <> o.owner
                UNION ALL
                SELECT ' (' || t.attname || ')', a.grantee, a.privilege_type, a.is_grantable FROM owned AS o
                    JOIN pg_catalog.pg_attribute AS t ON t.attrelid = object AND NOT t.attisdropped
                    CROSS JOIN LATERAL pg_catalog.aclexplode(t.attacl) AS a
                    WHERE class = 'pg_catalog.pg_class'::regclass AND a.grantee <> o.owner
            )
            SELECT 'owner', pg_catalog.pg_get_userbyid(o.owner)::text FROM owned AS o
            UNION ALL
            SELECT pg_catalog.format('grant of %s%s to %s', g.privilege, g.part,
                    CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE 'role ' || pg_catalog.pg_get_userbyid(g.grantee) END),
                    CASE WHEN pg_catalog.bool_or(g.is_grantable) THEN 'with grant option' ELSE 'granted' END
                FROM granted AS g GROUP BY g.privilege, g.part, g.grantee
            UNION ALL
            SELECT 'comment', d.description FROM pg_catalog.pg_description AS d
                WHERE d.classoid = class AND d.objoid = object AND d.objsubid = 0
            UNION ALL
            SELECT 'comment', d.description FROM pg_catalog.pg_shdescription AS d
                WHERE d.classoid = class AND d.objoid = object AND class IN ('pg_catalog.pg_authid'::regclass, 'pg_catalog.pg_database'::regclass)
            UNION ALL
            SELECT 'comment on column ' || a.attname, d.description FROM pg_catalog.pg_description AS d
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.objoid AND a.attnum = d.objsubid
                WHERE d.classoid = class AND d.objoid = object AND d.objsubid > 0 AND class = 'pg_catalog.pg_class'::regclass
            UNION ALL
            SELECT 'comment on constraint ' || k.conname, d.description FROM pg_catalog.pg_constraint AS k
                JOIN pg_catalog.pg_description AS d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid
                WHERE class = 'pg_catalog.pg_class'::regclass AND k.conrelid = object
            UNION ALL
            SELECT 'owned by', n.nspname || '.' || c.relname || '.' || a.attname FROM pg_catalog.pg_depend AS d
                JOIN pg_catalog.pg_class AS c ON c.oid = d.refobjid JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
                WHERE class = 'pg_catalog.pg_class'::regclass AND d.classid = class AND d.objid = object AND d.deptype = 'a'
                AND d.refclassid = class AND d.refobjsubid > 0 AND EXISTS (SELECT FROM pg_catalog.pg_sequence AS s WHERE s.seqrelid = object)
            UNION ALL
            SELECT 'replica identity index', c.relname FROM pg_catalog.pg_index AS i
                JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class AS r ON r.oid = i.indrelid
                WHERE class = 'pg_catalog.pg_class'::regclass AND i.indrelid = object AND i.indisreplident AND r.relreplident = 'i'
            UNION ALL
            SELECT 'clustered on', c.relname FROM pg_catalog.pg_index AS i
                JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid JOIN pg_catalog.pg_class AS r ON r.oid = i.indrelid AND r.relkind = 'r'
                WHERE class = 'pg_catalog.pg_class'::regclass AND i.indrelid = object AND i.indisclustered
            UNION ALL
            SELECT 'parameter ' || CASE WHEN o.relkind = 't' THEN 'toast.' ELSE '' END || pg_catalog.split_part(p.parameter, '=', 1),
                    pg_catalog.substr(p.parameter, pg_catalog.strpos(p.parameter, '=') + 1)
                FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_class AS o ON o.oid IN (c.oid, c.reltoastrelid)
                CROSS JOIN unnest(o.reloptions) AS p (parameter)
                WHERE class = 'pg_catalog.pg_class'::regclass AND c.oid = object AND c.relkind = 'r'
            UNION ALL
            SELECT 'comment on attribute ' || a.attname, d.description FROM pg_catalog.pg_type AS t
                JOIN pg_catalog.pg_description AS d ON d.classoid = 'pg_catalog.pg_class'::regclass AND d.objoid = t.typrelid
                JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d.objoid AND a.attnum = d.objsubid
                WHERE class = 'pg_catalog.pg_type'::regclass AND t.oid = object AND t.typrelid <> 0 AND d.objsubid > 0
            UNION ALL
            SELECT 'comment on constraint ' || k.conname, d.description FROM pg_catalog.pg_constraint AS k
                JOIN pg_catalog.pg_description AS d ON d.classoid = 'pg_catalog.pg_constraint'::regclass AND d.objoid = k.oid
                WHERE class = 'pg_catalog.pg_type'::regclass AND k.contypid = object
            UNION ALL
            -- a role's maker is made its member by the server itself, who may do nothing but make others members
            SELECT DISTINCT 'member ' || u.rolname, 'member' FROM pg_catalog.pg_auth_members AS m
                JOIN pg_catalog.pg_roles AS u ON u.oid = m.member
                WHERE class = 'pg_catalog.pg_authid'::regclass AND m.roleid = object
                AND coalesce(pg_catalog.to_jsonb(m) ->> 'inherit_option', 'true') || coalesce(pg_catalog.to_jsonb(m) ->> 'set_option', 'true') <> 'falsefalse'
        $state$
        """

    private static let compareState = """
        CREATE FUNCTION pg_temp.stemma_compare_state(
            class regclass, object oid, items text[], definitions text[], optional text[], is_own boolean)
        RETURNS void LANGUAGE plpgsql AS $compare$
        DECLARE
            differences text;
            -- what is granted to the owner is merged into what an owner may do anyway
            of_owner text := coalesce((SELECT ' to role ' || s.definition FROM pg_temp.stemma_state(class, object) AS s WHERE s.item = 'owner'), '');
        BEGIN
            WITH meant AS (
                SELECT m.item, m.definition FROM unnest(items, definitions) AS m (item, definition)
                    WHERE m.item NOT LIKE 'grant of %' OR of_owner = ''
                    OR pg_catalog.right(m.item, pg_catalog.length(of_owner)) <> of_owner
            ), found AS (
                SELECT s.item, s.definition FROM pg_temp.stemma_state(class, object) AS s
            )
            SELECT pg_catalog.string_agg(CASE WHEN m.definition IS NULL
                        THEN pg_catalog.format(E'\\n  %s: %s; not from a revision', item, f.definition)
                    ELSE pg_catalog.format(E'\\n  %s: %s; meant: %s', item, coalesce(f.definition, 'missing'), m.definition) END,
                    '' ORDER BY item COLLATE "C")
                INTO differences
                FROM meant AS m FULL JOIN found AS f USING (item)
                WHERE m.definition IS DISTINCT FROM f.definition AND item <> ALL (optional)
                AND (m.item IS NOT NULL OR is_own AND (item LIKE 'grant of %' OR item LIKE 'comment%' OR item LIKE 'parameter %' OR item LIKE 'member %'));
            IF differences IS NOT NULL THEN RAISE EXCEPTION 'stemma: not what was meant%', differences; END IF;
        END
        $compare$
        """

    private static func compareParts(_ excused: String) -> String {
        """
        CREATE FUNCTION pg_temp.stemma_compare_parts(relation regclass, known text[])
        RETURNS void LANGUAGE plpgsql AS $compare$
        DECLARE
            differences text;
        BEGIN
            WITH found (item) AS (
                SELECT 'column ' || a.attname FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_class AS c ON c.oid = a.attrelid
                    WHERE c.oid = relation AND c.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND NOT a.attisdropped
                UNION ALL SELECT 'constraint ' || k.conname FROM pg_catalog.pg_constraint AS k
                    WHERE k.conrelid = relation AND k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conislocal AND k.conparentid = 0
                -- what came along with that of a partitioned table is its own
                UNION ALL SELECT 'index ' || c.relname FROM pg_catalog.pg_index AS i JOIN pg_catalog.pg_class AS c ON c.oid = i.indexrelid
                    WHERE i.indrelid = relation AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits AS h WHERE h.inhrelid = c.oid)
                    AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint AS k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
                UNION ALL SELECT 'trigger ' || t.tgname FROM pg_catalog.pg_trigger AS t
                    WHERE t.tgrelid = relation AND NOT t.tgisinternal AND coalesce(pg_catalog.to_jsonb(t) ->> 'tgparentid', '0') = '0'
                UNION ALL SELECT 'policy ' || p.polname FROM pg_catalog.pg_policy AS p WHERE p.polrelid = relation
                UNION ALL SELECT 'rule ' || r.rulename FROM pg_catalog.pg_rewrite AS r WHERE r.ev_class = relation AND r.rulename <> '_RETURN'
                UNION ALL SELECT 'statistics ' || s.stxname FROM pg_catalog.pg_statistic_ext AS s WHERE s.stxrelid = relation
            )
            SELECT pg_catalog.string_agg(pg_catalog.format(E'\\n  %s: not from a revision', f.item), '' ORDER BY f.item COLLATE "C")
                INTO differences FROM found AS f WHERE f.item <> ALL (known)
                AND pg_catalog.substr(f.item, pg_catalog.strpos(f.item, ' ') + 1) <> ALL (\(excused));
            IF differences IS NOT NULL THEN RAISE EXCEPTION 'stemma: has more than was meant%', differences; END IF;
        END
        $compare$
        """
    }
}
