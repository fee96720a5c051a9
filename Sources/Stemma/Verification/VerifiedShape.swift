/// How a verification compares objects whose ``Shape`` is not for it: because there is nothing to compare in a step that
/// repeats its statements, or because what is built for comparing takes locks or privileges.
package struct VerifiedShape: Sendable, Hashable {
    /// SQL for a description of what is there.
    package var found: String
    /// SQL for the description that was meant.
    package var meant: String
    /// Statements that build what `meant` looks at.
    package var copy: [String] = []
}

extension Catalog {
    /// What is compared in place of the shape of an object; `nil` where its shape is right.
    package func verifiedShape(of object: any SchemaObject) -> VerifiedShape? {
        switch object {
        case let type as EnumType: shape(of: type)
        case let view as MaterializedView: shape(of: view)
        case let publication as Publication: publication.verified(in: self)
        case let membership as Membership: shape(of: membership)
        case let entry as DefaultPrivileges: shape(of: entry)
        default: nil
        }
    }

    /// That Citus spreads no table of which no revision says so; `nil` where that cannot be asked.
    package func verifiedLocality(of table: Table) -> VerifiedShape? {
        guard project.engine == .citus, self[.extension(Distribution.extensionName)] != nil,
            distribution(of: table.name) == nil
        else { return nil }
        return VerifiedShape(
            found: "'distribution: ' || \(Distribution.found(table.name, in: self))",
            meant: "'distribution: local table'")
    }

    /// What is granted on a setting of the server, and what is not, one comparison each.
    package func verifiedParameter(_ id: ObjectID) -> [VerifiedShape] {
        let grants = users(of: id).compactMap { self[$0] as? Grant }.filter { $0.object == id }
        return grants.sorted { $0.id < $1.id }.flatMap { grant in
            grant.privileges.map { privilege in
                let grantee =
                    grant.grantee.map { "pg_catalog.pg_get_userbyid(a.grantee) = \(Self.role($0)) AND a.grantee <> 0" }
                    ?? "a.grantee = 0"
                let word = "\(privilege) for \(grant.grantee?.text ?? "PUBLIC")"
                return VerifiedShape(
                    found: """
                        (SELECT \(Literal.quote(word)) FROM pg_catalog.pg_parameter_acl AS p CROSS JOIN pg_catalog.aclexplode(p.paracl) AS a
                            WHERE p.parname = \(Literal.quote(id.name.name.text.lowercased())) AND a.privilege_type = '\(privilege)'
                            AND \(grantee) LIMIT 1)
                        """, meant: Literal.quote(word))
            }
        }
    }

    /// Settings with which sessions begin, of a role or of the database.
    package func verifiedSettings(of object: any SchemaObject) -> VerifiedShape? {
        switch object {
        case let role as Role:
            let owner =
                "(SELECT r.oid FROM pg_catalog.pg_roles AS r WHERE r.rolname = \(Literal.quote(role.name.text)))"
            return Self.settings(role.settings, "s.setrole = \(owner) AND s.setdatabase = 0", only: nil)
        case let database as DatabaseSettings:
            let owner =
                "(SELECT d.oid FROM pg_catalog.pg_database AS d WHERE d.datname = pg_catalog.current_database())"
            let names = database.settings.map { Literal.quote($0.name.text.lowercased()) }
            if names.isEmpty { return nil }
            return Self.settings(
                database.settings, "s.setrole = 0 AND s.setdatabase = \(owner)", only: names.joined(separator: ", "))
        default: return nil
        }
    }

    private static func settings(_ settings: [Setting], _ condition: String, only names: String?) -> VerifiedShape {
        let name = "pg_catalog.lower(pg_catalog.split_part(c.setting, '=', 1))"
        let found = """
            (SELECT coalesce(pg_catalog.string_agg(\(name) || pg_catalog.substr(c.setting, pg_catalog.strpos(c.setting, '=')), '; '
                ORDER BY \(name) COLLATE "C"), 'no settings')
            FROM pg_catalog.pg_db_role_setting AS s CROSS JOIN unnest(s.setconfig) AS c (setting)
            WHERE \(condition)\(names.map { " AND \(name) IN (\($0))" } ?? ""))
            """
        let words = settings.sorted { $0.name.text.lowercased() < $1.name.text.lowercased() }.map { setting in
            let values = setting.values.map { value in
                let literal = Literal.quote(value)
                return lists.contains(setting.name.text.lowercased()) ? "pg_catalog.quote_ident(\(literal))" : literal
            }
            return Literal.quote("\(setting.name.text.lowercased())=")
                + " || pg_catalog.concat_ws(', ', \(values.joined(separator: ", ")))"
        }
        let meant = words.isEmpty ? "'no settings'" : "pg_catalog.concat_ws('; ', \(words.joined(separator: ", ")))"
        return VerifiedShape(found: found, meant: meant)
    }

    /// Settings whose values are lists of names, which the server keeps quoted.
    private static let lists: Set<String> = [
        "search_path", "local_preload_libraries", "session_preload_libraries", "shared_preload_libraries",
        "temp_tablespaces", "unix_socket_directories",
    ]

    private func shape(of type: EnumType) -> VerifiedShape {
        let found = """
            (SELECT 'enum (' || coalesce(pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder), '') || ')'
                FROM pg_catalog.pg_type AS t LEFT JOIN pg_catalog.pg_enum AS e ON e.enumtypid = t.oid
                WHERE t.oid = \(lookup(type: type.name)) AND t.typtype = 'e')
            """
        let labels = type.labels.map { "pg_catalog.quote_literal(\(Literal.quote($0)))" }.joined(separator: ", ")
        let list = labels.isEmpty ? "''" : "pg_catalog.concat_ws(', ', \(labels))"
        return VerifiedShape(found: found, meant: "'enum (' || \(list) || ')'")
    }

    /// A temporary view of the same query stands for it: a copy of its own kind would need room in a schema.
    private func shape(of view: MaterializedView) -> VerifiedShape {
        func described(_ kind: String, _ relation: String) -> String {
            """
            (SELECT pg_catalog.format('%s (%s) as %s', CASE c.relkind WHEN '\(kind)' THEN 'materialized view' ELSE c.relkind::text END,
                    (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute AS a
                        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), pg_catalog.pg_get_viewdef(c.oid))
                FROM pg_catalog.pg_class AS c WHERE c.oid = \(relation))
            """
        }
        let columns = view.columns.isEmpty ? "" : " (\(view.columns.sqlList))"
        return VerifiedShape(
            found: described("m", Lookup.relation(view.name, in: self)),
            meant: described("v", "\(Literal.quote(Shape.copy))::pg_catalog.regclass"),
            copy: ["CREATE TEMPORARY VIEW stemma_meant\(columns) AS \(SQLFragment.forScript(view.query))"])
    }

    private func shape(of membership: Membership) -> VerifiedShape {
        var found = "'member' || CASE WHEN pg_catalog.bool_or(m.admin_option) THEN ' with admin option' ELSE '' END"
        var meant = "member\(membership.isAdmin ? " with admin option" : "")"
        for (word, value) in [("inherit", membership.inherits), ("set", membership.sets)] {
            guard let value else { continue }
            found +=
                " || ' \(word) ' || pg_catalog.bool_or((pg_catalog.to_jsonb(m) ->> '\(word)_option')::boolean)::text"
            meant += " \(word) \(value)"
        }
        let roles = "pg_catalog.pg_auth_members AS m JOIN pg_catalog.pg_roles AS g ON g.oid = m.roleid"
        return VerifiedShape(
            found: """
                (SELECT CASE WHEN count(*) = 0 THEN 'no member' ELSE \(found) END FROM \(roles)
                    JOIN pg_catalog.pg_roles AS u ON u.oid = m.member
                    WHERE g.rolname = \(Literal.quote(membership.role.text)) AND u.rolname = \(Self.role(membership.member)))
                """, meant: Literal.quote(meant))
    }

    /// SQL for the name of a role.
    private static func role(_ name: Name) -> String {
        ["current_user", "session_user", "current_role"].contains(name.text) ? name.text : Literal.quote(name.text)
    }

    /// Entries of one's own are kept under the role that said so, which may have been any.
    private func shape(of entry: DefaultPrivileges) -> VerifiedShape {
        let letter =
            switch entry.objects {
            case .tables: "r"
            case .sequences: "S"
            case .functions: "f"
            case .types: "T"
            case .schemas: "n"
            }
        var condition = "d.defaclobjtype = '\(letter)' AND d.defaclnamespace = "
        condition +=
            entry.schema.map {
                "(SELECT n.oid FROM pg_catalog.pg_namespace AS n WHERE n.nspname = \(Literal.quote($0.text)))"
            } ?? "0"
        if let creator = entry.creator {
            condition += " AND pg_catalog.pg_get_userbyid(d.defaclrole) = \(Self.role(creator))"
        }
        let grantee =
            entry.grantee.map { "pg_catalog.pg_get_userbyid(a.grantee) = \(Self.role($0)) AND a.grantee <> 0" }
            ?? "a.grantee = 0"
        let granted = entry.rights.granted.union(entry.everyones.filter { !entry.rights.revoked.contains($0) })
        let words = granted.sorted().map { $0 + (entry.rights.grantable.contains($0) ? " with grant option" : "") }
        let meant = Literal.quote(words.isEmpty ? "nothing" : words.joined(separator: ", "))
        return VerifiedShape(
            found: """
                (SELECT CASE WHEN pg_catalog.bool_or(e.words = \(meant)) THEN \(meant)
                        ELSE coalesce(pg_catalog.string_agg(DISTINCT e.words, ' or '), 'no entry') END
                    FROM (SELECT coalesce((SELECT pg_catalog.string_agg(a.privilege_type
                            || CASE WHEN a.is_grantable THEN ' with grant option' ELSE '' END, ', ' ORDER BY a.privilege_type COLLATE "C")
                            FROM pg_catalog.aclexplode(d.defaclacl) AS a WHERE \(grantee)), 'nothing') AS words
                        FROM pg_catalog.pg_default_acl AS d WHERE \(condition)) AS e)
                """, meant: meant)
    }
}

extension Publication {
    /// A copy would lock its tables, so that its row filters alone are built, as conditions of policies.
    fileprivate func verified(in catalog: Catalog) -> VerifiedShape {
        let tables = parts.compactMap(\.table).map { (name: catalog.qualified($0.name), part: $0) }
            .sorted { ($0.name.schema ?? "", $0.name.name) < ($1.name.schema ?? "", $1.name.name) }
        var copy: [String] = []
        var words: [String] = []
        for (number, table) in tables.enumerated() {
            let columns = table.part.columns.sorted().map(\.text).joined(separator: ", ")
            var word = Literal.quote(
                "\(table.name.schema?.text ?? "").\(table.name.name.text)\(columns.isEmpty ? "" : " (\(columns))")")
            if let filter = table.part.filter {
                let name = "stemma_filtered_\(number + 1)"
                copy.append("CREATE TEMPORARY TABLE \(name) (LIKE \(table.name.sql))")
                copy.append("CREATE POLICY stemma_meant ON pg_temp.\(name) USING (\(SQLFragment.forScript(filter)))")
                word +=
                    " || ' where ' || (SELECT pg_catalog.pg_get_expr(p.polqual, p.polrelid) FROM pg_catalog.pg_policy AS p"
                    + " WHERE p.polrelid = 'pg_temp.\(name)'::pg_catalog.regclass)"
            }
            words.append(word)
        }
        let schemas = parts.compactMap(\.schema).sorted().map(\.text)
        let changes = PublishedChange.allCases.filter { options.publish.contains($0) }.map(\.rawValue)
        let start =
            "publishes \(changes.joined(separator: ", "))\(options.viaPartitionRoot ? " via partition root" : "") of "
            + (parts.contains(.allTables) ? "all tables" : "some tables")
        let end = schemas.isEmpty ? "" : "; schemas: \(schemas.joined(separator: ", "))"
        let list =
            words.isEmpty ? "" : " || '; tables: ' || pg_catalog.concat_ws(', ', \(words.joined(separator: ", ")))"
        return VerifiedShape(
            found: found(in: catalog), meant: "\(Literal.quote(start))\(list) || \(Literal.quote(end))", copy: copy)
    }

    /// Servers before 15 have neither lists of columns, nor row filters, nor schemas.
    private func found(in catalog: Catalog) -> String {
        let isNew = catalog.project.postgres.major >= 15
        let columns =
            isNew
            ? """
             || coalesce(' (' || (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attname COLLATE "C")
                            FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = m.prrelid AND a.attnum = ANY (m.prattrs)) || ')', '')
                        || coalesce(' where ' || pg_catalog.pg_get_expr(m.prqual, m.prrelid), '')
            """ : ""
        let schemas =
            isNew
            ? """
             || coalesce('; schemas: ' || (SELECT pg_catalog.string_agg(n.nspname, ', ' ORDER BY n.nspname COLLATE "C")
                    FROM pg_catalog.pg_publication_namespace AS m JOIN pg_catalog.pg_namespace AS n ON n.oid = m.pnnspid
                    WHERE m.pnpubid = p.oid), '')
            """ : ""
        return """
            (SELECT 'publishes ' || pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                    CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END, CASE WHEN p.pubtruncate THEN 'truncate' END)
                || CASE WHEN p.pubviaroot THEN ' via partition root' ELSE '' END
                || CASE WHEN p.puballtables THEN ' of all tables' ELSE ' of some tables' END
                || coalesce('; tables: ' || (SELECT pg_catalog.string_agg(n.nspname || '.' || c.relname\(columns), ', '
                        ORDER BY n.nspname COLLATE "C", c.relname COLLATE "C")
                    FROM pg_catalog.pg_publication_rel AS m JOIN pg_catalog.pg_class AS c ON c.oid = m.prrelid
                    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace WHERE m.prpubid = p.oid), '')\(schemas)
                FROM pg_catalog.pg_publication AS p WHERE p.pubname = \(Literal.quote(name.text)))
            """
    }
}
