extension SchemaEditor {
    /// Makes a rewrite rule.
    ///
    /// ```swift
    /// schema.create(rule: "orders_kept", on: "orders", .delete, instead: true)
    /// // CREATE RULE orders_kept AS ON DELETE TO orders
    /// //     DO INSTEAD NOTHING
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createrule.html.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - event: the command that it rewrites.
    ///   - instead: whether its commands take the command's place; otherwise they run besides it.
    ///   - condition: when it holds, as a condition over `OLD` and `NEW`.
    ///   - actions: its commands; `NOTHING` unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        rule name: String, on table: String, _ event: RuleEvent, instead: Bool, where condition: String? = nil,
        do actions: String..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(Create(Self.rule(name, table, event, instead, condition, actions)), file, line)
    }

    /// Puts a rule in the place of another of its name; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(rule: "orders_kept", on: "orders", .delete, instead: false)
    /// // CREATE OR REPLACE RULE orders_kept AS ON DELETE TO orders …
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - event: the command that it rewrites.
    ///   - instead: whether its commands take the command's place.
    ///   - condition: when it holds, as a condition over `OLD` and `NEW`.
    ///   - actions: its commands; `NOTHING` unless given.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        rule name: String, on table: String, _ event: RuleEvent, instead: Bool, where condition: String? = nil,
        do actions: String..., file: StaticString = #filePath, line: Int = #line
    ) {
        record(Replace(Self.rule(name, table, event, instead, condition, actions)), file, line)
    }

    /// Drops a rule; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(rule: "orders_kept", on: "orders")      // DROP RULE orders_kept ON orders
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(rule name: String, on table: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<Rule>(.rule(name, on: table)), file, line)
    }

    /// Gives a rule another name.
    ///
    /// ```swift
    /// schema.rename(rule: "orders_kept", on: "orders", to: "kept")
    /// // ALTER RULE orders_kept ON orders RENAME TO kept
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        rule name: String, on table: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .rule(name, on: table), new: Name(new)), file, line)
    }

    private static func rule(
        _ name: String, _ table: String, _ event: RuleEvent, _ isInstead: Bool, _ condition: String?,
        _ actions: [String]
    ) -> Rule {
        Rule(
            name: Name(name), table: QualifiedName(table), event: event, isInstead: isInstead, condition: condition,
            actions: actions)
    }
}
