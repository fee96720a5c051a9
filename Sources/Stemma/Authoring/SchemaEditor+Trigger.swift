extension SchemaEditor {
    /// Makes a trigger.
    ///
    /// ```swift
    /// schema.create(
    ///     trigger: "orders_set_updated_at", on: "orders", .before, .update, calls: "set_updated_at")
    /// // CREATE TRIGGER orders_set_updated_at BEFORE UPDATE ON orders
    /// //     FOR EACH ROW EXECUTE FUNCTION set_updated_at()
    /// ```
    ///
    /// See https://www.postgresql.org/docs/current/sql-createtrigger.html.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - timing: whether it fires before, after or in the place of the event.
    ///   - events: what it fires on.
    ///   - forEachRow: whether it fires for each row; otherwise once a statement.
    ///   - condition: when it fires, as a condition over `OLD` and `NEW`.
    ///   - oldTable: the name under which the function sees all old rows.
    ///   - newTable: the name under which the function sees all new rows.
    ///   - function: the function that it calls.
    ///   - arguments: texts that the function finds in `TG_ARGV`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        trigger name: String, on table: String, _ timing: TriggerTiming, _ events: TriggerEvent...,
        forEachRow: Bool = true, when condition: String? = nil, oldTable: String? = nil, newTable: String? = nil,
        calls function: String, arguments: [String] = [], file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Trigger(
            name: Name(name), table: QualifiedName(table), timing: timing, events: events, isForEachRow: forEachRow,
            condition: condition, function: QualifiedName(function))
        made.arguments = arguments
        made.oldTable = oldTable.map { Name($0) }
        made.newTable = newTable.map { Name($0) }
        record(Create(made), file, line)
    }

    /// Makes a constraint trigger, which fires after each row and may be put off to the end of the transaction.
    ///
    /// ```swift
    /// schema.create(
    ///     constraintTrigger: "order_lines_limit", on: "order_lines", .insert, deferral: .initiallyDeferred,
    ///     calls: "limit_order_lines")
    /// // CREATE CONSTRAINT TRIGGER order_lines_limit AFTER INSERT ON order_lines DEFERRABLE INITIALLY DEFERRED
    /// //     FOR EACH ROW EXECUTE FUNCTION limit_order_lines()
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - events: what it fires on.
    ///   - deferral: whether it can be put off.
    ///   - condition: when it fires, as a condition over `OLD` and `NEW`.
    ///   - function: the function that it calls.
    ///   - arguments: texts that the function finds in `TG_ARGV`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        constraintTrigger name: String, on table: String, _ events: TriggerEvent..., deferral: Deferral? = nil,
        when condition: String? = nil, calls function: String, arguments: [String] = [],
        file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Trigger(
            name: Name(name), table: QualifiedName(table), timing: .after, events: events, isForEachRow: true,
            condition: condition, function: QualifiedName(function))
        made.arguments = arguments
        made.isConstraint = true
        made.deferral = deferral
        record(Create(made), file, line)
    }

    /// Puts a trigger in the place of another of its name; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(trigger: "orders_audit", on: "orders", .after, .update, .delete, calls: "audit")
    /// // DROP TRIGGER orders_audit ON orders
    /// // CREATE TRIGGER orders_audit AFTER UPDATE OR DELETE ON orders …
    /// ```
    ///
    /// Its comment stays, and in which sessions it fires.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - timing: whether it fires before, after or in the place of the event.
    ///   - events: what it fires on.
    ///   - forEachRow: whether it fires for each row; otherwise once a statement.
    ///   - condition: when it fires, as a condition over `OLD` and `NEW`.
    ///   - oldTable: the name under which the function sees all old rows.
    ///   - newTable: the name under which the function sees all new rows.
    ///   - function: the function that it calls.
    ///   - arguments: texts that the function finds in `TG_ARGV`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        trigger name: String, on table: String, _ timing: TriggerTiming, _ events: TriggerEvent...,
        forEachRow: Bool = true, when condition: String? = nil, oldTable: String? = nil, newTable: String? = nil,
        calls function: String, arguments: [String] = [], file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Trigger(
            name: Name(name), table: QualifiedName(table), timing: timing, events: events, isForEachRow: forEachRow,
            condition: condition, function: QualifiedName(function))
        made.arguments = arguments
        made.oldTable = oldTable.map { Name($0) }
        made.newTable = newTable.map { Name($0) }
        record(Replace(made), file, line)
    }

    /// Puts a constraint trigger in the place of a trigger of its name; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(constraintTrigger: "order_lines_limit", on: "order_lines", .insert, .update, calls: "limit_lines")
    /// // DROP TRIGGER order_lines_limit ON order_lines
    /// // CREATE CONSTRAINT TRIGGER order_lines_limit AFTER INSERT OR UPDATE ON order_lines …
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - events: what it fires on.
    ///   - deferral: whether it can be put off.
    ///   - condition: when it fires, as a condition over `OLD` and `NEW`.
    ///   - function: the function that it calls.
    ///   - arguments: texts that the function finds in `TG_ARGV`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func replace(
        constraintTrigger name: String, on table: String, _ events: TriggerEvent..., deferral: Deferral? = nil,
        when condition: String? = nil, calls function: String, arguments: [String] = [],
        file: StaticString = #filePath, line: Int = #line
    ) {
        var made = Trigger(
            name: Name(name), table: QualifiedName(table), timing: .after, events: events, isForEachRow: true,
            condition: condition, function: QualifiedName(function))
        made.arguments = arguments
        made.isConstraint = true
        made.deferral = deferral
        record(Replace(made), file, line)
    }

    /// Sets in which sessions a trigger of a table fires.
    ///
    /// ```swift
    /// schema.set(trigger: "orders_audit", on: "orders", .always)
    /// // ALTER TABLE orders ENABLE ALWAYS TRIGGER orders_audit
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table, as `name` or `schema.name`.
    ///   - firing: in which sessions it fires.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func set(
        trigger name: String, on table: String, _ firing: TriggerFiring, file: StaticString = #filePath,
        line: Int = #line
    ) {
        record(SetTriggerFiring(trigger: .trigger(name, on: table), firing: firing), file, line)
    }

    /// Gives a trigger another name.
    ///
    /// ```swift
    /// schema.rename(trigger: "orders_audit", on: "orders", to: "audit")
    /// // ALTER TRIGGER orders_audit ON orders RENAME TO audit
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        trigger name: String, on table: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .trigger(name, on: table), new: Name(new)), file, line)
    }

    /// Drops a trigger; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(trigger: "orders_audit", on: "orders")      // DROP TRIGGER orders_audit ON orders
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - table: the table or view, as `name` or `schema.name`.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(
        trigger name: String, on table: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Drop<Trigger>(.trigger(name, on: table)), file, line)
    }
}
