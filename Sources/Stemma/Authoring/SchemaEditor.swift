/// What a revision speaks to: each verb adds operations, in the order of the SQL that comes out.
///
/// Names are written as in PostgreSQL, with their case kept: `orders` is in the project's default schema,
/// `sales.orders` in another; a part in double quotes may itself hold a dot. Raw SQL is always visible: it is labelled
/// `sql:`, or stands where nothing else can (`where:`, `using:`, `check:`).
///
/// The verbs of each kind of object stand in `SchemaEditor+<Object>.swift`.
public struct SchemaEditor {
    package private(set) var operations: [RecordedOperation] = []

    package init() {}

    mutating func record(
        _ operation: some Operation, _ file: StaticString, _ line: Int,
        parts: [(part: Name, place: SourceLocation)] = []
    ) {
        var recorded = RecordedOperation(operation, at: SourceLocation(file: file.description, line: line))
        recorded.note(parts)
        operations.append(recorded)
    }

    mutating func record(_ operation: some Operation, at place: SourceLocation) {
        operations.append(RecordedOperation(operation, at: place))
    }
}
