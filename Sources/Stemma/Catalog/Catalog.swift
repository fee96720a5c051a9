/// The whole known state of a database at one point of the revision graph.
///
/// It is a value: replaying an operation makes the next one. Its dependency edges say what uses what, and one source
/// of them drives drops, renames, footprints and the order in which a schema is written down.
package struct Catalog: Sendable {
    private var objects = SharedMap<any SchemaObject>()
    /// From an object to the objects that name it in `references` or as their `owner`.
    private var users = SharedMap<[ObjectID]>()
    /// What raw SQL said it touches: the catalog cannot know how such objects look, and does not claim that they lack.
    private var touched: Set<ObjectID> = []
    /// The default privileges, which every new object asks for.
    package private(set) var defaultPrivileges: [DefaultPrivileges] = []
    /// What statements on tables ask for, each time: going through all objects for it would take their square.
    package private(set) var publications: [Publication] = []
    package private(set) var ranges: [RangeType] = []
    /// What the whole project holds by.
    package var project: Project { common.project }
    private let common: Common

    /// What all states of a project have in common, so that copying one does not copy it.
    private final class Common: Sendable {
        let project: Project

        init(_ project: Project) { self.project = project }
    }

    /// An empty database.
    package init(project: Project = Project()) { common = Common(project) }

    package subscript(id: ObjectID) -> (any SchemaObject)? { objects[id] }

    /// All objects, in the order of their ids.
    package var sorted: [any SchemaObject] {
        objects.elements.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The ids of all objects, in no particular order.
    package var ids: [ObjectID] { objects.keys }

    /// The ids of objects that may not be the same in another state: of two that one replay went through, not of many
    /// more than were changed in between.
    package func idsThatMayDiffer(from other: Catalog) -> Set<ObjectID> {
        objects.keysThatMayDiffer(from: other.objects)
    }

    /// A table, if the catalog knows it.
    package func table(_ name: QualifiedName) -> Table? { objects[.table(name)] as? Table }

    /// A table that must be there.
    package func existing(table name: QualifiedName) throws(CatalogError) -> Table {
        guard let table = table(name) else { throw missing(.table(name)) }
        return table
    }

    /// The indexes of a table, by name.
    package func indexes(on table: QualifiedName) -> [Index] {
        (users[.table(table)] ?? []).filter { $0.kind == .index }.sorted().compactMap { objects[$0] as? Index }
    }

    /// Whether an object is there, or raw SQL may have made it.
    package func has(_ id: ObjectID) -> Bool {
        if objects[id] != nil || touched.contains(id) { return true }
        switch (id.kind, id.part) {
        case (.column, let part?):
            if let reader = queryObject(id.name) { return reader.outputNames?.contains(part) ?? true }
            return table(id.name)?.column(part) != nil || touched.contains(.table(id.name))
        case (.constraint, let part?):
            return table(id.name)?.constraint(part) != nil || touched.contains(.table(id.name))
        case (.role, _):
            let name = id.name.name.text
            return ["current_user", "session_user", "current_role"].contains(name) || name.hasPrefix("pg_")
        case (.database, _), (.parameter, _): return true
        case (.schema, _):
            let name = id.name.name
            return name.text == project.defaultSchema || name.text == "pg_catalog" || name.text == "public"
        default:
            return false
        }
    }

    /// Whether raw SQL touched an object, so that its shape is not known.
    package func isTouched(_ id: ObjectID) -> Bool {
        touched.contains(id) || id.table.map { touched.contains($0) } ?? false
    }

    /// What raw SQL said it touches, in no particular order.
    package var touchedObjects: Set<ObjectID> { touched }

    /// Whether raw SQL touched a function of that name, whatever its arguments.
    func hasTouchedFunction(_ name: Name) -> Bool {
        touched.contains { $0.kind == .function && $0.name.name == name }
    }

    /// The object that has a name in the namespace that tables, indexes, sequences and views share.
    package func relation(_ name: QualifiedName) -> ObjectID? {
        for kind in ObjectID.Kind.relations {
            let id = ObjectID(kind, name)
            if objects[id] != nil { return id }
        }
        // A composite type is a relation too.
        if objects[.type(name)] is CompositeType { return .type(name) }
        // The indexes behind primary keys and unique constraints live in that namespace too, and sequences of identities.
        return (users[.constraintIndex(name)] ?? []).first.map { id in
            let column = table(id.name)?.columns.first { !$0.isInherited && $0.identitySequence == name.name }
            return column.map { .column($0.name, of: id.name) } ?? .constraint(name.name, on: id.name)
        }
    }

    /// What names an object, directly.
    package func users(of id: ObjectID) -> [ObjectID] { users[id] ?? [] }

    /// What names a type, or the rows of a table or a view, among the types that it is made of.
    func namingType(_ name: QualifiedName) -> [ObjectID] { users[.typeUse(name)] ?? [] }

    /// What names a type, or the rows of a table or a view, in its expressions.
    func mentioningType(_ name: QualifiedName) -> [ObjectID] { users[.typeMention(name)] ?? [] }

    /// What names the rows of a table or a view as a type.
    func usersOfRows(of id: ObjectID) -> [ObjectID] {
        guard ObjectID.Kind.withRows.contains(id.kind) else { return [] }
        return (namingType(id.name) + mentioningType(id.name)).filter { $0 != id }
    }

    /// Everything that goes when an object is dropped, the object itself first.
    package func owned(by id: ObjectID) -> [ObjectID] {
        var found = [id]
        var next = 0
        while next < found.count {
            let owner = found[next]
            next += 1
            for user in (users[owner] ?? []).sorted()
            where objects[user]?.owner == owner && !found.contains(user) { found.append(user) }
            if let table = objects[owner] as? Table {
                found += table.columns.flatMap { grants(onIdentityOf: $0, in: table.name) }
            }
        }
        return found
    }

    /// The tables, columns, views and sequences that a query names, by its words: what it names wrongly PostgreSQL will
    /// refuse.
    ///
    /// - Parameters:
    ///   - query: a query, or an expression that may hold one.
    ///   - table: the table whose columns it names without saying so.
    ///   - rows: the tables and views whose rows it is given, as a function is by its arguments.
    /// - Returns: their ids.
    package func relations(namedIn query: String, inside table: QualifiedName? = nil, givenRowsOf rows: [ObjectID] = [])
        -> [ObjectID]
    {
        let words = SQLFragment.identifiers(in: query)
        var found: [ObjectID] = (table.map { [.table($0)] } ?? []) + rows
        // `*` stands for the columns of the day on which the view is made.
        let isWhole = SQLFragment.selectsEverything(query)
        for word in words {
            for name in [
                QualifiedName(schema: word.qualifier, name: word.name), QualifiedName(schema: nil, name: word.name),
            ] {
                for id in [ObjectID.table(name), .view(name), .materializedView(name), .foreignTable(name)]
                where objects[id] != nil && !found.contains(id) {
                    found.append(id)
                }
            }
        }
        let names = Set(words.map(\.name))
        for relation in found {
            found += (columnNames(of: relation) ?? []).filter { isWhole || names.contains($0) }.map {
                .column($0, of: relation.name)
            }
        }
        for name in SQLFragment.sequences(in: query) {
            let isPlain = name.schema == Name(project.defaultSchema)
            let id = ObjectID.sequence(isPlain ? QualifiedName(schema: nil, name: name.name) : name)
            if objects[id] != nil, !found.contains(id) { found.append(id) }
        }
        return found
    }

    /// The error for an object that is not there, with the nearest name of the same kind.
    ///
    /// - Parameters:
    ///   - id: what it was called.
    ///   - isFunction: whether a routine of that name must be a function, as one that is called.
    /// - Returns: the error.
    package func missing(_ id: ObjectID, isFunction: Bool = false) -> CatalogError {
        if let other = objects[id] { return .otherKind(other.id) }
        if id.kind == .sequence, let column = relation(id.name), column.kind == .column {
            return .sequenceOfIdentity(id, column)
        }
        let wanted = id.part?.text ?? id.name.spelled
        var candidates: [String]
        switch (id.kind, id.part) {
        case (.column, _?): candidates = columnNames(of: queryObject(id.name)?.id ?? .table(id.name))?.map(\.text) ?? []
        case (.constraint, _?): candidates = table(id.name)?.constraints.map(\.name.text) ?? []
        default: candidates = objects.keys.filter { $0.kind == id.kind }.map { $0.part?.text ?? $0.name.spelled }
        }
        if id.kind == .function {
            let same = objects.keys.filter { $0.kind == .function && $0.name == id.name }.sorted()
            var error = CatalogError.missing(
                id,
                suggestion: same.first?.description
                    ?? Spelling.nearest(
                        to: id.name.spelled, in: objects.keys.filter { $0.kind == .function }.map(\.name.spelled)))
            if !isFunction { error.message = "there is no \(called(id))" }
            return error
        }
        return .missing(id, suggestion: Spelling.nearest(to: wanted, in: candidates))
    }
}

// MARK: - Changing it

extension Catalog {
    /// Adds an object that is not there yet.
    package mutating func insert(_ object: some SchemaObject) throws(CatalogError) {
        let id = object.id
        // What is granted may have come with the object, by default privileges.
        if id.kind == .grant, objects[id] != nil { return update(object) }
        if objects[id] != nil { throw .exists(id) }
        if id.kind.isRelation || object is CompositeType, let other = relation(id.name) {
            throw .nameTaken(id, by: other)
        }
        let object = object.settled(in: self)
        var own: Set<QualifiedName> = [id.name]
        let sequences = (object as? Table)?.identitySequenceNames ?? []
        for name in (object as? Table)?.ownRelationNames ?? [] {
            let made = sequences.contains(name) ? ObjectID.sequence(name) : .index(name)
            if let other = relation(name) { throw .nameTaken(made, by: other) }
            if !own.insert(name).inserted { throw .nameTaken(made, by: id) }
        }
        // A table, and a view, is also a type of that name.
        for other in Self.sharingType(with: id) where objects[other] != nil { throw .nameTaken(id, by: other) }
        if let other = multirangeOwner(of: id) { throw .nameTaken(id, by: other) }
        if let several = (object as? RangeType)?.multirange, let other = multirangeOwner(of: .type(several)) {
            throw .nameTaken(.type(several), by: other)
        }
        put(object)
        // What the server makes along with it.
        for grant in defaultGrants(on: object.id) { put(grant) }
        if let index = object as? Index { try spread(index) }
        if let table = object as? Table { try spread(ontoPartition: table) }
    }

    static func sharingType(with id: ObjectID) -> [ObjectID] {
        switch id.kind {
        case .type: [.table(id.name), .view(id.name), .materializedView(id.name), .foreignTable(id.name)]
        case .table, .view, .materializedView, .foreignTable, .sequence: [.type(id.name)]
        default: []
        }
    }

    /// The range whose multirange type has the name that an object would have as a type.
    func multirangeOwner(of id: ObjectID) -> ObjectID? {
        switch id.kind {
        case .type, .table, .view, .materializedView, .foreignTable, .sequence:
            return users[.type(id.name)]?.first { (objects[$0] as? RangeType)?.multirange == id.name }
        default: return nil
        }
    }

    /// What names an object in its text alone.
    func mentions(of id: ObjectID) -> [ObjectID] {
        if let reference = id.reference { return mentions(of: id, as: reference) }
        guard id.kind == .function else { return [] }
        return sorted.filter { object in
            object.id != id && object.texts.contains { SQLFragment.mentions(id.name.name, in: $0) }
        }.map(\.id)
    }

    /// Takes out an object on which nothing rests.
    package mutating func forget(_ id: ObjectID) { remove(id) }

    /// Puts an object in the place of the one with its id.
    package mutating func update(_ object: some SchemaObject) {
        remove(object.id)
        put(object)
    }

    /// Takes an object out, and with it all that it owns.
    package mutating func drop(_ id: ObjectID) throws(CatalogError) {
        guard objects[id] != nil else { throw missing(id) }
        let going = owned(by: id)
        for gone in going {
            let staying = Set((users[gone] ?? []) + usersOfRows(of: gone) + mentions(of: gone)).subtracting(going)
            if !staying.isEmpty { throw .inUse(gone, by: staying.sorted()) }
        }
        for gone in going { remove(gone) }
    }

    /// Gives an object another name; whatever uses it follows.
    package mutating func rename(_ renaming: Renaming, of id: ObjectID) {
        var following = [id]
        switch renaming {
        case .schema(let old, _):
            following += objects.keys.filter { $0.name.schema == old }
            following += following.flatMap { (users[$0] ?? []) + usersOfRows(of: $0) }
            following += following.filter { $0.reference != nil || $0.kind == .function }.flatMap { mentions(of: $0) }
                .flatMap { [$0] + (users[$0] ?? []) }
        case .column(let column, let table, _):
            following = [.table(table), .view(table), .materializedView(table)]
            following += following.flatMap { users[$0] ?? [] } + (users[.column(column, of: table)] ?? [])
        case .constraint(_, let table, _):
            following = [.table(table)]
        default:
            following += (users[id] ?? []) + usersOfRows(of: id)
            following += mentions(of: id).flatMap { [$0] + (users[$0] ?? []) }
            // What a function takes is a part of its name.
            for function in following where function.kind == .function || function.kind == .cast {
                following += users[function] ?? []
            }
            if id.kind == .table { following += objects[id]?.references.filter { $0.kind == .sequence } ?? [] }
        }
        var seen: Set<ObjectID> = []
        let objects = following.filter { seen.insert($0).inserted }.compactMap { self.objects[$0] }
        for object in objects { remove(object.id) }
        for object in objects { put(self.following(object, renaming)) }
    }

    /// Notes that raw SQL changed objects in ways that the catalog cannot know.
    package mutating func touch(_ ids: [ObjectID]) {
        touched.formUnion(ids)
        for id in ids { objects.noteChange(of: id) }
    }

    /// Has everything that is looked up and changed from now on noted; `nil` ends that.
    package mutating func note(in log: AccessLog?) {
        objects.note(in: log, as: .objects)
        users.note(in: log, as: .users)
    }

    private mutating func put(_ object: some SchemaObject) {
        let id = object.id
        objects[id] = object
        switch object {
        case let entry as DefaultPrivileges: defaultPrivileges.append(entry)
        case let publication as Publication: publications.append(publication)
        case let range as RangeType: ranges.append(range)
        default: break
        }
        for used in edges(of: object) {
            users.change(used) { others in
                if others == nil { others = [] }
                others?.append(id)
            }
        }
    }

    private mutating func remove(_ id: ObjectID) {
        guard let object = objects[id] else { return }
        objects[id] = nil
        switch object {
        case is DefaultPrivileges: defaultPrivileges.removeAll { $0.id == id }
        case is Publication: publications.removeAll { $0.id == id }
        case is RangeType: ranges.removeAll { $0.id == id }
        default: break
        }
        for used in edges(of: object) {
            users.change(used) { others in
                others?.removeAll { $0 == id }
                if others?.isEmpty == true { others = nil }
            }
        }
    }

    private func edges(of object: some SchemaObject) -> [ObjectID] {
        var edges = object.references
        for index in edges.indices where edges[index].kind == .sequence {
            // A default may spell the default schema out.
            guard edges[index].name.schema?.text == project.defaultSchema else { continue }
            edges[index] = .sequence(QualifiedName(schema: nil, name: edges[index].name.name))
        }
        if let owner = object.owner { edges.append(owner) }
        if let table = object as? Table { edges += table.ownRelationNames.map { .constraintIndex($0) } }
        edges += typesNamed(by: object).map { .typeUse($0) } + typesMentioned(by: object).map { .typeMention($0) }
        // A range has the name of its multirange too.
        if let several = (object as? RangeType)?.multirange { edges.append(.type(several)) }
        // Mostly there are so few that a set of them would cost more than comparing each with each.
        if edges.count > 16 {
            var seen: Set<ObjectID> = []
            return edges.filter { seen.insert($0).inserted && $0 != object.id }
        }
        var unique: [ObjectID] = []
        for edge in edges where edge != object.id && !unique.contains(edge) { unique.append(edge) }
        return unique
    }
}

extension Catalog: Equatable {
    /// Two catalogs are equal when they hold equal objects, column order included.
    package static func == (lhs: Self, rhs: Self) -> Bool {
        guard lhs.objects.count == rhs.objects.count, lhs.touched == rhs.touched else { return false }
        return lhs.idsThatMayDiffer(from: rhs).allSatisfy { id in
            switch (lhs.objects[id], rhs.objects[id]) {
            case (nil, nil): true
            case (let object?, let other?): isEqual(object, other)
            default: false
            }
        }
    }

    private static func isEqual<Object: SchemaObject>(_ object: Object, _ other: any SchemaObject) -> Bool {
        object == other as? Object
    }
}

extension ObjectID {
    /// The edge under which the catalog files the index behind a primary key or a unique constraint, and the sequence of
    /// an identity.
    fileprivate static func constraintIndex(_ name: QualifiedName) -> Self { Self(.index, name, part: "") }

    /// The edge under which the catalog files what names a type: whatever it is that has the name.
    fileprivate static func typeUse(_ name: QualifiedName) -> Self { Self(.type, name, part: "") }

    /// The edge under which it files what names a type in an expression.
    fileprivate static func typeMention(_ name: QualifiedName) -> Self { Self(.type, name, part: "::") }
}
