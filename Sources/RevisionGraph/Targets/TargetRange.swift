/// What a command is given: one target, or a range `A:B` of which either end may be left out.
enum TargetRange: Sendable {
    case target(Target)
    case range(from: Target?, to: Target?)

    init(_ text: String) throws(GraphError) {
        let ends = text.split(at: ":")
        switch ends.count {
        case 1: self = .target(try Target(text))
        case 2: self = .range(from: try Self.end(ends[0]), to: try Self.end(ends[1]))
        default: throw .unknown(text, reason: .malformed)
        }
    }

    private static func end(_ text: String) throws(GraphError) -> Target? {
        text.isEmpty ? nil : try Target(text)
    }
}
