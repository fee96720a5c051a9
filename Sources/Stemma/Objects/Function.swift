/// A function or a procedure.
package struct Function: SchemaObject {
    package var name: QualifiedName
    package var isProcedure = false
    package var arguments: [FunctionArgument]
    /// What it returns; a procedure returns nothing.
    package var result: FunctionResult?
    package var language: FunctionLanguage
    package var body: String
    package var volatility = Volatility.volatile
    package var isStrict = false
    package var isSecurityDefiner = false
    package var isLeakproof = false
    package var parallel = ParallelSafety.unsafe
    package var cost: Int?
    package var rows: Int?
    /// Settings for the time that it runs: a name and a value as SQL writes it.
    package var settings: [FunctionSetting] = []
    /// Whether its body is `RETURN …` or `BEGIN ATOMIC … END`, which the server reads when it is made.
    package var isParsed = false
    /// What such a body names, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package init(
        _ name: QualifiedName, arguments: [FunctionArgument], result: FunctionResult?, language: FunctionLanguage,
        body: String, volatility: Volatility = .volatile, isStrict: Bool = false, isSecurityDefiner: Bool = false,
        isLeakproof: Bool = false, parallel: ParallelSafety = .unsafe, cost: Int? = nil, rows: Int? = nil,
        settings: [FunctionSetting] = []
    ) {
        self.name = name
        self.arguments = arguments
        self.result = result
        self.language = language
        self.body = body
        self.volatility = volatility
        self.isStrict = isStrict
        self.isSecurityDefiner = isSecurityDefiner
        self.isLeakproof = isLeakproof
        self.parallel = parallel
        self.cost = cost
        self.rows = rows
        self.settings = settings
    }

    package var id: ObjectID { .function(name, arguments: inputs) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { (name.schema.map { [.schema($0)] } ?? []) + uses }

    /// The types that tell it from others of its name.
    private var inputs: [String] {
        arguments.filter { $0.mode != .out }.map { TypeName.ofArgument($0.type.sql) }
    }

    /// `f(integer, text)`, as `DROP` and `COMMENT` want it.
    var signature: String { "\(name.sql)(\(inputs.joined(separator: ", ")))" }

    private var keyword: String { isProcedure ? "PROCEDURE" : "FUNCTION" }

    package func settled(in catalog: Catalog) -> Self {
        var copy = self
        let rows = types.compactMap { SQLFragment.typeName(of: $0) }.compactMap { catalog.rows(called: $0.name) }
        copy.uses = []
        for id in isParsed ? catalog.relations(namedIn: body, givenRowsOf: rows) : rows where !copy.uses.contains(id) {
            copy.uses.append(id)
        }
        return copy
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: keyword.lowercased(), problem: problem) }
        try catalog.requireSchema(of: name)
        if body.utf8.contains(0) { throw bad("has a body that contains a NUL") }
        if isParsed { try validateParsedBody(in: catalog) }
        for argument in arguments {
            if let problem = argument.name?.problem { throw bad("has an argument whose name \(problem)") }
            for sql in [argument.type.sql] + (argument.defaultValue.map { [$0] } ?? []) {
                if let problem = SQLFragment.problem(of: sql) { throw bad("has an argument that \(problem)") }
            }
        }
        let inputs = arguments.filter { $0.mode != .out }
        if let argument = inputs.first(where: { !TypeName.isType($0.type.sql) }) {
            throw bad("has an argument of \(LineComment.text(argument.type.sql)), which is not the name of a type")
        }
        if let first = inputs.firstIndex(where: { $0.defaultValue != nil }),
            inputs[first...].contains(where: { $0.defaultValue == nil && $0.mode != .variadic })
        {
            throw bad("has an argument without a default behind one that has one")
        }
        if inputs.dropLast().contains(where: { $0.mode == .variadic }) {
            throw bad("has an argument behind its variadic one, which must be the last")
        }
        if rows != nil, !(result?.isSet ?? false) { throw bad("is said to return some rows, and returns no set") }
        if [cost, rows].contains(where: { $0.map { $0 <= 0 } ?? false }) {
            throw bad("has a cost or a number of rows that is not positive")
        }
        for setting in settings {
            if let problem = SQLFragment.problem(of: setting.value) { throw bad("has a setting that \(problem)") }
        }
        if case .trigger = result?.kind, !arguments.isEmpty {
            throw bad("is a trigger function, which takes no arguments; a trigger passes its own as TG_ARGV")
        }
    }

    package func create(in catalog: Catalog) -> [Statement] { create(in: catalog, isReplacing: false) }

    func create(in catalog: Catalog, isReplacing: Bool) -> [Statement] {
        let rest = definition(named: name.sql)
        let main =
            isReplacing
            ? Statement("CREATE OR REPLACE \(rest)", guarding: .repeatable, effects: effects(in: catalog))
            : Statement(
                "CREATE \(rest)", guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"),
                effects: effects(in: catalog), ensures: [id])
        let needing = main.needing(language.right).needing(isLeakproof ? "a superuser" : nil)
        return [needing] + (comment.map { [.comment($0, on: id, as: isProcedure ? .procedure : .function)] } ?? [])
    }

    /// A body that is read locks what its commands would write.
    private func effects(in catalog: Catalog) -> Effects {
        Effects(locks: isParsed ? catalog.locks(toRead: [body]) : [])
    }

    /// The types in which it may name those of tables and views.
    package var signatureTypes: [String] { arguments.map(\.type.sql) + (result.map { [$0.sql] } ?? []) }

    /// Everything behind `CREATE`.
    private func definition(named name: String) -> String {
        var sql = "\(keyword) \(name)(\(arguments.map(\.sql).joined(separator: ", ")))"
        if let result { sql += " RETURNS \(result.sql)" }
        sql += "\n    LANGUAGE \(language.name)"
        if volatility != .volatile { sql += " \(volatility.rawValue.uppercased())" }
        if isStrict { sql += " STRICT" }
        if isSecurityDefiner { sql += " SECURITY DEFINER" }
        if isLeakproof { sql += " LEAKPROOF" }
        if parallel != .unsafe { sql += " PARALLEL \(parallel.rawValue.uppercased())" }
        if let cost { sql += " COST \(cost)" }
        if let rows { sql += " ROWS \(rows)" }
        for setting in settings { sql += "\n    SET \(setting.name) = \(setting.value)" }
        if isParsed { return sql + "\n    \(SQLFragment.forScript(body))" }
        return sql + "\n    AS \(DollarQuote.quote(body, tag: "fn"))"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        var effects = Effects()
        effects.drops = [id]
        return [
            Statement(
                "DROP \(keyword) \(signature)", guarding: .native("DROP \(keyword) IF EXISTS \(signature)"),
                effects: effects)
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let inputs = inputs.joined(separator: ", ")
        // A body that was read is printed with the name of its function in front of arguments.
        let copy = isParsed ? "pg_temp.\(name.name.sql)" : "pg_temp.stemma_meant"
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: isParsed ? .parsedFunction : .function, subject: "\(keyword.lowercased()) \(name)(\(inputs))",
                    found: catalog.lookup(function: self),
                    meant: "\(Literal.quote("\(copy)(\(inputs))"))::pg_catalog.regprocedure",
                    copy: ["CREATE \(definition(named: copy))"], removal: ["DROP \(keyword) \(copy)(\(inputs))"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.name(of: id)
        if isParsed { copy.body = rename.sequences(rename.query(body, over: nil)) }
        copy.arguments = arguments.map { $0.following(rename) }
        copy.result = result?.following(rename)
        copy.uses = uses.map { rename.id($0) }
        return copy
    }

    /// Whether the server has read a body that uses an argument of a type.
    func readsArgument(ofType type: QualifiedName, in catalog: Catalog) -> Bool {
        guard isParsed else { return false }
        let places = arguments.filter { $0.mode != .out }.enumerated()
        return places.contains { place, argument in
            guard catalog.ownType(argument.type.sql) == type else { return false }
            return argument.name.map { SQLFragment.mentions($0, in: body) } ?? false
                || SQLFragment.parameters(in: body).contains(place + 1)
        }
    }

    /// Refuses what is no body that the server reads at once.
    private func validateParsedBody(in catalog: Catalog) throws(CatalogError) {
        try catalog.require(.v14, for: "a body that is not a string")
        if let problem = SQLFragment.problem(ofStatements: body) { throw bad("has a body that \(problem)") }
        let start = SQLFragment.identifiers(in: body).prefix(2).map(\.name.text)
        if start.first != "return", start != ["begin", "atomic"] {
            throw bad("has a body that is neither RETURN … nor BEGIN ATOMIC … END")
        }
        if SQLFragment.statements(in: body).count != 1 { throw bad("has a body of several statements") }
    }

    /// Refuses a definition that PostgreSQL would not put in the place of another, or whose way back it would not.
    func requireSameInterface(as old: Self) throws(CatalogError) {
        let hint = "drop it and make it again"
        func refusal(_ problem: String) -> CatalogError {
            CatalogError(
                "S070", "\(old.keyword.lowercased()) \(name) cannot be replaced: \(problem)", hint: hint, related: [id])
        }
        if isProcedure != old.isProcedure { throw refusal("it would be a \(keyword.lowercased())") }
        if result != old.result { throw refusal("it would return something else") }
        if arguments.map(\.name) != old.arguments.map(\.name) || arguments.map(\.mode) != old.arguments.map(\.mode) {
            throw refusal("its arguments would have other names")
        }
        if arguments.map({ $0.defaultValue == nil }) != old.arguments.map({ $0.defaultValue == nil }) {
            throw refusal("other arguments would have defaults, and they cannot be taken away again")
        }
    }

    private func bad(_ problem: String) -> CatalogError {
        CatalogError("S070", "\(keyword.lowercased()) \(name) \(problem)")
    }
}
