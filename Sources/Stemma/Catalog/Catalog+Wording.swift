extension Catalog {
    /// A text in which routines are called what they are: an id alone does not tell a procedure from a function.
    package func worded(_ text: String) -> String {
        guard text.contains("function ") else { return text }
        var text = text
        for object in sorted where object.id.kind == .function {
            let kind = routineKind(of: object.id)
            if kind == .function { continue }
            let name = object.id.description
            text = text.replacing(name, with: kind.rawValue + name.dropFirst("function".count))
        }
        return text
    }
}
