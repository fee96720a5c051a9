extension SchemaEditor {
    /// Makes a procedure.
    ///
    /// ```swift
    /// schema.create(procedure: "settle", arguments: .in("month", .date), language: .sql, body: """
    ///     UPDATE orders SET total = 0 WHERE created_at < month
    ///     """)
    /// // CREATE PROCEDURE settle(month date)
    /// //     LANGUAGE sql
    /// //     AS $fn$UPDATE …$fn$
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createprocedure.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order.
    ///   - language: the language of its body.
    ///   - securityDefiner: whether it runs with the rights of its owner; give it a `search_path` then.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: its body.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        procedure name: String, arguments: FunctionArgument..., language: FunctionLanguage,
        securityDefiner: Bool = false, settings: KeyValuePairs<String, String> = [:], body: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(Self.procedure(name, arguments, language, securityDefiner, settings, body)), file, line)
    }

    /// Puts a new body and new properties in the place of a procedure's; the downgrade puts the old ones back.
    ///
    /// ```swift
    /// schema.replace(procedure: "settle", language: .sql, body: "SELECT 1")
    /// // CREATE OR REPLACE PROCEDURE settle() …
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, of the same names and types.
    ///   - language: the language of its body.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: its body.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        procedure name: String, arguments: FunctionArgument..., language: FunctionLanguage,
        securityDefiner: Bool = false, settings: KeyValuePairs<String, String> = [:], body: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        record(Replace(Self.procedure(name, arguments, language, securityDefiner, settings, body)), file, line)
    }

    /// Drops a procedure; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(procedure: "settle(date)")      // DROP PROCEDURE settle(date)
    /// ```
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(procedure signature: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Function>(.function(signature)), file, line)
    }

    /// Gives a procedure another name.
    ///
    /// ```swift
    /// schema.rename(procedure: "settle(date)", to: "close")       // ALTER PROCEDURE settle(date) RENAME TO close
    /// ```
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        procedure signature: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .function(signature), new: Name(new)), file, line)
    }

    /// Gives a function another name; triggers that call it follow, and so do defaults, checks, policies and views.
    ///
    /// ```swift
    /// schema.rename(function: "total(bigint)", to: "sum_of")      // ALTER FUNCTION total(bigint) RENAME TO sum_of
    /// ```
    ///
    /// Bodies of functions that are strings do not follow.
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        function signature: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .function(signature), new: Name(new)), file, line)
    }

    /// Makes an aggregate function.
    ///
    /// ```swift
    /// schema.create(
    ///     aggregate: "product", arguments: .in(nil, .numeric), stateFunction: "numeric_mul", stateType: .numeric,
    ///     initialCondition: "1")
    /// // CREATE AGGREGATE product(numeric) (
    /// //     SFUNC = numeric_mul,
    /// //     STYPE = numeric,
    /// //     INITCOND = '1'
    /// // )
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createaggregate.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order; none for an aggregate of `*`.
    ///   - stateFunction: the function that takes the state and a row's arguments, and returns the next state.
    ///   - stateType: the type of the state.
    ///   - finalFunction: the function that makes the result from the last state; the state itself unless given.
    ///   - combineFunction: the function that makes one state of two.
    ///   - initialCondition: the first state, as text; null unless given.
    ///   - parallel: whether it may run in a parallel worker.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        aggregate name: String, arguments: FunctionArgument..., stateFunction: String, stateType: ColumnType,
        finalFunction: String? = nil, combineFunction: String? = nil, initialCondition: String? = nil,
        parallel: ParallelSafety = .unsafe, file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Aggregate(
            name: QualifiedName(name), arguments: arguments, stateFunction: QualifiedName(stateFunction),
            stateType: stateType)
        made.finalFunction = finalFunction.map { QualifiedName($0) }
        made.combineFunction = combineFunction.map { QualifiedName($0) }
        made.initialCondition = initialCondition
        made.parallel = parallel
        record(Create(made), file, line)
    }

    /// Drops an aggregate; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(aggregate: "product(numeric)")      // DROP AGGREGATE product(numeric)
    /// ```
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(aggregate signature: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Aggregate>(.function(signature)), file, line)
    }

    /// Gives an aggregate another name; what calls it follows.
    ///
    /// ```swift
    /// schema.rename(aggregate: "product(numeric)", to: "times")
    /// // ALTER AGGREGATE product(numeric) RENAME TO times
    /// ```
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - new: its new name, without a schema.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        aggregate signature: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .function(signature), new: Name(new)), file, line)
    }

    private static func procedure(
        _ name: String, _ arguments: [FunctionArgument], _ language: FunctionLanguage, _ isSecurityDefiner: Bool,
        _ settings: KeyValuePairs<String, String>, _ body: String
    ) -> Function {
        var made = Function(
            QualifiedName(name), arguments: arguments, result: nil, language: language, body: body,
            isSecurityDefiner: isSecurityDefiner,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        made.isProcedure = true
        return made
    }
}
