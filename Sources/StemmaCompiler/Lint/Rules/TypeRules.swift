import Stemma

/// Types that cost later.
extension LintRule {
    private static let wiki = "https://wiki.postgresql.org/wiki/Don%27t_Do_This"

    static let timestampWithoutZone = LintRule(
        .l401, "timestamp-without-time-zone", .warning, "timestamp without time zone",
        hazard: "It is no moment: what it means depends on who reads it, and clocks that are set back repeat it.",
        safeWay: "Use timestamptz, which takes the same 8 bytes.", example: #"t.column("paid_at", .timestamptz)"#,
        sources: ["\(wiki)#Don.27t_use_timestamp_.28without_time_zone.29"],
        columns { $0.type.element == "timestamp without time zone" ? "is no moment: use timestamptz" : nil })

    static let serialColumn = LintRule(
        .l402, "serial-column", .warning, "serial where an identity would do",
        hazard:
            "A serial column's sequence has privileges and an owner of its own, and an INSERT can bring any number.",
        safeWay: "Use an identity, which is the standard's form of it.",
        example: #"t.column("id", .bigint, .identity(.always), .primaryKey)"#, sources: ["\(wiki)#Don.27t_use_serial"],
        .state { state in
            state.wholeTables.flatMap { table in
                table.columns.compactMap { column -> LintMatch? in
                    guard case .nextValue(let name)? = column.value,
                        let sequence = state.catalog[.sequence(name)] as? NumberSequence,
                        sequence.ownedBy?.column == column.name, sequence.ownedBy?.table == table.name
                    else { return nil }
                    let id = ObjectID.column(column.name, of: table.name)
                    return LintMatch("\(id) is serial: use an identity", on: id)
                }
            }
        })

    static let jsonColumn = LintRule(
        .l403, "json-column", .warning, "json where jsonb would do",
        hazard:
            "json keeps its text: it has no equality, so that DISTINCT and GROUP BY fail, and each access parses it anew.",
        safeWay: "Use jsonb.", example: #"t.column("detail", .jsonb)"#,
        sources: ["https://www.postgresql.org/docs/current/datatype-json.html"],
        columns { $0.type.element == "json" ? "has no equality and is parsed at each access: use jsonb" : nil })

    static let charColumn = LintRule(
        .l404, "char-column", .warning, "char(n)",
        hazard: "It is padded with blanks, which count for its size and not for comparisons.",
        safeWay: "Use text, with a check where a length is meant.",
        example: #"t.column("currency", .text, .check("length(currency) = 3"))"#,
        sources: ["\(wiki)#Don.27t_use_char.28n.29"],
        columns {
            $0.type.element == "character" || $0.type.element == "bpchar" ? "is padded with blanks: use text" : nil
        })

    static let varcharColumn = LintRule(
        .l405, "varchar-column", .note, "varchar(n) where text with a check would do",
        hazard: "A length that turns out too short is part of the type; one that is to be shorter copies the table.",
        safeWay: "Use text, with a check where a length is meant: a check can be changed without a copy.",
        example: #"t.column("name", .text, .check("length(name) <= 100"))"#,
        sources: ["\(wiki)#Don.27t_use_varchar.28n.29_by_default"],
        columns {
            $0.type.element == "character varying" && $0.type.sql.contains("(")
                ? "has a length in its type: use text with a check" : nil
        })

    static let smallKey = LintRule(
        .l406, "small-key", .warning, "a key of integer or smallint",
        hazard:
            "Two thousand million numbers run out, gaps included, and then every insert fails; widening the key copies the table.",
        safeWay: "Use bigint.", example: #"t.column("id", .bigint, .identity(.always), .primaryKey)"#,
        sources: ["https://www.postgresql.org/docs/current/datatype-numeric.html#DATATYPE-INT"],
        .state { state in
            state.wholeTables.flatMap { table -> [LintMatch] in
                guard let key = table.constraints.first(where: \.isPrimaryKey)?.uniqueColumns, key.count == 1,
                    let column = table.column(key[0]), ["integer", "smallint"].contains(column.type.bare)
                else { return [] }
                // A key that is another table's is as small as that one.
                if table.constraints.contains(where: { $0.foreignKey?.columns == key }) { return [] }
                let id = ObjectID.column(column.name, of: table.name)
                return [LintMatch("\(id) is a key of type \(column.type.sql), which runs out: use bigint", on: id)]
            }
        })

    static let wideIndex = LintRule(
        .l407, "wide-index", .note, "an index with more than three columns",
        hazard: "A wide index is large, slow to maintain, and rarely narrows a search more than its first columns do.",
        safeWay: "Begin with the columns that narrow the search most, and leave out the rest.",
        example: #"schema.create(index: "ix_a_b", on: "t", columns: "a", "b", concurrently: true)"#,
        sources: ["https://www.postgresql.org/docs/current/indexes-multicolumn.html"],
        .state { state in
            state.all(Index.self).filter { !$0.isUnique && $0.keys.count > 3 }.map {
                LintMatch("\($0.id) has \($0.keys.count) columns", on: $0.id)
            }
        })

    /// A rule about columns by themselves.
    private static func columns(_ problem: @escaping @Sendable (Column) -> String?) -> Check {
        .state { state in
            state.wholeTables.flatMap { table in
                table.columns.compactMap { column in
                    let id = ObjectID.column(column.name, of: table.name)
                    return problem(column).map { LintMatch("\(id) is \(column.type.sql), which \($0)", on: id) }
                }
            }
        }
    }
}

extension ColumnType {
    /// The type without its modifiers; of an array that of its elements.
    fileprivate var element: String {
        let type = sql.lowercased().hasPrefix("pg_catalog.") ? String(sql.dropFirst("pg_catalog.".count)) : sql
        let name = TypeName.ofArgument(type)
        return (name.hasSuffix("[]") ? String(name.dropLast(2)) : name).lowercased()
    }
}
