internal import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// The records of `Revisions/Locked/`, by the source that each was made from.
///
/// On a fresh clone they stand in for the compiler. They are believed where the source is the very same, and where the
/// operations are those that the record's digest, and so the lock file, was made of; `check --recompile` proves them.
struct LockedRecords: Sendable {
    private var records: [String: [Record]] = [:]
    private var project: Record?

    /// What a record says of itself, and what was recorded, as it was before it was laid out.
    private struct Record: Sendable {
        var head: Head
        var payload: [UInt8]
    }

    private struct Head: Sendable, Decodable {
        var format: Int
        var type: String
        var line: Int
        var source: String
    }

    var isEmpty: Bool { records.isEmpty && project == nil }

    /// Reads the records of a project.
    init(in directory: String) {
        let folder = "\(directory)/\(LockedRecord.folder)"
        let names = (Files.names(in: folder) ?? []).filter { $0.utf8.hasSuffix(".json".utf8) }
            .sorted(by: RevisionTree.precedes)
        for (name, record) in zip(names, Cores.map(names) { Self.read("\(folder)/\($0)") }) {
            guard let record else { continue }
            if LockedRecord.project.utf8.hasSuffix("/\(name)".utf8) {
                project = record
            } else {
                records[record.head.source, default: []].append(record)
            }
        }
    }

    private static func read(_ path: String) -> Record? {
        guard let bytes = Files.read(path), let payload = payload(in: bytes),
            let head = try? CanonicalJSON.decode(Head.self, from: bytes), head.format == LockedRecord.format
        else { return nil }
        return Record(head: head, payload: payload)
    }

    /// The member `revision` of a record without the line ends that it was laid out with.
    ///
    /// A member begins a line, and no text has an end of line in it. If somebody laid it out otherwise, what comes out
    /// of this is no JSON, and the record is not believed.
    static func payload(in bytes: [UInt8]) -> [UInt8]? {
        guard let start = find("\n\"revision\":", in: bytes[...]),
            let end = find(",\n\"up\":", in: bytes[start.upperBound...])
        else { return nil }
        return bytes[start.upperBound..<end.lowerBound].filter { $0 != UInt8(ascii: "\n") }
    }

    private static func find(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Range<Int>? {
        let count = word.utf8CodeUnitCount
        return bytes.withUnsafeBufferPointer { buffer in
            guard let start = buffer.baseAddress, count > 0 else { return nil }
            var index = 0
            while index + count <= buffer.count {
                let rest = buffer.count - count + 1 - index
                guard let found = memchr(start + index, Int32(word.utf8Start[0]), rest) else { return nil }
                index = UnsafeRawPointer(found) - UnsafeRawPointer(start)
                if memcmp(found, word.utf8Start, count) == 0 {
                    return (bytes.startIndex + index)..<(bytes.startIndex + index + count)
                }
                index += 1
            }
            return nil
        }
    }

    /// What a file records, if all that it declares was locked as it is now.
    ///
    /// - Parameters:
    ///   - path: the file, relative to the project.
    ///   - source: the digest of its source.
    ///   - text: its text.
    /// - Returns: what is recorded of each of its revisions; nothing unless that is known of all of them.
    func entry(for path: String, _ source: String, _ text: [UInt8]) -> [LoadCache.Record]? {
        if path == "Revisions/Project.swift" {
            guard let project, project.head.source == source else { return nil }
            return [LoadCache.Record(name: "project", line: 0, payload: project.payload[...])]
        }
        guard let found = records[source] else { return nil }
        var entry: [LoadCache.Record] = []
        for declaration in Self.declarations(in: text, of: found) {
            guard let record = found.first(where: { $0.head.type == declaration.name }),
                RecordedRevision.isWhole(record.payload)
            else { return nil }
            entry.append(
                LoadCache.Record(name: declaration.name, line: declaration.line, payload: record.payload[...]))
        }
        return entry.isEmpty ? nil : entry
    }

    /// The revisions that a text declares, of which records say that they were made from it.
    ///
    /// Each declares that it is a `Revision`. Where that word is in the text no more often than there are records of
    /// different types, there are no others, and nobody has to read Swift to find that out.
    private static func declarations(in text: [UInt8], of records: [Record]) -> [Declaration] {
        var count = 0
        var rest = text[...]
        while let next = find("Revision", in: rest) {
            count += 1
            rest = rest[next.upperBound...]
        }
        guard count == records.count, Set(records.map(\.head.type)).count == count else {
            return RevisionScanner.survey(text).revisions
        }
        return records.map { Declaration(name: $0.head.type, line: $0.head.line) }.sorted { $0.line < $1.line }
    }
}
