extension Fact {
    /// Rows that no scenario will stand for, and why.
    static let unmodelled: [String: String] = [
        "table.drop_cascade": "CASCADE is never written: what goes along is dropped by name",
        "column.drop_cascade": "CASCADE is never written: what goes along is dropped by name",
    ]

    /// Rows that no scenario stands for yet.
    ///
    /// A row that one does stand for must leave the list.
    static let notYet: Set<String> = Set(
        """
        schema.create schema.create_authorization schema.drop schema.rename schema.owner extension.create
        extension.drop extension.update extension.set_schema table.create table.create_with_fk
        table.create_as table.drop table.drop_with_fk table.rename table.rename_ifexists table.set_schema
        table.owner table.set_unlogged table.set_storage_params table.set_storage_params_autovacuum_only
        table.set_storage_params_toast table.replica_identity_full table.replica_identity_index
        table.inherit column.add_nullable column.add_const_default column.add_stable_default
        column.add_volatile_default column.add_uuid_default column.add_identity column.add_serial
        column.add_generated_stored column.add_generated_virtual column.add_not_null_no_default_empty
        column.add_with_check_inline column.add_with_unique_inline column.add_with_fk_inline
        column.add_domain_type column.drop column.rename column.type_varchar_widen
        column.type_varchar_to_text column.type_int_to_bigint column.type_numeric_widen_precision
        column.type_text_to_int_using column.type_timestamp_to_timestamptz_utc column.type_with_index
        column.type_int_to_bigint_with_index_fk column.type_natural_repeat column.set_default
        column.drop_default column.set_not_null column.set_not_null_with_valid_check column.drop_not_null
        column.add_identity_to_existing column.set_generated_always column.drop_identity
        column.drop_expression column.set_expression column.set_statistics column.set_storage
        column.set_compression column.set_attribute_options pk.add pk.add_nullable_columns
        pk.add_using_index unique.add unique.add_include unique.add_deferrable unique.add_nulls_not_distinct
        unique.add_using_index check.add check.add_not_valid check.validate fk.add fk.add_not_valid
        fk.add_on_delete_set_null_col fk.add_not_enforced check.add_not_enforced fk.validate fk.drop
        constraint.drop_check constraint.drop_unique constraint.rename constraint.alter_deferrable
        exclude.add notnull.add_named notnull.add_not_valid notnull.validate index.create
        index.create_unique index.create_unique_nulls_not_distinct index.create_partial
        index.create_expression index.create_gin index.create_include index.create_concurrently index.drop
        index.drop_concurrently index.drop_invalid_leftover index.rename index.set_storage
        index.set_statistics index.reindex index.reindex_concurrently table.cluster_on sequence.create
        sequence.drop sequence.alter sequence.restart sequence.rename sequence.owned_by sequence.set_schema
        enum.create enum.drop enum.add_value enum.add_value_before enum.add_value_after enum.rename_value
        type.rename type.owner type.set_schema domain.create domain.drop domain.add_constraint
        domain.add_constraint_not_valid domain.validate_constraint domain.drop_constraint
        domain.rename_constraint domain.set_default domain.set_not_null composite.create composite.drop
        composite.add_attribute composite.drop_attribute composite.rename_attribute
        composite.alter_attribute_type range.create view.create_or_replace view.create_do_guard
        view.create_security_invoker view.recreate view.drop view.rename view.rename_column view.set_options
        view.set_security_invoker view.owner view.set_schema matview.create matview.drop matview.refresh
        matview.refresh_concurrently matview.rename function.create_or_replace function.create_sql_body
        function.drop function.rename function.owner function.set_schema function.alter_attributes
        procedure.create_or_replace aggregate.create_or_replace trigger.create_or_replace trigger.create_do
        trigger.create_drop_first trigger.drop trigger.rename trigger.disable constraint_trigger.create
        rule.create_or_replace event_trigger.create rls.enable rls.force rls.disable policy.create
        policy.drop policy.alter policy.rename role.create role.drop role.alter role.set_config role.rename
        role.grant_membership grant.table grant.table_with_grant_option grant.column
        grant.all_tables_in_schema grant.schema_usage grant.function grant.sequence grant.type
        grant.table_maintain grant.revoke_public_function default_privileges.grant
        default_privileges.for_role comment.table comment.column comment.schema comment.constraint
        comment.index comment.function comment.trigger comment.policy comment.type comment.view comment.role
        partition.create_parent partition.create_of partition.create_default partition.attach
        partition.attach_with_check partition.attach_with_default_present partition.detach
        partition.detach_concurrently partition.index_attach publication.create
        publication.create_row_filter publication.create_for_schema publication.add_table
        publication.set_table publication.set_options publication.drop publication.rename
        subscription.create_no_connect statistics.create statistics.drop statistics.set_target
        statistics.rename cast.create collation.create operator.create fdw.create server.create
        user_mapping.create foreign_table.create ts_config.create database.set_config pk.drop exclude.drop
        notnull.drop_named table.reset_storage_params table.set_logged column.drop_with_index_and_check
        domain.rename domain.drop_default domain.drop_not_null domain.owner composite.rename range.drop
        sequence.owner sequence.setval matview.owner matview.set_schema matview.set_storage procedure.drop
        rule.drop event_trigger.drop event_trigger.disable trigger.enable_always constraint_trigger.drop
        revoke.table revoke.role_membership role.reassign_drop_owned default_privileges.revoke
        collation.drop collation.rename cast.drop publication.owner publication.for_all_tables
        statistics.owner statistics.create_expression partition.drop partition.create_unique_index_on_parent
        foreign_table.drop table.of_type table.truncate
        """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
