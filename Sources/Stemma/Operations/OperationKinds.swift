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
        ("validate constraint", ValidateConstraint.self), ("alter constraint", AlterConstraint.self),
        ("add constraint using index", AddConstraintUsingIndex.self),
        ("attach partition", AttachPartition.self), ("detach partition", DetachPartition.self),
        ("attach index", AttachIndex.self), ("inherit", ChangeInheritance.self),
        ("alter table", ChangeTable.self), ("storage parameters", ChangeParameters.self),
        ("index statistics", IndexStatistics.self), ("index tablespace", SetIndexTablespace.self),
        ("reindex", Reindex.self),
        // Never recorded: what an operation expands to where tables in use are spared.
        ("validate proof", ValidateProof.self), ("drop proof", DropProof.self), ("undo key", UndoKey.self),
        ("validate again", ValidateAgain.self), ("pass step", PassStep.self),
        ("begin retyping", BeginRetyping.self), ("end retyping", EndRetyping.self),
        ("copy retyping", CopyRetyping.self), ("finish retyping", FinishRetyping.self),
        ("undo retyping", UndoRetyping.self),
        ("create distribution", Create<Distribution>.self), ("drop distribution", Drop<Distribution>.self),
        ("distribute concurrently", DistributeConcurrently.self), ("undistribute joined", UndistributeJoined.self),
        ("create statistics", Create<Statistics>.self), ("drop statistics", Drop<Statistics>.self),
        ("statistics target", StatisticsTarget.self),
        ("create server", Create<ForeignServer>.self), ("drop server", Drop<ForeignServer>.self),
        ("create user mapping", Create<UserMapping>.self), ("drop user mapping", Drop<UserMapping>.self),
        ("create foreign table", Create<ForeignTable>.self), ("drop foreign table", Drop<ForeignTable>.self),
        ("create type", Create<EnumType>.self), ("drop type", Drop<EnumType>.self),
        ("add label", AddEnumLabel.self), ("rename label", RenameEnumLabel.self),
        ("create domain", Create<Domain>.self), ("drop domain", Drop<Domain>.self),
        ("alter domain", AlterDomain.self), ("add domain constraint", AddDomainConstraint.self),
        ("drop domain constraint", DropDomainConstraint.self),
        ("validate domain constraint", ValidateDomainConstraint.self),
        ("rename domain constraint", RenameDomainConstraint.self),
        ("create composite", Create<CompositeType>.self), ("drop composite", Drop<CompositeType>.self),
        ("add attribute", AddAttribute.self), ("drop attribute", DropAttribute.self),
        ("alter attribute", AlterAttribute.self), ("rename attribute", RenameAttribute.self),
        ("create range", Create<RangeType>.self), ("drop range", Drop<RangeType>.self),
        ("create collation", Create<Collation>.self), ("drop collation", Drop<Collation>.self),
        ("create text search", Create<TextSearchConfiguration>.self),
        ("drop text search", Drop<TextSearchConfiguration>.self),
        ("text search mapping", ChangeTextSearchMapping.self), ("reset mapping", ResetTextSearchMapping.self),
        ("create cast", Create<Cast>.self), ("drop cast", Drop<Cast>.self),
        ("create function", Create<Function>.self), ("drop function", Drop<Function>.self),
        ("replace function", Replace<Function>.self),
        ("create view", Create<View>.self), ("drop view", Drop<View>.self), ("replace view", Replace<View>.self),
        ("recreate view", Recreate<View>.self), ("alter view", AlterView.self),
        ("create materialized view", Create<MaterializedView>.self),
        ("drop materialized view", Drop<MaterializedView>.self),
        ("replace materialized view", Recreate<MaterializedView>.self),
        ("alter materialized view", AlterMaterializedView.self),
        ("refresh materialized view", RefreshMaterializedView.self),
        ("create aggregate", Create<Aggregate>.self), ("drop aggregate", Drop<Aggregate>.self),
        ("create rule", Create<Rule>.self), ("drop rule", Drop<Rule>.self), ("replace rule", Replace<Rule>.self),
        ("create event trigger", Create<EventTrigger>.self), ("drop event trigger", Drop<EventTrigger>.self),
        ("trigger firing", SetTriggerFiring.self),
        ("create trigger", Create<Trigger>.self), ("drop trigger", Drop<Trigger>.self),
        ("replace trigger", Replace<Trigger>.self),
        ("create policy", Create<Policy>.self), ("drop policy", Drop<Policy>.self),
        ("replace policy", Replace<Policy>.self), ("row security", SetRowSecurity.self),
        ("create role", Create<Role>.self), ("drop role", Drop<Role>.self),
        ("create grant", Create<Grant>.self), ("drop grant", Drop<Grant>.self),
        ("privileges", ChangePrivileges.self), ("privileges in schema", ChangePrivilegesInSchema.self),
        ("default privileges", AlterDefaultPrivileges.self),
        ("set owner", SetOwner.self), ("set schema", SetSchema.self),
        ("create ownership", Create<Ownership>.self), ("create default privileges", Create<DefaultPrivileges>.self),
        ("alter role", AlterRole.self), ("create membership", Create<Membership>.self),
        ("grant membership", GrantMembership.self), ("revoke membership", RevokeMembership.self),
        ("alter database", AlterDatabase.self), ("update extension", UpdateExtension.self),
        ("set sequence", SetSequence.self),
        ("create publication", Create<Publication>.self), ("drop publication", Drop<Publication>.self),
        ("alter publication", AlterPublication.self),
        ("create subscription", Create<Subscription>.self), ("drop subscription", Drop<Subscription>.self),
        ("rename", Rename.self), ("comment", SetComment.self), ("execute", ExecuteSQL.self),
        ("insert rows", InsertRows.self), ("delete keyed rows", DeleteKeyedRows.self),
        ("change rows", ChangeRows.self), ("undo rows", UndoRows.self), ("assert", Assertion.self),
        ("index foreign keys", IndexForeignKeys.self), ("rename hint", RenameHint.self),
    ]

    private static let types = Dictionary(uniqueKeysWithValues: all)
    private static let names = Dictionary(uniqueKeysWithValues: all.map { (ObjectIdentifier($0.type), $0.name) })

    /// The names of all kinds.
    package static var kinds: [String] { all.map(\.name) }

    /// The name of an operation's kind: `create table`.
    package static func name(of operation: any Operation) -> String? {
        names[ObjectIdentifier(Swift.type(of: operation))]
    }

    package static func type(named name: String) -> (any Operation.Type)? { types[name] }
}
