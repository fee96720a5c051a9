import RevisionLoader
package import Stemma

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// `Output/` on disk: compared with what the revisions say, and made to say the same.
///
/// What the last compile made stands in `manifest.json`. A file that is not listed there belongs to somebody else: it is
/// never written to and never deleted.
package struct OutputFolder: Sendable {
    /// The path of the folder.
    package let path: String

    private static let manifest = "manifest.json"

    package init(_ path: String) { self.path = path }

    /// How the folder differs from what it should hold; paths are relative to it, in the order of their bytes.
    package struct Difference: Sendable, Hashable {
        /// Files that say something else.
        package var stale: [String] = []
        /// Files that are not there.
        package var missing: [String] = []
        /// Files that an earlier compile made and that nothing makes any more.
        package var superfluous: [String] = []
        /// Superfluous files that were edited since: they are left where they are.
        package var edited: [String] = []
        /// What stands where a file should, and was not made by a compile.
        package var inTheWay: [String] = []

        /// Whether the folder holds what it should.
        package var isEmpty: Bool {
            stale.isEmpty && missing.isEmpty && superfluous.isEmpty && inTheWay.isEmpty
        }
    }

    /// Compares the folder with the files that it should hold.
    package func difference(from files: [OutputFile]) throws(Diagnostic) -> Difference {
        let listed = try readManifest()
        var difference = Difference()
        // The manifest lists the digests of the others, which are known once these were looked at.
        let others = Self.longestFirst(files.filter { $0.path != Self.manifest })
        let manifests = files.filter { $0.path == Self.manifest }
        let states =
            try Cores.map(others) { file throws(Diagnostic) in try state(of: file) }
            + manifests.map { file throws(Diagnostic) in try state(of: file) }
        for (file, state) in zip(others + manifests, states) {
            switch state {
            case .same: continue
            case .missing: difference.missing.append(file.path)
            case .inTheWay: difference.inTheWay.append(file.path)
            case .different:
                let isOurs = listed.digests[file.path] != nil || (file.path == Self.manifest && listed.isOurs)
                if isOurs { difference.stale.append(file.path) } else { difference.inTheWay.append(file.path) }
            }
        }
        let wanted = Set(files.map { Array($0.path.utf8) })
        for (path, digests) in listed.digests where !wanted.contains(Array(path.utf8)) && isReachable(path) {
            guard FileSystem.kind("\(self.path)/\(path)") == .file else { continue }
            let isUntouched = digests.contains(SHA256.hash(try read(path)).description)
            if isUntouched { difference.superfluous.append(path) } else { difference.edited.append(path) }
        }
        difference.sort()
        return difference
    }

    /// Whether it holds the manifest with this checksum, and every file as that lists it; no file has to be made anew to
    /// tell.
    package func holds(manifest digest: String) throws(Diagnostic) -> Bool {
        guard FileSystem.kind("\(path)/\(Self.manifest)") == .file,
            SHA256.hash(try read(Self.manifest)).description == digest
        else { return false }
        let listed = try readManifest().digests.map { (path: $0.key, digests: $0.value) }
        return try !Cores.map(listed) { file throws(Diagnostic) in
            guard isReachable(file.path), FileSystem.kind("\(path)/\(file.path)") == .file else { return false }
            return file.digests.contains(SHA256.hash(try read(file.path)).description)
        }.contains(false)
    }

    /// The checksum of the manifest among some files.
    package static func manifestDigest(of files: [OutputFile]) throws(Diagnostic) -> String? {
        try files.first { $0.path == manifest }?.digest().description
    }

    /// Makes the folder hold these files, touching only what differs, each file whole or not at all.
    ///
    /// - Returns: what was different.
    /// - Throws: O001 before anything is touched, when something of somebody else's is in the way.
    @discardableResult package func write(_ files: [OutputFile]) throws(Diagnostic) -> Difference {
        let difference = try difference(from: files)
        if let first = difference.inTheWay.first { throw .inTheWay("\(path)/\(first)") }
        let changed = Set((difference.stale + difference.missing).map { Array($0.utf8) })
        let due = files.filter { changed.contains(Array($0.path.utf8)) }
        var manifest: (file: OutputFile, text: Text)?
        if let file = due.first(where: { $0.path == Self.manifest }) { manifest = (file, try file.text()) }
        do throws(FileProblem) {
            try FileSystem.makeFolder(path)
            // While files change, the old manifest and the new one vouch for them: a compile that is interrupted
            // leaves nothing behind that the next one would take for somebody else's.
            if let (file, text) = manifest {
                let target = "\(path)/\(file.path)"
                // What was there and is no text is of no use to the next one.
                let old = difference.stale.contains(file.path) ? [try FileSystem.read(target) + [10]] : []
                try FileSystem.replace(target, with: old.map { String(decoding: $0, as: UTF8.self) } + text.pieces)
            }
        } catch {
            throw .unusable(error)
        }
        _ = try Cores.map(Self.longestFirst(due.filter { $0.path != Self.manifest })) { file throws(Diagnostic) in
            try put(file, try file.text())
        }
        do throws(FileProblem) { for path in difference.superfluous { try remove(path) } } catch {
            throw .unusable(error)
        }
        if let (file, text) = manifest { try put(file, text) }
        return difference
    }

    /// The files of whole branches before those of one revision: whatever takes long is not left to the last core.
    private static func longestFirst(_ files: [OutputFile]) -> [OutputFile] {
        let isShort = { (file: OutputFile) in file.path.utf8.starts(with: "revisions/".utf8) }
        return files.filter { !isShort($0) } + files.filter(isShort)
    }

    private func put(_ file: OutputFile, _ text: Text) throws(Diagnostic) {
        let target = "\(path)/\(file.path)"
        do throws(FileProblem) {
            try FileSystem.makeFolder(FileSystem.folder(of: target))
            try FileSystem.replace(target, with: text.pieces)
        } catch {
            throw .unusable(error)
        }
    }

    /// Deletes a file, and the folders that it leaves empty.
    private func remove(_ file: String) throws(FileProblem) {
        var target = "\(path)/\(file)"
        try FileSystem.remove(target)
        for byte in file.utf8 where byte == UInt8(ascii: "/") {
            target = FileSystem.folder(of: target)
            if !FileSystem.removeEmptyFolder(target) { return }
        }
    }
}

// MARK: - Looking

extension OutputFolder {
    private enum State { case same, different, missing, inTheWay }

    private func state(of file: OutputFile) throws(Diagnostic) -> State {
        guard isReachable(file.path) else { return .inTheWay }
        switch FileSystem.kind("\(path)/\(file.path)") {
        case .nothing: return .missing
        case .file:
            let there = try read(file.path)
            return Self.areSame(there, try file.text()) ? .same : .different
        case .folder, .other: return .inTheWay
        }
    }

    private static func areSame(_ bytes: [UInt8], _ text: Text) -> Bool {
        var rest = bytes[...]
        for var piece in text.pieces {
            let isSame = piece.withUTF8 { piece in
                guard rest.count >= piece.count else { return false }
                return rest.withUnsafeBytes { there in
                    guard let one = there.baseAddress, let other = piece.baseAddress else { return true }
                    return memcmp(one, other, piece.count) == 0
                }
            }
            if !isSame { return false }
            rest = rest.dropFirst(piece.utf8.count)
        }
        return rest.isEmpty
    }

    /// Whether the way to a file leads through plain folders only: a link would lead out of this one.
    private func isReachable(_ file: String) -> Bool {
        let parts = file.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }) else {
            return false
        }
        var folder = path
        for part in parts.dropLast() {
            folder += "/\(String(part) ?? "")"
            switch FileSystem.kind(folder) {
            case .folder: continue
            case .nothing: return true
            case .file, .other: return false
            }
        }
        return true
    }

    private func read(_ file: String) throws(Diagnostic) -> [UInt8] {
        do throws(FileProblem) { return try FileSystem.read("\(path)/\(file)") } catch { throw .unusable(error) }
    }

    /// The files that the last compile made, with their checksums.
    ///
    /// It is read line by line, each of which lists one file: after a merge with conflicts both halves count, and a
    /// compile puts the folder in order again.
    private func readManifest() throws(Diagnostic) -> (digests: [String: Set<String>], isOurs: Bool) {
        guard FileSystem.kind("\(path)/\(Self.manifest)") == .file else { return ([:], false) }
        var digests: [String: Set<String>] = [:]
        let bytes = try read(Self.manifest)
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            guard line.starts(with: #"{"path":"#.utf8) else { continue }
            let line = line.last == UInt8(ascii: ",") ? line.dropLast() : line
            guard let entry = try? CanonicalJSON.decode(Entry.self, from: line) else { continue }
            digests[entry.path, default: []].insert(entry.sha256)
        }
        let hasFormat = bytes.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: #"{"format":"#.utf8) }
        return (digests, hasFormat)
    }

    private struct Entry: Decodable {
        var path: String
        var sha256: String
    }
}

extension OutputFolder.Difference {
    fileprivate mutating func sort() {
        for list in [\Self.stale, \.missing, \.superfluous, \.edited, \.inTheWay] {
            self[keyPath: list].sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
    }
}

extension Diagnostic {
    fileprivate static func inTheWay(_ path: String) -> Self {
        Self(
            .error, code: "O001", "this is in the way, and no compile made it",
            at: SourceLocation(file: path, line: 0), notes: [Note("move it away, or delete it, and compile again")])
    }

    fileprivate static func unusable(_ problem: FileProblem) -> Self {
        Self(.error, code: "O002", problem.reason, at: SourceLocation(file: problem.path, line: 0))
    }
}
