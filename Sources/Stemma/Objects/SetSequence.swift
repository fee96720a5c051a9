/// Sets the number that a sequence gives next.
///
/// Where it stood before is not known, so that there is no exact way back.
package struct SetSequence: Operation {
    package enum Change: Sendable, Hashable, Codable {
        /// `ALTER SEQUENCE … RESTART`; from its start when `nil`.
        case restart(with: Int?)
        /// `setval`.
        case value(Int, isCalled: Bool)
    }

    package var name: QualifiedName
    package var change: Change
    /// Whether the downgrade leaves it where it is.
    package var isKept: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        if !catalog.has(.sequence(name)) { throw catalog.missing(.sequence(name)) }
        if let sequence = catalog[.sequence(name)] as? NumberSequence, let value,
            let problem = sequence.problem(ofValue: value)
        {
            throw NumberSequence.bad(name, problem)
        }
        let lost = "the position of \(name)"
        switch change {
        case .restart(let value):
            return [
                Statement(
                    "ALTER SEQUENCE \(name.sql) RESTART\(value.map { " WITH \($0)" } ?? "")", guarding: .recorded,
                    effects: Effects(locks: [Lock(.shareRowExclusive, name)], destroys: lost))
            ]
        case .value(let value, let isCalled):
            let regclass = Literal.quote(catalog.qualified(name).sql)
            return [
                Statement(
                    "SELECT pg_catalog.setval(\(regclass), \(value), \(isCalled))", guarding: .recorded,
                    effects: Effects(
                        locks: [Lock(.rowExclusive, name)], destroys: lost,
                        note: "takes effect at once, and stays when the transaction is rolled back"))
            ]
        }
    }

    private var value: Int? {
        switch change {
        case .restart(let value): value
        case .value(let value, _): value
        }
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {}

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        isKept
            ? .nothing
            : .irreversible(because: "where \(name) stood is not known; `onDowngrade: .keep` leaves it where it is")
    }
}

extension NumberSequence {
    /// Why a sequence cannot stand at a number, worded to follow its name; `nil` if it can.
    func problem(ofValue value: Int) -> String? {
        let range: ClosedRange<Int> =
            switch type {
            case .smallint: Int(Int16.min)...Int(Int16.max)
            case .integer: Int(Int32.min)...Int(Int32.max)
            default: Int.min...Int.max
            }
        let isAscending = (options.increment ?? 1) > 0
        let least = options.minimum ?? (isAscending ? 1 : range.lowerBound)
        let most = options.maximum ?? (isAscending ? range.upperBound : -1)
        if least <= most, (least...most).contains(value) { return nil }
        return "cannot stand at \(value), which is not between \(least) and \(most)"
    }
}
