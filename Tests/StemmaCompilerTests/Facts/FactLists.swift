extension Fact {
    /// Rows that no scenario stands for, and why.
    static let unmodelled: [String: String] = [
        "table.drop_cascade": "CASCADE is never written: what goes along is dropped by name",
        "column.drop_cascade": "CASCADE is never written: what goes along is dropped by name",
        "table.create_as": "the columns would be known to the server alone",
        "table.of_type": "a table says its own columns",
        "table.truncate": "rows are deleted by a verb that says how they come back",
        "role.reassign_drop_owned": "it reaches into every database, beyond what revisions know",
        "operator.create": "raw SQL",
    ]

    /// Rows for which the emitted statement is another, which locks less.
    static let weakerForms: [String: String] = [
        // What an interrupted build left is dropped CONCURRENTLY.
        "index.drop_invalid_leftover": "SHARE UPDATE EXCLUSIVE"
    ]

    /// Rows whose statement has no way back, and the tests that run it.
    static let elsewhere: [String: String] = [
        "enum.add_value": "EnumLabelTests", "enum.add_value_before": "EnumLabelTests",
        "enum.add_value_after": "EnumLabelTests",
    ]
}
