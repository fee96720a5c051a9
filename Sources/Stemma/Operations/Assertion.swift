/// Raises, with a message, unless a condition holds when the script runs.
package struct Assertion: Operation {
    package var condition: String
    package var message: String
    package var direction: AssertionDirection

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if let problem = SQLFragment.problem(of: condition) { throw .badSQL("the condition of an assertion", problem) }
        if let problem = Literal.problem(of: message) { throw .badSQL("the message of an assertion", problem) }
        if message.isEmpty { throw .badSQL("the message of an assertion", "is empty") }
        return direction == .downgrade ? [] : [statement(in: catalog)]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        if direction == .upgrade { return .nothing }
        var mirror = self
        mirror.direction = .upgrade
        return .operations([mirror])
    }

    private func statement(in catalog: Catalog) -> Statement {
        let body = """

            BEGIN
                IF (\(SQLFragment.forScript(condition))) IS NOT TRUE THEN
                    RAISE EXCEPTION USING MESSAGE = \(Literal.quote("stemma: \(message)")), ERRCODE = 'assert_failure';
                END IF;
            END

            """
        return Statement(
            "DO \(DollarQuote.quote(body, tag: "assert"))", guarding: .repeatable,
            effects: Effects(
                scans: catalog.relations(namedIn: condition).filter { $0.kind == .table }.map(\.name),
                note: "stops the script unless it holds"))
    }
}

/// The scripts that an assertion stands in.
public enum AssertionDirection: String, Sendable, Hashable, Codable {
    /// The upgrade alone.
    case upgrade
    /// The downgrade alone.
    case downgrade
    /// Both.
    case both
}
