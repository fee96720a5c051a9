extension SchemaEditor {
    /// Puts a trigger in the place of another of its name; the downgrade puts the old one back.
    ///
    /// ```swift
    /// schema.replace(trigger: "orders_audit", on: "orders", .after, .insert, .update, calls: "audit")
    /// // CREATE OR REPLACE TRIGGER orders_audit AFTER INSERT OR UPDATE ON orders
    /// //     FOR EACH ROW EXECUTE FUNCTION audit()
    /// ```
    ///
    /// For PostgreSQL 13, and in the place of a constraint trigger, the old one is dropped first.
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
}
