import Stemma

/// Makes partitions as partitions, where they have nothing that they would not get by it.
enum PartitionFolding {
    static func folded(_ items: [ImportedSchema.Item], in catalog: Catalog) -> [ImportedSchema.Item] {
        var attached: [QualifiedName: Partition] = [:]
        for item in items {
            guard let attach = item.operation as? AttachPartition, catalog.isPlainPartition(attach.table) else {
                continue
            }
            attached[attach.table] = attach.partition
        }
        if attached.isEmpty { return items }
        var result: [ImportedSchema.Item] = []
        var made: Set<QualifiedName> = []
        var waiting: [ImportedSchema.Item] = []
        for item in items {
            switch item.operation {
            case let create as Create<Table>:
                guard let partition = attached[create.object.name] else {
                    result.append(item)
                    made.insert(create.object.name)
                    continue
                }
                let part = ImportedSchema.Item(
                    operation: Create(Self.partition(create.object, partition, in: catalog)), line: item.line)
                waiting.append(part)
            case let attach as AttachPartition where attached[attach.table] != nil: continue
            case let create as CreateIndex
            where attached[create.index.table] != nil && isDerived(create.index, catalog):
                continue
            default: result.append(item)
            }
            // A partition follows its parent at once, or comes where it stood.
            while let next = waiting.firstIndex(where: { item in
                guard let create = item.operation as? Create<Table>, let parent = create.object.partition?.parent
                else { return true }
                return made.contains(parent)
            }) {
                let part = waiting.remove(at: next)
                if let create = part.operation as? Create<Table> { made.insert(create.object.name) }
                result.append(part)
            }
        }
        return result + waiting
    }

    private static func isDerived(_ index: Index, _ catalog: Catalog) -> Bool {
        guard let found = catalog[.index(index.name)] as? Index, let parent = found.parent else { return false }
        return catalog.isDerived(found, of: parent)
    }

    /// What a partition says besides whose it is.
    private static func partition(_ table: Table, _ partition: Partition, in catalog: Catalog) -> Table {
        var copy = Table(table.name)
        copy.partition = partition
        copy.partitioning = table.partitioning
        copy.settings = table.settings
        copy.comment = table.comment
        let inherited = Set((catalog.table(table.name)?.constraints ?? []).filter { $0.parent != nil }.map(\.name))
        copy.constraints = table.constraints.filter { !inherited.contains($0.name) }
        return copy
    }
}
