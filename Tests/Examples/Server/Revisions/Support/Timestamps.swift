import Stemma

extension TableBuilder {
    /// When a row was made.
    mutating func timestamps() {
        column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
    }
}
