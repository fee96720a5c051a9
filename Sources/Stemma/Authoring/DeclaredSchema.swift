/// What the schema of a branch is meant to be: the models from which `stemma revision --autogenerate` writes revisions,
/// and with which `stemma check` compares them.
///
/// ```swift
/// enum BillingSchema: DeclaredSchema {
///     static let label = "billing"
///
///     static func declare(_ schema: inout SchemaEditor) {
///         schema.create(table: "invoices") { t in
///             t.column("id", .bigint, .identity(.always), .primaryKey)
///             t.column("number", .text, .notNull, .unique, .renamed(from: "code"))
///         }
///     }
/// }
/// ```
///
/// Files in `Revisions/Schema/` hold such types, several for a label if that reads better; an object may stand before
/// what it refers to. They speak the verbs of revisions, and are none: nothing of them reaches a script.
public protocol DeclaredSchema: SendableMetatype {
    /// The branch whose schema this is, by its label; `head` for a project without labels.
    static var label: String { get }

    /// Says what there is to be.
    static func declare(_ schema: inout SchemaEditor)
}
