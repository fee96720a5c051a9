/// A dictionary that is cheap to copy and then change: replaying keeps a catalog for every step, fork and proof.
///
/// Swift copies a whole dictionary when a shared one is changed. This one is cut into shards, and copies only those
/// that change.
package struct ShardedMap<Value> {
    private var shards: [[ObjectID: Value]] = Array(repeating: [:], count: Self.count)
    /// What tells a shard from every other that it ever was: copies of a map share it until one of them changes.
    private var stamps: [Stamp] = Array(repeating: Stamp(), count: Self.count)
    package private(set) var count = 0
    private static var count: Int { 128 }
    /// Hears of every look-up and change, while somebody wants to know.
    private var log: AccessLog?
    private var table = AccessLog.Table.objects

    package subscript(id: ObjectID) -> Value? {
        get {
            log?.read(id, in: table)
            return shards[Self.shard(of: id)][id]
        }
        set {
            log?.wrote(id, in: table)
            let shard = Self.shard(of: id)
            let before = shards[shard].count
            shards[shard][id] = newValue
            stamps[shard] = Stamp()
            count += shards[shard].count - before
        }
    }

    package subscript(id: ObjectID, default value: @autoclosure () -> Value) -> Value {
        get { self[id] ?? value() }
        _modify {
            log?.wrote(id, in: table)
            let shard = Self.shard(of: id)
            let before = shards[shard].count
            stamps[shard] = Stamp()
            defer { count += shards[shard].count - before }
            yield &shards[shard][id, default: value()]
        }
    }

    /// Changes a value in its place, or takes it away.
    mutating func change(_ id: ObjectID, _ body: (inout Value?) -> Void) {
        log?.wrote(id, in: table)
        let shard = Self.shard(of: id)
        let before = shards[shard].count
        body(&shards[shard][id])
        stamps[shard] = Stamp()
        count += shards[shard].count - before
    }

    package init() {}

    /// The keys, in no particular order.
    package var keys: [ObjectID] {
        log?.readEverything()
        return shards.flatMap(\.keys)
    }

    /// The pairs, in no particular order.
    package var elements: [(key: ObjectID, value: Value)] {
        log?.readEverything()
        return shards.flatMap { $0.map { ($0.key, $0.value) } }
    }

    /// The keys that may have another value in another map, in no particular order: whatever was not changed since the
    /// two were copies of each other is left out, without a look at it.
    package func keysThatMayDiffer(from other: Self) -> Set<ObjectID> {
        var keys: Set<ObjectID> = []
        for shard in shards.indices where stamps[shard] !== other.stamps[shard] {
            keys.formUnion(shards[shard].keys)
            keys.formUnion(other.shards[shard].keys)
        }
        return keys
    }

    /// Has look-ups and changes noted as those of a table; `nil` ends that.
    mutating func note(in log: AccessLog?, as table: AccessLog.Table) {
        self.log = log
        self.table = table
    }

    /// Notes a change that is kept elsewhere.
    func noteChange(of id: ObjectID) { log?.wrote(id, in: table) }

    /// Not the hash of Swift's own: that one differs from run to run, and costs more.
    private static func shard(of id: ObjectID) -> Int {
        var sum = UInt(id.kind.rank)
        for byte in id.name.name.text.utf8 { sum = sum &* 31 &+ UInt(byte) }
        return Int(sum % UInt(count))
    }
}

/// An identity, and nothing else.
private final class Stamp: Sendable {}

extension ShardedMap: Sendable where Value: Sendable {}
