/// Something a revision does: intent, as data.
///
/// The three questions are asked against the catalog just before the operation.
package protocol Operation: Sendable, Hashable, Codable {
    /// Refuses what PostgreSQL would refuse, and lists what to run.
    func statements(in catalog: Catalog) throws(CatalogError) -> [Statement]
    /// Makes the catalog what the database is afterwards.
    func apply(to catalog: inout Catalog) throws(CatalogError)
    /// What undoes it.
    func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse
}

/// What undoes an operation.
package enum Inverse: Sendable {
    /// These operations, in this order.
    case operations([any Operation])
    /// Nothing does.
    case irreversible(because: String)

    /// Nothing has to be done.
    package static let nothing = Self.operations([])
}
