import Stemma

extension Importer {
    mutating func readIndex(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let isUnique = p.accept("unique")
        try p.expect("index")
        let isConcurrent = p.accept("concurrently")
        _ = p.accept("if", "not", "exists")
        let written: QualifiedName? = p.isAt("on") && p.word(1) != "on" ? nil : try p.written()
        try p.expect("on")
        let isOnly = p.accept("only")
        let table = relation(try p.written())
        let method = p.accept("using") ? try indexMethod(&p) : .btree
        try p.expect(.leftParenthesis)
        var keys: [IndexKey] = []
        repeat { keys.append(try indexKey(&p)) } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        var index = Index(QualifiedName(schema: table.schema, name: ""), on: table, keys: keys)
        index.isUnique = isUnique
        index.method = method
        index.isOnly = isOnly && catalog.table(table)?.partitioning != nil
        if p.accept("include") { index.include = try p.nameList() }
        index.isNullsNotDistinct = p.accept("nulls", "not", "distinct")
        _ = p.accept("nulls", "distinct")
        if p.accept("with") { index.parameters = StorageParameters(try parameters(&p)) }
        if p.accept("tablespace") { index.tablespace = try p.name() }
        if p.accept("where") { index.predicate = Self.unwrapped(try p.rest()) }
        // An index is made in the schema of its table, and its name has none.
        let middle = UnnamedPart.columns(keys, include: index.include)
        index.name.name =
            written?.name
            ?? catalog.unused(UnnamedPart.name(table.name, middle, "idx"), in: table.schema, taken)
        index.isOnMaterializedView = catalog[.materializedView(table)] != nil
        return [CreateIndex(index, concurrently: isConcurrent)]
    }

    func indexMethod(_ p: inout Parser) throws(Unmodelled) -> IndexMethod { .custom(try p.name().text) }

    /// A column or an expression of an index, with how it is compared and sorted.
    func indexKey(_ p: inout Parser) throws(Unmodelled) -> IndexKey {
        var key: IndexKey
        if p.kind == .leftParenthesis {
            key = IndexKey(sql: try p.condition())
        } else {
            let start = p.at
            let names = try p.dotted()
            if p.kind == .leftParenthesis {
                p.skip()
                key = IndexKey(sql: p.text(start..<p.at))
            } else {
                guard names.count == 1 else { throw p.unexpected }
                key = IndexKey(names[0])
            }
        }
        if p.accept("collate") { key.collation = try collation(&p) }
        if p.kind == .identifier || p.kind == .quotedIdentifier,
            !["asc", "desc", "nulls", "with", "from"].contains(p.word())
        {
            let start = p.at
            _ = try p.dotted()
            if p.kind == .leftParenthesis { p.skip() }
            key.operatorClass = p.text(start..<p.at)
        }
        if !p.accept("asc") { key.isDescending = p.accept("desc") }
        if p.accept("nulls", "first") { key.nulls = .first }
        if p.accept("nulls", "last") { key.nulls = .last }
        // What an order puts first anyway need not be said.
        if let nulls = key.nulls, (nulls == .first) == key.isDescending { key.nulls = nil }
        return key
    }

    /// A text without parentheses around all of it.
    static func unwrapped(_ sql: String) -> String {
        guard sql.utf8.first == UInt8(ascii: "("), let script = try? SQLScript(Array(sql.utf8)),
            case .statement(let statement)? = script.parts.first, script.parts.count == 1
        else { return sql }
        var p = Parser(statement, of: script.bytes)
        guard p.closing(0) == p.tokens.count - 1, let inner = try? p.condition() else { return sql }
        return inner
    }
}
