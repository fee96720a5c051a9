/// The files to compile in groups, one for each compiler.
///
/// Files that are compiled together see each other's declarations, and files that come from the cache are seen by none:
/// whatever a revision takes from another revision's file must not depend on what happened to change. So a file that
/// seems to do that is compiled alone, and if it does, it fails every time.
struct ChunkPlan {
    /// What the files declare that others could use, with the first file that does.
    let names: [String: String]
    /// The groups, none of them empty.
    let chunks: [[ChunkJob.Source]]

    /// Files for which a second compiler is worth its start.
    private static let worthwhile = 12
    /// The most files that one compiler is given: what is done can be told, and a mistake stops few others.
    private static let most = 100

    /// A plan for as many compilers at once as there are cores.
    init(_ sources: [ChunkJob.Source], cores: Int) {
        var names: [String: String] = [:]
        for source in sources {
            for name in source.survey.names where names[name] == nil { names[name] = source.path }
        }
        var together: [ChunkJob.Source] = []
        var chunks: [[ChunkJob.Source]] = []
        for source in sources {
            let borrows = source.survey.words.contains { word in names[word].map { $0 != source.path } ?? false }
            if borrows { chunks.append([source]) } else { together.append(source) }
        }
        let perCore = max(Self.worthwhile, (together.count + cores - 1) / cores)
        let count = (together.count + perCore - 1) / perCore * ((perCore + Self.most - 1) / Self.most)
        for index in (0..<count).reversed() {
            let part = together.suffix(together.count / (index + 1))
            if !part.isEmpty { chunks.append(Array(part)) }
            together.removeLast(part.count)
        }
        self.names = names
        self.chunks = chunks
    }
}
