internal import Stemma

/// One load, from the stamps of the files to what their revisions recorded.
struct Load {
    /// The files that changed between the moment they were read and the end of their compilation.
    var changedMeanwhile: [String] = []

    let loader: RevisionLoader
    let directory: String
    let found: Result<RevisionLoader.Tools, LoadError>
    /// What names the module and the compiler; nothing that is ever in a cache where there are none.
    let tools: SHA256.Digest
    private let begin = Files.now()
    var cache = LoadCache()
    var mistakes: [Diagnostic] = []
    /// Whether the cache tells less than we know now.
    var isStale = false

    /// A file of the project as it is now.
    struct File {
        var path: String
        var stamp: Files.Stamp?
        var digest: SHA256.Digest
        var key: SHA256.Digest?
        var entry: LoadCache.Entry?
        /// Its text, when it had to be read.
        var text: [UInt8]?
    }

    init(_ loader: RevisionLoader, in directory: String, _ found: Result<RevisionLoader.Tools, LoadError>) {
        self.loader = loader
        self.directory = directory
        self.found = found
        tools = Self.digest(of: try? found.get(), in: directory)
    }

    mutating func result() -> Result<LoadedProject, LoadError> {
        do throws(LoadError) { return .success(try run()) } catch { return .failure(error) }
    }

    private mutating func run() throws(LoadError) -> LoadedProject {
        let (directory, recompiles) = (self.directory, loader.recompiles)
        let (found, known) = Cores.both(
            { RevisionTree(of: directory) }, { recompiles ? nil : LoadCache(of: directory) })
        guard let tree = found else { throw .failed([.noRevisionsFolder()]) }
        mistakes = tree.mistakes
        if let known { cache = known } else { isStale = true }
        let support = look(at: tree.support)
        let base = base(support)
        let paths = [tree.project].compactMap(\.self) + tree.revisions + tree.schema
        var files = look(at: paths.sorted(by: RevisionTree.precedes))
        findEntries(&files, base)
        takeRecords(&files, support, base)
        let compiled = try compile(&files, support)
        refuseEqualTypes(files)
        keep(files, support, base)
        return try result(files, tree, compiled, support)
    }
}

// MARK: - Looking

extension Load {
    /// The files at some sorted paths, read only if their stamps say that they may have changed.
    private mutating func look(at paths: [String]) -> [File] {
        var files: [File] = []
        files.reserveCapacity(paths.count)
        // Both lists are sorted, so that one pass through the cache meets every path.
        var next = 0
        let directory = self.directory
        let stamps = Cores.map(paths, atLeast: 200) { Files.stamp("\(directory)/\($0)") }
        for (path, stamp) in zip(paths, stamps) {
            guard let stamp else {
                mistakes.append(.unreadable(path))
                continue
            }
            while next < cache.files.count, RevisionTree.precedes(cache.files[next].path, path) { next += 1 }
            let known = next < cache.files.count && cache.files[next].path == path ? cache.files[next] : nil
            if let known, known.stamp == stamp {
                let entry = known.entry.map { cache.entries[$0] }
                files.append(File(path: path, stamp: stamp, digest: known.digest, key: entry?.key, entry: entry))
                continue
            }
            isStale = true
            guard let text = Files.read("\(directory)/\(path)") else {
                mistakes.append(.unreadable(path))
                continue
            }
            files.append(
                File(
                    path: path, stamp: stamp.isSettled(at: begin) ? stamp : nil, digest: SHA256.hash(text), text: text))
        }
        return files
    }

    /// What names the module and the compiler.
    private static func digest(of tools: RevisionLoader.Tools?, in directory: String) -> SHA256.Digest {
        var key = SHA256()
        key.update(LoadCache.version)
        tools?.library.identify(in: &key)
        tools?.compiler.identify(in: &key, for: directory)
        return key.finish()
    }

    /// What the keys of all files have in common.
    private func base(_ support: [File]) -> SHA256.Digest {
        var key = SHA256()
        key.update(tools)
        for file in support {
            key.update(text: file.path)
            key.update(file.digest)
        }
        return key.finish()
    }

    /// What the sources of all files have in common.
    static func sources(_ support: [File]) -> SHA256.Digest {
        var key = SHA256()
        key.update(UInt64(support.count))
        for file in support {
            key.update(text: file.path)
            key.update(file.digest)
        }
        return key.finish()
    }

    /// The digest of a file's source: whatever makes it record something else, but for the tools.
    static func source(of file: File, _ support: SHA256.Digest) -> SHA256.Digest {
        var key = SHA256()
        key.update(support)
        key.update(text: file.path)
        key.update(file.digest)
        return key.finish()
    }

    /// Gives each file the entry of its content, unless that was never recorded.
    private mutating func findEntries(_ files: inout [File], _ base: SHA256.Digest) {
        let isSameBase = cache.base == base
        // What is not wanted is not looked for.
        let includesSchema = loader.includesSchema
        let isWanted = { (file: File) in includesSchema || !isSameBase || !RevisionTree.isSchema(file.path) }
        if isSameBase && files.allSatisfy({ $0.entry != nil || !isWanted($0) }) { return }
        let positions = Dictionary(cache.entries.enumerated().map { ($1.key, $0) }) { first, _ in first }
        for index in files.indices where !isSameBase || files[index].entry == nil && isWanted(files[index]) {
            var key = SHA256()
            key.update(base)
            key.update(text: files[index].path)
            key.update(files[index].digest)
            let digest = key.finish()
            files[index].key = digest
            files[index].entry = positions[digest].map { cache.entries[$0] }
            isStale = true
        }
    }
}
