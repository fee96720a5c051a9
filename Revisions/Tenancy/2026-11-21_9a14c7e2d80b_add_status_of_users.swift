import Stemma

/// A new column that must not be null, on a table with rows: they get a value, later rows have to bring theirs.
enum AddStatusOfUsers: Revision {
    static let header = Header("9a14c7e2d80b", "add status of users", after: "7f60b3a925cd", downgrade: .derived)

    static func upgrade(_ schema: inout SchemaEditor) {
        schema.add(
            column: "status", .text, .notNull, .default("active"),
            .comment("User account status: active, suspended, or deleted"), to: "users")
        schema.alter(column: "status", of: "users", .dropDefault)
    }
}
