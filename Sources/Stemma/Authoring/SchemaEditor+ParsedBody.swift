extension SchemaEditor {
    /// Makes a function whose body is SQL that the server reads at once; PostgreSQL 14 and later.
    ///
    /// ```swift
    /// schema.create(
    ///     function: "next", arguments: .in("n", .integer), returns: .type(.integer), volatility: .immutable,
    ///     sqlBody: "RETURN n + 1")
    /// // CREATE FUNCTION next(n integer) RETURNS integer
    /// //     LANGUAGE sql IMMUTABLE
    /// //     RETURN n + 1
    /// ```
    ///
    /// The server knows what such a body names: it follows renames, and what it names cannot be dropped before it.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order.
    ///   - result: what it returns.
    ///   - volatility: what it may depend on.
    ///   - strict: whether it returns null as soon as an argument is null.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - leakproof: whether it tells nothing of its arguments but by its result.
    ///   - parallel: whether it may run in a parallel worker.
    ///   - cost: how expensive a call is, in units of `cpu_operator_cost`.
    ///   - rows: how many rows it is expected to return.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: `RETURN expression`, or `BEGIN ATOMIC statement; … END`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        function name: String, arguments: FunctionArgument..., returns result: FunctionResult,
        volatility: Volatility = .volatile, strict: Bool = false, securityDefiner: Bool = false,
        leakproof: Bool = false, parallel: ParallelSafety = .unsafe, cost: Int? = nil, rows: Int? = nil,
        settings: KeyValuePairs<String, String> = [:], sqlBody body: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        var made = Function(
            QualifiedName(name), arguments: arguments, result: result, language: .sql, body: body,
            volatility: volatility, isStrict: strict, isSecurityDefiner: securityDefiner, isLeakproof: leakproof,
            parallel: parallel, cost: cost, rows: rows,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        made.isParsed = true
        record(Create(made), file, line)
    }

    /// Puts a body of SQL that the server reads at once in the place of a function's; PostgreSQL 14 and later.
    ///
    /// ```swift
    /// schema.replace(function: "next", arguments: .in("n", .integer), returns: .type(.integer), sqlBody: "RETURN n")
    /// // CREATE OR REPLACE FUNCTION next(n integer) RETURNS integer …
    /// ```
    ///
    /// What is not given is PostgreSQL's default again, not what it was before.
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, of the same types.
    ///   - result: what it returns, which must stay the same.
    ///   - volatility: what it may depend on.
    ///   - strict: whether it returns null as soon as an argument is null.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - leakproof: whether it tells nothing of its arguments but by its result.
    ///   - parallel: whether it may run in a parallel worker.
    ///   - cost: how expensive a call is, in units of `cpu_operator_cost`.
    ///   - rows: how many rows it is expected to return.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: `RETURN expression`, or `BEGIN ATOMIC statement; … END`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        function name: String, arguments: FunctionArgument..., returns result: FunctionResult,
        volatility: Volatility = .volatile, strict: Bool = false, securityDefiner: Bool = false,
        leakproof: Bool = false, parallel: ParallelSafety = .unsafe, cost: Int? = nil, rows: Int? = nil,
        settings: KeyValuePairs<String, String> = [:], sqlBody body: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        var made = Function(
            QualifiedName(name), arguments: arguments, result: result, language: .sql, body: body,
            volatility: volatility, isStrict: strict, isSecurityDefiner: securityDefiner, isLeakproof: leakproof,
            parallel: parallel, cost: cost, rows: rows,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        made.isParsed = true
        record(Replace(made), file, line)
    }

    /// Makes a procedure whose body is SQL that the server reads at once; PostgreSQL 14 and later.
    ///
    /// ```swift
    /// schema.create(procedure: "empty", sqlBody: "BEGIN ATOMIC DELETE FROM orders; END")
    /// // CREATE PROCEDURE empty()
    /// //     LANGUAGE sql
    /// //     BEGIN ATOMIC DELETE FROM orders; END
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: `BEGIN ATOMIC statement; … END`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        procedure name: String, arguments: FunctionArgument..., securityDefiner: Bool = false,
        settings: KeyValuePairs<String, String> = [:], sqlBody body: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(Create(Self.procedure(name, arguments, securityDefiner, settings, sqlBody: body)), file, line)
    }

    /// Puts another body, of SQL that the server reads at once, in the place of a procedure's; PostgreSQL 14 and later.
    ///
    /// ```swift
    /// schema.replace(procedure: "empty", sqlBody: "BEGIN ATOMIC DELETE FROM orders; END")
    /// // CREATE OR REPLACE PROCEDURE empty()
    /// //     LANGUAGE sql
    /// //     BEGIN ATOMIC DELETE FROM orders; END
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name, as `name` or `schema.name`.
    ///   - arguments: its arguments, in order.
    ///   - securityDefiner: whether it runs with the rights of its owner.
    ///   - settings: settings that hold while it runs, with their values as SQL.
    ///   - body: `BEGIN ATOMIC statement; … END`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        procedure name: String, arguments: FunctionArgument..., securityDefiner: Bool = false,
        settings: KeyValuePairs<String, String> = [:], sqlBody body: String, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(Replace(Self.procedure(name, arguments, securityDefiner, settings, sqlBody: body)), file, line)
    }

    private static func procedure(
        _ name: String, _ arguments: [FunctionArgument], _ isSecurityDefiner: Bool,
        _ settings: KeyValuePairs<String, String>, sqlBody body: String
    ) -> Function {
        var made = Function(
            QualifiedName(name), arguments: arguments, result: nil, language: .sql, body: body,
            isSecurityDefiner: isSecurityDefiner,
            settings: settings.map { FunctionSetting(name: $0.key, value: $0.value) })
        made.isProcedure = true
        made.isParsed = true
        return made
    }
}
