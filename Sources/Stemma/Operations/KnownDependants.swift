/// What a script may find resting on a column that it is about to change or drop.
///
/// Branches that share a database do not know each other's views: a script of one of them asks the server first, and
/// refuses before it changes anything, with the names of what it does not know.
package struct KnownDependants: Sendable, Hashable {
    /// SQL for the table, or null.
    private let table: String
    private let column: Name
    /// SQL for what the script drops before and makes again after, as the server's function calls it.
    private let known: [String]
    /// Whether the column itself goes, and with it indexes and constraints that nobody else would miss.
    private let isDropped: Bool

    init(of column: Name, of table: QualifiedName, _ known: [ObjectID], isDropped: Bool = false, in catalog: Catalog) {
        self.table = Lookup.relation(table, in: catalog)
        self.column = column
        self.known = known.compactMap { Self.name(of: $0, in: catalog) }.sorted()
        self.isDropped = isDropped
    }

    /// A call of ``function`` that raises when something else is there.
    package var call: String {
        let names = known.isEmpty ? "'{}'" : "ARRAY[\(known.joined(separator: ", "))]"
        return "pg_temp.stemma_require_known(\(table), \(Literal.quote(column.text)), \(names), \(isDropped))"
    }

    private static func name(of id: ObjectID, in catalog: Catalog) -> String? {
        let name = catalog.qualified(id.name)
        let text = "\(name.schema?.text ?? "").\(name.name.text)"
        let part = id.part?.text ?? ""
        return switch id.kind {
        case .view: Literal.quote("view \(text)")
        case .materializedView: Literal.quote("materialized view \(text)")
        case .rule: Literal.quote("rule \(part) on \(text)")
        case .trigger: Literal.quote("trigger \(part) on \(text)")
        case .policy: Literal.quote("policy \(part) on \(text)")
        case .function: function("\(catalog.routineKind(of: id).rawValue) \(text)", id.argumentTypes)
        default: nil
        }
    }

    /// The server says what the types are called, as it does of those that it finds.
    private static func function(_ name: String, _ types: [String]) -> String {
        if types.isEmpty { return Literal.quote("\(name)()") }
        let types = types.map { "pg_catalog.to_regtype(\(Literal.quote($0)))" }.joined(separator: ", ")
        return "\(Literal.quote("\(name)(")) || pg_catalog.concat_ws(', ', \(types)) || ')'"
    }

    /// The function of the session that raises: what PostgreSQL changes no type under, and what reads a view that has to
    /// go meanwhile.
    package static let function = """
        CREATE OR REPLACE FUNCTION pg_temp.stemma_require_known(
            of_table regclass, of_column text, known text[], is_dropped boolean)
        RETURNS void LANGUAGE plpgsql AS $known$
        DECLARE
            others text;
        BEGIN
            WITH RECURSIVE tables (oid) AS (
                SELECT of_table::oid WHERE of_table IS NOT NULL
                UNION
                SELECT i.inhrelid FROM pg_catalog.pg_inherits AS i JOIN tables AS t ON t.oid = i.inhparent
            ), resting (class, kind, object, part) AS (
                SELECT d.classid, l.relname, d.objid, d.objsubid
                    FROM tables AS t JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.oid AND a.attname = of_column
                    JOIN pg_catalog.pg_depend AS d ON d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                    AND d.refobjid = t.oid AND d.refobjsubid = a.attnum
                    JOIN pg_catalog.pg_class AS l ON l.oid = d.classid
                    WHERE NOT a.attisdropped AND CASE l.relname
                        WHEN 'pg_rewrite' THEN true WHEN 'pg_trigger' THEN true WHEN 'pg_policy' THEN true
                        WHEN 'pg_proc' THEN true WHEN 'pg_publication_rel' THEN true
                        WHEN 'pg_class' THEN d.objsubid <> 0 OR is_dropped
                        WHEN 'pg_attrdef' THEN NOT EXISTS (SELECT FROM pg_catalog.pg_attrdef AS f
                            WHERE f.oid = d.objid AND f.adrelid = t.oid AND f.adnum = a.attnum)
                        WHEN 'pg_constraint' THEN is_dropped AND EXISTS (SELECT FROM pg_catalog.pg_constraint AS k
                            WHERE k.oid = d.objid AND k.contype <> 'n')
                        ELSE is_dropped END
                UNION
                -- a view that goes meanwhile takes along what reads it
                SELECT d.classid, l.relname, d.objid, d.objsubid
                    FROM resting AS r
                    LEFT JOIN pg_catalog.pg_rewrite AS w ON r.kind = 'pg_rewrite' AND w.oid = r.object AND w.rulename = '_RETURN'
                    JOIN pg_catalog.pg_depend AS d
                    ON d.refclassid = CASE WHEN w.oid IS NULL THEN r.class ELSE 'pg_catalog.pg_class'::pg_catalog.regclass END
                    AND d.refobjid = coalesce(w.ev_class, r.object)
                    JOIN pg_catalog.pg_class AS l ON l.oid = d.classid
                    WHERE (w.oid IS NOT NULL OR r.kind = 'pg_proc') AND d.deptype IN ('n', 'a')
                    AND l.relname IN ('pg_rewrite', 'pg_trigger', 'pg_policy', 'pg_proc')
            ), named (name) AS (
                SELECT CASE r.kind
                    WHEN 'pg_rewrite' THEN (SELECT CASE WHEN w.rulename <> '_RETURN'
                                THEN pg_catalog.format('rule %s on %s.%s', w.rulename, n.nspname, c.relname)
                                ELSE pg_catalog.format(CASE c.relkind WHEN 'm' THEN 'materialized view %s.%s' ELSE 'view %s.%s' END,
                                    n.nspname, c.relname) END
                            FROM pg_catalog.pg_rewrite AS w JOIN pg_catalog.pg_class AS c ON c.oid = w.ev_class
                            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE w.oid = r.object)
                    WHEN 'pg_trigger' THEN (SELECT pg_catalog.format('trigger %s on %s.%s', g.tgname, n.nspname, c.relname)
                            FROM pg_catalog.pg_trigger AS g JOIN pg_catalog.pg_class AS c ON c.oid = g.tgrelid
                            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE g.oid = r.object)
                    WHEN 'pg_policy' THEN (SELECT pg_catalog.format('policy %s on %s.%s', p.polname, n.nspname, c.relname)
                            FROM pg_catalog.pg_policy AS p JOIN pg_catalog.pg_class AS c ON c.oid = p.polrelid
                            JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE p.oid = r.object)
                    WHEN 'pg_proc' THEN (SELECT pg_catalog.format('%s %s.%s(%s)',
                                CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END,
                                n.nspname, p.proname, pg_catalog.oidvectortypes(p.proargtypes))
                            FROM pg_catalog.pg_proc AS p JOIN pg_catalog.pg_namespace AS n ON n.oid = p.pronamespace
                            WHERE p.oid = r.object)
                    WHEN 'pg_attrdef' THEN (SELECT pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass,
                                f.adrelid, f.adnum) FROM pg_catalog.pg_attrdef AS f WHERE f.oid = r.object)
                    ELSE pg_catalog.pg_describe_object(r.class, r.object, r.part) END
                    FROM resting AS r
            )
            SELECT pg_catalog.string_agg(DISTINCT n.name, ', ') INTO others FROM named AS n WHERE n.name <> ALL (known);
            IF others IS NOT NULL THEN
                RAISE EXCEPTION 'stemma: column % of % cannot be changed, since this script does not know what rests on it: %',
                    of_column, of_table, others
                    USING ERRCODE = 'dependent_objects_still_exist',
                    HINT = 'What another branch made is known to a script that begins at all that is recorded here: "stemma upgrade heads --from REVISION --from REVISION". What nobody''s revision made is dropped before, and made again afterwards.';
            END IF;
        END
        $known$
        """
}
