package import Stemma

/// A rule of lint: what it looks for, and its page.
///
/// Each rule is a static member beside others of its family in `Rules/`; ``LintRule/all`` lists them.
package struct LintRule: Sendable {
    package var code: LintCode
    /// A name for people: `index-without-concurrently`.
    package var slug: String
    /// How loudly it speaks unless the project says otherwise.
    package var severity: Diagnostic.Severity
    /// What it finds, in one line.
    package var summary: String
    package var page: Page
    /// Statements of raw SQL that it finds as well.
    var rawSQL: [StatementPattern]
    var check: Check

    /// What a rule's page says besides.
    package struct Page: Sendable {
        /// What goes wrong.
        package var hazard: String
        /// What to do instead.
        package var safeWay: String
        /// The safe way in Swift.
        package var example: String
        /// Where it is documented.
        package var sources: [String]
    }

    /// Where a rule looks.
    enum Check: Sendable {
        /// At each operation, with the catalogs before and after it.
        case operation(@Sendable (LintedOperation) -> [LintMatch])
        /// At all operations of a revision together.
        case revision(@Sendable (LintedRevision) -> [LintMatch])
        /// At the schema that the revisions lead to.
        case state(@Sendable (LintedState) -> [LintMatch])
        /// At what a branch made, as its policies ask.
        case policy
        /// At the silences themselves.
        case silences
    }

    init(
        _ code: LintCode, _ slug: String, _ severity: Diagnostic.Severity, _ summary: String, hazard: String,
        safeWay: String, example: String, sources: [String], rawSQL: [StatementPattern] = [], _ check: Check
    ) {
        self.code = code
        self.slug = slug
        self.severity = severity
        self.summary = summary
        page = Page(hazard: hazard, safeWay: safeWay, example: example, sources: sources)
        self.rawSQL = rawSQL
        self.check = check
    }
}

/// What a rule found, before anyone asked whether it is silenced.
struct LintMatch: Sendable {
    var message: String
    /// What it is about, so that a silence can name it.
    var object: ObjectID?
    /// The column or constraint of the operation that it points at.
    var part: Name?
    /// Where it is, if that is neither the operation nor the origin.
    var location: SourceLocation?
    /// Whose origin it points at, if that is not the object itself.
    var origin: ObjectID?

    init(
        _ message: String, on object: ObjectID? = nil, part: Name? = nil, at location: SourceLocation? = nil,
        origin: ObjectID? = nil
    ) {
        self.message = message
        self.object = object
        self.part = part
        self.location = location
        self.origin = origin
    }
}

/// A finding of lint: a rule's words, at a place.
package struct LintFinding: Sendable, Hashable {
    package var code: LintCode
    package var severity: Diagnostic.Severity
    package var message: String
    package var location: SourceLocation
    /// The id of the revision that it is in.
    package var revision: String
    /// What it is about.
    package var object: ObjectID?
    /// Why it is silenced, if it is.
    package var silencedBecause: String?
}
