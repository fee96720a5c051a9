import Stemma

/// What the steps of a revision come to, as far as the head of a script must know, and as can be told without the others.
struct RevisionContents: Sendable {
    /// The revision.
    let id: String
    /// Whether a squash replaces it.
    let isReplaced: Bool
    /// Whether the script goes a way back that its author wrote.
    let isWrittenDowngrade: Bool
    let steps: Int
    private(set) var statements = 0
    /// Extensions that the server must have.
    private(set) var extensions: [String] = []
    /// Extensions whose functions are called.
    private(set) var usedExtensions: [UsedExtension] = []
    /// Whether relations are compared with what was meant: by the functions of `Comparison`.
    private(set) var comparesRelations = false
    /// The kinds of objects that are described to be compared.
    private(set) var describedKinds: Set<Shape.Described.Kind> = []
    /// Whether what is found is compared as a text.
    private(set) var comparesTexts = false
    /// Whether the function of `KnownDependants` is needed.
    private(set) var asksForDependants = false

    init(_ revision: ScriptRevision) {
        id = revision.id
        isReplaced = revision.isReplaced
        isWrittenDowngrade = if case .written = revision.steps.first?.pending { true } else { false }
        steps = revision.steps.count
        for step in revision.steps {
            statements += step.content.statements.count
            for shape in step.content.shapes { note(shape.check) }
            for statement in step.content.statements { note(statement.effects) }
        }
    }

    private mutating func note(_ check: Shape.Check) {
        switch check {
        case .relation: comparesRelations = true
        case .described(let described): describedKinds.insert(described.kind)
        case .text: comparesTexts = true
        case .condition: break
        }
    }

    private mutating func note(_ effects: Effects) {
        if effects.knows != nil { asksForDependants = true }
        extensions += effects.needsExtensions
        usedExtensions += effects.usesExtensions
    }
}
