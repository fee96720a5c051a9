import Stemma

/// What the steps of a script come to: all that its head must know of them, so that they need not be there any more.
struct ScriptContents: Sendable {
    /// What was done so far to relations that were there before.
    private(set) var risks: RiskNotes
    /// How many revisions there are, without those that a squash replaces.
    private(set) var revisions = 0
    /// How many of those there are.
    private(set) var replaced = 0
    /// How many steps and statements the revisions have that no squash replaces.
    private(set) var steps = 0
    private(set) var statements = 0
    /// Extensions that the server must have.
    private(set) var extensions = DistinctList<String>()
    /// Extensions whose functions are called, each with the oldest version that will do for all.
    private(set) var usedExtensions: [UsedExtension] = []
    /// Whether relations are compared with what was meant: by the functions of `Comparison`.
    private(set) var comparesRelations = false
    /// The kinds of objects that are described to be compared.
    private(set) var describedKinds: Set<Shape.Described.Kind> = []
    /// Whether what is found is compared as a text.
    private(set) var comparesTexts = false
    /// Whether the function of `KnownDependants` is needed.
    private(set) var asksForDependants = false
    /// The revisions whose way back their author wrote, and which this script goes.
    private(set) var writtenDowngrades: [String] = []

    init(_ direction: Script.Direction) { risks = RiskNotes(direction) }

    /// Goes on to the next revision of the script.
    ///
    /// - Returns: what each statement of its steps does at this point.
    mutating func add(_ revision: ScriptRevision) -> [[StatementRisk]] {
        if revision.isReplaced {
            replaced += 1
        } else {
            revisions += 1
            steps += revision.steps.count
            statements += revision.steps.reduce(0) { $0 + $1.content.statements.count }
        }
        if case .written = revision.steps.first?.pending { writtenDowngrades.append(revision.id) }
        return revision.steps.map { step in
            for shape in step.content.shapes { note(shape.check) }
            return step.content.statements.map { statement in
                note(statement.effects)
                return risks.risk(of: statement)
            }
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
        extensions.append(contentsOf: effects.needsExtensions)
        for need in effects.usesExtensions {
            if let place = usedExtensions.firstIndex(where: { $0.name == need.name }) {
                if usedExtensions[place].since.lexicographicallyPrecedes(need.since) {
                    usedExtensions[place].since = need.since
                }
            } else {
                usedExtensions.append(need)
            }
        }
    }
}
