/// What the catalogs of a database say of all that was made or changed in it since it was empty.
///
/// Every row of every catalog counts but for the planner's statistics; of the rows of an empty database it is known how
/// many are left as they were. It takes a tenth of the time of a dump.
public struct SchemaState: Sendable {
    /// Every row, with its object id and the transaction that wrote it, sorted: equal when nothing was even written anew.
    ///
    /// What is temporary goes with its session, and is left out.
    public let rows: [String]
    /// Equal for states of one server that differ in object ids alone, be they of two databases.
    ///
    /// What pg_dump does not print is no difference: columns that are gone, and the tables of long values.
    public let key: UInt64

    /// Reads what `Inspector` asks for.
    init(_ text: String) {
        var text = text
        (rows, key) = text.withUTF8 { bytes in
            let records = Records(bytes)
            return (records.rows, records.key)
        }
    }
}

/// The rows of the catalogs, with the numbers in them that stand for other rows.
private struct Records {
    private struct Record {
        var text: String
        /// What it says, but for the numbers that may be object ids.
        var hash: UInt64
        /// Those numbers: the place of the row that has the id, or what is below zero for other numbers.
        var references: [Int]
        /// Whether it is there only to know what others are called.
        var isElsewhere: Bool
        var isTemporary: Bool
        /// Whether pg_dump does not print it.
        var isUnseen: Bool
    }

    private var records: [Record] = []
    private var counts = hashStart

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        var places: [Int: Int] = [:]
        for catalog in bytes.split(separator: Inspector.catalogMark) {
            let rows = catalog.split(separator: Inspector.rowMark)
            let head = String(decoding: rows[0], as: UTF8.self).split(separator: "|")
            let name = String(head[0])
            // What is not new is as old as the database.
            if let count = head.dropFirst().first.flatMap({ Int($0) }) {
                counts = mixed(counts, UInt64(bitPattern: Int64(count - rows.count + 1)))
            }
            for row in rows.dropFirst() { read(UnsafeBufferPointer(rebasing: row), of: name, &places) }
        }
        for place in records.indices {
            records[place].references = records[place].references.map { places[$0] ?? -$0 }
        }
        spread(\.isTemporary)
        spread(\.isUnseen)
    }

    /// All of them as they are.
    var rows: [String] {
        records.filter { !$0.isTemporary && !$0.isElsewhere }.map(\.text).sorted()
    }

    /// A hash in which a row stands for its id: first by what it says, then also by what the rows say that it names, and
    /// so on.
    var key: UInt64 {
        var labels = records.map(\.hash)
        for _ in 0..<3 {
            labels = records.map { record in
                record.references.reduce(record.hash) { mixed($0, $1 < 0 ? UInt64(-$1) : labels[$1]) }
            }
        }
        let seen = records.indices.filter {
            !records[$0].isTemporary && !records[$0].isElsewhere && !records[$0].isUnseen
        }
        return seen.map { labels[$0] }.sorted().reduce(counts, mixed)
    }

    /// A row: a mark and the object id, either of which may be missing, the transaction, and the row itself.
    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, of catalog: String, _ places: inout [Int: Int]) {
        let fields = bytes.split(separator: UInt8(ascii: "|"), maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count == 3 else { return }
        let mark = fields[0].first
        let (hash, numbers) = Self.scan(UnsafeBufferPointer(rebasing: fields[2]))
        let digits = fields[0].drop { $0 < UInt8(ascii: "0") || $0 > UInt8(ascii: "9") }
        if let id = Int(String(decoding: digits, as: UTF8.self)) { places[id] = records.count }
        let name = catalog.utf8.reduce(hashStart) { mixed($0, UInt64($1)) }
        records.append(
            Record(
                text: "\(catalog)|\(String(decoding: bytes, as: UTF8.self))", hash: mixed(hash, name),
                references: numbers, isElsewhere: mark == UInt8(ascii: "="), isTemporary: mark == UInt8(ascii: "~"),
                isUnseen: mark == UInt8(ascii: "-")))
    }

    /// The hash of a text without the numbers that may be object ids, and those numbers.
    private static func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> (hash: UInt64, numbers: [Int]) {
        var hash = hashStart
        var numbers: [Int] = []
        var number = 0
        for byte in bytes {
            let digit = byte &- 48
            if digit < 10 {
                // Longer ones are no ids; what is cut off of them stays in the hash.
                if number > 400_000_000 {
                    hash = (hash ^ UInt64(number)) &* 0x100_0000_01b3
                    number = 0
                }
                number = number * 10 + Int(digit)
                continue
            }
            if number >= firstID {
                numbers.append(number)
                hash = (hash ^ 1) &* 0x100_0000_01b3
            } else if number > 0 {
                hash = (hash ^ UInt64(number)) &* 0x100_0000_01b3
            }
            number = 0
            hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        }
        return (mixed(hash, UInt64(number)), numbers)
    }

    /// Smaller ids belong to what every database has from the start.
    private static let firstID = 16_384

    /// What is about something of a sort is of that sort.
    private mutating func spread(_ sort: WritableKeyPath<Record, Bool>) {
        var isChanged = true
        while isChanged {
            isChanged = false
            for place in records.indices where !records[place][keyPath: sort] {
                let isAbout = records[place].references.contains { $0 >= 0 && records[$0][keyPath: sort] }
                if isAbout {
                    records[place][keyPath: sort] = true
                    isChanged = true
                }
            }
        }
    }
}

private let hashStart: UInt64 = 0xcbf2_9ce4_8422_2325

/// A hash of two, in their order.
private func mixed(_ one: UInt64, _ other: UInt64) -> UInt64 {
    var mixed = (one ^ (other &* 0x9E37_79B9_7F4A_7C15)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 30)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
}
