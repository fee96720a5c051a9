/// What PostgreSQL would refuse, found while replaying: data, worded once by the static members of the objects' files.
package struct CatalogError: Error, Sendable, Hashable {
    /// A stable code, `S` and three digits.
    package var code: String
    /// One line that names the objects.
    package var message: String
    /// What to do about it.
    package var hint: String?
    /// The objects whose origin is worth showing.
    package var related: [ObjectID]
    /// The column or constraint that is at fault, where an operation declares several.
    package var part: Name?

    package init(_ code: String, _ message: String, hint: String? = nil, related: [ObjectID] = []) {
        self.code = code
        self.message = message
        self.hint = hint
        self.related = related
    }
}

extension CatalogError {
    package static func badName(_ name: QualifiedName, of kind: String, problem: String) -> Self {
        Self("S001", "the name of the \(kind) \(quoted(name.spelled)) \(problem)")
    }

    package static func exists(_ id: ObjectID) -> Self {
        Self("S002", "\(id) exists already", hint: "give it another name, or drop the first one before", related: [id])
    }

    /// Tables, indexes, sequences and views of one schema share their names.
    package static func nameTaken(_ id: ObjectID, by other: ObjectID) -> Self {
        let owner = other.kind == .column ? "the sequence of \(other)" : other.description
        return Self(
            "S003", "\(id) cannot be made: \(owner) has that name",
            hint: "tables, indexes, sequences and views of one schema share their names", related: [other])
    }

    static func sequenceOfIdentity(_ id: ObjectID, _ column: ObjectID) -> Self {
        Self(
            "S004", "there is no \(id) but that of \(column), which is an identity",
            hint: "change it with the column: `.setIdentity(…)`; who may write the table may take its numbers",
            related: [column])
    }

    package static func missing(_ id: ObjectID, suggestion: String? = nil) -> Self {
        Self("S004", "there is no \(id)", hint: suggestion.map { "did you mean \($0)?" })
    }

    /// Enums, domains, composite types and range types share their names.
    package static func otherKind(_ id: ObjectID) -> Self {
        Self("S004", "\(id) is there, but is of another kind", hint: "use the verb for its kind", related: [id])
    }

    package static func inUse(_ id: ObjectID, by users: [ObjectID]) -> Self {
        let names = users.sorted().map(\.description).joined(separator: ", ")
        return Self(
            "S005", "\(id) cannot be dropped: \(names) \(users.count == 1 ? "needs" : "need") it",
            hint: "drop \(users.count == 1 ? "that" : "those") first; Stemma never writes CASCADE", related: users)
    }

    package static func badSQL(_ what: String, _ problem: String, hint: String? = nil) -> Self {
        Self("S006", "\(what) \(problem)", hint: hint)
    }

    private static func quoted(_ text: String) -> String { "'\(LineComment.text(text))'" }
}
