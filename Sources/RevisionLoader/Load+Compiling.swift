internal import Stemma
internal import Synchronization

extension Load {
    /// Compiles and records the files without an entry; the paths of those that it tried.
    mutating func compile(_ files: inout [File], _ support: [File]) throws(LoadError) -> [String] {
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
