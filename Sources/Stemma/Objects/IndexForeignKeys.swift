/// Makes an index for each foreign key of a table that has none.
///
/// PostgreSQL indexes what a foreign key refers to, never the columns that refer: without an index, every deletion of
/// a referenced row reads the table. Which indexes lack shows in the catalog, and so each is a statement of the script.
package struct IndexForeignKeys: Operation {
    package var table: QualifiedName
    package var isConcurrent: Bool

    package func statements(in catalog: Catalog) throws(CatalogError) -> [Statement] {
        var catalog = catalog
        var statements: [Statement] = []
        for operation in try operations(in: catalog) {
            statements += try operation.statements(in: catalog)
            try operation.apply(to: &catalog)
        }
        return statements
    }

    package func apply(to catalog: inout Catalog) throws(CatalogError) {
        for operation in try operations(in: catalog) { try operation.apply(to: &catalog) }
    }

    package func inverse(in catalog: Catalog) throws(CatalogError) -> Inverse {
        .operations(
            try operations(in: catalog).reversed().map { DropIndex(name: $0.index.name, isConcurrent: isConcurrent) })
    }

    private func operations(in catalog: Catalog) throws(CatalogError) -> [CreateIndex] {
        let own = try catalog.existing(table: table)
        let keys = own.constraints.compactMap(\.foreignKey)
        if keys.isEmpty {
            throw CatalogError("S134", "table \(table) has no foreign key to index", related: [own.id])
        }
        var catalog = catalog
        var made: [CreateIndex] = []
        for key in keys where !catalog.isIndexed(key.columns, of: table) {
            let name = QualifiedName(schema: table.schema, name: .given(nil, or: table.name, key.columns, "idx"))
            let index = Index(name, on: table, keys: key.columns.map { .column($0.text) })
            made.append(CreateIndex(index: index, isConcurrent: isConcurrent))
            // Two foreign keys over the same columns need one index.
            try catalog.insert(index)
        }
        return made
    }
}
