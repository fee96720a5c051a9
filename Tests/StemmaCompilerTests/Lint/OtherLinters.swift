import Stemma

/// What other linters look for, and what answers to it here: facts about their names alone.
enum OtherLinters {
    enum Answer: Sendable {
        case rules(Set<LintCode>)
        /// Why there is no rule for it.
        case none(String)
    }

    private static let guarded = "each statement is guarded, and each step recorded"
    private static let refused = "replay refuses it at its line"
    private static let permission = "a matter of who may do what: a policy of the project, and no hazard"
    private static let set = "each script sets it"
    private static let named = "a name is the project's own: what cannot be a name is refused"
    private static let derived = "it is derived from the table's and the columns' names, unless the author gives one"
    private static let compared = "what is there is compared with what was meant, and never dropped"

    static let squawk: [String: Answer] = [
        "adding-field-with-default": .rules([.l111, .l112]),
        "adding-foreign-key-constraint": .rules([.l104]),
        "adding-not-nullable-field": .rules([.l106]),
        "adding-required-field": .rules([.l113]),
        "adding-serial-primary-key-field": .rules([.l108, .l112]),
        "ban-add-column": .none(permission),
        "ban-add-composite-attribute": .none(permission),
        "ban-add-enum-value": .rules([.l213]),
        "ban-alter-database-options": .none(permission),
        "ban-alter-domain-with-add-constraint": .rules([.l216]),
        "ban-alter-extension": .none("its effects say that the extension's scripts run, and which right they need"),
        "ban-alter-function-options": .rules([.l316]),
        "ban-alter-generated-expression": .rules([.l117]),
        "ban-alter-identity": .rules([.l203, .l217]),
        "ban-alter-policy-condition": .rules([.l314]),
        "ban-alter-policy-roles": .rules([.l314, .l315]),
        "ban-alter-role-options": .none(permission),
        "ban-alter-row-level-security": .rules([.l304, .l305, .l314]),
        "ban-alter-sequence-values": .rules([.l203]),
        "ban-alter-system-options": .none(
            "there is no verb for it, and raw SQL that holds it must say what it touches (L214)"),
        "ban-alter-view-options": .rules([.l309, .l316]),
        "ban-char-field": .rules([.l404]),
        "ban-concurrent-index-creation-in-transaction": .none("what cannot be in a transaction has a step of its own"),
        "ban-create-domain-with-constraint": .rules([.l216]),
        "ban-create-policy": .rules([.l314, .l315]),
        "ban-detach-inheritance": .none("the rows stay where they are, and are no longer found through the parent"),
        "ban-disable-trigger": .none(permission),
        "ban-drop-column": .rules([.l202]),
        "ban-drop-constraint": .rules([.l204]),
        "ban-drop-database": .none(
            "there is no verb for it, and raw SQL that holds it must say what it touches (L214)"),
        "ban-drop-default": .rules([.l217]),
        "ban-drop-domain": .rules([.l206]),
        "ban-drop-extension": .rules([.l206]),
        "ban-drop-function": .rules([.l206]),
        "ban-drop-generated-expression": .none("the values stay, and the column may be written from then on"),
        "ban-drop-index": .rules([.l102]),
        "ban-drop-not-null": .rules([.l205]),
        "ban-drop-policy": .rules([.l314]),
        "ban-drop-schema": .rules([.l206]),
        "ban-drop-sequence": .rules([.l206]),
        "ban-drop-table": .rules([.l201]),
        "ban-drop-trigger": .rules([.l206]),
        "ban-drop-type": .rules([.l206]),
        "ban-drop-view": .rules([.l206]),
        "ban-duplicate-column-assignments": .none(refused),
        "ban-new-write-restriction": .none(permission),
        "ban-replace-view-function": .rules([.l316]),
        "ban-replica-identity": .rules([.l323]),
        "ban-revoke": .rules([.l317]),
        "ban-set-default": .none("new rows get another value, and nothing is read or lost"),
        "ban-set-schema": .rules([.l207, .l209]),
        "ban-truncate-cascade": .rules([.l210, .l212]),
        "ban-uncommitted-transaction": .none("raw SQL may hold no BEGIN, and scripts end what they begin"),
        "changing-column-type": .rules([.l110, .l203]),
        "constraint-missing-not-valid": .rules([.l103, .l104, .l105, .l106, .l107, .l108, .l109]),
        "disallowed-unique-constraint": .rules([.l107]),
        "identifier-too-long": .none("\(refused); generated names that are cut are L312"),
        "prefer-bigint-over-int": .rules([.l406, .l506]),
        "prefer-bigint-over-smallint": .rules([.l406, .l506]),
        "prefer-identity": .rules([.l402]),
        "prefer-repack": .rules([.l117]),
        "prefer-robust-stmts": .none(guarded),
        "prefer-text-field": .rules([.l405]),
        "prefer-timestamp-tz": .rules([.l401]),
        "renaming-column": .rules([.l208]),
        "renaming-object": .rules([.l207, .l209]),
        "renaming-table": .rules([.l207]),
        "require-concurrent-index-creation": .rules([.l101]),
        "require-concurrent-index-deletion": .rules([.l102]),
        "require-concurrent-partition-detach": .rules([.l120]),
        "require-concurrent-reindex": .rules([.l118]),
        "require-enum-value-ordering": .rules([.l213]),
        "require-lock-timeout": .rules([.l122]),
        "require-statement-timeout": .none(set),
        "require-table-schema": .none("each script sets the search_path, so that a bare name means one thing"),
        "require-timeout-settings": .rules([.l122]),
        "syntax-error": .none("the text is ours; that of expressions and raw SQL is read, and broken text refused"),
        "transaction-nesting": .none("raw SQL may hold no BEGIN"),
        "unused-ignore": .rules([.l100]),
    ]

    static let strongMigrations: [String: Answer] = [
        "add_index": .rules([.l101]), "remove_index": .rules([.l102]), "add_check_constraint": .rules([.l103]),
        "add_foreign_key": .rules([.l104]), "add_reference": .rules([.l104]),
        "validate_foreign_key": .rules([.l105]), "validate_check_constraint": .rules([.l105]),
        "change_column_null_postgresql": .rules([.l106]), "add_unique_constraint": .rules([.l107]),
        "add_exclusion_constraint": .rules([.l109]), "change_column": .rules([.l110]),
        "change_column_with_not_null": .rules([.l106, .l110]), "change_column_constraint": .rules([.l110]),
        "add_column_default": .rules([.l111]), "add_column_auto_incrementing": .rules([.l112]),
        "add_column_generated_stored": .rules([.l112]), "remove_column": .rules([.l202]),
        "rename_table": .rules([.l207]), "rename_column": .rules([.l208]), "rename_enum_value": .rules([.l209]),
        "rename_schema": .rules([.l209]), "create_table": .none("a table that is there is compared, and never dropped"),
        "add_column_json": .rules([.l403]), "add_index_columns": .rules([.l407]), "execute": .rules([.l214]),
    ]

    static let atlas: [String: Answer] = [
        "PG101": .rules([.l101]), "PG102": .rules([.l102]), "PG103": .none("it has a step of its own"),
        "PG104": .rules([.l108]), "PG105": .rules([.l107]),
        "PG110": .none("the order of columns is the author's"), "PG301": .rules([.l110]), "PG302": .rules([.l111]),
        "PG303": .rules([.l106]), "PG304": .rules([.l108]), "PG305": .rules([.l103]), "PG306": .rules([.l104]),
        "PG307": .rules([.l117]), "PG308": .rules([.l116]), "PG309": .rules([.l112]), "PG310": .rules([.l112]),
        "PG311": .rules([.l117]), "MF101": .rules([.l107]), "MF103": .rules([.l113]), "MF104": .rules([.l106]),
        "DS101": .rules([.l206]), "DS102": .rules([.l201]), "DS103": .rules([.l202]), "BC101": .rules([.l207]),
        "BC102": .rules([.l208]), "CD101": .rules([.l204]), "CD102": .rules([.l204]), "CD103": .rules([.l204]),
        "TX101": .none("it has a step of its own"), "TX201": .none("raw SQL may hold no BEGIN"),
        "MF102": .rules([.l107]), "NM101": .none(named), "NM102": .none(named), "NM103": .rules([.l511]),
        "NM104": .none(derived), "NM105": .none(derived), "NM106": .none(derived),
        "SA101": .rules([.l214]), "non-linear": .none("revisions are a graph: branches are joined by a merge"),
    ]

    static let eugene: [String: Answer] = [
        "E1": .rules([.l103, .l104]), "E2": .rules([.l106]), "E3": .rules([.l403]), "E4": .rules([.l105, .l114]),
        "E5": .rules([.l110]), "E6": .rules([.l101]), "E7": .rules([.l107]), "E8": .rules([.l109]),
        "E9": .rules([.l116, .l122]), "E10": .rules([.l110, .l111, .l117]), "E11": .rules([.l112]),
        "W12": .rules([.l115]), "W13": .rules([.l215]), "W14": .rules([.l108]), "E15": .rules([.l301]),
    ]

    /// It has no linter: these are its operations, each with what the plain form of it would be found for.
    static let pgroll: [String: Answer] = [
        "add_column": .rules([.l111, .l112, .l113]), "alter_column: add_check_constraint": .rules([.l103]),
        "alter_column: add_foreign_key": .rules([.l104]), "alter_column: add_not_null_constraint": .rules([.l106]),
        "alter_column: add_unique_constraint": .rules([.l107]),
        "alter_column: change_comment": .none("nothing is read or lost"),
        "alter_column: change_default": .none("new rows get another value, and nothing is read or lost"),
        "alter_column: change_type": .rules([.l110, .l203]),
        "alter_column: drop_not_null_constraint": .rules([.l205]),
        "create_constraint": .rules([.l103, .l104, .l107, .l108]), "create_index": .rules([.l101]),
        "create_table": .none(compared), "drop_column": .rules([.l202]), "drop_constraint": .rules([.l204]),
        "drop_index": .rules([.l102]), "drop_multi_column_constraint": .rules([.l204]), "drop_table": .rules([.l201]),
        "raw_sql": .rules([.l214]), "rename_column": .rules([.l208]), "rename_constraint": .rules([.l209]),
        "rename_table": .rules([.l207]), "set_replica_identity": .rules([.l323]),
    ]

    /// What only the state of the schema tells.
    static let ofTheState: [String: Answer] = [
        "locks on what the same range made": .none("what a script made itself is free of risk, for every rule"),
        "a change of type by the old type": .rules([.l110]),
        "SET NOT NULL that a check proves": .rules([.l106]),
        "a foreign key without an index, of another type, in a circle": .rules([.l301, .l302, .l313, .l320]),
        "what goes along with a dropped column": .rules([.l202]),
        "what rests on a view or a type": .none("it is dropped before, and made again after the change"),
        "CREATE OR REPLACE that loses options": .rules([.l316]),
        "names of several kinds, and overloads": .none(refused),
        "names that are cut": .rules([.l312]),
        "a label that is used where it is added": .none("T001, and a step of its own"),
        "a way back that loses something": .none("the proof of each way back says so"),
        "a guard that undoes a later revision": .none(guarded),
        "branches that touch one object": .none("check and merge replay both orders"),
        "row level security without a policy": .rules([.l304, .l305, .l306, .l307, .l315]),
        "default privileges without FOR ROLE": .rules([.l322]),
        "objects that nobody uses": .rules([.l311, .l321]),
        "partitions with gaps, or without a default one": .rules([.l318, .l319]),
        "a published table without a key": .rules([.l323]),
        "what a newer server brought": .none(refused),
        "steps outside of transactions": .none("steps are cut there, and each can be run again"),
    ]

    static let all: [(tool: String, answers: [String: Answer])] = [
        ("squawk", squawk), ("strong_migrations", strongMigrations), ("atlas", atlas), ("eugene", eugene),
        ("pgroll", pgroll), ("the state", ofTheState),
    ]
}
