@testable import Stemma

/// A revision that a test writes down where it needs it.
struct SampleRevision: Sendable {
    var header: Header
    var upgrade: @Sendable (inout SchemaEditor) -> Void

    /// What the loader would have kept of it, written down and read back as the loader does.
    func recorded(in project: Project) throws -> RecordedRevision {
        try Stage.$current.withValue(self) {
            let names: [CodingUserInfoKey: any Sendable] = [.stemmaDefaultSchema: Name(project.defaultSchema)]
            let bytes = try CanonicalJSON.encode(RecordedRevision(Stage.self))
            return try CanonicalJSON.decode(RecordedRevision.self, from: bytes, userInfo: names)
        }
    }

    /// The one type that plays every sample: recording asks a type and not a value.
    private enum Stage: Revision {
        @TaskLocal static var current = SampleRevision(header: Header("none", "none", downgrade: .derived)) { _ in }

        static var header: Header { current.header }
        static func upgrade(_ schema: inout SchemaEditor) { current.upgrade(&schema) }
    }
}

/// A revision for a project that a test makes up.
func revision(
    _ header: Header, _ upgrade: @escaping @Sendable (inout SchemaEditor) -> Void = { _ in }
) -> SampleRevision {
    SampleRevision(header: header, upgrade: upgrade)
}
