internal import Stemma

/// What earlier loads found out, in one file.
///
/// It holds two things. The files as they last were, by path, each with its stamp and its entry: while nothing changes,
/// a load compares stamps and is done. And the entries by content, those of the current files and about as many older
/// ones: going back to another branch of one's version control compiles nothing again.
///
/// The file is only ever replaced whole, so that two loads at once see the old one or the new one. One that is damaged,
/// or of another version, is as good as none.
struct LoadCache {
    /// One recorded revision, or the project's settings.
    struct Record {
        var name: String
        var line: Int
        var payload: ArraySlice<UInt8>
    }

    /// What a content recorded, when it was compiled with what its key names.
    struct Entry {
        var key: SHA256.Digest
        var records: [Record]
    }

    /// A file as it last was.
    struct File {
        var path: String
        /// `nil` when the file might have changed since without its stamp telling.
        var stamp: Files.Stamp?
        var digest: SHA256.Digest
        /// The entry of its content; `nil` for files that have none: those in `Support/`, and those with mistakes.
        var entry: Int?
    }

    /// What the recipe was found out with: module and compiler.
    var tools: SHA256.Digest?
    /// How to do without swiftc as a whole.
    var recipe: BuildRecipe?
    /// What all keys have in common: module, compiler, `Support/`.
    var base: SHA256.Digest?
    /// By path.
    var files: [File] = []
    /// First those of the files above, then older ones, the most recently used first.
    var entries: [Entry] = []

    /// A cache with nothing in it.
    init() {}

    /// Where a project's cache is.
    static func path(in directory: String) -> String { "\(directory)/.build/stemma/revisions.cache" }
}

// MARK: - The format

extension LoadCache {
    /// The name of the format and its version; a change of what is recorded or how it is keyed counts it up.
    static let version: UInt64 = 0x7374_656d_6d61_0002

    /// The cache of a project; `nil` if there is none that can be believed.
    init?(of directory: String) {
        guard let bytes = Files.read(Self.path(in: directory)) else { return nil }
        self.init(bytes)
    }

    /// What a file holds; `nil` unless every byte of it is as it was written.
    init?(_ bytes: [UInt8]) {
        var cache = LoadCache()
        let isWhole = bytes.withUnsafeBytes { buffer in
            var reader = Reader(buffer, of: bytes)
            guard reader.number() == Self.version, let sum = reader.number(),
                sum == Checksum.of(UnsafeRawBufferPointer(rebasing: buffer[16...])),
                let tools = reader.digest(), let commands = reader.commands(), let base = reader.digest(),
                let entries = reader.count(),
                let files = reader.count()
            else { return false }
            cache.tools = tools
            cache.recipe = BuildRecipe(kept: commands)
            cache.base = base
            cache.entries.reserveCapacity(entries)
            for _ in 0..<entries {
                guard let entry = reader.entry() else { return false }
                cache.entries.append(entry)
            }
            cache.files.reserveCapacity(files)
            for _ in 0..<files {
                guard let file = reader.file(), file.entry.map({ $0 < entries }) ?? true else { return false }
                cache.files.append(file)
            }
            return true
        }
        guard isWhole else { return nil }
        self = cache
    }

    /// The bytes of the file.
    func encoded() -> [UInt8] {
        var writer = Writer()
        writer.add(digest: tools ?? SHA256().finish())
        writer.add(commands: recipe?.kept ?? [])
        writer.add(digest: base ?? SHA256().finish())
        writer.add(UInt64(entries.count))
        writer.add(UInt64(files.count))
        for entry in entries {
            writer.add(digest: entry.key)
            writer.add(UInt64(entry.records.count))
            for record in entry.records {
                writer.add(UInt64(record.line))
                writer.add(bytes: record.name.utf8)
                writer.add(bytes: record.payload)
            }
        }
        for file in files {
            writer.add(bytes: file.path.utf8)
            writer.add(digest: file.digest)
            writer.add(UInt64(bitPattern: Int64(file.entry ?? -1)))
            writer.add(UInt64(bitPattern: file.stamp?.size ?? -1))
            writer.add(UInt64(bitPattern: file.stamp?.modified ?? 0))
            writer.add(UInt64(bitPattern: file.stamp?.changed ?? 0))
            writer.add(file.stamp?.inode ?? 0)
        }
        var head = Writer()
        head.add(Self.version)
        head.add(writer.bytes.withUnsafeBytes { Checksum.of($0) })
        return head.bytes + writer.bytes
    }
}

extension BuildRecipe {
    /// What is written of a recipe.
    fileprivate var kept: [[String]] { [compile, collect ?? [], link, flags, ownFlags, linkShared] }

    fileprivate init?(kept: [[String]]) {
        guard kept.count == 6 else { return nil }
        self.init(compile: kept[0], collect: kept[1].isEmpty ? nil : kept[1], link: kept[2])
        flags = kept[3]
        ownFlags = kept[4]
        linkShared = kept[5]
    }
}

/// Numbers of eight bytes in the machine's own order, and bytes with their count before them.
private struct Writer {
    var bytes: [UInt8] = []

    mutating func add(_ number: UInt64) {
        withUnsafeBytes(of: number) { bytes.append(contentsOf: $0) }
    }

    mutating func add(digest: SHA256.Digest) {
        add(digest.words.0)
        add(digest.words.1)
        add(digest.words.2)
        add(digest.words.3)
    }

    mutating func add(commands: [[String]]) {
        add(UInt64(commands.count))
        for command in commands {
            add(UInt64(command.count))
            for word in command { add(bytes: word.utf8) }
        }
    }

    mutating func add(bytes more: some Collection<UInt8>) {
        add(UInt64(more.count))
        bytes.append(contentsOf: more)
    }
}

/// Reads what `Writer` wrote and believes nothing: what does not fit is `nil`.
private struct Reader {
    private let buffer: UnsafeRawBufferPointer
    private let bytes: [UInt8]
    private var offset = 0

    init(_ buffer: UnsafeRawBufferPointer, of bytes: [UInt8]) {
        self.buffer = buffer
        self.bytes = bytes
    }

    mutating func number() -> UInt64? {
        guard buffer.count - offset >= 8 else { return nil }
        defer { offset += 8 }
        return buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
    }

    mutating func signed() -> Int64? { number().map { Int64(bitPattern: $0) } }

    /// A number of things that follow, each of at least a byte.
    mutating func count() -> Int? {
        guard let number = number(), number <= UInt64(buffer.count - offset) else { return nil }
        return Int(number)
    }

    mutating func digest() -> SHA256.Digest? {
        guard let first = number(), let second = number(), let third = number(), let fourth = number() else {
            return nil
        }
        return SHA256.Digest(words: (first, second, third, fourth))
    }

    mutating func slice() -> Range<Int>? {
        guard let count = count() else { return nil }
        defer { offset += count }
        return offset..<(offset + count)
    }

    mutating func text() -> String? {
        slice().map { String(decoding: UnsafeRawBufferPointer(rebasing: buffer[$0]), as: UTF8.self) }
    }

    mutating func commands() -> [[String]]? {
        guard let count = count() else { return nil }
        var commands: [[String]] = []
        for _ in 0..<count {
            guard let words = self.count() else { return nil }
            var command: [String] = []
            for _ in 0..<words {
                guard let word = text() else { return nil }
                command.append(word)
            }
            commands.append(command)
        }
        return commands
    }

    mutating func entry() -> LoadCache.Entry? {
        guard let key = digest(), let count = count() else { return nil }
        var records: [LoadCache.Record] = []
        records.reserveCapacity(count)
        for _ in 0..<count {
            guard let line = number(), line <= UInt64(Int32.max), let name = text(), let payload = slice() else {
                return nil
            }
            records.append(LoadCache.Record(name: name, line: Int(line), payload: bytes[payload]))
        }
        return LoadCache.Entry(key: key, records: records)
    }

    mutating func file() -> LoadCache.File? {
        guard let path = text(), let digest = digest(), let entry = signed(), let size = signed(),
            let modified = signed(), let changed = signed(), let inode = number()
        else { return nil }
        let stamp = Files.Stamp(size: size, modified: modified, changed: changed, inode: inode)
        return LoadCache.File(
            path: path, stamp: size < 0 ? nil : stamp, digest: digest, entry: entry < 0 ? nil : Int(entry))
    }
}
