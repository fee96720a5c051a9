import Stemma

/// What keys and indexes the schema lacks, or has too many of.
extension LintRule {
    static let foreignKeyWithoutIndex = LintRule(
        .l301, "foreign-key-without-index", .warning, "a foreign key without an index",
        hazard: """
            PostgreSQL does not index the referencing side of a foreign key: deleting a referred row, or changing its \
            key, reads the whole referencing table for each one, under a lock on the row.
            """,
        safeWay:
            "Build an index that begins with the key's columns; a partial one, or one where they come later, does not help.",
        example: #"schema.create(index: "ix_orders_org_id", on: "orders", columns: "org_id", concurrently: true)"#,
        sources: ["https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK"],
        .state { state in
            state.wholeTables.flatMap { table -> [LintMatch] in
                let coverage = IndexCoverage(of: table, in: state.catalog)
                return table.constraints.compactMap { constraint in
                    guard let key = constraint.foreignKey, !coverage.covers(key.columns) else { return nil }
                    let columns = key.columns.map { "\(table.name).\($0)" }.joined(separator: ", ")
                    let near = coverage.nearest(to: key.columns).map { ": \($0)" } ?? ""
                    return LintMatch(
                        "\(columns) refers to \(key.table) and has no index\(near)",
                        on: .constraint(constraint.name, on: table.name))
                }
            }
        })

    static let redundantIndex = LintRule(
        .l302, "redundant-index", .warning, "an index that another makes superfluous",
        hazard: "Each write maintains it and each plan considers it, for lookups that the other index serves as well.",
        safeWay: "Keep the longer one, and drop the other concurrently.",
        example:
            #"schema.drop(index: "ix_orders_org_id", concurrently: true)   // ix_orders_org_id_number begins with it"#,
        sources: ["https://www.postgresql.org/docs/current/indexes-multicolumn.html"],
        .state { state in
            state.tables.flatMap { table -> [LintMatch] in
                let coverage = IndexCoverage(of: table, in: state.catalog)
                return coverage.entries.compactMap { entry in
                    guard let superior = coverage.superior(to: entry) else { return nil }
                    let how = superior.keys == entry.keys ? "has the same columns" : "begins with its columns"
                    return LintMatch("\(entry.id) is superfluous: \(superior.id) \(how)", on: entry.id)
                }
            }
        })

    static let noPrimaryKey = LintRule(
        .l303, "table-without-primary-key", .warning, "a table without a primary key",
        hazard:
            "Nothing tells its rows apart: they cannot be referred to, and logical replication cannot update or delete them.",
        safeWay: "Give it a key of its own, or make its columns the key.",
        example: #"t.column("id", .bigint, .identity(.always), .primaryKey)"#,
        sources: ["https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-PRIMARY-KEYS"],
        .state { state in
            state.wholeTables.filter { !$0.constraints.contains(where: \.isPrimaryKey) }.map {
                LintMatch("\($0.id) has no primary key", on: $0.id)
            }
        })

    static let foreignKeyTypes = LintRule(
        .l313, "foreign-key-of-another-type", .warning, "a foreign key between columns of different types",
        hazard:
            "A bigint key outgrows the integer that refers to it, and comparisons across types may not use the index.",
        safeWay: "Give both columns one type.",
        example: #"t.column("org_id", .bigint, .references("orgs", "id"))"#,
        sources: ["https://www.postgresql.org/docs/current/ddl-constraints.html#DDL-CONSTRAINTS-FK"],
        .state { state in
            state.wholeTables.flatMap { table in
                table.constraints.flatMap { constraint -> [LintMatch] in
                    guard let key = constraint.foreignKey, let other = state.catalog.table(key.table) else { return [] }
                    return zip(key.columns, key.referenced).compactMap { own, referred in
                        guard let own = table.column(own), let referred = other.column(referred),
                            own.type.bare != referred.type.bare
                        else { return nil }
                        return LintMatch(
                            "\(table.name).\(own.name) is \(own.type.sql) and refers to \(other.name).\(referred.name),"
                                + " which is \(referred.type.sql)", on: .constraint(constraint.name, on: table.name))
                    }
                }
            }
        })

    static let cutName = LintRule(
        .l312, "generated-name-cut", .warning, "a name of PostgreSQL's own making is cut",
        hazard: """
            The sequence of an identity is named after its table and column, and names end after 63 bytes: PostgreSQL \
            shortens both parts, two such names can meet, and a table that was renamed keeps the old one.
            """,
        safeWay: "Give the table or the column a shorter name.",
        example: #"schema.rename(table: "a_table_with_a_very_long_name_indeed", to: "short")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-IDENTIFIERS"],
        .state { state in
            state.wholeTables.flatMap { table in
                table.columns.compactMap { column -> LintMatch? in
                    guard case .identity? = column.value else { return nil }
                    let name = "\(table.name.name.text)_\(column.name.text)_seq"
                    if name.utf8.count <= Name.longest { return nil }
                    let id = ObjectID.column(column.name, of: table.name)
                    return LintMatch(
                        "the sequence of \(id) would be called \(name), which has \(name.utf8.count) bytes", on: id)
                }
            }
        })
}

extension ColumnType {
    /// The type under PostgreSQL's own name, without what modifies it.
    var bare: String { TypeName.ofArgument(sql).lowercased() }
}
