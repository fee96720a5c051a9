package import Stemma

/// Reads DDL, statement by statement, into operations of Stemma.
///
/// It keeps the catalog as it is at each statement: a bare name is looked up in it, and what Stemma would refuse, or does
/// not model, is kept as raw SQL.
package struct Importer {
    /// What is left out on request.
    package struct Options: Sendable {
        /// Whether `OWNER TO` is left out.
        package var leavesOutOwners = false
        /// Whether `GRANT` and `REVOKE` are left out.
        package var leavesOutPrivileges = false

        package init() {}
    }

    /// What a statement comes to.
    enum Reading {
        case operations([any Operation])
        case understood(String)
        case leftOut(String)
    }

    var catalog: Catalog
    var items: [ImportedSchema.Item] = []
    var notes: [ImportedSchema.Note] = []
    let options: Options
    /// The search path of the session; `nil` for that of the project.
    var path: [Name]?
    /// Partitions that are attached when all indexes and constraints are there, as PostgreSQL then joins them.
    var attachments: [ImportedSchema.Item] = []
    /// Parts of indexes by the index that they belong to.
    var indexParts: [QualifiedName: [(part: QualifiedName, line: Int)]] = [:]
    /// Roles that the statement at hand names and that nothing made.
    var neededRoles: [Name] = []
    /// Remarks about the statement at hand.
    var remarks: [String] = []
    /// Why a part of a statement is kept as raw SQL.
    var kept: [String] = []
    /// The line of the statement at hand.
    var currentLine = 0
    /// Names that the statement at hand gives to what has none.
    var taken: Set<Name> = []

    private init(project: Project, options: Options) {
        catalog = Catalog(project: project)
        self.options = options
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - sql: the file, in UTF-8.
    ///   - project: what the project holds by: its default schema above all.
    ///   - options: what is left out.
    /// - Returns: the operations, and what else was found.
    /// - Throws: `ImportError` when the file is no SQL.
    package static func read(
        _ sql: [UInt8], project: Project = Project(), options: Options = Options()
    ) throws(ImportError) -> ImportedSchema {
        let script = try SQLScript(sql)
        var importer = Self(project: project, options: options)
        for part in script.parts { importer.take(part, of: script) }
        importer.finish()
        let items = Arrangement.arranged(importer.items, project: project)
        return ImportedSchema(
            items: items.items, notes: importer.notes.sorted { $0.line < $1.line }, catalog: items.catalog)
    }

    /// Reads a text.
    package static func read(
        _ sql: String, project: Project = Project(), options: Options = Options()
    ) throws(ImportError) -> ImportedSchema {
        try read(Array(sql.utf8), project: project, options: options)
    }

    mutating func note(_ kind: ImportedSchema.Note.Kind, _ message: String, _ line: Int) {
        notes.append(ImportedSchema.Note(kind, message, line: line))
    }

    // MARK: Statements

    private mutating func take(_ part: SQLScript.Part, of script: SQLScript) {
        switch part {
        case .command(let command):
            let isKnown = [
                "\\restrict", "\\unrestrict", "\\connect", "\\c", "\\encoding", "\\set", "\\pset", "\\echo", "\\qecho",
            ]
            .contains { command.text == $0 || command.text.hasPrefix($0 + " ") }
            note(
                isKnown ? .understood : .leftOut,
                "\(LineComment.text(command.text)) is a command of psql"
                    + (isKnown ? "" : ", and what it does is not done"),
                command.line)
        case .rows(let count, let line): note(.leftOut, "\(count) rows of a COPY are data, not schema", line)
        case .statement(let statement): take(statement, of: script)
        }
    }

    private mutating func take(_ statement: SQLScript.Statement, of script: SQLScript) {
        neededRoles = []
        remarks = []
        kept = []
        taken = []
        currentLine = statement.line
        let before = catalog
        var parser = Parser(statement, of: script.bytes)
        do throws(Unmodelled) {
            switch try read(&parser) {
            case .understood(let message): note(.understood, message, statement.line)
            case .leftOut(let message): note(.leftOut, message, statement.line)
            case .operations(let operations):
                if !parser.isAtEnd { throw parser.unexpected }
                try add(operations, statement.line)
            }
            for remark in remarks { note(.remark, remark, statement.line) }
            if let reason = kept.first { note(.raw, reason, statement.line) }
        } catch {
            catalog = before
            keep(statement, of: script, because: error.reason)
        }
    }

    private mutating func add(_ operations: [any Operation], _ line: Int) throws(Unmodelled) {
        let start = catalog
        let roles = Set(neededRoles).sorted().map { Self.requirement(of: $0) as any Operation }
        do throws(CatalogError) {
            for operation in roles + operations { try apply(operation) }
        } catch {
            catalog = start
            guard flush() else { throw Unmodelled(error.message) }
            do throws(CatalogError) {
                for operation in roles + operations { try apply(operation) }
            } catch {
                throw Unmodelled(error.message)
            }
        }
        items += (roles + operations).map { ImportedSchema.Item(operation: $0, line: line) }
        for role in Set(neededRoles).sorted() {
            note(.remark, "role \(role.text) is made by nobody here: the revision asks that it is there", line)
        }
    }

    private mutating func apply(_ operation: any Operation) throws(CatalogError) {
        let statements = try operation.statements(in: catalog)
        let before = catalog
        try operation.apply(to: &catalog)
        try catalog.requireVersions(of: statements, after: before)
    }

    /// Keeps a statement as it is.
    private mutating func keep(_ statement: SQLScript.Statement, of script: SQLScript, because reason: String) {
        let sql = script.text(statement.range)
        var parser = Parser(statement, of: script.bytes)
        let (touches, undo) = made(by: &parser)
        let operation = ExecuteSQL(
            sql, undo: undo, touches: touches, isTransactional: SQLFragment.commandOutsideBlocks(sql) == nil)
        do throws(CatalogError) {
            try apply(operation)
            items.append(ImportedSchema.Item(operation: operation, line: statement.line))
            note(.raw, reason, statement.line)
        } catch {
            note(.leftOut, "\(reason); and as it is it cannot be part of a script: \(error.message)", statement.line)
        }
    }

    /// Has the server say whether a role is there, which a dump of a database does not make.
    private static func requirement(of role: Name) -> ExecuteSQL {
        ExecuteSQL("SELECT \(Literal.quote(role.sql))::pg_catalog.regrole", undo: "", touches: [.role(role)])
    }

    // MARK: What waits

    private mutating func finish() {
        _ = flush()
        for (whole, parts) in indexParts.sorted(by: { $0.key < $1.key }) {
            for part in parts {
                let isJoined =
                    (catalog[.index(part.part)] as? Index)?.parent == whole
                    || catalog.relation(part.part).map { $0.kind == .constraint } ?? false
                if isJoined { continue }
                do throws(Unmodelled) {
                    try add([AttachIndex(part.part, to: whole)], part.line)
                } catch {
                    note(.leftOut, "index \(part.part) is not attached to \(whole): \(error.reason)", part.line)
                }
            }
        }
    }

    /// Attaches the partitions that wait; whether there were any.
    mutating func flush() -> Bool {
        if attachments.isEmpty { return false }
        let waiting = attachments
        attachments = []
        joinIndexes(waiting)
        let later = withoutLooseIndexes(waiting)
        for item in waiting {
            let start = catalog
            do throws(CatalogError) {
                // PostgreSQL makes what a partition lacks when it is attached; a script does so before.
                var operations: [any Operation] = []
                if let attach = item.operation as? AttachPartition {
                    operations = catalog.parts(lackedBy: attach.table, under: attach.partition.parent)
                }
                for operation in operations + [item.operation] { try apply(operation) }
                items += (operations + [item.operation]).map { ImportedSchema.Item(operation: $0, line: item.line) }
            } catch {
                catalog = start
                note(.leftOut, "the partition is not attached: \(error.message)", item.line)
            }
        }
        for item in later {
            do throws(CatalogError) {
                try apply(item.operation)
                items.append(item)
            } catch {
                note(.leftOut, "the index is not made: \(error.message)", item.line)
            }
        }
        return true
    }

    /// Takes out indexes `ON ONLY` a table that gets partitions: they are made when those are there, and stay alone.
    private mutating func withoutLooseIndexes(_ waiting: [ImportedSchema.Item]) -> [ImportedSchema.Item] {
        // One that is made before a partition is attached gets a part of it.
        var parents: [QualifiedName: Int] = [:]
        for item in waiting {
            guard let attach = item.operation as? AttachPartition else { continue }
            let parent = attach.partition.parent
            parents[parent] = min(parents[parent] ?? item.line, item.line)
        }
        var taken: [ImportedSchema.Item] = []
        items.removeAll { item in
            guard let create = item.operation as? CreateIndex, create.index.isOnly,
                let line = parents[create.index.table], item.line > line,
                catalog.users(of: .index(create.index.name)).isEmpty
            else { return false }
            taken.append(item)
            return true
        }
        for item in taken {
            if let create = item.operation as? CreateIndex { catalog.forget(.index(create.index.name)) }
        }
        return taken
    }

    /// An index `ON ONLY` of which every partition has a part is one on the whole table, when the partitions come to it.
    private mutating func joinIndexes(_ waiting: [ImportedSchema.Item]) {
        var count: [QualifiedName: Int] = [:]
        for item in waiting {
            if let attach = item.operation as? AttachPartition { count[attach.partition.parent, default: 0] += 1 }
        }
        for index in items.indices {
            guard var create = items[index].operation as? CreateIndex, create.index.isOnly,
                let parts = indexParts[create.index.name],
                parts.count == (count[create.index.table] ?? 0) + catalog.partitions(of: create.index.table).count
            else { continue }
            create.index.isOnly = false
            if var made = catalog[.index(create.index.name)] as? Index {
                made.isOnly = false
                catalog.update(made)
            }
            items[index].operation = create
        }
    }
}
