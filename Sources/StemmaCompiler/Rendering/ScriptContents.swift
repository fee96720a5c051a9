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
    mutating func add(_ revision: RevisionContents) {
        if revision.isReplaced {
            replaced += 1
        } else {
            revisions += 1
            steps += revision.steps
            statements += revision.statements
        }
        if revision.isWrittenDowngrade { writtenDowngrades.append(revision.id) }
        if revision.comparesRelations { comparesRelations = true }
        if revision.comparesTexts { comparesTexts = true }
        if revision.asksForDependants { asksForDependants = true }
        describedKinds.formUnion(revision.describedKinds)
        extensions.append(contentsOf: revision.extensions)
        for need in revision.usedExtensions {
            if let place = usedExtensions.firstIndex(where: { $0.name == need.name }) {
                if usedExtensions[place].since.lexicographicallyPrecedes(need.since) {
                    usedExtensions[place].since = need.since
                }
            } else {
                usedExtensions.append(need)
            }
        }
    }

    /// What the next statement of the script does, by its effects.
    mutating func risk(of effects: Effects) -> StatementRisk { risks.risk(of: effects) }
}
