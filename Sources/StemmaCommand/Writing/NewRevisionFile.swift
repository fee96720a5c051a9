internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler

/// Puts a new revision into a project.
struct NewRevisionFile {
    let context: Context
    let set: RevisionSet

    struct Document: Encodable {
        var id: String
        /// The path, relative to the project.
        var file: String
        /// Of a merge: whether the branches that it joins commute.
        var commutes: Bool?
        /// What lint finds in what was generated; absent where it finds nothing, or where nothing was generated.
        var findings: [LintCommand.Finding]?
    }

    /// Writes the file of a revision.
    ///
    /// - Parameters:
    ///   - node: the revision.
    ///   - folder: its folder below `Revisions/`, as given; `nil` for that of its parents.
    ///   - commutes: of a merge: whether the branches that it joins commute; one that does not says that it knows.
    ///   - items: what its upgrade does.
    ///   - irreversible: why it cannot be undone, if it cannot.
    ///   - lint: what lint finds in it and is right nevertheless.
    ///   - isLinted: whether to say what else lint finds in it.
    /// - Returns: what goes to the standard output: the path.
    /// - Throws: what is wrong with the folder, or with writing there.
    func write(
        _ node: RevisionNode, in folder: String?, commutes: Bool? = nil, _ items: [SourceItem] = [],
        irreversible: String? = nil, lint: [LintAllowance] = [], isLinted: Bool = false
    ) throws -> String {
        let relative = try put(node, in: folder) { source in
            source.upgrade = items
            source.lint = lint
            source.downgrade = irreversible.map { .irreversible(because: $0) } ?? .derived
            source.conflicts = commutes == false ? .accepted : .refused
        }
        var document = Document(id: node.id.text, file: relative, commutes: commutes)
        if isLinted {
            let findings = findings(in: node.id)
            if !findings.isEmpty { document.findings = findings.map { LintCommand.Finding($0) } }
            if !context.isJSON { for finding in findings { context.reporter.report(finding.diagnostic) } }
        }
        return try context.facts(document) { "\(context.reporter.path(relative))\n" }
    }

    /// Writes the file of a revision.
    ///
    /// - Parameters:
    ///   - node: the revision.
    ///   - folder: its folder below `Revisions/`, as given; `nil` for that of its parents.
    ///   - fill: says what stands in it.
    /// - Returns: the path, relative to the project.
    /// - Throws: what is wrong with the folder, or with writing there.
    func put(_ node: RevisionNode, in folder: String?, _ fill: (inout RevisionSource) -> Void) throws -> String {
        let place = try folder.map(Self.folder) ?? parentFolder(of: node)
        let taken = TypeScan.names(in: "\(context.project.path)/Revisions")
        var source = RevisionSource(node, typeName: RevisionTypeName.make(from: node.message, notIn: taken))
        fill(&source)
        let name = RevisionFileName.make(on: context.environment.today(), id: node.id.text, message: node.message)
        let relative = "\(place)/\(name)"
        let path = "\(context.project.path)/\(relative)"
        guard FileSystem.kind(path) == .nothing else { throw Diagnostic.alreadyThere(path) }
        try FileSystem.makeFolder(FileSystem.folder(of: path))
        try FileSystem.create(path, with: Array(source.text.utf8))
        return relative
    }

    /// What lint finds in the revision as it was written, at its lines.
    ///
    /// The file is there whatever becomes of this: what does not load any more `check` says.
    private func findings(in id: RevisionID) -> [LintFinding] {
        guard let written = try? context.load(), written[id] != nil,
            let report = try? Linter(written).lint(.each(upTo: [id]))
        else { return [] }
        return report.open.filter { $0.revision == id.text }
    }

    /// The folder of the parents, if they share one.
    private func parentFolder(of node: RevisionNode) -> String {
        let folders = node.parents.compactMap { set[$0].map { FileSystem.folder(of: $0.file) } }
        guard let first = folders.first, folders.allSatisfy({ $0 == first }) else { return "Revisions" }
        return first
    }

    /// A folder as it was named: `billing`, `Revisions/billing/`.
    private static func folder(_ named: String) throws(UsageError) -> String {
        var parts = named.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        if parts.last == "" { parts.removeLast() }
        if parts.first == "Revisions" { parts.removeFirst() }
        if parts.contains(where: { $0.isEmpty || $0.utf8.first == UInt8(ascii: ".") }) {
            throw .senseless(
                "\(quoted(named)) is no folder below Revisions/", hint: "give its path from there: --folder billing")
        }
        if let first = parts.first, first == "Support" || first == "Schema" {
            throw .senseless("Revisions/\(first)/ holds no revisions", hint: nil)
        }
        return (["Revisions"] + parts).joined(separator: "/")
    }
}

extension RevisionSource {
    /// A new revision that does nothing yet.
    init(_ node: RevisionNode, typeName: String) {
        self.init(typeName: typeName, id: node.id.text, message: node.message, parents: node.parents.map(\.text))
        labels = node.labels
        dependencies = node.dependencies
    }
}
