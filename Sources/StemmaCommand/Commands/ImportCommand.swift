internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler
internal import StemmaImport

/// `stemma import`.
enum ImportCommand: Command {
    private static let message = Parameter.value(
        "-m", "--message", of: "MESSAGE", help: "what the revision says of itself")
    private static let parent = Parameter.values("--parent", of: "REV", help: "what it comes after: head unless given")
    private static let label = Parameter.values("--branch-label", of: "LABEL", help: "a name for its branch")
    private static let id = Parameter.value("--id", of: "ID", help: "its id, in place of a random one")
    private static let folder = Parameter.value("--folder", of: "DIR", help: "its folder in Revisions/")
    private static let declared = Parameter.flag(
        "--declared", help: "write a declared schema in Revisions/Schema/ in place of a revision")
    private static let noOwner = Parameter.flag("--no-owner", help: "leave out who owns what")
    private static let noPrivileges = Parameter.flag("--no-privileges", help: "leave out GRANT and REVOKE")
    private static let alembic = Parameter.value(
        "--alembic", of: "DIR",
        help: "read the history of an Alembic folder, alembic.ini or pyproject.toml, in place of a schema")

    static let usage = Usage(
        "import", "a first revision from SQL, or a history from Alembic",
        operands: [
            .optional("FILE", help: "a schema.sql, or what 'pg_dump --schema-only' printed; - for the standard input")
        ],
        parameters: [message, parent, label, id, folder, declared, noOwner, noPrivileges, alembic],
        discussion: """
            What Stemma does not model is kept as raw SQL, to the byte, and named with its line and the reason; rows of \
            COPY and what is no schema are left out, and named too. With --alembic nothing of the Python code is run: \
            ids, parents, labels, dependencies and messages are read out of the files of the folder's versions/, or \
            of the version_locations of its alembic.ini or pyproject.toml, and written to Revisions/Legacy.json.
            """,
        examples: [
            .init("stemma import schema.sql", "one revision that makes all that the file makes"),
            .init("pg_dump --schema-only shop | stemma import --no-owner -", "from a database"),
            .init("stemma import --declared --branch-label billing schema.sql", "a declared schema"),
            .init("stemma import --alembic ../app/migrations", "the history that there was before"),
        ])

    static func run(_ context: Context) throws -> String {
        let arguments = context.arguments
        if let alembicFolder = arguments.value(of: alembic) {
            if arguments.operand(0) != nil || arguments.has(declared) {
                throw UsageError.senseless(
                    "--alembic reads a history, and no schema", hint: "import the schema by a call of its own")
            }
            return try AlembicImport.run(context, folder: alembicFolder)
        }
        guard let file = arguments.operand(0) else { throw UsageError.missingOperand("FILE", command: "stemma import") }
        let set = try context.load()
        var options = Importer.Options()
        options.leavesOutOwners = arguments.has(noOwner)
        options.leavesOutPrivileges = arguments.has(noPrivileges)
        let imported = try ImportedFile.read(file, context, project: set.project, options)
        if imported.items.isEmpty { throw Diagnostic.nothingImported(file) }
        for note in imported.notes {
            if let diagnostic = note.diagnostic(in: file, context) { context.reporter.report(diagnostic) }
        }
        return arguments.has(declared)
            ? try writeDeclared(imported, file, set, context) : try writeRevision(imported, file, set, context)
    }

    private static func writeRevision(
        _ imported: ImportedSchema, _ file: String, _ set: RevisionSet, _ context: Context
    ) throws -> String {
        let arguments = context.arguments
        let given = try arguments.value(of: message).map(Message.checked)
        let parents = arguments.values(of: parent)
        let node: RevisionNode
        do throws(GraphError) {
            node = try set.graph.newRevision(
                RevisionID(arguments.value(of: id) ?? context.environment.newID()),
                after: parents.isEmpty ? ["head"] : parents, labels: arguments.values(of: label), dependsOn: [],
                message: given ?? "import \(file == "-" ? "a schema" : name(of: file))", splice: false)
        } catch {
            throw GraphSource(set).failure(error)
        }
        return try NewRevisionFile(context: context, set: set).write(
            node, in: arguments.value(of: folder), items(of: imported), irreversible: imported.irreversible)
    }

    private static func writeDeclared(
        _ imported: ImportedSchema, _ file: String, _ set: RevisionSet, _ context: Context
    ) throws -> String {
        let labels = context.arguments.values(of: label)
        if labels.count > 1 {
            throw UsageError.senseless("a schema is declared for one branch", hint: "give one --branch-label")
        }
        let taken = TypeScan.names(in: "\(context.project.path)/Revisions")
        let type = RevisionTypeName.make(from: "\(labels.first ?? "") schema", notIn: taken)
        var source = DeclaredSource(typeName: type, label: labels.first ?? "head")
        source.items = items(
            of: imported.declarable { dropped in
                context.reporter.report(
                    Diagnostic(
                        .warning, code: "I003", "a declared schema holds neither rows nor raw SQL: left out",
                        at: SourceLocation(file: context.path(ofArgument: file), line: dropped.line)))
            })
        let relative = "Revisions/Schema/\(type).swift"
        let path = "\(context.project.path)/\(relative)"
        guard FileSystem.kind(path) == .nothing else { throw Diagnostic.alreadyThere(path) }
        try FileSystem.makeFolder(FileSystem.folder(of: path))
        try FileSystem.create(path, with: Array(source.text.utf8))
        return try context.facts(["file": relative]) { "\(context.reporter.path(relative))\n" }
    }

    /// What stands in the file, with words about what is not as it might be.
    private static func items(of imported: ImportedSchema) -> [SourceItem] {
        let reasons = Dictionary(imported.raw.map { ($0.line, $0.message) }) { first, _ in first }
        var items: [SourceItem] = []
        for item in imported.items {
            if item.operation is ExecuteSQL, let reason = reasons[item.line] {
                items.append(.remark("As it was imported, line \(item.line): \(reason)."))
            }
            items.append(.operation(item.operation))
        }
        return items
    }

    private static func name(of file: String) -> String { file.split(separator: "/").last.map(String.init) ?? file }
}

/// A file of SQL that is read for a command.
enum ImportedFile {
    static func read(
        _ file: String, _ context: Context, project: Project, _ options: Importer.Options = Importer.Options()
    ) throws -> ImportedSchema {
        let bytes: [UInt8]
        do throws(FileProblem) {
            bytes = try FileSystem.read(file == "-" ? "/dev/stdin" : context.path(ofArgument: file))
        } catch {
            throw Failure(status: .project, kind: "file", diagnostics: [.unreadable(file, error.reason)])
        }
        do throws(ImportError) { return try Importer.read(bytes, project: project, options: options) } catch {
            throw Diagnostic(
                .error, code: "I001", error.message,
                at: SourceLocation(file: place(of: file, context), line: error.line),
                notes: error.hint.map { [Diagnostic.Note($0)] } ?? [])
        }
    }

    static func place(of file: String, _ context: Context) -> String {
        file == "-" ? "/dev/stdin" : context.path(ofArgument: file)
    }
}

extension ImportedSchema.Note {
    /// The note as it is printed; nothing for what was merely understood.
    func diagnostic(in file: String, _ context: Context) -> Diagnostic? {
        let place = SourceLocation(file: ImportedFile.place(of: file, context), line: line)
        switch kind {
        case .understood: return nil
        case .raw: return Diagnostic(.warning, code: "I002", "kept as raw SQL: \(message)", at: place)
        case .leftOut: return Diagnostic(.warning, code: "I003", "left out: \(message)", at: place)
        case .remark: return Diagnostic(.note, code: "I004", message, at: place)
        }
    }
}

extension Diagnostic {
    fileprivate static func nothingImported(_ file: String) -> Self {
        Self(
            .error, code: "I005", "\(quoted(file)) holds nothing that makes a schema",
            notes: [Note("import what 'pg_dump --schema-only' prints, or a schema.sql")])
    }
}
