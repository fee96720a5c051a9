import Stemma

/// What is lost, and what running programs no longer find.
extension LintRule {
    private static let releases = """
        Programs of the release before still run while a migration does: what they name must be there until the last \
        of them is gone.
        """
    private static let dependencies = "https://www.postgresql.org/docs/current/ddl-depend.html"

    static let dropTable = LintRule(
        .l201, "drop-table", .warning, "a table is dropped",
        hazard: "Its rows are gone: a downgrade makes the table again, and empty. \(releases)",
        safeWay:
            "Stop using it in one release; rename it out of the way in the next; drop it when nobody has missed it.",
        example: #"schema.rename(table: "notes", to: "dropped_notes")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-droptable.html"],
        rawSQL: [StatementPattern("drop table")],
        .operation { op in
            guard let dropped = op.operation as? Drop<Table>, !op.isBorn(dropped.id) else { return [] }
            return [LintMatch("\(dropped.id) is dropped with its rows", on: dropped.id)]
        })

    static let dropColumn = LintRule(
        .l202, "drop-column", .warning, "a column is dropped",
        hazard: """
            Its values are gone, and with it, without a word, the indexes and checks that use it. \(releases)
            """,
        safeWay: "Stop reading and writing it in one release, and drop it in the next.",
        example: #"schema.alter(column: "note", of: "orders", .dropNotNull)   // so that new rows need not bring it"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-DROP-COLUMN"],
        rawSQL: [StatementPattern("alter table … drop column")],
        .operation { op in
            if op.isOfType {
                return op.matches(of: ["alter type … drop attribute"]) {
                    LintMatch("an attribute is dropped, with its values in every row")
                }
            }
            guard let dropped = op.operation as? DropColumn else { return [] }
            let id = ObjectID.column(dropped.column, of: dropped.table)
            if op.isBorn(id) { return [] }
            let note = op.statements.compactMap(\.statement.effects.note).first.map { "; it \($0)" } ?? ""
            return [LintMatch("\(id) is dropped with its values\(note)", on: id)]
        })

    static let lossyChange = LintRule(
        .l203, "lossy-change", .warning, "a change loses data",
        hazard: "What does not fit the new form is refused, or cut, and a downgrade does not bring it back.",
        safeWay: "Count the rows that do not fit first, and keep the old values until nobody needs them.",
        example: "// SELECT count(*) FROM orders WHERE length(note) > 20",
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
        .operation { op in
            if op.operation is Drop<Table> || op.operation is DropColumn { return [] }
            let id = (op.operation as? any RemovingOperation)?.removed ?? (op.operation as? AlterColumn)?.id
            if let id, op.isBorn(id) { return [] }
            return op.statements.filter { !$0.isFree }.compactMap(\.statement.effects.destroys).prefix(1).map {
                LintMatch("this destroys \($0)", on: id)
            }
        })

    static let dropConstraint = LintRule(
        .l204, "drop-constraint", .warning, "a constraint is dropped",
        hazard: "Rows that break it can come in from then on, and a downgrade fails on them.",
        safeWay:
            "Make sure that no program relies on it; replace it in the same revision where another takes its place.",
        example: #"schema.drop(constraint: "orders_status_check", on: "orders")"#,
        sources: ["https://www.postgresql.org/docs/current/ddl-constraints.html"],
        rawSQL: [StatementPattern("alter table … drop constraint")],
        .operation { op in
            if op.isOfType {
                return op.matches(of: ["alter domain … drop constraint"]) {
                    LintMatch("a constraint of a domain holds no more")
                }
            }
            guard let dropped = op.operation as? DropConstraint, !op.isBorn(dropped.table) else { return [] }
            let id = ObjectID.constraint(dropped.name, on: dropped.table)
            if op.isBorn(id) { return [] }
            // One that repeats what the column says by now holds nothing.
            if case .check(let check)? = op.before.table(dropped.table)?.constraint(dropped.name)?.definition {
                let words = SQLFragment.identifiers(in: check.expression).map(\.name)
                if words.count == 4, words.dropFirst() == ["is", "not", "null"],
                    op.before.table(dropped.table)?.column(words[0])?.isNotNull == true
                {
                    return []
                }
            }
            return [LintMatch("\(id) holds no more", on: id)]
        })

    static let dropNotNull = LintRule(
        .l205, "drop-not-null", .note, "a column may hold null from now on",
        hazard: "Programs that read the column may not expect a null, and a downgrade fails once there is one.",
        safeWay: "Teach readers first.",
        example: #"schema.alter(column: "note", of: "orders", .dropNotNull)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-DESC-SET-DROP-NOT-NULL"],
        rawSQL: [StatementPattern("alter table … drop not null")],
        .operation { op in
            if op.isOfType {
                return op.matches(of: ["alter domain … drop not null"]) {
                    LintMatch("values of a domain may be null from now on")
                }
            }
            guard let (before, after, altered) = op.alteredColumn, before.isNotNull, !after.isNotNull,
                !op.isBorn(altered.table)
            else { return [] }
            return [LintMatch("\(altered.id) may hold null from now on", on: altered.id)]
        })

    static let dropDefault = LintRule(
        .l217, "drop-default", .warning, "a column no longer brings a value of its own",
        hazard:
            "Programs that leave the column out get a null from then on, or are refused where it is NOT NULL. \(releases)",
        safeWay: "Have every program bring a value first.",
        example: #"schema.alter(column: "status", of: "users", .dropDefault)"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
        rawSQL: [StatementPattern("alter table … drop default", without: "set default")],
        .operation { op in
            if op.isOfType {
                return op.matches(of: ["alter domain … drop default"]) {
                    LintMatch("columns of a domain no longer bring its value")
                }
            }
            guard let (before, after, altered) = op.alteredColumn, before.value != nil, after.value == nil,
                !op.isBorn(altered.id)
            else { return [] }
            if case .generated? = before.value { return [] }
            let what = after.isNotNull ? "rows that leave it out are refused" : "rows that leave it out get a null"
            return [LintMatch("\(altered.id) no longer brings a value of its own: \(what)", on: altered.id)]
        })

    static let dropObject = LintRule(
        .l206, "drop-object", .warning, "a view, function, type, or another object is dropped",
        hazard: "Whatever names it fails from then on. \(releases)",
        safeWay: "Stop using it in one release, and drop it in the next.",
        example: #"schema.drop(view: "members")"#, sources: [dependencies],
        rawSQL: [
            "view", "materialized view", "function", "procedure", "aggregate", "type", "domain", "sequence", "schema",
            "extension", "trigger", "database",
        ].map { StatementPattern("drop \($0)") },
        .operation { op in
            guard let removed = (op.operation as? any RemovingOperation)?.removed, !op.isBorn(removed) else {
                return []
            }
            switch removed.kind {
            case .table, .column, .constraint, .index, .policy, .grant: return []
            default: return [LintMatch("\(removed) is dropped: whatever names it fails from then on", on: removed)]
            }
        })

    static let renameTable = LintRule(
        .l207, "rename-table", .warning, "a table or view gets another name",
        hazard: "Whatever names the old one fails from then on. \(releases)",
        safeWay: "Leave a view under the old name until nobody uses it: it can be read and written.",
        example: """
            schema.rename(table: "orders", to: "purchases")
            schema.create(view: "orders", as: "SELECT * FROM purchases", securityInvoker: true)
            """,
        sources: ["https://www.postgresql.org/docs/current/sql-createview.html#SQL-CREATEVIEW-UPDATABLE-VIEWS"],
        rawSQL: [
            StatementPattern("alter table … rename to"), StatementPattern("alter view … rename to"),
            StatementPattern("alter table … set schema"),
        ],
        .operation { op in
            if let moved = op.operation as? SetSchema, !op.isBorn(moved.object), moved.object.kind.isRelation,
                moved.object.kind != .sequence
            {
                return [
                    LintMatch(
                        "\(moved.object) goes to schema \(moved.schema): whatever names it where it was fails from then on",
                        on: moved.followed(by: moved.object))
                ]
            }
            return op.renamed { $0.part == nil && $0.kind.isRelation && $0.kind != .index && $0.kind != .sequence }
        })

    static let renameColumn = LintRule(
        .l208, "rename-column", .warning, "a column gets another name",
        hazard: "Whatever names the old one fails from then on. \(releases)",
        safeWay: "Add a column of the new name, keep both in step, move readers and writers, and drop the old one.",
        example: #"schema.add(column: "quantity", .integer, .generated(sql: "qty"), to: "orders")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertable.html"],
        rawSQL: [StatementPattern("alter table … rename column")],
        .operation { op in
            if op.isOfType {
                return op.matches(of: ["alter type … rename attribute"]) {
                    LintMatch("an attribute gets another name: whatever names the old one fails from then on")
                }
            }
            return op.renamed { $0.kind == .column }
        })

    static let renameOther = LintRule(
        .l209, "rename-object", .warning, "a schema, type, function, sequence, key or label gets another name",
        hazard:
            "Programs and function bodies that name the old one fail from then on; a key's is in ON CONFLICT ON CONSTRAINT. \(releases)",
        safeWay: "Make one of the new name beside it, move to it, and drop the old one.",
        example: #"schema.create(enum: "feeling", "happy", "sad")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertype.html"],
        rawSQL: ["schema", "type", "function", "procedure", "sequence", "domain"].map {
            StatementPattern("alter \($0) … rename")
        },
        .operation { op in
            if let moved = op.operation as? SetSchema, !op.isBorn(moved.object),
                !moved.object.kind.isRelation || moved.object.kind == .sequence
            {
                return [
                    LintMatch(
                        "\(moved.object) goes to schema \(moved.schema): whatever names it where it was fails from then on",
                        on: moved.followed(by: moved.object))
                ]
            }
            if let label = op.operation as? RenameEnumLabel, !op.isBorn(.type(label.type)) {
                return [
                    LintMatch(
                        "label \(label.label) of type \(label.type) gets another name: programs that write it fail",
                        on: .type(label.type))
                ]
            }
            return op.renamed {
                switch $0.kind {
                // A key can be what ON CONFLICT ON CONSTRAINT names.
                case .constraint: op.before.table($0.name)?.constraint($0.part ?? "")?.uniqueColumns != nil
                case .column, .index, .trigger, .policy: false
                default: !$0.kind.isRelation || $0.kind == .sequence
                }
            }
        })

    static let enumWithoutPlace = LintRule(
        .l213, "enum-label-without-place", .warning, "a label of an enum has no place",
        hazard:
            "Without BEFORE or AFTER a label goes behind all others, and enums sort by their order: so do ORDER BY and <.",
        safeWay: "Say where it goes.",
        example: #"schema.add(label: "meh", to: "mood", .before("happy"))"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altertype.html"],
        rawSQL: [StatementPattern("alter type … add value", without: "before", "after")],
        .operation { op in
            guard let added = op.operation as? AddEnumLabel, added.place == .last, !op.isBorn(.type(added.type)) else {
                return []
            }
            return [
                LintMatch(
                    "label \(added.label) goes behind all others of type \(added.type): say `.before` or `.after`",
                    on: .type(added.type))
            ]
        })

    static let newEnum = LintRule(
        .l215, "new-enum", .note, "a new enum type",
        hazard:
            "PostgreSQL has no way to take a label out of an enum again, nor to add one and use it in one transaction.",
        safeWay: "A text column with a check, or a table of the values, can be changed either way.",
        example: #"t.column("status", .text, .notNull, .check("status IN ('new', 'paid')"))"#,
        sources: ["https://www.postgresql.org/docs/current/datatype-enum.html"],
        rawSQL: [StatementPattern("create type … as enum")],
        .operation { op in
            guard let made = op.operation as? Create<EnumType> else { return [] }
            return [
                LintMatch("type \(made.object.name) is an enum, whose labels cannot be taken away", on: made.object.id)
            ]
        })

    static let domainWithCheck = LintRule(
        .l216, "domain-with-check", .note, "a domain with a check",
        hazard: "A check that is added to a domain reads every table that uses it, under locks on all of them.",
        safeWay: "A check on the table itself can be added as NOT VALID, one table at a time.",
        example: #"t.column("email", .text, .check("email LIKE '%@%'"))"#,
        sources: ["https://www.postgresql.org/docs/current/sql-alterdomain.html"],
        .operation { op in
            op.matches(of: ["create domain … check", "alter domain … add"]) {
                let made = (op.operation as? any DefiningOperation)?.defined.id
                return LintMatch("a check of a domain holds for every table that uses it, all at once", on: made)
            }
        })
}

extension LintedOperation {
    /// Whether it changes a type or a domain.
    fileprivate var isOfType: Bool {
        statements.contains { ["type", "domain"].contains($0.words.words.dropFirst().first) }
    }

    fileprivate func renamed(_ isMeant: (ObjectID) -> Bool) -> [LintMatch] {
        guard let rename = operation as? Rename, isMeant(rename.object), !isBorn(rename.object) else { return [] }
        return [
            LintMatch(
                "\(rename.object) becomes \(rename.new): whatever names the old one fails from then on",
                on: rename.followed(by: rename.object))
        ]
    }
}
