/// The text of a file that declares what the schema of a branch is meant to be, in the verbs of revisions.
///
/// ```swift
/// var source = DeclaredSource(typeName: "BillingSchema", label: "billing")
/// source.items = SourceItem.operations(operations)
/// source.text  // import Stemma … enum BillingSchema: DeclaredSchema { … }
/// ```
package struct DeclaredSource: Sendable {
    /// The name of the type.
    package var typeName: String
    /// The branch label.
    package var label: String
    /// What makes the schema, in order.
    package var items: [SourceItem] = []
    /// The first lines of the file, as a comment; of several lines, and without `//`.
    package var remark: String?

    package init(typeName: String, label: String) {
        self.typeName = typeName
        self.label = label
    }

    /// The text of the file.
    package var text: String {
        var layout = SwiftLayout()
        if let remark {
            layout.comment(remark, indent: 0)
            layout.line("", indent: 0)
        }
        layout.line("import Stemma", indent: 0)
        layout.line("", indent: 0)
        layout.line("enum \(typeName): DeclaredSchema {", indent: 0)
        layout.line("static let label = \(SwiftLiteral.quote(label))", indent: 4)
        layout.line("", indent: 0)
        layout.body("declare", SourceBody(items))
        layout.line("}", indent: 0)
        return layout.text
    }
}
