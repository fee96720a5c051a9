import Stemma

/// The pages of the rules that policies are made of: what each looks for is what `Project(policies:)` says.
extension LintRule {
    static let policies: [LintRule] = [
        policy(
            .l500, "policy-without-branch", "a policy for a label that no revision has",
            hazard: "Nothing is held against it: a label that was misspelt leaves a branch without its policy.",
            safeWay: "Name a label that a revision carries.",
            example: #"Header("7c1f0a9be2d4", "create accounts", labels: ["billing"], downgrade: .derived)"#),
        policy(
            .l501, "policy-primary-key", "a primary key that is not what the policy says",
            hazard: "Programs that handle every table alike find a key of another name, type or make.",
            safeWay: "Give the table the key that the others have.",
            example: #"policies: ["billing": [.primaryKey("id", .text, collation: "C", generatedBy: "generate_id")]]"#),
        policy(
            .l502, "policy-key-prefix", "a prefix of keys that is missing, malformed, unchecked, or another table's",
            hazard: "A key no longer says which table it is of.",
            safeWay: "Give each table a prefix of its own, in the default of its key and in a check.",
            example:
                #"t.column("id", .text, .primaryKey, .default(sql: "generate_id('org')"), .check("id LIKE 'org\\_%'"))"#
        ),
        policy(
            .l503, "policy-timestamptz", "timestamp where the policy wants timestamptz",
            hazard: "A timestamp without a zone is no moment.", safeWay: "Use timestamptz.",
            example: #"policies: ["billing": [.timestampsWithTimeZone]]"#),
        policy(
            .l504, "policy-columns", "a column that the policy requires is missing, or is another",
            hazard: "What relies on the column being everywhere fails on this table.",
            safeWay: "Declare the columns in one place of Revisions/Support, and use that for each table.",
            example:
                #"policies: ["billing": [.columns(.required("created_at", .timestamptz, .notNull, default: "now()"))]]"#
        ),
        policy(
            .l505, "policy-update-trigger", "a table without the trigger that the policy requires",
            hazard: "The column that the trigger should keep stays as it was.",
            safeWay: "Make the trigger in the revision that makes the table.",
            example: #"schema.create(trigger: "updated_at", on: "orders", .before, .update, calls: "updated_at")"#),
        policy(
            .l506, "policy-bigint", "integer where the policy wants bigint",
            hazard: "Two thousand million values run out, and widening the column copies the table.",
            safeWay: "Use bigint.", example: #"policies: ["billing": [.bigIntegers]]"#),
        policy(
            .l507, "policy-indexed-foreign-keys", "a foreign key without an index",
            hazard: "Deleting a referred row reads the whole referencing table.",
            safeWay: "Build an index that begins with the key's columns.",
            example: #"schema.create(index: "idx_documents_owner_id", on: "documents", columns: "owner_id")"#),
        policy(
            .l508, "policy-row-security", "a table without row level security, or without a policy",
            hazard: "Whoever may read the table reads the rows of every tenant.",
            safeWay: "Enable it, and make its policies, in the revision that makes the table.",
            example: #"schema.enableRowSecurity(on: "documents")"#),
        policy(
            .l509, "policy-security-invoker", "a view without security_invoker",
            hazard: "The view shows its reader the rows of every tenant.", safeWay: "Use `securityInvoker: true`.",
            example: #"schema.create(view: "members", as: "SELECT id FROM users", securityInvoker: true)"#),
        policy(
            .l510, "policy-on-delete", "a foreign key that does on delete what the policy does not allow",
            hazard: "A row of a table that others refer to cannot be deleted, or leaves others behind.",
            safeWay: "Say what happens to the rows that refer to it.",
            example: #"t.column("owner_id", .text, .references("users", "id", onDelete: .setNull))"#),
        policy(
            .l511, "policy-external-ids", "an id of another system without its suffix, or a suffix without one",
            hazard: "Nobody can tell a key of this schema from one of another system.",
            safeWay: "End the name of what other systems call a row in the suffix, and only that.",
            example: #"t.column("source_extid", .text)"#),
        policy(
            .l512, "policy-no-foreign-keys", "a foreign key where the policy wants none",
            hazard: "Tables that different services own are tied together.",
            safeWay: "Refer by value, and index the column.",
            example: #"policies: ["billing": [.noForeignKeys, .indexedReferences(suffix: "_id")]]"#),
        policy(
            .l513, "policy-messages", "the message of a revision says too little",
            hazard: "A history of \"update\" and \"fix\" has to be read file by file.",
            safeWay: "Say what changes, and of what.",
            example: #"Header("7c1f0a9be2d4", "create customers and orders", downgrade: .derived)"#),
        policy(
            .l514, "policy-indexed-columns", "a column without the index that the policy requires",
            hazard: "What looks rows up by the column reads the table.", safeWay: "Build an index that begins with it.",
            example: #"schema.create(index: "ix_orders_version", on: "orders", columns: "version")"#),
        policy(
            .l515, "policy-indexed-references", "a column that refers to another table and leads no index",
            hazard: "Joins, and the search for what refers to a row, read the table.",
            safeWay: "Build an index that begins with it.",
            example: #"schema.create(index: "ix_orders_customer_id", on: "orders", columns: "customer_id")"#),
        policy(
            .l516, "policy-active-rows-index", "soft-deleted rows and no index that leaves them out",
            hazard: "Every search goes through what was deleted long ago.", safeWay: "Build a partial index.",
            example:
                #"schema.create(index: "ix_orders_active", on: "orders", columns: "order_id", where: "deleted_at IS NULL")"#
        ),
    ]

    private static func policy(
        _ code: LintCode, _ slug: String, _ summary: String, hazard: String, safeWay: String, example: String
    ) -> LintRule {
        LintRule(code, slug, .error, summary, hazard: hazard, safeWay: safeWay, example: example, sources: [], .policy)
    }
}

extension PolicyRule {
    /// The code under which its violations are reported.
    var code: LintCode {
        switch kind {
        case .primaryKey: .l501
        case .keyPrefixes: .l502
        case .timestampsWithTimeZone: .l503
        case .columns: .l504
        case .updateTrigger: .l505
        case .bigIntegers: .l506
        case .indexedForeignKeys: .l507
        case .rowSecurity: .l508
        case .securityInvokerViews: .l509
        case .onDelete: .l510
        case .externalIDs: .l511
        case .noForeignKeys: .l512
        case .meaningfulMessages: .l513
        case .indexedColumns: .l514
        case .indexedReferences: .l515
        case .activeRowsIndex: .l516
        }
    }
}
