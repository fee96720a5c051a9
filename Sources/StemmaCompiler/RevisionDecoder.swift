import RevisionLoader
import Stemma
import Synchronization

/// Reads recorded revisions back: those that need no compiler while compilers run, and the others after that.
final class RevisionDecoder: Sendable {
    private struct Key: Hashable {
        var content: ContentKey
        var type: String
    }

    /// What those who read names back have to know, and the columns that they read so.
    private struct Names: Sendable {
        var known: [CodingUserInfoKey: any Sendable]
        let columns = KnownColumns()

        init(_ project: Project) { known = project.decodingNames }

        func decode(_ revision: LoadedProject.Revision) throws -> RecordedRevision {
            try CanonicalJSON.decode(RecordedRevision.self, from: revision.payload, userInfo: known, columns: columns)
        }
    }

    private struct Ahead {
        var project: ArraySlice<UInt8>?
        var names = Names(Project())
        var revisions: [Key: RecordedRevision] = [:]
    }

    private let ahead = Mutex(Ahead())

    /// Reads revisions back for as long as there is nothing better to do.
    ///
    /// - Parameters:
    ///   - known: what is known before all of it is.
    ///   - goesOn: whether there is time for another one.
    func begin(_ known: LoadedProject, while goesOn: () -> Bool) {
        guard let project = try? Self.project(of: known) else { return }
        var found = Ahead(project: known.project, names: Names(project))
        for revision in known.revisions where goesOn() {
            // What cannot be read back is said when all is there.
            found.revisions[Self.key(of: revision)] = try? found.names.decode(revision)
        }
        ahead.withLock { $0 = found }
    }

    /// The settings of a project and its revisions, each with its file, in load order.
    ///
    /// - Throws: `DecodingError`.
    func decode(
        _ loaded: LoadedProject
    ) throws -> (project: Project, revisions: [(revision: RecordedRevision, file: String)]) {
        let project = try Self.project(of: loaded)
        var known = ahead.withLock { $0 }
        // The default schema may be another one.
        if known.project != loaded.project { known = Ahead(names: Names(project)) }
        let revisions = try Cores.map(loaded.revisions) { [known] revision in
            (try known.revisions[Self.key(of: revision)] ?? known.names.decode(revision), revision.file)
        }
        return (project, revisions)
    }

    private static func key(of revision: LoadedProject.Revision) -> Key {
        Key(content: revision.key, type: revision.name)
    }

    private static func project(of loaded: LoadedProject) throws -> Project {
        try loaded.project.map { try CanonicalJSON.decode(Project.self, from: $0) } ?? Project()
    }
}

extension Project {
    /// What those who read names back have to know.
    var decodingNames: [CodingUserInfoKey: any Sendable] { [.stemmaDefaultSchema: Name(defaultSchema)] }
}
