internal import RevisionWriter
internal import StemmaCompiler

/// The files that a project begins with.
struct StarterProject: Sendable {
    /// Where Stemma comes from, if it is known: a URL or a path.
    var package: String?
    /// The id of the first revision.
    var id: String
    /// The date of the first revision.
    var day: String

    /// What no project can do without: its folders' files, by path.
    var revisions: [(path: String, text: String)] {
        [
            ("Revisions/Project.swift", Self.project), ("Revisions/Support/Timestamps.swift", Self.support),
            ("Revisions/\(RevisionFileName.make(on: day, id: first.id, message: first.message))", first.text),
            (LockFile.path, LockFile().text), ("\(LockFile.records)/README.md", Self.records),
        ]
    }

    /// What a project may have already, by path.
    var surroundings: [(path: String, text: String)] {
        [("Package.swift", manifest), (".gitignore", Self.gitignore), (".gitattributes", Self.gitattributes)]
    }

    private var first: RevisionSource {
        var source = RevisionSource(typeName: "CreateAccounts", id: id, message: "create accounts")
        source.upgrade = [
            .code([
                "schema.create(table: \"accounts\") { t in",
                "    t.column(\"id\", .bigint, .identity(.always), .primaryKey)",
                "    t.column(\"email\", .text, .notNull, .unique)",
                "    t.timestamps()", "}",
            ])
        ]
        return source
    }

    private static let project = """
        import Stemma

        let project = Project(postgres: .v15)

        """

    private static let support = """
        import Stemma

        // What revisions share stands in this folder. A revision that uses something of it changes with it: what has
        // been applied somewhere must find it as it was.
        extension TableBuilder {
            /// When a row was made, and when it was last changed.
            mutating func timestamps() {
                column("created_at", .timestamptz, .notNull, .default(sql: "now()"))
                column("updated_at", .timestamptz, .notNull, .default(sql: "now()"))
            }
        }

        """

    private var manifest: String {
        """
        // swift-tools-version: 6.1
        import PackageDescription

        let package = Package(
            name: "revisions",
            platforms: [.macOS(.v15)],
            dependencies: [
                \(dependency)
            ],
            targets: [
                // For editors, and for 'swift build' to check: 'swift run stemma' compiles the revisions by itself.
                .target(
                    name: "Revisions", dependencies: [.product(name: "Stemma", package: \(SwiftLiteral.quote(identity)))],
                    path: "Revisions", exclude: ["Locked", "stemma.lock"])
            ]
        )

        """
    }

    private var dependency: String {
        guard let package else {
            return "// TODO: where Stemma comes from.\n        .package(url: \"\(Self.placeholder)\", branch: \"main\")"
        }
        let source = SwiftLiteral.quote(package)
        return Self.isURL(package) ? ".package(url: \(source), branch: \"main\")" : ".package(path: \(source))"
    }

    private static let placeholder = "https://example.com/stemma.git"

    /// Whether the package is fetched rather than found: `https://…`, `git@host:…`.
    static func isURL(_ package: String) -> Bool { package.contains("://") || package.contains("@") }

    /// The name by which SwiftPM knows the package: the last part of where it comes from.
    private var identity: String {
        var last = String(
            (package ?? Self.placeholder).split(whereSeparator: { $0 == "/" || $0 == ":" }).last ?? "stemma")
        if last.hasSuffix(".git") { last.removeLast(4) }
        return last
    }

    private static let records = """
        What each locked revision does, as 'stemma lock' has written it down: to be read and committed, not edited.

        """

    private static let gitignore = """
        .build/

        """

    /// Bytes are compared: no git may change them.
    private static let gitattributes = """
        *.swift text eol=lf
        Revisions/stemma.lock text eol=lf merge=union
        Revisions/Locked/** text eol=lf
        Output/** text eol=lf linguist-generated

        """
}
