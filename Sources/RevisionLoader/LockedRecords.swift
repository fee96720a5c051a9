internal import Stemma

/// The records of `Revisions/Locked/`, by the source that each was made from.
///
/// On a fresh clone they stand in for the compiler. They are believed where the source is the very same, and where the
/// operations are those that the record's digest, and so the lock file, was made of; `check --recompile` proves them.
struct LockedRecords {
    private var records: [String: [LockedRecord]] = [:]
    private var project: LockedRecord?

    var isEmpty: Bool { records.isEmpty && project == nil }

    /// Reads the records of a project.
    init(in directory: String) {
        let folder = "\(directory)/\(LockedRecord.folder)"
        for name in (Files.names(in: folder) ?? []).sorted(by: RevisionTree.precedes)
        where name.utf8.hasSuffix(".json".utf8) {
            guard let bytes = Files.read("\(folder)/\(name)"), let record = LockedRecord(bytes) else { continue }
            if LockedRecord.project.utf8.hasSuffix("/\(name)".utf8) {
                project = record
            } else {
                records[record.source, default: []].append(record)
            }
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
            guard let project, project.source == source else { return nil }
            return payload(of: project).map { [LoadCache.Record(name: "project", line: 0, payload: $0)] }
        }
        guard let found = records[source] else { return nil }
        var entry: [LoadCache.Record] = []
        for declaration in RevisionScanner.survey(text).revisions {
            guard let record = found.first(where: { $0.type == declaration.name }), record.isWhole,
                let payload = payload(of: record)
            else { return nil }
            entry.append(LoadCache.Record(name: declaration.name, line: declaration.line, payload: payload))
        }
        return entry.isEmpty ? nil : entry
    }

    private func payload(of record: LockedRecord) -> ArraySlice<UInt8>? {
        (try? CanonicalJSON.encode(record.revision)).map { $0[...] }
    }
}
