internal import RevisionGraph
internal import Stemma
internal import StemmaCompiler

/// A graph of revisions, and the places where they are written.
struct GraphSource: Sendable {
    let graph: RevisionGraph
    /// The place of each revision, in load order.
    let places: [SourceLocation]

    /// The graph of a project.
    init(_ set: RevisionSet) {
        graph = set.graph
        places = set.sources.map(\.recorded.location)
    }

    /// The graph of a JSON document.
    ///
    /// - Parameters:
    ///   - file: the document's path, as messages give it.
    ///   - path: the same, as it is opened.
    /// - Throws: `Failure`.
    init(file: String, at path: String) throws {
        let bytes: [UInt8]
        do throws(FileProblem) { bytes = try FileSystem.read(path) } catch {
            throw Failure(
                status: .project, kind: "file",
                diagnostics: [.unreadable(file, error.reason)])
        }
        let nodes: [RevisionNode]
        do { nodes = try CanonicalJSON.decode(GraphDocument.self, from: bytes).nodes } catch {
            throw Failure(status: .project, kind: "file", diagnostics: [.notAGraph(file, Self.reason(error))])
        }
        do throws(GraphError) { graph = try RevisionGraph(nodes) } catch {
            throw Failure(error, Diagnostic(error))
        }
        places = []
    }

    /// The place where a revision is written, if it is a file of revisions.
    func place(of id: RevisionID) -> SourceLocation? {
        guard let position = graph.nodes.firstIndex(where: { $0.id == id }) else { return nil }
        return places.indices.contains(position) ? places[position] : nil
    }

    /// A fault of a graph that holds one more revision, at the places that are known.
    func failure(_ error: GraphError) -> Failure {
        Failure(error, Diagnostic(error, at: error.positions.filter(places.indices.contains).map { places[$0] }))
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            return context.debugDescription
        case DecodingError.keyNotFound(let key, _): return "a revision has no '\(key.stringValue)'"
        default: return "\(error)"
        }
    }
}
