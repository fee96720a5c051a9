/// What a revision speaks to: each verb adds operations, in order.
public struct SchemaEditor {
    package private(set) var operations: [String] = []

    package init() {}

    /// Raw SQL (a stand-in until the objects arrive).
    public mutating func execute(sql: String) { operations.append(sql) }
}
