/// Brings an extension to another version.
///
/// PostgreSQL has no way back unless the extension ships one.
package struct UpdateExtension: KeepingOperation {
    package var name: Name
    package var version: String
    /// Whether the downgrade leaves the newer version.
    package var isKept: Bool

    package var kept: ObjectID? { isKept ? .extension(name) : nil }

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        guard catalog[.extension(name)] is Extension else { throw catalog.missing(.extension(name)) }
        if version.isEmpty || version.utf8.contains(0) {
            throw CatalogError("S082", "extension \(name) cannot be brought to version '\(LineComment.text(version))'")
        }
        return [
            Statement(
                "ALTER EXTENSION \(name.sql) UPDATE TO \(Literal.quote(version))", guarding: .repeatable,
                effects: Effects(note: "runs the scripts that the extension brings")
            ).needing(Extension.right(toInstall: name.text))
        ]
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        guard var made = catalog[.extension(name)] as? Extension else { throw catalog.missing(.extension(name)) }
        made.version = version
        catalog.update(made)
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        isKept
            ? .nothing
            : .irreversible(
                because: "an extension has no way back to an older version; `onDowngrade: .keep` leaves the newer one")
    }
}
