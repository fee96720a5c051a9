internal import Stemma
internal import Synchronization

/// One load, from the stamps of the files to what their revisions recorded.
struct Load {
    /// The files that changed between the moment they were read and the end of their compilation.
    private(set) var changedMeanwhile: [String] = []

    private let loader: RevisionLoader
    private let directory: String
    private let found: Result<RevisionLoader.Tools, LoadError>
    /// What names the module and the compiler; nothing that is ever in a cache where there are none.
    private let tools: SHA256.Digest
    private let begin = Files.now()
    private var cache = LoadCache()
    private var mistakes: [Diagnostic] = []
    /// Whether the cache tells less than we know now.
    private var isStale = false

    /// A file of the project as it is now.
    private struct File {
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
    private static func sources(_ support: [File]) -> SHA256.Digest {
        var key = SHA256()
        key.update(UInt64(support.count))
        for file in support {
            key.update(text: file.path)
            key.update(file.digest)
        }
        return key.finish()
    }

    /// The digest of a file's source: whatever makes it record something else, but for the tools.
    private static func source(of file: File, _ support: SHA256.Digest) -> SHA256.Digest {
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

// MARK: - Records of what is locked

extension Load {
    /// Gives files without an entry what the repository holds of them, where their source is what it was made from.
    ///
    /// That is looked at for files that no load has seen on this machine yet, and when the tools have changed: who edits
    /// a file has other things to wait for.
    private func takeRecords(_ files: inout [File], _ support: [File], _ base: SHA256.Digest) {
        if loader.recompiles { return }
        let known = Set(cache.base == base ? cache.files.map(\.path) : [])
        guard
            files.contains(where: {
                $0.entry == nil && !known.contains($0.path) && !RevisionTree.isSchema($0.path)
            })
        else { return }
        let records = LockedRecords(in: directory)
        if records.isEmpty { return }
        let common = Self.sources(support)
        let directory = self.directory
        files = Cores.map(files) { file in
            guard file.entry == nil, let key = file.key,
                let text = file.text ?? Files.read("\(directory)/\(file.path)"),
                let found = records.entry(
                    for: file.path, ContentKey(Self.source(of: file, common)).description, text)
            else { return file }
            var file = file
            file.entry = LoadCache.Entry(key: key, records: found)
            return file
        }
    }
}

// MARK: - Compiling

extension Load {
    /// Compiles and records the files without an entry; the paths of those that it tried.
    private mutating func compile(_ files: inout [File], _ support: [File]) throws(LoadError) -> [String] {
        let sources = scan(&files)
        if sources.isEmpty { return [] }
        let given = try found.get()
        let paths = sources.map(\.path)
        guard let workplace = Workplace(in: directory) else { throw .noWorkFolder("\(directory)/.build/stemma") }
        defer { workplace.remove() }
        if !workplace.isInProject { mistakes.append(.cacheNotKept(".build/stemma")) }

        let plan = ChunkPlan(sources, cores: loader.cores)
        let total = sources.count
        let progress = loader.progress
        var done = 0
        progress(0, total)
        let isSame = cache.tools == tools
        let shelf =
            workplace.isInProject
            ? SharedLibraryShelf(
                in: "\(directory)/.build/stemma", for: tools, installed: given.library.shared) : nil
        let setting = ChunkJob.Setting(
            directory: directory, support: support.map(\.path),
            supportImportsMore: support.contains { importsMore($0) }, names: plan.names,
            recipes: RecipeBook(isSame ? cache.recipe : nil, shelf), compiler: given.compiler,
            library: given.library, timeLimit: loader.timeLimit, output: loader.output
        ) { more in
            done += more
            progress(done, total)
        }
        if setting.recipes.recipe == nil {
            ProcessPool.run([RecipeJob(setting, inHaste: true)], atOnce: 1, started: loader.started)
        }
        var jobs: [ChunkJob] = []
        for chunk in plan.chunks {
            guard let folder = workplace.makeFolder(jobs.count) else { throw .noWorkFolder(workplace.path) }
            jobs.append(ChunkJob(chunk, in: folder, setting))
        }
        var all: [any Job] = jobs
        if let folder = workplace.makeFolder(jobs.count), let job = PreparationJob(in: folder, setting) {
            all.insert(job, at: min(1, all.count))
        }
        beside(files, support) { ProcessPool.run(all, atOnce: loader.cores, started: loader.started) }
        learn(from: jobs, setting)
        collect(jobs, &files)
        checkUnchanged(files, support, compiled: Set(paths))
        for job in jobs {
            if let unavailable = job.unavailable { throw unavailable }
        }
        return paths
    }

    /// Runs compilers, and gives away meanwhile what needs none.
    private func beside(_ files: [File], _ support: [File], _ compile: () -> Void) {
        guard let meanwhile = loader.meanwhile else { return compile() }
        let known = loaded(files, support)
        let isOver = Atomic(false)
        let thread = CoreThread { meanwhile(known) { !isOver.load(ordering: .relaxed) } }
        compile()
        isOver.store(true, ordering: .relaxed)
        thread?.join()
    }

    /// Notes how to compile the next time, as it turned out.
    private mutating func learn(from jobs: [ChunkJob], _ setting: ChunkJob.Setting) {
        cache.tools = tools
        // Where swiftc itself could do no more, it was a mistake of the user's.
        for part in Set(jobs.compactMap { $0.recorded.isEmpty ? nil : $0.gaveUp }) where setting.recipes.forget(part) {
            ProcessPool.run([RecipeJob(setting, inHaste: false)], atOnce: 1, started: loader.started)
        }
        cache.recipe = setting.recipes.recipe
    }

    /// The files to compile, with their revisions.
    private mutating func scan(_ files: inout [File]) -> [ChunkJob.Source] {
        var sources: [ChunkJob.Source] = []
        for index in files.indices where files[index].entry == nil {
            let path = files[index].path
            let isSchema = RevisionTree.isSchema(path)
            // It is no part of any script: who wants none of it need not wait for it.
            if isSchema && !loader.includesSchema { continue }
            guard let text = files[index].text ?? Files.read("\(directory)/\(path)") else {
                mistakes.append(.unreadable(path))
                continue
            }
            files[index].text = text
            let isProject = path == "Revisions/Project.swift"
            var survey = RevisionScanner.survey(text)
            if isProject { survey.revisions = [] }
            if isSchema ? survey.schemas.isEmpty : survey.revisions.isEmpty && !isProject {
                mistakes.append(isSchema ? .noSchema(in: path) : .noRevision(in: path))
            } else {
                sources.append(ChunkJob.Source(path: path, survey: survey))
            }
        }
        return withoutEqualTypes(sources, files)
    }

    private func importsMore(_ file: File) -> Bool {
        guard let text = file.text ?? Files.read("\(directory)/\(file.path)") else { return true }
        return RevisionScanner.survey(text).importsMore
    }

    private mutating func collect(_ jobs: [ChunkJob], _ files: inout [File]) {
        var recorded: [String: [[UInt8]]] = [:]
        var said: Set<Diagnostic> = []
        for job in jobs {
            recorded.merge(job.recorded) { first, _ in first }
            // What is said of a file in Support/ is said by every compiler.
            mistakes += job.mistakes.filter { said.insert($0).inserted }
        }
        for index in files.indices where files[index].entry == nil {
            guard let payloads = recorded[files[index].path], let key = files[index].key, let text = files[index].text
            else { continue }
            let isProject = files[index].path == "Revisions/Project.swift"
            let survey = RevisionScanner.survey(text)
            let declarations =
                isProject
                ? [Declaration(name: "project", line: 0)]
                : RevisionTree.isSchema(files[index].path) ? survey.schemas : survey.revisions
            files[index].entry = LoadCache.Entry(
                key: key,
                records: zip(declarations, payloads).map { declaration, payload in
                    LoadCache.Record(name: declaration.name, line: declaration.line, payload: payload[...])
                })
        }
    }

    /// The compiler read the files after us: what it compiled must be what the keys were made of.
    private mutating func checkUnchanged(_ files: [File], _ support: [File], compiled: Set<String>) {
        for file in support + files.filter({ compiled.contains($0.path) }) {
            let text = Files.read("\(directory)/\(file.path)")
            if text.map(SHA256.hash) != file.digest { changedMeanwhile.append(file.path) }
        }
    }
}

// MARK: - Equal names

extension Load {
    /// The sources less those that declare a type that another file declares too: together they would not compile.
    private mutating func withoutEqualTypes(_ sources: [ChunkJob.Source], _ files: [File]) -> [ChunkJob.Source] {
        var places: [String: SourceLocation] = [:]
        for file in files {
            for record in file.entry?.records ?? [] {
                places[record.name] = SourceLocation(file: file.path, line: record.line)
            }
        }
        var refused: Set<String> = []
        for source in sources {
            for declaration in source.declarations {
                let place = SourceLocation(file: source.path, line: declaration.line)
                if let other = places.updateValue(place, forKey: declaration.name) {
                    mistakes.append(.sameType(declaration.name, at: place, other: other))
                    refused.formUnion([place.file, other.file])
                }
            }
        }
        return sources.filter { !refused.contains($0.path) }
    }

    /// Refuses files of which each was recorded before, when the other was not there.
    private mutating func refuseEqualTypes(_ files: [File]) {
        var names: Set<String> = []
        names.reserveCapacity(files.count)
        let areAllDifferent = files.allSatisfy { file in
            file.entry?.records.allSatisfy { names.insert($0.name).inserted } ?? true
        }
        if areAllDifferent { return }
        var places: [String: SourceLocation] = [:]
        for file in files {
            for record in file.entry?.records ?? [] {
                let place = SourceLocation(file: file.path, line: record.line)
                if let other = places.updateValue(place, forKey: record.name) {
                    mistakes.append(.sameType(record.name, at: place, other: other))
                }
            }
        }
    }
}

// MARK: - Keeping

extension Load {
    /// Older entries that are kept even when a project has few files.
    private static let leastOlder = 32

    /// Replaces the cache with what is known now.
    private mutating func keep(_ files: [File], _ support: [File], _ base: SHA256.Digest) {
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

    private func result(
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
    private func loaded(_ files: [File], _ support: [File]) -> LoadedProject {
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
