/// What a declared schema said when it was run.
package struct RecordedSchema: Sendable, Codable {
    package var label: String
    package var operations: [RecordedOperation]

    /// Runs a declaration.
    init(_ type: any DeclaredSchema.Type) { self.init(type.label, type.declare) }

    /// Runs what a function says of a branch.
    package init(_ label: String, _ declare: (inout SchemaEditor) -> Void) {
        self.label = label
        var editor = SchemaEditor()
        declare(&editor)
        operations = editor.operations
    }
}
