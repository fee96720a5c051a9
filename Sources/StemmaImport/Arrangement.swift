import Stemma

/// Puts operations as a careful person would have written them: what is said of a table later is part of its making, and
/// what is read at once comes after what it reads.
enum Arrangement {
    /// The arranged operations with the state after them; those that were given, where arranging would change it.
    static func arranged(
        _ items: [ImportedSchema.Item], project: Project
    ) -> (items: [ImportedSchema.Item], catalog: Catalog) {
        guard let (meant, _) = replayed(items, project) else { return (items, Catalog(project: project)) }
        let folded = Folding.folded(items)
        for candidate in [PartitionFolding.folded(folded, in: meant), folded, items] {
            guard let (catalog, texts) = replayed(candidate, project), catalog.differences(from: meant).isEmpty
            else { continue }
            let ordered = NeedOrder.ordered(candidate, saying: texts)
            if let (catalog, _) = replayed(ordered, project), catalog.differences(from: meant).isEmpty {
                return (ordered, catalog)
            }
            return (candidate, catalog)
        }
        return (items, meant)
    }

    /// The state after operations, and what each says in SQL; `nil` if one of them is refused.
    static func replayed(
        _ items: [ImportedSchema.Item], _ project: Project
    ) -> (catalog: Catalog, texts: [[String]])? {
        var catalog = Catalog(project: project)
        var texts: [[String]] = []
        do {
            for item in items {
                texts.append(try item.operation.statements(in: catalog).map(\.sql))
                try item.operation.apply(to: &catalog)
            }
        } catch {
            return nil
        }
        return (catalog, texts)
    }
}
