/// A dictionary that is cheap to copy and then change: replaying keeps a catalog for every step, fork and proof.
///
/// Swift copies a whole dictionary when a shared one is changed. This one is a tree of small nodes, and copies only
/// those on the way to what changes: what a change costs does not grow with a project.
package struct SharedMap<Value> {
    private var root = Node()
    package private(set) var count = 0
    /// Hears of every look-up and change, while somebody wants to know.
    private var log: AccessLog?
    private var table = AccessLog.Table.objects

    package init() {}

    package subscript(id: ObjectID) -> Value? {
        get {
            log?.read(id, in: table)
            return root.value(of: id, Self.hash(id), depth: 0)
        }
        set {
            change(id) { $0 = newValue }
        }
    }

    /// Changes a value in its place, or takes it away.
    mutating func change(_ id: ObjectID, _ body: (inout Value?) -> Void) {
        log?.wrote(id, in: table)
        if !isKnownUniquelyReferenced(&root) { root = Node(copying: root) }
        count += root.change(id, Self.hash(id), depth: 0, body)
    }

    /// The keys, in no particular order.
    package var keys: [ObjectID] { elements.map(\.key) }

    /// The pairs, in no particular order.
    package var elements: [(key: ObjectID, value: Value)] {
        log?.readEverything()
        var elements: [(key: ObjectID, value: Value)] = []
        elements.reserveCapacity(count)
        root.forEach { entry in if let value = entry.value { elements.append((entry.id, value)) } }
        return elements
    }

    /// The keys that may have another value in another map, in no particular order: whatever was not changed since the
    /// two were copies of each other is left out, without a look at it.
    package func keysThatMayDiffer(from other: Self) -> Set<ObjectID> {
        var keys: Set<ObjectID> = []
        root.collectKeys(notSharedWith: other.root, into: &keys)
        return keys
    }

    /// Has look-ups and changes noted as those of a table; `nil` ends that.
    mutating func note(in log: AccessLog?, as table: AccessLog.Table) {
        self.log = log
        self.table = table
    }

    /// Notes a change that is kept elsewhere.
    func noteChange(of id: ObjectID) { log?.wrote(id, in: table) }
}

// A node is only ever changed while one map alone holds it.
extension SharedMap: @unchecked Sendable where Value: Sendable {}

// MARK: - The tree

extension SharedMap {
    private struct Entry {
        var hash: UInt64
        var id: ObjectID
        /// `nil` for no longer than it takes to change it.
        var value: Value?
    }

    /// A few entries, or a branch with a child for each value of the next bits of the hash.
    private final class Node {
        var children: [Node?]
        var entries: [Entry]

        init() {
            children = []
            entries = []
        }

        init(copying other: Node) {
            children = other.children
            entries = other.entries
        }

        func value(of id: ObjectID, _ hash: UInt64, depth: Int) -> Value? {
            if !children.isEmpty {
                return children[SharedMap.place(of: hash, depth)]?.value(of: id, hash, depth: depth + 1)
            }
            // In its place: what is not the one is not copied.
            for index in entries.indices where entries[index].hash == hash && entries[index].id == id {
                return entries[index].value
            }
            return nil
        }

        /// Changes a value in a node that nobody else holds, and says by how much the count grows.
        func change(_ id: ObjectID, _ hash: UInt64, depth: Int, _ body: (inout Value?) -> Void) -> Int {
            if !children.isEmpty {
                return change(child: SharedMap.place(of: hash, depth), id, hash, depth, body)
            }
            if let index = entries.firstIndex(where: { $0.hash == hash && $0.id == id }) {
                body(&entries[index].value)
                if entries[index].value != nil { return 0 }
                entries.remove(at: index)
                return -1
            }
            var value: Value?
            body(&value)
            if value == nil { return 0 }
            entries.append(Entry(hash: hash, id: id, value: value))
            if entries.count > SharedMap.most, depth < SharedMap.deepest { split(depth) }
            return 1
        }

        private func change(
            child place: Int, _ id: ObjectID, _ hash: UInt64, _ depth: Int, _ body: (inout Value?) -> Void
        ) -> Int {
            let child: Node
            if isKnownUniquelyReferenced(&children[place]), let own = children[place] {
                child = own
            } else {
                child = children[place].map { Node(copying: $0) } ?? Node()
                children[place] = child
            }
            return child.change(id, hash, depth: depth + 1, body)
        }

        /// Becomes a branch.
        private func split(_ depth: Int) {
            children = Array(repeating: nil, count: SharedMap.width)
            for entry in entries {
                let place = SharedMap.place(of: entry.hash, depth)
                let child = children[place] ?? Node()
                child.entries.append(entry)
                children[place] = child
            }
            entries = []
        }

        func forEach(_ body: (Entry) -> Void) {
            for entry in entries { body(entry) }
            for child in children { child?.forEach(body) }
        }

        /// Adds the keys of this node and of another one in its place, but for what both hold in common.
        func collectKeys(notSharedWith other: Node, into keys: inout Set<ObjectID>) {
            if self === other { return }
            if children.isEmpty || other.children.isEmpty {
                forEach { keys.insert($0.id) }
                other.forEach { keys.insert($0.id) }
                return
            }
            for (own, its) in zip(children, other.children) {
                switch (own, its) {
                case (let own?, let its?): own.collectKeys(notSharedWith: its, into: &keys)
                case (let one?, nil), (nil, let one?): one.forEach { keys.insert($0.id) }
                case (nil, nil): break
                }
            }
        }
    }

    /// The entries that a node holds before it becomes a branch.
    private static var most: Int { 8 }
    /// The children of a branch.
    private static var width: Int { 16 }
    /// How many branches the bits of a hash suffice for.
    private static var deepest: Int { 16 }

    private static func place(of hash: UInt64, _ depth: Int) -> Int {
        Int(truncatingIfNeeded: hash >> UInt64(truncatingIfNeeded: depth * 4)) & 15
    }

    /// Not the hash of Swift's own: that one differs from run to run, and costs more.
    private static func hash(_ id: ObjectID) -> UInt64 {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(truncatingIfNeeded: id.kind.rank)
        mix(id.name.name.text, into: &sum)
        if let schema = id.name.schema { mix(schema.text, into: &sum) }
        if let part = id.part { mix(part.text, into: &sum) }
        sum = (sum ^ (sum >> 32)) &* 0x9e37_79b9_7f4a_7c15
        return sum ^ (sum >> 29)
    }

    private static func mix(_ text: String, into sum: inout UInt64) {
        var text = text
        var mixed = sum
        text.withUTF8 { text in
            let bytes = UnsafeRawBufferPointer(text)
            var index = 0
            while index &+ 8 <= bytes.count {
                mixed = step(mixed, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index &+= 8
            }
            // No two texts have the same rest: it ends with its length.
            var rest = UInt64(truncatingIfNeeded: bytes.count)
            while index < bytes.count {
                rest = rest << 8 | UInt64(bytes[index])
                index &+= 1
            }
            mixed = step(mixed, rest)
        }
        sum = mixed
    }

    private static func step(_ sum: UInt64, _ word: UInt64) -> UInt64 {
        let product = (sum ^ word) &* 0x9e37_79b9_7f4a_7c15
        return product ^ (product >> 29)
    }
}
