// What a reader of SQL says about objects; authors have the verbs of ``SchemaEditor``.

extension AddColumn {
    /// A column that a table gets.
    package init(_ column: Column, to table: QualifiedName) { self.init(table: table, column: column) }
}

extension AlterColumn {
    /// A change of a column.
    package init(_ column: Name, of table: QualifiedName, _ change: ColumnChange) {
        self.init(table: table, column: column, change: change)
    }
}

extension AddConstraint {
    /// A constraint that a table gets.
    package init(_ constraint: Constraint, to table: QualifiedName) { self.init(table: table, constraint: constraint) }
}

extension AddConstraintUsingIndex {
    /// A constraint that takes over an index.
    package init(_ name: Name, on table: QualifiedName, using index: Name, isKey: Bool, _ deferral: Deferral?) {
        self.init(table: table, name: name, index: index, isPrimaryKey: isKey, deferral: deferral)
    }
}

extension ValidateConstraint {
    /// A constraint that is held against the rows that are there.
    package init(_ name: Name, on table: QualifiedName) { self.init(table: table, name: name) }
}

extension ChangeTable {
    /// A change of how a table is kept.
    package init(_ table: QualifiedName, _ change: Change) { self.init(table: table, change: change) }
}

extension ChangeParameters {
    /// Storage parameters that are set and reset.
    package init(of object: ObjectID, set: StorageParameters, reset: [String]) {
        self.init(object: object, set: set, reset: reset)
    }
}

extension ChangeInheritance {
    /// A parent that a table gets.
    package init(_ table: QualifiedName, from parent: QualifiedName, inherits: Bool) {
        self.init(table: table, parent: parent, inherits: inherits)
    }
}

extension SetRowSecurity {
    /// Row security as it is from now on.
    package init(_ table: QualifiedName, _ security: RowSecurity) { self.init(table: table, security: security) }
}

extension CreateIndex {
    /// An index that is made.
    package init(_ index: Index, concurrently: Bool) { self.init(index: index, isConcurrent: concurrently) }
}

extension AttachIndex {
    /// An index that becomes a part of another.
    package init(_ index: QualifiedName, to parent: QualifiedName) { self.init(index: index, parent: parent) }
}

extension IndexStatistics {
    /// How much is gathered about an expression of an index.
    package init(_ index: QualifiedName, column: Int, _ target: Int?) {
        self.init(index: index, column: column, target: target)
    }
}

extension StatisticsTarget {
    /// How much is gathered for statistics.
    package init(_ name: QualifiedName, _ target: Int?) { self.init(name: name, target: target) }
}

extension SetComment {
    /// What an object is for.
    package init(_ comment: String?, on object: ObjectID) { self.init(object: object, comment: comment) }
}

extension SetTriggerFiring {
    /// When a trigger fires.
    package init(_ firing: TriggerFiring, of trigger: ObjectID) { self.init(trigger: trigger, firing: firing) }
}

extension AddEnumLabel {
    /// A label that an enum gets.
    package init(_ label: String, to type: QualifiedName, _ place: EnumPlace) {
        self.init(type: type, label: label, place: place)
    }
}

extension AddDomainConstraint {
    /// A check that a domain gets.
    package init(_ check: DomainCheck, to domain: QualifiedName) { self.init(domain: domain, check: check) }
}

extension DomainCheck {
    /// A condition that every value meets.
    package init(_ name: Name, _ expression: String) { self.init(name: name, expression: expression) }
}

extension AlterDomain {
    /// A change of a domain.
    package init(_ domain: QualifiedName, _ change: DomainChange) { self.init(domain: domain, change: change) }
}

extension AlterView {
    /// An option of a view that changes.
    package init(_ name: QualifiedName, _ change: ViewChange) { self.init(name: name, change: change) }
}

extension ChangeTextSearchMapping {
    /// Which dictionaries look at kinds of words.
    package init(
        _ configuration: QualifiedName, _ kind: TextSearchChange.Kind, _ tokens: [String],
        _ dictionaries: [QualifiedName]
    ) {
        self.init(
            configuration: configuration,
            change: TextSearchChange(kind: kind, tokens: tokens, dictionaries: dictionaries))
    }
}

extension ChangePrivilegesInSchema {
    /// Privileges on all objects of a kind in a schema.
    package init(
        _ change: PrivilegeChange, _ privileges: [String], onAll objects: ObjectsInSchema, in schema: Name,
        _ grantee: Name?
    ) {
        self.init(objects: objects, schema: schema, grantee: grantee, privileges: privileges, change: change)
    }
}

extension AlterDefaultPrivileges {
    /// What is granted on objects that are made later.
    package init(_ target: DefaultPrivileges, _ change: PrivilegeChange, _ privileges: [String]) {
        self.init(target: target, privileges: privileges, change: change)
    }
}

extension ObjectID.Kind {
    /// What `GRANT ALL` grants on such an object, on servers of a version.
    package func allPrivileges(of version: PostgresVersion) -> [String] {
        privileges.filter { $0 != "MAINTAIN" || version >= .v17 }
    }
}

extension ObjectID {
    /// A rule of a table or a view.
    package static func rule(_ name: Name, on table: QualifiedName) -> Self { Self(.rule, table, part: name) }
    /// An event trigger.
    package static func eventTrigger(_ name: Name) -> Self { EventTrigger.id(name) }
}

extension ExecuteSQL {
    /// SQL as somebody wrote it, what takes it back, and what it makes.
    package init(_ sql: String, undo: String?, touches: [ObjectID]?, isTransactional: Bool = true) {
        self.init(sql: sql, undo: undo, touches: touches, isTransactional: isTransactional)
    }
}

extension InsertRows {
    /// Rows of literals, in the order of the columns.
    package init(_ rows: [[(Name, SQLValue)]], into table: QualifiedName, _ onConflict: OnConflict?, undo: Undo?) {
        self.init(
            table: table, rows: rows.map { SQLRow($0.map { ($0.0.text, $0.1) }) }, onConflict: onConflict, undo: undo)
    }
}

extension SetSequence {
    /// The number that a sequence gives next.
    package static func read(_ name: QualifiedName, _ change: Change) -> Self {
        Self(name: name, change: change, isKept: false)
    }
}

extension RefreshMaterializedView {
    /// A materialized view that is filled.
    package init(_ name: QualifiedName) { self.init(name: name, isConcurrent: false, isPopulated: true) }
}

extension OnConflict {
    /// `ON CONFLICT (columns) DO NOTHING`.
    package static func nothing(on columns: [Name]) -> Self { Self(action: .nothing, columns: columns) }
}

extension Rename {
    /// Another name for an object.
    package init(_ object: ObjectID, to new: Name) { self.init(object: object, new: new) }
}

extension DropIndex {
    /// An index that goes.
    package init(_ name: QualifiedName, concurrently: Bool) { self.init(name: name, isConcurrent: concurrently) }
}

extension Drop {
    /// An object that goes.
    package static func of(_ object: Object) -> any Operation { Self(object.id) }
}

extension DropConstraint {
    /// A constraint that goes.
    package init(_ name: Name, on table: QualifiedName) { self.init(table: table, name: name) }
}

extension DetachPartition {
    /// A partition that becomes a table of its own.
    package init(_ table: QualifiedName, concurrently: Bool) { self.init(table: table, isConcurrent: concurrently) }
}

extension ValidateDomainConstraint {
    /// A check that is held against the values that are there.
    package init(_ name: Name, of domain: QualifiedName) { self.init(domain: domain, name: name) }
}

extension DropDomainConstraint {
    /// A check that goes.
    package init(_ name: Name, of domain: QualifiedName) { self.init(domain: domain, name: name) }
}

extension RenameDomainConstraint {
    /// Another name for a check.
    package init(_ name: Name, of domain: QualifiedName, to new: Name) {
        self.init(domain: domain, name: name, new: new)
    }
}

extension RenameEnumLabel {
    /// Another text for a label.
    package init(_ label: String, of type: QualifiedName, to new: String) {
        self.init(type: type, label: label, new: new)
    }
}

extension AddAttribute {
    /// An attribute that a type gets.
    package init(_ attribute: TypeAttribute, to type: QualifiedName) { self.init(type: type, attribute: attribute) }
}

extension DropAttribute {
    /// An attribute that goes.
    package init(_ name: Name, of type: QualifiedName) { self.init(type: type, name: name) }
}

extension AlterAttribute {
    /// An attribute with another type.
    package init(_ attribute: TypeAttribute, of type: QualifiedName) { self.init(type: type, attribute: attribute) }
}

extension RenameAttribute {
    /// Another name for an attribute.
    package init(_ name: Name, of type: QualifiedName, to new: Name) { self.init(type: type, name: name, new: new) }
}

extension RoleAttribute {
    /// The attribute as SQL writes it.
    package var written: String { sql }
}

extension SequenceOptions {
    /// These, and what others say where these say nothing.
    package func over(_ others: Self) -> Self {
        var copy = self
        copy.start = start ?? others.start
        copy.increment = increment ?? others.increment
        copy.minimum = minimum ?? others.minimum
        copy.maximum = maximum ?? others.maximum
        copy.cache = cache ?? others.cache
        copy.cycles = cycles || others.cycles
        return copy
    }
}

extension SchemaEditor {
    /// Records operations that were read from elsewhere.
    package mutating func record(read operations: [any Operation], file: StaticString = #filePath, line: Int = #line) {
        for operation in operations { record(operation, file, line) }
    }
}

extension AlterConstraint {
    /// When a foreign key is checked.
    package init(_ name: Name, on table: QualifiedName, _ deferral: Deferral?) {
        self.init(table: table, name: name, deferral: deferral)
    }
}
