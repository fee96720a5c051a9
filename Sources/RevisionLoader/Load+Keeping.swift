internal import Stemma

extension Load {
    /// Older entries that are kept even when a project has few files.
    private static let leastOlder = 32

    /// Replaces the cache with what is known now.
    mutating func keep(_ files: [File], _ support: [File], _ base: SHA256.Digest) {
        isStale = isStale || cache.files.count != files.count + support.count
        guard isStale, changedMeanwhile.isEmpty, case .success = found else { return }
        var next = LoadCache()
        next.tools = cache.tools
        next.recipe = cache.recipe
        next.base = base
        var live: Set<SHA256.Digest> = []
        for file in files + support {
            var position: Int?
            if let entry = file.entry, live.insert(entry.key).inserted {
                position = next.entries.count
                next.entries.append(entry)
            }
            next.files.append(LoadCache.File(path: file.path, stamp: file.stamp, digest: file.digest, entry: position))
        }
        next.files.sort { RevisionTree.precedes($0.path, $1.path) }
        let older = cache.entries.lazy.filter { !live.contains($0.key) }
        next.entries += older.prefix(max(live.count, Self.leastOlder))
        let path = LoadCache.path(in: directory)
        let isKept = Files.makeFolder("\(directory)/.build/stemma") && Files.replace(path, with: next.encoded())
        let warning = Diagnostic.cacheNotKept(".build/stemma")
        if !isKept && !mistakes.contains(warning) { mistakes.append(warning) }
    }

    func result(
        _ files: [File], _ tree: RevisionTree, _ compiled: [String], _ support: [File]
    ) throws(LoadError) -> LoadedProject {
        let sorted = mistakes.sorted { first, second in
            guard let one = first.location, let other = second.location else {
                return first.location == nil && second.location != nil
            }
            return one.file == other.file ? one.line < other.line : RevisionTree.precedes(one.file, other.file)
        }
        if mistakes.contains(where: { $0.severity == .error }) { throw .failed(sorted) }
        var project = loaded(files, support)
        project.files = tree.revisions
        project.diagnostics = sorted
        project.compiled = compiled
        return project
    }

    /// What is known of some files.
    func loaded(_ files: [File], _ support: [File]) -> LoadedProject {
        var project = LoadedProject(files: [], revisions: [], project: nil, diagnostics: [], compiled: [])
        project.revisions.reserveCapacity(files.count)
        let sources = Self.sources(support)
        for file in files {
            guard let entry = file.entry else { continue }
            if file.path == "Revisions/Project.swift" {
                project.project = entry.records.first?.payload
                project.projectSource = ContentKey(Self.source(of: file, sources))
                continue
            }
            if RevisionTree.isSchema(file.path) {
                project.schemas += entry.records.map {
                    LoadedProject.Schema(file: file.path, name: $0.name, line: $0.line, payload: $0.payload)
                }
                continue
            }
            let source = ContentKey(Self.source(of: file, sources))
            for record in entry.records {
                project.revisions.append(
                    LoadedProject.Revision(
                        file: file.path, name: record.name, line: record.line, key: ContentKey(entry.key),
                        source: source, payload: record.payload))
            }
        }
        return project
    }
}
