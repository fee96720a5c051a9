package import Stemma

/// What stands in the body of a revision: operations, with words about them where there is something to say.
package enum SourceItem: Sendable {
    /// The verb that records an operation, or the verbs that say the same.
    case operation(any Operation)
    /// A comment on the operation below it; of several lines, and without `//`.
    case remark(String)
    /// Lines of code that stay as they are, without indentation.
    case code([String])

    /// The operations, in order, without remarks.
    package static func operations(_ operations: [any Operation]) -> [Self] { operations.map { .operation($0) } }
}
