extension Catalog {
    /// What an object is called: an id alone does not tell a procedure or an aggregate from a function.
    package func called(_ id: ObjectID) -> String {
        if id.kind != .function { return id.description }
        let kind = self[id] == nil ? "routine" : routineKind(of: id).rawValue
        return kind + id.description.dropFirst("function".count)
    }

    /// A text in which routines are called what they are.
    package func worded(_ text: String) -> String {
        guard text.contains("function ") else { return text }
        var text = text
        for object in sorted where object is Aggregate || (object as? Function)?.isProcedure == true {
            text = text.replacing(object.id.description, with: called(object.id))
        }
        return text
    }
}
