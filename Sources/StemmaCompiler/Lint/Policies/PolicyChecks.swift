import Stemma

extension PolicyRule {
    /// What breaks the rule among the objects and revisions of a branch.
    func matches(in state: LintedState, of sources: [SourceRevision]) -> [LintMatch] {
        let tables = state.wholeTables
        switch kind {
        case .primaryKey(let column, let type, let collation, let generator):
            return tables.flatMap { PolicyKeys.primaryKey(of: $0, column, type, collation, generator) }
        case .keyPrefixes(let generator, let shortest, let longest):
            return PolicyKeys.prefixes(of: tables, generator, shortest...max(shortest, longest))
        case .timestampsWithTimeZone:
            return tables.columns { table, column in
                guard column.type.bare == "timestamp without time zone" else { return nil }
                return "\(table.name).\(column.name) is \(column.type.sql), and must be timestamptz"
            }
        case .columns(let required):
            return tables.flatMap { table in required.compactMap { $0.match(in: table) } }
        case .updateTrigger(let function):
            return tables.filter { !state.catalog.hasUpdateTrigger(on: $0, calling: function) }.map {
                LintMatch("table \($0.name) has no trigger before each update that calls \(function)", on: $0.id)
            }
        case .bigIntegers:
            return tables.columns { table, column in
                guard ["integer", "smallint"].contains(column.type.bare) else { return nil }
                return "\(table.name).\(column.name) is \(column.type.sql), and must be bigint"
            }
        case .indexedForeignKeys:
            return tables.foreignKeys { table, key in
                if IndexCoverage(of: table, in: state.catalog).covers(key.columns) { return nil }
                return
                    "\(table.name).\(key.columns.map(\.text).joined(separator: ", ")) refers to \(key.table) and has no index"
            }
        case .rowSecurity: return tables.flatMap { rowSecurity(of: $0, in: state.catalog) }
        case .securityInvokerViews:
            return state.all(View.self).filter { !$0.isSecurityInvoker }.map {
                LintMatch("view \($0.name) must be made with security_invoker", on: $0.id)
            }
        case .onDelete(let referred, let actions):
            return tables.foreignKeys { table, key in
                guard referred.contains(key.table), !actions.contains(where: { $0.name == key.onDelete.name }) else {
                    return nil
                }
                let allowed = actions.map(\.name).joined(separator: " or ")
                return
                    "\(table.name).\(key.columns.map(\.text).joined(separator: ", ")) refers to \(key.table) with ON DELETE"
                    + " \(key.onDelete.name), and must say \(allowed)"
            }
        case .externalIDs(let suffix): return tables.columns { externalID($1, of: $0, suffix) }
        case .noForeignKeys:
            return tables.foreignKeys { table, key in
                "\(table.name).\(key.columns.map(\.text).joined(separator: ", ")) refers to \(key.table) by a foreign key"
            }
        case .meaningfulMessages(let words): return sources.compactMap { message(of: $0, words) }
        case .indexedColumns(let columns):
            return tables.columns { table, column in
                guard columns.contains(column.name) else { return nil }
                return unindexed(column, of: table, in: state.catalog)
            }
        case .indexedReferences(let suffix):
            return tables.columns { table, column in
                let isKey = table.constraints.contains {
                    $0.isPrimaryKey && $0.uniqueColumns?.contains(column.name) == true
                }
                guard !isKey, column.name.text.hasSuffix(suffix) else { return nil }
                return unindexed(column, of: table, in: state.catalog)
            }
        case .activeRowsIndex(let column):
            return tables.compactMap { table in
                guard table.column(column) != nil else { return nil }
                let isThere = state.catalog.indexes(on: table.name).contains { index in
                    index.predicate.map { SQLFragment.identifiers(in: $0).map(\.name) == [column, "is", "null"] }
                        ?? false
                }
                return isThere
                    ? nil
                    : LintMatch("table \(table.name) has no index over the rows WHERE \(column) IS NULL", on: table.id)
            }
        }
    }

    private func rowSecurity(of table: Table, in catalog: Catalog) -> [LintMatch] {
        if !table.rowSecurity.isEnabled {
            return [LintMatch("table \(table.name) has no row level security", on: table.id)]
        }
        return catalog.policies(on: table).isEmpty
            ? [LintMatch("table \(table.name) has row level security and no policy", on: table.id)] : []
    }

    private func unindexed(_ column: Column, of table: Table, in catalog: Catalog) -> String? {
        IndexCoverage(of: table, in: catalog).covers([column.name])
            ? nil : "\(table.name).\(column.name) leads no index"
    }

    private func externalID(_ column: Column, of table: Table, _ suffix: String) -> String? {
        let isOwn = table.constraints.contains { constraint in
            constraint.isPrimaryKey && constraint.uniqueColumns?.contains(column.name) == true
                || constraint.foreignKey?.columns.contains(column.name) == true
        }
        if column.name.text.hasSuffix(suffix) {
            return isOwn
                ? "\(table.name).\(column.name) is a key of this schema, and \(suffix) is for those of others" : nil
        }
        return column.name.text.hasSuffix("_id") && !isOwn
            ? "\(table.name).\(column.name) refers to no table: what another system calls a row ends in \(suffix)" : nil
    }

    private func message(of source: SourceRevision, _ words: Int) -> LintMatch? {
        let message = source.recorded.message
        let found = message.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
        let empty: Set<String> = [
            "a", "an", "the", "some", "update", "updates", "change", "changes", "fix", "fixes", "wip", "migration",
            "migrate",
            "revision", "schema", "database", "db", "new", "test", "tmp", "misc", "stuff", "things", "something",
            "more", "initial",
        ]
        if found.count >= words, !found.allSatisfy(empty.contains) { return nil }
        return LintMatch(
            "the message \"\(message)\" says too little: what changes, and of what?", at: source.recorded.location)
    }
}

/// What policies ask of keys.
enum PolicyKeys {
    static func primaryKey(
        of table: Table, _ wanted: Name?, _ type: ColumnType, _ collation: Name?, _ generator: Name?
    ) -> [LintMatch] {
        let what = "\(wanted.map { "\($0) " } ?? "")\(type.sql)"
        let key = table.constraints.first(where: \.isPrimaryKey)?.uniqueColumns ?? []
        guard key.count == 1, let column = table.column(key[0]), wanted == nil || wanted == column.name else {
            return [LintMatch("the primary key of \(table.name) must be one column, \(what)", on: table.id)]
        }
        var problems: [String] = []
        if column.type.bare != type.bare { problems.append("is \(column.type.sql), and must be \(type.sql)") }
        if let collation, column.collation?.name != collation { problems.append("must have COLLATE \"\(collation)\"") }
        if let generator, prefix(of: column, by: generator) == nil {
            problems.append("must have the default \(generator)('…')")
        }
        return problems.map {
            LintMatch("\(table.name).\(column.name) \($0)", on: .column(column.name, of: table.name))
        }
    }

    static func prefixes(of tables: [Table], _ generator: Name, _ lengths: ClosedRange<Int>) -> [LintMatch] {
        var owners: [String: Table] = [:]
        var found: [LintMatch] = []
        for table in tables {
            let key = table.constraints.first(where: \.isPrimaryKey)?.uniqueColumns ?? []
            guard key.count == 1, let column = table.column(key[0]) else { continue }
            let id = ObjectID.column(column.name, of: table.name)
            guard let prefix = prefix(of: column, by: generator) else {
                found.append(
                    LintMatch(
                        "\(table.name).\(column.name) has no prefix: its default does not call \(generator)", on: id))
                continue
            }
            if !lengths.contains(prefix.utf8.count)
                || !prefix.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains)
            {
                found.append(
                    LintMatch(
                        "the prefix '\(prefix)' of \(table.name) must be \(lengths.lowerBound) to \(lengths.upperBound)"
                            + " lower-case letters", on: id))
            }
            if let other = owners[prefix] {
                found.append(LintMatch("\(table.name) has the prefix '\(prefix)' of \(other.name)", on: id))
            }
            owners[prefix] = owners[prefix] ?? table
            let isChecked = table.constraints.contains { constraint in
                guard case .check(let check) = constraint.definition else { return false }
                return SQLFragment.mentions(column.name, in: check.expression)
                    && check.expression.contains("'\(prefix)")
            }
            if !isChecked {
                found.append(
                    LintMatch("no check of \(table.name) says that \(column.name) begins with '\(prefix)_'", on: id))
            }
        }
        return found
    }

    /// The prefix in `generate_id('org')`.
    private static func prefix(of column: Column, by generator: Name) -> String? {
        guard case .default(let sql)? = column.value else { return nil }
        let lexer = Lexer(sql)
        let tokens = lexer.filter { !$0.isTrivia }
        func text(_ token: Token) -> String { String(decoding: lexer.bytes[token.range], as: UTF8.self) }
        guard tokens.count >= 4, let call = tokens.firstIndex(where: { text($0).lowercased() == generator.text }),
            call + 2 < tokens.count, tokens[call + 1].kind == .leftParenthesis, tokens[call + 2].kind == .string
        else { return nil }
        return String(text(tokens[call + 2]).filter { $0 != "'" })
    }
}

extension RequiredColumn {
    /// What is wrong with it in a table.
    fileprivate func match(in table: Table) -> LintMatch? {
        guard let column = table.column(name) else {
            return LintMatch("table \(table.name) has no column \(name) \(type.sql)", on: table.id)
        }
        var problems: [String] = []
        if column.type.bare != type.bare { problems.append("is \(column.type.sql), and must be \(type.sql)") }
        if nullability == .notNull, !column.isNotNull { problems.append("must be NOT NULL") }
        if nullability == .nullable, column.isNotNull { problems.append("must not be NOT NULL") }
        if let expression {
            var own: String?
            if case .default(let sql)? = column.value { own = sql }
            if own.map(Self.squeezed) != Self.squeezed(expression) {
                problems.append("must have the default \(expression)")
            }
        }
        if problems.isEmpty { return nil }
        return LintMatch(
            "\(table.name).\(name) \(problems.joined(separator: ", and "))", on: .column(name, of: table.name))
    }

    /// An expression without what does not change it: the case of its words, and blanks.
    private static func squeezed(_ sql: String) -> String {
        let text = sql.lowercased().filter { !$0.isWhitespace }
        return text == "current_timestamp" ? "now()" : text
    }
}

extension [Table] {
    /// What is wrong with columns.
    fileprivate func columns(_ problem: (Table, Column) -> String?) -> [LintMatch] {
        flatMap { table in
            table.columns.compactMap { column in
                problem(table, column).map { LintMatch($0, on: .column(column.name, of: table.name)) }
            }
        }
    }

    /// What is wrong with foreign keys.
    fileprivate func foreignKeys(_ problem: (Table, ForeignKey) -> String?) -> [LintMatch] {
        flatMap { table in
            table.constraints.compactMap { constraint in
                constraint.foreignKey.flatMap { problem(table, $0) }.map {
                    LintMatch($0, on: .constraint(constraint.name, on: table.name))
                }
            }
        }
    }
}

extension Catalog {
    fileprivate func hasUpdateTrigger(on table: Table, calling function: Name) -> Bool {
        users(of: table.id).compactMap { self[$0] as? Trigger }.contains {
            $0.timing == .before && $0.isForEachRow && $0.function.name == function && $0.condition == nil
                && $0.events.contains(.update)
        }
    }
}
