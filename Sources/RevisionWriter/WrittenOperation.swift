internal import Stemma

/// An operation that a verb of revisions records: the call of that verb.
protocol WrittenOperation: Operation {
    /// The call that records the operation, and nothing else.
    var call: SwiftCall { get }
}

/// An operation that no verb records as it is, but that says the same as others which verbs do record.
///
/// Such are what a derived downgrade is made of, and objects as a catalog holds them: with their comments and owners.
protocol ExpandedOperation: Operation {
    /// What verbs record, in order.
    var recorded: [any Operation] { get }
}

enum RecordedOperations {
    /// The operations as verbs of revisions record them.
    static func of(_ operation: any Operation) -> [any Operation] {
        guard let expanded = operation as? any ExpandedOperation else { return [operation] }
        let recorded = expanded.recorded
        // What is left of an operation without what it expands to is of its own kind.
        if recorded.count == 1, type(of: recorded[0]) == type(of: operation) { return recorded }
        return recorded.flatMap { type(of: $0) == type(of: operation) ? [$0] : of($0) }
    }
}
