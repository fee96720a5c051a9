import Foundation
import TestSupport

/// The folder that the sessions and the code of one document share.
final class DocumentProject {
    /// Why a document is wrong.
    struct Wrong: Error, CustomStringConvertible {
        var description: String
    }

    let root: TemporaryDirectory
    private(set) var shown = ShownText()
    private var folder: String
    private let databaseName: String
    /// The file of the revision that was made or shown last.
    private var latest: String?

    /// A folder beside a checkout of Stemma.
    init() throws {
        root = try TemporaryDirectory()
        folder = root.path("stemma")
        let server = try PostgresServer.shared
        databaseName = try server.database(prefix: "document").name
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try root.write("export PATH=\(Self.quoted(root.path("bin"))):\"$PATH\"\n", to: "environment")
        try addProgram("stemma", "exec \(Self.quoted("\(BuildFolder.package)/.build/debug/stemma")) \"$@\"")
        // The database of a document is its own, whatever it is called there.
        for program in ["psql", "pg_dump"] {
            let real = Self.quoted(server.installation.program(program))
            try addProgram(
                program,
                """
                for word in "$@"; do
                    shift
                    [ "$word" = shop ] && word=\(databaseName)
                    set -- "$@" "$word"
                done
                exec \(real) "$@"
                """)
        }
        // Building is the business of whoever runs the tests; that there is such a target is the document's.
        try addProgram(
            "make",
            """
            for word in "$@"; do
                case $word in
                *=*) ;;
                *) grep -q "^$word:" \(Self.quoted("\(BuildFolder.package)/Makefile")) || { echo "no target $word"; exit 2; } ;;
                esac
            done
            """)
    }

    deinit {
        if let server = try? PostgresServer.shared { try? Database(server: server, name: databaseName).drop() }
    }

    private func addProgram(_ name: String, _ script: String) throws {
        try FileManager.default.createDirectory(atPath: "\(root.path)/bin", withIntermediateDirectories: true)
        try writeProgram(script, to: "\(root.path)/bin/\(name)")
    }

    /// Goes to a copy of this repository's revisions, compiled.
    func enterRepository() throws {
        let copy = root.path("stemma")
        for name in ["Revisions", ".gitattributes"] where !root.contains("stemma/\(name)") {
            try FileManager.default.copyItem(atPath: "\(BuildFolder.package)/\(name)", toPath: "\(copy)/\(name)")
        }
        folder = copy
        let compiled = try run("stemma compile --quiet")
        if !compiled.succeeded { throw Wrong(description: "\(compiled)") }
    }

    /// Goes to an empty folder.
    func enterNewFolder() throws {
        folder = root.path(uniqueName("project"))
        latest = nil
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    // MARK: Sessions

    /// Runs a command as the shell of a user would; folder and variables stay.
    func run(_ command: String) throws -> ProcessResult {
        try root.write(
            """
            . \(Self.quoted(root.path("environment")))
            cd \(Self.quoted(folder)) || exit 99
            \(shown.real(command))
            status=$?
            pwd > \(Self.quoted(root.path("folder")))
            export -p > \(Self.quoted(root.path("environment")))
            exit $status

            """, to: "command.sh")
        let server = try PostgresServer.shared
        let variables = Database(server: server, name: databaseName).environment
            .merging(["NO_COLOR": "1", "LC_ALL": "C.UTF-8"]) { $1 }
        let result = try runProcess(
            "/bin/bash", ["-c", "exec bash \"$0\" 2>&1", root.path("command.sh")], environment: variables)
        if let after = try? root.read("folder") { folder = after.trimmingCharacters(in: .newlines) }
        noteLatest()
        return result
    }

    /// Runs a command of a document and compares.
    ///
    /// - Parameters:
    ///   - command: the command with what it prints.
    ///   - isUnseen: whether only its success matters.
    /// - Returns: what is wrong, if anything.
    /// - Throws: when nothing can be run.
    func check(_ command: DocumentBlock.Command, isUnseen: Bool) throws -> String? {
        let result = try run(command.text)
        var lines = result.stdout.components(separatedBy: "\n").filter { !$0.hasPrefix("compiling revisions") }
        while lines.last?.isEmpty == true { lines.removeLast() }
        let fails = command.output.contains { $0.contains("error:") || $0.contains("ERROR:") || $0.hasPrefix("stale") }
        let isShown = isUnseen && command.output.isEmpty || shown.matches(lines, shown: command.output)
        if isShown, result.succeeded != fails { return nil }
        let start = lines.prefix(40).joined(separator: "\n")
        return "`\(command.text)` ended with \(result.status) and printed\n\(start)"
    }

    // MARK: Code

    private var revisions: String { "\(folder)/Revisions" }

    /// The newest revision file, if it is newer than the one known.
    private func noteLatest() {
        let files = revisionFiles()
        let known = latest.flatMap { files[$0] } ?? .distantPast
        if let newest = files.max(by: { $0.value < $1.value }), newest.value > known { latest = newest.key }
    }

    private func revisionFiles() -> [String: Date] {
        let names = FileManager.default.enumerator(atPath: revisions)?.compactMap { $0 as? String } ?? []
        var files: [String: Date] = [:]
        for name in names
        where name.hasSuffix(".swift") && !name.hasPrefix("Schema/") && !name.hasPrefix("Support/")
            && name != "Project.swift"
        {
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(revisions)/\(name)")
            files["\(revisions)/\(name)"] = attributes?[.modificationDate] as? Date
        }
        return files
    }

    /// Takes Swift code of the document into the project.
    func take(swift text: String) throws {
        let text = shown.real(text)
        switch SwiftFragment(text) {
        case .remarks: break
        case .manifest: try read(manifest: text)
        case .file: try take(file: text)
        case .project: try write("import Stemma\n\n\(text)", to: "\(revisions)/Project.swift")
        case .members: try take(members: text)
        case .statements: try take(statements: text)
        case .columns: try take(statements: "schema.create(table: \"\(uniqueName("t"))\") { t in\n\(text)\n}")
        case .header, .headerArguments, .projectArguments, .policyArguments:
            throw Wrong(description: "a fragment of this kind cannot be tried in a project")
        }
    }

    private func write(_ text: String, to file: String) throws {
        let parent = (file as NSString).deletingLastPathComponent
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    }

    private static func id(in text: String) -> (id: String, message: String)? {
        text.firstMatch(of: /Header\(\s*"([^"]+)",\s*"([^"]+)"/).map { (String($0.1), String($0.2)) }
    }

    private func file(of id: String) -> String? { revisionFiles().keys.first { $0.contains("_\(id)_") } }

    private func take(file text: String) throws {
        if text.contains("\nlet project = ") { return try write(text, to: "\(revisions)/Project.swift") }
        guard let (id, message) = Self.id(in: text) else {
            let name = text.firstMatch(of: /(?:enum|struct|extension) ([A-Za-z]+)/).map { String($0.1) } ?? "Shown"
            let folder = text.contains(": DeclaredSchema") ? "Schema" : "Support"
            return try write(text, to: "\(revisions)/\(folder)/\(name).swift")
        }
        let slug = message.lowercased().replacing(/[^a-z0-9]+/, with: "_")
        let file = file(of: id) ?? "\(revisions)/2026-11-21_\(id)_\(slug).swift"
        try write(text, to: file)
        latest = file
    }

    private func take(members text: String) throws {
        guard let file = Self.id(in: text).flatMap({ self.file(of: $0.id) }) ?? latest else {
            throw Wrong(description: "there is no revision that these are members of")
        }
        latest = file
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let margin = lines.first { $0.contains("static ") }?.prefix { $0 == " " }.count ?? 0
        let pad = String(repeating: " ", count: max(0, 4 - margin))
        let padded = lines.map { $0.isEmpty ? "" : pad + $0 }.joined(separator: "\n")
        var source = try String(contentsOfFile: file, encoding: .utf8)
        for member in Self.members(of: padded) {
            guard let old = Self.members(of: source).first(where: { Self.name(of: $0) == Self.name(of: member) }) else {
                throw Wrong(description: "the revision has no \(Self.name(of: member))")
            }
            source = source.replacingOccurrences(of: old, with: member)
        }
        try write(source, to: file)
    }

    private static func name(of member: String) -> String {
        String(member.split { " (".contains($0) }.prefix(3).joined(separator: " "))
    }

    /// The members of a type, from `    static` to the line that ends them.
    private static func members(of text: String) -> [String] {
        var members: [[Substring]] = []
        var depth = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if depth == 0, line.hasPrefix("    static ") {
                members.append([])
            } else if depth == 0 {
                continue
            }
            members[members.count - 1].append(line)
            depth += line.filter { "({".contains($0) }.count - line.filter { ")}".contains($0) }.count
        }
        return members.map { $0.joined(separator: "\n") }
    }

    /// Statements fill the revision that was just made, or are one of their own.
    private func take(statements text: String) throws {
        let body = text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "        \($0)" }.joined(separator: "\n")
        if try fill(with: body) { return }
        let result = try run("stemma revision statements")
        guard result.succeeded, try fill(with: body) else { throw Wrong(description: "\(result)") }
    }

    private func fill(with body: String) throws -> Bool {
        guard let latest else { return false }
        let source = try String(contentsOfFile: latest, encoding: .utf8)
        let filled = source.replacing(/[ ]+\/\/ What changes, in order.*\n/, with: body)
        if filled == source { return false }
        try write(filled, to: latest)
        return true
    }

    private func read(manifest text: String) throws {
        let folder = try TemporaryDirectory()
        try folder.write(text, to: "Package.swift")
        let result = try runProcess("swift", ["package", "dump-package"], directory: folder.path)
        if !result.succeeded { throw Wrong(description: "\(result)") }
    }

    /// All SQL that Stemma makes of the project, and that the document has written to files.
    func emitted() throws -> String {
        let commands = [
            "stemma upgrade heads --quiet", "stemma upgrade heads --flavor portable --quiet",
            "stemma downgrade base --quiet", "stemma schema --quiet", "stemma verify --quiet", "cat *.sql",
        ]
        return try run(commands.map { "\($0) 2>/dev/null" }.joined(separator: "; ")).stdout
    }

    /// Whether the project compiles.
    func compiles() throws -> ProcessResult? {
        guard FileManager.default.fileExists(atPath: revisions) else { return nil }
        let result = try run("stemma upgrade heads --quiet >/dev/null && stemma downgrade base --quiet >/dev/null")
        return result.succeeded ? nil : result
    }

    private static func quoted(_ path: String) -> String { "'\(path)'" }
}
