internal import RevisionGraph
internal import Stemma

/// Revisions of before, known by name alone: what another tool applied, as `Revisions/Legacy.json` lists it.
///
/// They stand in the graph, before the first revision of Stemma's own, and do nothing: what they made a revision after
/// them makes as a whole.
package enum LegacyRevisions {
    /// Where they are listed.
    package static let file = "Revisions/Legacy.json"

    private struct Document: Decodable {
        var revisions: [Entry]
    }

    private struct Entry: Decodable {
        var id: String
        var parents: [String]?
        var labels: [String]?
        var dependsOn: [String]?
        var message: String?
    }

    /// The revisions of a project; none where there is no such file.
    static func read(in project: String) throws(ProjectError) -> [RecordedRevision] {
        let path = "\(project)/\(file)"
        if FileSystem.kind(path) == .nothing { return [] }
        func refuse(_ message: String) -> ProjectError {
            .failed([Diagnostic(.error, code: "I008", message, at: SourceLocation(file: file, line: 0))])
        }
        let bytes: [UInt8]
        do throws(FileProblem) { bytes = try FileSystem.read(path) } catch { throw refuse(error.reason) }
        let document: Document
        do { document = try CanonicalJSON.decode(Document.self, from: bytes) } catch {
            throw refuse("this is no list of revisions: {\"revisions\": [{\"id\": …, \"parents\": […]}]}")
        }
        do {
            return try document.revisions.map { entry in
                var header = Header(
                    entry.id, entry.message ?? "", downgrade: .irreversible(because: "it was made by another tool"))
                header.parents = entry.parents ?? []
                header.labels = entry.labels ?? []
                header.dependencies = entry.dependsOn ?? []
                var revision = try RecordedRevision(header) { _ in }
                revision.location = SourceLocation(file: file, line: 0)
                return revision
            }
        } catch {
            throw .fault("a revision of before cannot be recorded: \(error)")
        }
    }
}

extension SourceRevision {
    /// Whether another tool made it, so that it is known by name alone.
    package var isLegacy: Bool { file == LegacyRevisions.file }
}
