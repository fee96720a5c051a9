extension SchemaEditor {
    /// Makes a function.
    ///
    /// ```swift
    /// schema.create(function: "set_updated_at", returns: .trigger, language: .plpgsql, body: """
    ///     BEGIN
    ///         NEW.updated_at = now();
    ///         RETURN NEW;
    ///     END;
    ///     """)
    /// // CREATE FUNCTION set_updated_at() RETURNS trigger
    /// //     LANGUAGE plpgsql
    /// //     AS $fn$BEGIN … END;$fn$
    /// ```
    ///
    /// The body reaches the server unchanged, whatever it holds. See
    /// https://www.postgresql.org/docs/current/sql-createfunction.html.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order.
    ///   - result: what it returns.
    ///   - language: the language of its body.
    ///   - volatility: what it may depend on.
    ///   - strict: whether it returns null as soon as an argument is null.
    ///   - securityDefiner: whether it runs with the rights of its owner; give it a `search_path` then.
    ///   - leakproof: whether it tells nothing of its arguments but by its result.
    ///   - parallel: whether it may run in a parallel worker.
    ///   - cost: how expensive a call is, in units of `cpu_operator_cost`.
    ///   - rows: how many rows it is expected to return.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: its body.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        function name: String, arguments: FunctionArgument..., returns result: FunctionResult,
        language: FunctionLanguage, volatility: Volatility = .volatile, strict: Bool = false,
        securityDefiner: Bool = false, leakproof: Bool = false, parallel: ParallelSafety = .unsafe, cost: Int? = nil,
        rows: Int? = nil, settings: KeyValuePairs<String, String> = [:], body: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let made = Function(
            QualifiedName(name), arguments: arguments, result: result, language: language, body: body,
            volatility: volatility, isStrict: strict, isSecurityDefiner: securityDefiner, isLeakproof: leakproof,
            parallel: parallel, cost: cost, rows: rows,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        record(Create(made), file, line)
    }

    /// Puts a new body and new properties in the place of a function's; the downgrade puts the old ones back.
    ///
    /// ```swift
    /// schema.replace(function: "one", returns: .type(.integer), language: .sql, body: "SELECT 1")
    /// // CREATE OR REPLACE FUNCTION one() RETURNS integer …
    /// ```
    ///
    /// What is not given is PostgreSQL's default again, not what it was before.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, of the same types.
    ///   - result: what it returns, which must stay the same.
    ///   - language: the language of its body.
    ///   - volatility: what it may depend on.
    ///   - strict: whether it returns null as soon as an argument is null.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - leakproof: whether it tells nothing of its arguments but by its result.
    ///   - parallel: whether it may run in a parallel worker.
    ///   - cost: how expensive a call is, in units of `cpu_operator_cost`.
    ///   - rows: how many rows it is expected to return.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: its body.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        function name: String, arguments: FunctionArgument..., returns result: FunctionResult,
        language: FunctionLanguage, volatility: Volatility = .volatile, strict: Bool = false,
        securityDefiner: Bool = false, leakproof: Bool = false, parallel: ParallelSafety = .unsafe, cost: Int? = nil,
        rows: Int? = nil, settings: KeyValuePairs<String, String> = [:], body: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        let made = Function(
            QualifiedName(name), arguments: arguments, result: result, language: language, body: body,
            volatility: volatility, isStrict: strict, isSecurityDefiner: securityDefiner, isLeakproof: leakproof,
            parallel: parallel, cost: cost, rows: rows,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        record(Replace(made), file, line)
    }

    /// Drops a function; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(function: "total(bigint)")      // DROP FUNCTION total(bigint)
    /// ```
    ///
    /// - Parameters:
    ///   - signature: its name with the types of its arguments.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(function signature: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Function>(.function(signature)), file, line)
    }
}
