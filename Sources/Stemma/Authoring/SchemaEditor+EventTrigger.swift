extension SchemaEditor {
    /// Makes an event trigger; only a superuser may.
    ///
    /// ```swift
    /// schema.create(eventTrigger: "no_drops", on: .drop, tags: "DROP TABLE", calls: "refuse_drop")
    /// // CREATE EVENT TRIGGER no_drops ON sql_drop
    /// //     WHEN TAG IN ('DROP TABLE')
    /// //     EXECUTE FUNCTION refuse_drop()
    /// ```
    ///
    /// It fires on what later steps of a script do, too. See
    /// https://www.postgresql.org/docs/current/sql-createeventtrigger.html.
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - event: when it fires.
    ///   - tags: the commands that it fires on, as `CREATE TABLE`; all of them unless given.
    ///   - function: the function that it calls.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func create(
        eventTrigger name: String, on event: EventTriggerEvent, tags: String..., calls function: String,
        file: StaticString = #filePath, line: Int = #line
    ) {
        // The server keeps tags in capitals.
        let made = EventTrigger(
            name: Name(name), event: event, tags: tags.map { $0.uppercased() }, function: QualifiedName(function))
        record(Create(made), file, line)
    }

    /// Drops an event trigger; the downgrade makes it again.
    ///
    /// ```swift
    /// schema.drop(eventTrigger: "no_drops")       // DROP EVENT TRIGGER no_drops
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func drop(eventTrigger name: String, file: StaticString = #filePath, line: Int = #line) {
        record(Drop<EventTrigger>(.eventTrigger(name)), file, line)
    }

    /// Gives an event trigger another name.
    ///
    /// ```swift
    /// schema.rename(eventTrigger: "no_drops", to: "keep")     // ALTER EVENT TRIGGER no_drops RENAME TO keep
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - new: its new name.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func rename(
        eventTrigger name: String, to new: String, file: StaticString = #filePath, line: Int = #line
    ) {
        record(Rename(object: .eventTrigger(name), new: Name(new)), file, line)
    }

    /// Sets in which sessions an event trigger fires.
    ///
    /// ```swift
    /// schema.set(eventTrigger: "no_drops", .disabled)     // ALTER EVENT TRIGGER no_drops DISABLE
    /// ```
    ///
    /// - Parameters:
    ///   - name: its name.
    ///   - firing: in which sessions it fires.
    ///   - file: left to the compiler.
    ///   - line: left to the compiler.
    public mutating func set(
        eventTrigger name: String, _ firing: TriggerFiring, file: StaticString = #filePath, line: Int = #line
    ) {
        record(SetTriggerFiring(trigger: .eventTrigger(name), firing: firing), file, line)
    }
}
