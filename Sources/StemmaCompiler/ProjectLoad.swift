package import RevisionGraph
package import RevisionLoader
package import Stemma

/// Why a project gave no revisions.
package enum ProjectError: Error {
    /// Something that is needed is not there: a compiler, or Stemma's own module.
    case unavailable(String)
    /// The project is not as it should be.
    case failed([Diagnostic])
    /// The graph of its revisions is not a graph of revisions.
    case graph(GraphError, Diagnostic)
    /// What was recorded cannot be read back: a fault of Stemma's own.
    case fault(String)
}

extension RevisionSet {
    /// Loads a project: from `Revisions/` to a graph of recorded revisions.
    ///
    /// - Parameter loader: the loader of the project.
    /// - Returns: the revisions, and warnings.
    /// - Throws: ``ProjectError``.
    package static func load(
        _ loader: RevisionLoader
    ) throws(ProjectError) -> (set: RevisionSet, warnings: [Diagnostic]) {
        do throws(ProjectError) {
            return try loadOnce(loader)
        } catch {
            // A record may come from a Stemma that wrote its operations in another way: the source tells what it means.
            guard case .fault = error, !loader.recompiles else { throw error }
            var loader = loader
            loader.recompiles = true
            return try loadOnce(loader)
        }
    }

    private static func loadOnce(
        _ loader: RevisionLoader
    ) throws(ProjectError) -> (set: RevisionSet, warnings: [Diagnostic]) {
        let loaded: LoadedProject
        let decoder = RevisionDecoder()
        var loader = loader
        loader.meanwhile = { known, goesOn in decoder.begin(known, while: goesOn) }
        do { loaded = try loader.load() } catch {
            switch error {
            case .unavailable(let message): throw .unavailable(message)
            case .failed(let diagnostics): throw .failed(diagnostics)
            }
        }
        let project: Project
        var recorded: [(revision: RecordedRevision, file: String)]
        do {
            (project, recorded) = try decoder.decode(loaded)
        } catch {
            throw .fault("a recorded revision cannot be read back: \(error)")
        }
        // Behind the others: what is noted of those is noted by their places.
        recorded += try LegacyRevisions.read(in: loader.directory).map { ($0, LegacyRevisions.file) }
        var set = try RevisionSet(recorded, project: project)
        set.note(
            loaded.revisions.map { revision in
                SourceRevision.Origin(
                    type: revision.name, line: revision.line, source: revision.source,
                    payload: revision.payload)
            },
            project: loaded.project.map {
                SourceRevision.Origin(
                    type: "project", line: 0, source: loaded.projectSource, payload: $0)
            })
        do {
            set.declared = try loaded.schemas.map { schema in
                let recorded = try CanonicalJSON.decode(
                    RecordedSchema.self, from: schema.payload, userInfo: project.decodingNames)
                return DeclaredType(
                    recorded: recorded, name: schema.name, place: SourceLocation(file: schema.file, line: schema.line))
            }
        } catch {
            throw .fault("a declared schema cannot be read back: \(error)")
        }
        return (set, loaded.diagnostics)
    }

    /// Takes recorded revisions, each with its file, in load order.
    package init(
        _ recorded: [(revision: RecordedRevision, file: String)], project: Project
    ) throws(ProjectError) {
        let nodes = recorded.map { entry in
            RevisionNode(
                id: RevisionID(entry.revision.id), parents: entry.revision.parents.map { RevisionID($0) },
                labels: entry.revision.labels, dependencies: entry.revision.dependencies,
                message: entry.revision.message, isLegacy: entry.file == LegacyRevisions.file,
                replaces: (entry.revision.replaces ?? []).map { RevisionID($0.id) })
        }
        do throws(GraphError) {
            let graph = try RevisionGraph(nodes)
            self.init(
                graph.positions.map { recorded[$0] }, graph: graph, project: project, places: graph.positions,
                squashes: [:])
            if let old = try RevisionGraph.unfolded(nodes) {
                var squashes: [RevisionID: (id: RevisionID, digest: String)] = [:]
                for range in graph.replacedRanges where range.isThere {
                    if let end = range.end { squashes[end] = (range.squash, self[range.squash]?.digest ?? "") }
                }
                note(
                    RevisionSet(
                        old.positions.map { recorded[$0] }, graph: try RevisionGraph(old.nodes), project: project,
                        places: old.positions, squashes: squashes))
            }
        } catch {
            let places = error.positions.map { recorded[$0].revision.location }
            throw .graph(error, Diagnostic(error, at: places))
        }
        if let stale = staleSquash() { throw .failed([stale]) }
    }
}

extension Diagnostic {
    /// A mistake in the graph, at the files that make it.
    ///
    /// - Parameters:
    ///   - error: what is wrong.
    ///   - places: the headers that are involved, the one to change first.
    package init(_ error: GraphError, at places: [SourceLocation] = []) {
        var notes = error.hint.map { [Note($0)] } ?? []
        notes += places.dropFirst().map { Note("the other one is here", at: $0) }
        self.init(.error, code: error.code, error.message, at: places.first, notes: notes)
    }
}
