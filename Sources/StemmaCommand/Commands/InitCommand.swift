internal import Stemma
internal import StemmaCompiler

/// `stemma init`.
enum InitCommand: Command {
    private static let package = Parameter.value(
        "--package", of: "PATH_OR_URL", help: "where Package.swift is to take Stemma from")

    static let usage = Usage(
        "init", "a new project: Revisions/ with a first revision, Output/, Package.swift",
        parameters: [package],
        discussion: """
            Makes what is missing and changes nothing that is there. A project that has Revisions/ already is left alone.
            """,
        examples: [
            .init("stemma init --package ../stemma", "here, with Stemma from the folder beside this one"),
            .init("stemma init --directory database --package https://example.com/stemma.git", "in another folder"),
        ])

    private struct Document: Encodable {
        var created: [String]
    }

    static func run(_ context: Context) throws -> String {
        // Here, and not in a project above.
        let named = context.arguments.value(of: .directory)
        let folder = named.map(context.path(ofArgument:)) ?? context.environment.folder
        let reporter = Reporter(
            console: context.environment.console, isQuiet: context.arguments.has(.quiet),
            project: ProjectFolder(named ?? ".", from: context.environment.folder))
        if FileSystem.kind("\(folder)/Revisions") != .nothing {
            throw Failure(status: .project, kind: "exists", diagnostics: [.alreadyThere("\(folder)/Revisions")])
        }
        let starter = StarterProject(
            package: context.arguments.value(of: package).map { Self.package($0, for: folder, context) },
            id: context.environment.newID(), day: context.environment.today())
        let created = try make(starter, in: folder, reporter)
        for path in created { reporter.say("made \(reporter.path(path))") }
        if created.contains("Package.swift"), starter.package == nil {
            let manifest = reporter.path("Package.swift")
            reporter.say("\(manifest) does not know yet where Stemma comes from: '--package' would have said it")
        }
        reporter.say("next: stemma compile")
        return try context.facts(Document(created: created)) { "" }
    }

    /// Makes what is missing.
    private static func make(
        _ starter: StarterProject, in folder: String, _ reporter: Reporter
    ) throws(FileProblem) -> [String] {
        var created: [String] = []
        for file in starter.revisions {
            try FileSystem.makeFolder(FileSystem.folder(of: "\(folder)/\(file.path)"))
            try FileSystem.create("\(folder)/\(file.path)", with: Array(file.text.utf8))
            created.append(file.path)
        }
        if FileSystem.kind("\(folder)/Output") == .nothing {
            try FileSystem.makeFolder("\(folder)/Output")
            created.append("Output/")
        }
        for file in starter.surroundings {
            if FileSystem.kind("\(folder)/\(file.path)") == .nothing {
                try FileSystem.create("\(folder)/\(file.path)", with: Array(file.text.utf8))
                created.append(file.path)
            } else {
                reporter.say("\(reporter.path(file.path)) is here already, and left as it is")
            }
        }
        return created
    }

    /// The package as the project's own Package.swift must name it: a path is given as seen from here.
    private static func package(_ given: String, for folder: String, _ context: Context) -> String {
        let here = "\(context.environment.folder)/"
        guard !StarterProject.isURL(given), given.utf8.first != UInt8(ascii: "/"), folder != context.environment.folder
        else { return given }
        let way = folder.utf8.starts(with: here.utf8) ? folder.dropFirst(here.count).split(separator: "/") : []
        guard !way.isEmpty, !way.contains(".."), !way.contains(".") else { return context.path(ofArgument: given) }
        return String(repeating: "../", count: way.count) + given
    }
}
