import Stemma

/// The order in which a server can make things that read others when they are made.
///
/// pg_dump writes functions before the tables that their bodies name, and turns the reading of bodies off. A script reads
/// them, so that a function in SQL waits for what it names, and what calls it waits for the function.
enum NeedOrder {
    /// - Parameters:
    ///   - items: operations.
    ///   - texts: what each says in SQL.
    /// - Returns: the operations in their order, but for those that wait.
    static func ordered(_ items: [ImportedSchema.Item], saying texts: [[String]]) -> [ImportedSchema.Item] {
        var makers: [Name: [Int]] = [:]
        for (index, item) in items.enumerated() {
            for name in made(by: item.operation) { makers[name, default: []].append(index) }
        }
        if !items.contains(where: { isRead($0.operation) }) { return items }
        /// What waits for an operation, and for how many each waits.
        var waiting: [[Int]] = Array(repeating: [], count: items.count)
        var needs = [Int](repeating: 0, count: items.count)
        for (index, item) in items.enumerated() {
            let readsAll = isRead(item.operation)
            var found: Set<Int> = []
            for name in named(by: item.operation, saying: texts[index]) {
                for maker in makers[name] ?? [] where maker != index && (maker < index || readsAll) {
                    found.insert(maker)
                }
            }
            for maker in found {
                waiting[maker].append(index)
                needs[index] += 1
            }
        }
        // The first that waits for nothing, again and again.
        var ready = MinHeap()
        for index in items.indices where needs[index] == 0 { ready.push(index) }
        var order: [Int] = []
        while let index = ready.pop() {
            order.append(index)
            for other in waiting[index] {
                needs[other] -= 1
                if needs[other] == 0 { ready.push(other) }
            }
        }
        return order.count == items.count ? order.map { items[$0] } : items
    }

    private static func isRead(_ operation: any Operation) -> Bool {
        switch operation {
        case let create as Create<Function>: create.object.language == .sql
        case let replace as Replace<Function>: replace.object.language == .sql
        default: false
        }
    }

    /// The names of what an operation makes that others may name.
    private static func made(by operation: any Operation) -> [Name] {
        switch operation {
        case let create as Create<Table>: [create.object.name.name]
        case let create as Create<ForeignTable>: [create.object.name.name]
        case let create as Create<View>: [create.object.name.name]
        case let create as Create<MaterializedView>: [create.object.name.name]
        case let create as Create<NumberSequence>: [create.object.name.name]
        case let create as Create<Function>: [create.object.name.name]
        case let create as Create<Aggregate>: [create.object.name.name]
        case let create as Create<EnumType>: [create.object.name.name]
        case let create as Create<CompositeType>: [create.object.name.name]
        case let create as Create<Domain>: [create.object.name.name]
        case let create as Create<RangeType>: [create.object.name.name]
        case let create as Create<Schema>: [create.object.name]
        case let create as Create<Role>: [create.object.name]
        case let create as Create<Publication>: [create.object.name]
        case let create as Create<ForeignServer>: [create.object.name]
        case let create as Create<Collation>: [create.object.name.name]
        case let create as Create<TextSearchConfiguration>: [create.object.name.name]
        case let create as Create<Extension>: [create.object.name]
        case let create as CreateIndex: [create.index.name.name]
        case let create as Create<Statistics>: [create.object.name.name]
        case let create as Create<Trigger>: [create.object.name]
        case let create as Create<Policy>: [create.object.name]
        case let create as Create<Rule>: [create.object.name]
        case let create as Create<EventTrigger>: [create.object.name]
        case let create as Create<Subscription>: [create.object.name]
        case let add as AddConstraint: [add.constraint.name]
        case let raw as ExecuteSQL: (raw.touches ?? []).map(\.name.name)
        default: []
        }
    }

    /// The names in all that an operation says.
    private static func named(by operation: any Operation, saying texts: [String]) -> Set<Name> {
        var names = Set(texts.flatMap { SQLFragment.identifiers(in: $0) }.map(\.name))
        var body: String?
        switch operation {
        case let create as Create<Table>:
            for case .nextValue(let sequence) in create.object.columns.map(\.value) { names.insert(sequence.name) }
        case let create as Create<Function> where create.object.language == .sql: body = create.object.body
        case let replace as Replace<Function> where replace.object.language == .sql: body = replace.object.body
        default: break
        }
        if let body { names.formUnion(SQLFragment.identifiers(in: body).map(\.name)) }
        return names
    }
}

/// The smallest of some numbers, quickly.
struct MinHeap {
    private var heap: [Int] = []

    mutating func push(_ value: Int) {
        heap.append(value)
        var child = heap.count - 1
        while child > 0, heap[child] < heap[(child - 1) / 2] {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    mutating func pop() -> Int? {
        guard let first = heap.first, let last = heap.popLast() else { return nil }
        if heap.isEmpty { return first }
        heap[0] = last
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && heap[child] < heap[least] {
                least = child
            }
            if least == parent { return first }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
