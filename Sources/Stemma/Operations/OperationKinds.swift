/// The names under which operations are written down, and the types that read them back.
///
/// A new operation adds a line here. A name never changes its meaning: recorded revisions live in caches and lock files.
package enum OperationKinds {
    private static let all: [(name: String, type: any Operation.Type)] = [
        ("create schema", Create<Schema>.self), ("drop schema", Drop<Schema>.self),
        ("create extension", Create<Extension>.self), ("drop extension", Drop<Extension>.self),
        ("create table", Create<Table>.self), ("drop table", Drop<Table>.self),
        ("create sequence", Create<NumberSequence>.self), ("drop sequence", Drop<NumberSequence>.self),
        ("alter sequence", AlterSequence.self),
        ("create index", CreateIndex.self), ("drop index", DropIndex.self), ("restore index", Create<Index>.self),
        ("add column", AddColumn.self), ("drop column", DropColumn.self), ("alter column", AlterColumn.self),
        ("add constraint", AddConstraint.self), ("drop constraint", DropConstraint.self),
        ("validate constraint", ValidateConstraint.self),
        ("create type", Create<EnumType>.self), ("drop type", Drop<EnumType>.self),
        ("add label", AddEnumLabel.self), ("rename label", RenameEnumLabel.self),
        ("create function", Create<Function>.self), ("drop function", Drop<Function>.self),
        ("replace function", Replace<Function>.self),
        ("create view", Create<View>.self), ("drop view", Drop<View>.self), ("replace view", Replace<View>.self),
        ("create trigger", Create<Trigger>.self), ("drop trigger", Drop<Trigger>.self),
        ("replace trigger", Replace<Trigger>.self),
        ("create policy", Create<Policy>.self), ("drop policy", Drop<Policy>.self),
        ("replace policy", Replace<Policy>.self), ("row security", SetRowSecurity.self),
        ("create role", Create<Role>.self), ("drop role", Drop<Role>.self),
        ("create grant", Create<Grant>.self), ("drop grant", Drop<Grant>.self),
        ("privileges", ChangePrivileges.self),
        ("rename", Rename.self), ("comment", SetComment.self), ("execute", ExecuteSQL.self),
    ]

    private static let types = Dictionary(uniqueKeysWithValues: all)
    private static let names = Dictionary(uniqueKeysWithValues: all.map { (ObjectIdentifier($0.type), $0.name) })

    /// The name of an operation's kind: `create table`.
    package static func name(of operation: any Operation) -> String? {
        names[ObjectIdentifier(Swift.type(of: operation))]
    }

    static func type(named name: String) -> (any Operation.Type)? { types[name] }
}
