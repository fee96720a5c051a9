/// One step in the history of a schema: a node of the revision graph with the operations that lead to it.
///
/// ```swift
/// enum AddOrders: Revision {
///     static let header = Header("7c1f0a9be2d4", "add orders", after: "b20d61f3a877", downgrade: .derived)
///
///     static func upgrade(_ schema: inout SchemaEditor) {
///         schema.create(table: "orders") { t in
///             t.column("id", .bigint, .identity(.always), .primaryKey)
///         }
///     }
/// }
/// ```
///
/// Both requirements have no default, so that a misspelt member is an error rather than silence.
public protocol Revision: SendableMetatype {
    /// Who this revision is and what it follows.
    static var header: Header { get }

    /// Says what changes, in order.
    static func upgrade(_ schema: inout SchemaEditor)
}
