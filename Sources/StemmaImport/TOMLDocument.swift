/// A file in [TOML](https://toml.io), read as far as settings of tools need it: numbers and dates are kept as they stand.
struct TOMLDocument {
    /// What a key has.
    enum Value {
        case text(String)
        case isOn(Bool)
        /// A number or a date.
        case other(String)
        case list([Entry])
        case table([String: Entry])
    }

    /// A value with the line on which it begins.
    struct Entry {
        var value: Value
        var line: Int
    }

    private(set) var root: [String: Entry] = [:]

    /// Reads the file.
    ///
    /// - Throws: `ImportError` with the line of what cannot be read.
    init(_ bytes: [UInt8]) throws(ImportError) {
        var reader = TOMLReader(String(decoding: bytes, as: UTF8.self))
        /// The table whose header came last; nothing where it is one of many.
        var open: [String]? = []
        while true {
            reader.skipLines()
            if reader.isAtEnd { return }
            let line = reader.line
            if reader.accept("[") {
                let isOneOfMany = reader.accept("[")
                let keys = try reader.keys()
                try reader.expect("]")
                if isOneOfMany { try reader.expect("]") }
                try reader.endLine()
                open = isOneOfMany ? nil : keys
                if !isOneOfMany { try insert(nil, at: keys, line) }
            } else {
                let keys = try reader.keys()
                try reader.expect("=")
                let entry = try reader.value()
                try reader.endLine()
                // What has many tables of a name is no setting that is asked for.
                if let open { try insert(entry, at: open + keys, line) }
            }
        }
    }

    /// The value behind keys, from the outermost in.
    subscript(keys: String...) -> Entry? {
        var entry: Entry?
        var table = root
        for key in keys {
            guard let next = table[key] else { return nil }
            entry = next
            if case .table(let inner) = next.value { table = inner } else { table = [:] }
        }
        return entry
    }

    /// Puts a value, or an empty table, where nothing else is.
    private mutating func insert(_ entry: Entry?, at keys: [String], _ line: Int) throws(ImportError) {
        try Self.insert(entry, at: keys[...], line, &root)
    }

    static func insert(
        _ entry: Entry?, at keys: ArraySlice<String>, _ line: Int, _ table: inout [String: Entry]
    ) throws(ImportError) {
        guard let key = keys.first else { return }
        let rest = keys.dropFirst()
        if rest.isEmpty, let entry {
            if table[key] != nil { throw ImportError("`\(key)` is there twice", line: line) }
            table[key] = entry
            return
        }
        var inner: [String: Entry] = [:]
        switch table[key]?.value {
        case .table(let found): inner = found
        case nil: break
        default: throw ImportError("`\(key)` is a value, and no table", line: line)
        }
        try insert(entry, at: rest, line, &inner)
        table[key] = Entry(value: .table(inner), line: table[key]?.line ?? line)
    }
}
