package import RevisionGraph
package import Stemma

/// All revisions of a project with the graph that they form.
package struct RevisionSet: Sendable {
    package let project: Project
    package let graph: RevisionGraph
    /// The revisions, in load order.
    package private(set) var sources: [SourceRevision]
    /// How `Revisions/Project.swift` was loaded, if it is there.
    private(set) var projectOrigin: SourceRevision.Origin?
    /// All revisions, each after what it stands on.
    package let order: [RevisionID]
    private let positions: [RevisionID: Int]
    /// What `Revisions/Schema/` declares, in load order.
    package var declared: [DeclaredType] = []
    /// What each of them stands on.
    let closures: Closures
    /// What was replayed of them.
    let replays = KnownReplays()
    /// The digests that revisions stand on.
    let digests: NamedDigests
    /// What squashes replace, as long as it is there.
    package private(set) var replaced: ReplacedRevisions?
    /// The place of each revision among all that were loaded.
    private let places: [Int]

    /// Takes recorded revisions, each with its file, in load order, and works out their digests.
    ///
    /// - Parameters:
    ///   - recorded: what the loader brought.
    ///   - graph: the graph of the same revisions, in the same order.
    ///   - project: what holds for all of them.
    package init(_ recorded: [(revision: RecordedRevision, file: String)], graph: RevisionGraph, project: Project) {
        self.init(recorded, graph: graph, project: project, places: Array(recorded.indices), squashes: [:])
    }

    /// The same, of some of the revisions that were loaded.
    ///
    /// - Parameters:
    ///   - recorded: what the loader brought.
    ///   - graph: the graph of the same revisions, in the same order.
    ///   - project: what holds for all of them.
    ///   - places: the place of each among all that were loaded.
    ///   - squashes: for each end of a range the squash that is not among these.
    init(
        _ recorded: [(revision: RecordedRevision, file: String)], graph: RevisionGraph, project: Project,
        places: [Int], squashes: [RevisionID: (id: RevisionID, digest: String)]
    ) {
        self.project = project
        self.places = places
        let ends = recorded.compactMap { entry in
            entry.revision.replaces?.last.map { (RevisionID(entry.revision.id), $0.digest) }
        }
        let named = NamedDigests(
            graph: graph, ends: Dictionary(ends) { first, _ in first }, squashes: squashes)
        self.digests = named
        self.graph = graph
        var positions: [RevisionID: Int] = [:]
        positions.reserveCapacity(recorded.count)
        // Whole revisions are not copied where a part of them is enough.
        for position in recorded.indices { positions[RevisionID(recorded[position].revision.id)] = position }
        var digests: [RevisionID: String] = [:]
        order = graph.order
        for id in order {
            guard let position = positions[id] else { continue }
            digests[id] = DigestChain.digest(
                of: recorded[position].revision, on: named.below(recorded[position].revision) { digests[$0] })
        }
        sources = recorded.map { entry in
            SourceRevision(entry.revision, file: entry.file, digest: digests[RevisionID(entry.revision.id)] ?? "")
        }
        self.positions = positions
        closures = Closures(order) { Self.needs(of: $0, in: graph) }
    }

    /// Notes how the revisions were loaded, in load order.
    mutating func note(_ origins: [SourceRevision.Origin], project: SourceRevision.Origin?) {
        projectOrigin = project
        for (index, place) in places.enumerated() where origins.indices.contains(place) {
            sources[index].origin = origins[place]
        }
        if var old = replaced?.set {
            old.note(origins, project: project)
            replaced = ReplacedRevisions(old)
        }
    }

    /// Notes what the squashes among these replace.
    mutating func note(_ old: RevisionSet) { replaced = ReplacedRevisions(old) }

    package subscript(id: RevisionID) -> SourceRevision? { positions[id].map { sources[$0] } }

    /// Some revisions and all that they stand on, in order.
    func closure(of ids: [RevisionID]) -> [RevisionID] {
        closures.way(to: ids, isAtHand: { _ in false }).over
    }

    /// What must be recorded before a revision can be: its parents and its dependencies.
    func needs(of id: RevisionID) -> [RevisionID] { Self.needs(of: id, in: graph) }

    private static func needs(of id: RevisionID, in graph: RevisionGraph) -> [RevisionID] {
        var needs = graph.parents(of: id)
        for dependency in graph.dependencies(of: id) where !needs.contains(dependency) { needs.append(dependency) }
        return needs
    }
}
