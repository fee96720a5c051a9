internal import RevisionGraph
internal import RevisionWriter
internal import Stemma
internal import StemmaCompiler

/// A revision that is written from the difference between a declared schema and the revisions of its branch.
struct Autogeneration {
    let branch: DeclaredBranch
    /// What the revision does.
    var items: [SourceItem] = []
    /// Why it cannot be undone, if it cannot.
    var irreversible: String?

    /// Works a revision out.
    ///
    /// - Parameters:
    ///   - label: the branch; `nil` for the only one that is declared.
    ///   - set: the revisions.
    ///   - dependencies: revisions of other branches that it is to depend on.
    ///   - renames: `old:new`, each.
    /// - Throws: why there is none: no declaration, mistakes in it, no difference, no way.
    init(_ label: String?, in set: RevisionSet, dependingOn dependencies: [RevisionID], renames: [String]) throws {
        let labels = DeclaredBranch.labels(in: set)
        guard let chosen = label ?? (labels.count == 1 ? labels.first : nil) else {
            throw labels.isEmpty ? Diagnostic.nothingDeclared : Diagnostic.manyDeclared(labels)
        }
        if !labels.contains(chosen) { throw Diagnostic.undeclared(chosen, labels) }
        branch = try DeclaredBranch(chosen, in: set, dependingOn: dependencies)
        if !branch.mistakes.isEmpty {
            throw Failure(status: .project, kind: "project", diagnostics: branch.mistakes)
        }
        let hints = try renames.map { try RenameOption.hint($0, from: branch.current, to: branch.target) }
        do throws(CatalogError) {
            let (changes, reason) = try branch.changes(renaming: hints)
            if changes.isEmpty {
                throw CatalogError("D004", "nothing differs from the schema declared for '\(chosen)'")
            }
            irreversible = reason
            for change in changes {
                if let warning = change.warning { items.append(.remark(warning)) }
                items.append(.operation(change.operation))
            }
        } catch {
            throw branch.diagnostic(for: error)
        }
    }
}

/// `--rename old:new`.
enum RenameOption {
    /// What has another name: an object, or a part of a table as `table.part`.
    static func hint(_ text: String, from current: Catalog, to target: Catalog) throws(UsageError) -> RenameHint {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw .senseless("\(quoted(text)) is no new name", hint: "give both names: --rename orders.note:remark")
        }
        let (old, new) = (QualifiedName(parts[0]), QualifiedName(parts[1]))
        for object in current.sorted where object.id.part == nil || object.id.kind == .function {
            var name = object.id.name
            if name == old || QualifiedName(schema: nil, name: name.name) == old, target[object.id] == nil {
                name = new.schema == nil ? QualifiedName(schema: name.schema, name: new.name) : new
                return RenameHint(
                    .object(ObjectID(object.id.kind, name, part: object.id.part)), from: object.id.name.spelled)
            }
        }
        // `orders.note`: a part of a table, which may itself have a new name.
        if let table = old.schema {
            for kind in [ObjectID.Kind.column, .constraint, .trigger, .policy, .rule] {
                for name in current.ids.filter({ $0.kind == .table && $0.name.name == table }).map(\.name).sorted()
                where current.holds(ObjectID(kind, name, part: old.name)) {
                    return RenameHint(.object(ObjectID(kind, name, part: new.name)), from: old.name.text)
                }
            }
        }
        throw .senseless(
            "\(quoted(parts[0])) is nothing that could have another name",
            hint: "name an object, or a part of a table as table.part, that is declared under the new name")
    }
}

extension Diagnostic {
    fileprivate static let nothingDeclared = Self(
        .error, code: "D005", "no schema is declared to generate a revision from",
        notes: [Note("declare one in Revisions/Schema/: enum BillingSchema: DeclaredSchema { … }")])

    fileprivate static func manyDeclared(_ labels: [String]) -> Self {
        Self(
            .error, code: "D005", "schemas are declared for several branches",
            notes: [Note("choose one: --branch-label \(labels.joined(separator: ", --branch-label "))")])
    }

    fileprivate static func undeclared(_ label: String, _ labels: [String]) -> Self {
        let nearest = Spelling.nearest(to: label, in: labels)
        return Self(
            .error, code: "D005", "no schema is declared for \(quoted(label))",
            notes: nearest.map { [Note("did you mean \($0)?")] } ?? [])
    }
}
