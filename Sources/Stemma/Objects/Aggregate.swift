/// An aggregate function: what folds rows into one value.
///
/// Its name is one of the functions'.
package struct Aggregate: SchemaObject {
    package var name: QualifiedName
    package var arguments: [FunctionArgument]
    /// The function that takes the state and a row's arguments, and returns the next state.
    package var stateFunction: QualifiedName
    package var stateType: ColumnType
    /// The function that makes the result from the last state.
    package var finalFunction: QualifiedName?
    /// The function that makes one state of two, for parallel plans.
    package var combineFunction: QualifiedName?
    /// The first state, as text; null when `nil`.
    package var initialCondition: String?
    package var parallel = ParallelSafety.unsafe
    /// The functions of the project that it calls, found when it is made.
    package var uses: [ObjectID] = []
    package var comment: String?

    package var id: ObjectID { .function(name, arguments: inputs) }
    package var owner: ObjectID? { nil }
    package var references: [ObjectID] { (name.schema.map { [.schema($0)] } ?? []) + uses }

    private var inputs: [String] { arguments.map { TypeName.ofArgument($0.type.sql) } }

    /// Finds the functions that it calls among those that are there: of the types given if there is one, else of the
    /// name, since PostgreSQL converts what it can.
    package func settled(in catalog: Catalog) -> Self {
        let state = TypeName.ofArgument(stateType.sql)
        var copy = self
        copy.uses = [
            Self.found(stateFunction, [state] + inputs, in: catalog),
            finalFunction.flatMap { Self.found($0, [state], in: catalog) },
            combineFunction.flatMap { Self.found($0, [state, state], in: catalog) },
        ].compactMap { $0 }
        return copy
    }

    private static func found(_ name: QualifiedName, _ types: [String], in catalog: Catalog) -> ObjectID? {
        let exact = ObjectID.function(name, arguments: types)
        return catalog[exact] == nil ? catalog.functions(named: name).first : exact
    }

    package func validate(in catalog: Catalog) throws(CatalogError) {
        if let problem = name.problem { throw .badName(name, of: "aggregate", problem: problem) }
        try catalog.requireSchema(of: name)
        for argument in arguments {
            if argument.mode != .in && argument.mode != .variadic { throw bad("has an argument that is a result") }
            if argument.defaultValue != nil {
                throw bad("has an argument with a default, which aggregates do not take")
            }
            if let problem = argument.name?.problem { throw bad("has an argument whose name \(problem)") }
            if let problem = SQLFragment.problem(of: argument.type.sql) { throw bad("has an argument that \(problem)") }
            if !TypeName.isType(argument.type.sql) {
                throw bad("has an argument of \(LineComment.text(argument.type.sql)), which is not the name of a type")
            }
        }
        if let problem = SQLFragment.problem(of: stateType.sql) { throw bad("has a state whose type \(problem)") }
        if initialCondition?.utf8.contains(0) == true { throw bad("has a first state that contains a NUL") }
        // A name without a schema may be one of PostgreSQL's own.
        for function in [stateFunction, finalFunction, combineFunction].compactMap({ $0 })
        where function.schema != nil && function.schema != "pg_catalog" && catalog.functions(named: function).isEmpty {
            throw catalog.missing(.function(function, arguments: []), isFunction: true)
        }
    }

    package func create(in catalog: Catalog) -> [Statement] {
        [
            Statement(
                "CREATE \(definition(named: name.sql))",
                guarding: .when(condition: "NOT (\(catalog.existence(of: id)))"), ensures: [id])
        ] + (comment.map { [.comment($0, on: id, as: .aggregate)] } ?? [])
    }

    /// Everything behind `CREATE`.
    private func definition(named name: String) -> String {
        let list = arguments.isEmpty ? "*" : arguments.map(\.sql).joined(separator: ", ")
        var parts = ["SFUNC = \(stateFunction.sql)", "STYPE = \(stateType.sql)"]
        if let finalFunction { parts.append("FINALFUNC = \(finalFunction.sql)") }
        if let combineFunction { parts.append("COMBINEFUNC = \(combineFunction.sql)") }
        if let initialCondition { parts.append("INITCOND = \(Literal.quote(initialCondition))") }
        if parallel != .unsafe { parts.append("PARALLEL = \(parallel.rawValue.uppercased())") }
        return "AGGREGATE \(name)(\(list)) (\n    \(parts.joined(separator: ",\n    "))\n)"
    }

    package func drop(in catalog: Catalog) -> [Statement] {
        var effects = Effects()
        effects.drops = [id]
        let signature = RoutineKind.aggregate.signature(of: id)
        return [
            Statement(
                "DROP AGGREGATE \(signature)", guarding: .native("DROP AGGREGATE IF EXISTS \(signature)"),
                effects: effects)
        ]
    }

    package func shape(in catalog: Catalog) -> Shape {
        let copy = "pg_temp.stemma_meant"
        let signature = inputs.joined(separator: ", ")
        return Shape(
            exists: catalog.existence(of: id),
            check: .described(
                Shape.Described(
                    kind: .aggregate, subject: "aggregate \(name)(\(signature))",
                    found: catalog.lookup(function: id),
                    meant: "\(Literal.quote("\(copy)(\(signature))"))::pg_catalog.regprocedure",
                    copy: ["CREATE \(definition(named: copy))"],
                    removal: ["DROP AGGREGATE \(copy)(\(arguments.isEmpty ? "*" : signature))"])))
    }

    package func following(_ rename: Renaming) -> Self {
        var copy = self
        copy.name = rename.name(of: id)
        copy.arguments = arguments.map { $0.following(rename) }
        copy.stateType = rename.type(stateType)
        // Only what it calls follows: its functions may have the names of others.
        let called = { (function: QualifiedName) in
            rename.isOf(uses) ? rename.function(function) : rename.moved(function)
        }
        copy.stateFunction = called(stateFunction)
        copy.finalFunction = finalFunction.map(called)
        copy.combineFunction = combineFunction.map(called)
        copy.uses = uses.map { rename.id($0) }
        return copy
    }

    private func bad(_ problem: String) -> CatalogError { CatalogError("S092", "aggregate \(name) \(problem)") }
}
