import RevisionGraph
import Stemma

/// The schema at a point, with where each of its objects comes from.
struct LintedState: Sendable {
    var catalog: Catalog
    private var origins = Origins()
    /// All objects in order, once nothing changes any more.
    private var objects: [any SchemaObject]?
    /// The revisions whose objects are looked at; `nil` for all.
    var subjects: Set<String>?

    init(_ project: Project) { catalog = Catalog(project: project) }

    /// The origin of an object, or of the table that it is in.
    func origin(of id: ObjectID) -> Origin? {
        origins[id]
            ?? (id.part == nil ? nil : ObjectID.Kind.relations.lazy.compactMap { origins[ObjectID($0, id.name)] }.first)
    }

    /// Whether an object is one of those to look at.
    func isSubject(_ id: ObjectID) -> Bool {
        guard let subjects else { return true }
        return origin(of: id).map { subjects.contains($0.revision) } ?? false
    }

    /// The objects of a kind that are to be looked at, in order.
    func all<Object: SchemaObject>(_ type: Object.Type) -> [Object] {
        everything.compactMap { $0 as? Object }.filter { isSubject($0.id) }
    }

    /// All tables, those that are not to be looked at too.
    var tables: [Table] { everything.compactMap { $0 as? Table } }

    /// The tables to look at, but for partitions, which have their parent's columns and keys.
    var wholeTables: [Table] { all(Table.self).filter { $0.partition == nil } }

    /// All objects, in order.
    var everything: [any SchemaObject] { objects ?? catalog.sorted }

    /// The same state, of which nothing changes any more, for a look at what some revisions made.
    func finished(subjects: Set<String>) -> Self {
        var copy = self
        copy.objects = catalog.sorted
        copy.subjects = subjects
        return copy
    }

    /// Applies an operation and notes what comes from it.
    mutating func apply(_ recorded: RecordedOperation, of source: SourceRevision) throws(CatalogError) {
        let before = catalog
        try recorded.operation.apply(to: &catalog)
        let here = Origin(location: recorded.location, revision: source.id)
        func origin(_ part: Name) -> Origin {
            Origin(location: recorded.location(of: part), revision: source.id)
        }
        if let object = (recorded.operation as? any DefiningOperation)?.defined {
            // What is there already and kept comes from where it came before.
            if before[object.id] == nil || !(recorded.operation is any CreatingOperation) { origins[object.id] = here }
            if let table = object as? Table {
                for column in table.columns { origins[.column(column.name, of: table.name)] = origin(column.name) }
                for constraint in table.constraints {
                    origins[.constraint(constraint.name, on: table.name)] = origin(constraint.name)
                }
            }
        }
        switch recorded.operation {
        case let added as AddColumn: origins[.column(added.column.name, of: added.table)] = here
        case let altered as AlterColumn:
            let old = before.table(altered.table)?.column(altered.column)?.type
            if old != catalog.table(altered.table)?.column(altered.column)?.type {
                origins[.column(altered.column, of: altered.table)] = here
            }
        case let added as AddConstraint: origins[.constraint(added.constraint.name, on: added.table)] = here
        case let changed as ChangePrivileges:
            for grant in catalog.users(of: changed.object) where grant.kind == .grant && before[grant] == nil {
                origins[grant] = here
            }
        case let changed as AlterDefaultPrivileges:
            if before[changed.target.id] == nil { origins[changed.target.id] = here }
        case let indexed as IndexForeignKeys:
            for index in catalog.indexes(on: indexed.table) where before[index.id] == nil { origins[index.id] = here }
        case let moved as SetSchema: follow { moved.followed(by: $0) }
        case let security as SetRowSecurity: origins[.rowSecurity(of: security.table)] = here
        case let rename as Rename: follow { rename.followed(by: $0) }
        default: break
        }
    }

    /// Keeps origins under the names that objects have from now on.
    private mutating func follow(_ name: (ObjectID) -> ObjectID) {
        for (id, origin) in origins.elements {
            let new = name(id)
            if new == id { continue }
            origins[id] = nil
            origins[new] = origin
        }
    }
}

extension ObjectID {
    /// Where row level security of a table was last set: no object of PostgreSQL's, but it has an origin.
    static func rowSecurity(of table: QualifiedName) -> Self { Self(.policy, table, part: "") }
}

/// The state after each revision, with nothing applied but what it stands on.
struct LintHistory {
    private let revisions: RevisionSet
    private var states: [RevisionID: LintedState] = [:]
    private var uses: StateUses

    init(_ revisions: RevisionSet) {
        self.revisions = revisions
        uses = StateUses(revisions)
    }

    /// The state before a revision: what it stands on, the largest part first.
    mutating func start(of id: RevisionID) throws(CatalogError) -> LintedState {
        try state(after: revisions.needs(of: id))
    }

    /// The state after some revisions that were kept, and all that they stand on.
    func state(after heads: [RevisionID]) throws(CatalogError) -> LintedState {
        let (start, over) = revisions.closures.way(to: heads) { states[$0] != nil }
        var state = start.flatMap { states[$0] } ?? LintedState(revisions.project)
        for other in over {
            guard let source = revisions[other] else { continue }
            for recorded in source.recorded.upgrade { try state.apply(recorded, of: source) }
        }
        return state
    }

    mutating func keep(_ state: LintedState, after id: RevisionID) {
        states[id] = state
        for done in uses.finished(by: id) { states[done] = nil }
    }
}
