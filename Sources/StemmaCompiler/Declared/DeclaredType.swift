package import Stemma

/// A type that declares a schema, or a part of one.
package struct DeclaredType: Sendable {
    package var recorded: RecordedSchema
    /// The name of the type.
    package var name: String
    /// Where it is declared.
    package var place: SourceLocation

    package init(recorded: RecordedSchema, name: String, place: SourceLocation) {
        self.recorded = recorded
        self.name = name
        self.place = place
    }
}
