import Stemma
import StemmaCompiler

extension LintCase {
    /// Keys and indexes of the schema as a whole.
    static let keys: [LintCase] = [
        LintCase(
            .l301, "no index", { $0.create(table: "t") { $0.column("org_id", .bigint, .references("orgs", "id")) } },
            finds: "t.org_id refers to orgs and has no index", born: .same),
        LintCase(
            .l301, "partial index",
            { s in
                s.create(table: "t") { $0.column("org_id", .bigint, .references("orgs", "id")) }
                s.create(index: "ix", on: "t", columns: "org_id", where: "org_id > 5")
            }, finds: "t.org_id refers to orgs and has no index: index ix leaves rows out", born: .same),
        LintCase(
            .l301, "index that begins with another column",
            { s in
                s.create(table: "t") { t in
                    t.column("a", .bigint)
                    t.column("org_id", .bigint, .references("orgs", "id"))
                }
                s.create(index: "ix", on: "t", columns: "a", "org_id")
            }, finds: "t.org_id refers to orgs and has no index: index ix begins with another column", born: .same),
        LintCase(
            .l301, "gin index",
            { s in
                s.create(table: "t") { $0.column("org_id", .bigint, .references("orgs", "id")) }
                s.create(index: "ix", on: "t", columns: "org_id", method: .gin)
            }, finds: "t.org_id refers to orgs and has no index: index ix is of the method gin", born: .same),
        LintCase(
            .l301, "index",
            { s in
                s.create(table: "t") { $0.column("org_id", .bigint, .references("orgs", "id")) }
                s.create(index: "ix", on: "t", columns: "org_id", "org_id")
            }),
        LintCase(
            .l301, "unique constraint and key of two columns",
            on: { s in
                s.create(table: "a") { t in
                    t.column("x", .bigint)
                    t.column("y", .bigint)
                    t.primaryKey("x", "y")
                }
            },
            { s in
                s.create(table: "t") { t in
                    t.column("x", .bigint)
                    t.column("y", .bigint)
                    t.column("z", .bigint)
                    t.unique("y", "x", "z")
                    t.foreignKey("x", "y", references: "a", ["x", "y"])
                }
            }),
        LintCase(
            .l302, "same columns",
            { s in
                s.create(index: "ix_a", on: "orders", columns: "number")
                s.create(index: "ix_b", on: "orders", columns: "number")
            }, finds: "index ix_b is superfluous: index ix_a has the same columns", born: .same),
        LintCase(
            .l302, "beginning of another",
            { s in
                s.create(index: "ix_a", on: "orders", columns: "org_id")
                s.create(index: "ix_b", on: "orders", columns: "org_id", .descending("number"))
            }, finds: "index ix_a is superfluous: index ix_b begins with its columns", born: .same),
        LintCase(
            .l302, "index beside a constraint", { $0.create(index: "ux", on: "orgs", columns: "slug", unique: true) },
            finds: "index ux is superfluous: constraint orgs_slug_key on orgs has the same columns", born: .same),
        LintCase(
            .l302, "others",
            { s in
                s.create(index: "ix_a", on: "orders", columns: "org_id")
                s.create(index: "ix_b", on: "orders", columns: .descending("org_id"), "number")
                s.create(index: "ix_c", on: "orders", columns: "org_id", where: "number > 0")
                s.create(index: "ix_d", on: "orders", columns: "org_id", method: .hash)
                s.create(index: "ux", on: "orders", columns: "note", unique: true)
                s.create(index: "ix_e", on: "orders", columns: "note", "number")
            }),
        LintCase(
            .l303, "no key", { $0.create(table: "t") { $0.column("a", .bigint) } }, finds: "table t has no primary key",
            born: .same),
        LintCase(.l303, "key", { $0.create(table: "t") { $0.column("a", .bigint, .primaryKey) } }),
        LintCase(
            .l312, "identity", { $0.create(table: long) { $0.column("id", .bigint, .identity(.always), .primaryKey) } },
            finds: "the sequence of column id of \(long) would be called \(long)_id_seq, which has 65 bytes",
            born: .same),
        LintCase(
            .l312, "identity of a table that is renamed",
            { s in
                s.create(table: "t") { $0.column("id", .bigint, .identity(.always), .primaryKey) }
                s.rename(table: "t", to: long)
            }, finds: "the sequence of column id of \(long) would be called \(long)_id_seq, which has 65 bytes",
            born: .same),
        LintCase(.l312, "plain column", { $0.create(table: long) { $0.column("id", .bigint, .primaryKey) } }),
        LintCase(
            .l313, "integer for bigint",
            { $0.create(table: "t") { $0.column("o", .integer, .references("orgs", "id")) } },
            finds: "t.o is integer and refers to orgs.id, which is bigint", born: .same),
        LintCase(.l313, "same type", { $0.create(table: "t") { $0.column("o", .bigint, .references("orgs", "id")) } }),
    ]

    /// Who may see and do what.
    static let access: [LintCase] = [
        LintCase(
            .l304, "no policy", { $0.enableRowSecurity(on: "orders", force: true) },
            finds: "table orders has row level security and no policy: it looks empty to everyone", born: .same),
        LintCase(.l304, "policy", secure),
        LintCase(
            .l305, "not forced", { $0.enableRowSecurity(on: "orders") },
            finds: "the policies of table orders do not hold for its owner: use `force: true`", born: .same),
        LintCase(.l305, "forced", secure),
        LintCase(
            .l306, "strict setting",
            { $0.create(policy: "p", on: "orders", using: "note = current_setting('app.user')") },
            finds: "policy p on orders fails where app.user is unset: write current_setting('app.user', true)",
            born: .same),
        LintCase(
            .l306, "lenient setting",
            { $0.create(policy: "p", on: "orders", using: "note = pg_catalog.current_setting( 'app.user' , true )") }),
        LintCase(
            .l307, "unknown setting", project: Project(settings: ["app.user_id"]),
            { $0.create(policy: "p", on: "orders", using: "note = current_setting('app.userid', true)") },
            finds: "policy p on orders reads app.userid, which nobody sets: did you mean app.user_id?", born: .same),
        LintCase(
            .l307, "setting that nobody told of",
            { $0.create(policy: "p", on: "orders", check: "note = current_setting('app.user', true)") },
            finds: "policy p on orders reads app.user, which nobody sets: say who does in Project(settings:)",
            born: .same),
        LintCase(
            .l307, "known settings", project: Project(settings: ["app.user_id"]),
            { s in
                s.create(
                    function: "enter", returns: .void, language: .sql, body: "SELECT set_config('app.org', '1', true)")
                s.create(policy: "p", on: "orders", using: "note = current_setting('app.user_id', true)")
                s.create(policy: "q", on: "orders", using: "note = current_setting('app.org', true)")
                s.create(policy: "r", on: "orders", using: "note = current_setting('search_path', true)")
            }),
        LintCase(
            .l308, "no search_path",
            { $0.create(function: "f", returns: .void, language: .sql, securityDefiner: true, body: "SELECT 1") },
            finds: "function f() runs with its owner's rights and its caller's search_path", born: .same),
        LintCase(
            .l308, "search_path",
            {
                $0.create(
                    function: "f", returns: .void, language: .sql, securityDefiner: true,
                    settings: ["search_path": "public, pg_temp"], body: "SELECT 1")
            }),
        LintCase(
            .l309, "view on a view",
            { s in
                secure(&s)
                s.create(view: "inner_view", as: "SELECT note FROM orders", securityInvoker: true)
                s.create(view: "outer_view", as: "SELECT note FROM inner_view")
            }, finds: "view outer_view shows rows of orders past its policies: use `securityInvoker: true`", born: .same
        ),
        LintCase(
            .l309, "view with the caller's rights, and one of another table",
            { s in
                secure(&s)
                s.create(view: "a", as: "SELECT note FROM orders", securityInvoker: true)
                s.create(view: "b", as: "SELECT slug FROM orgs")
            }),
        LintCase(
            .l310, "grant", { $0.grant(.select, on: .table("orders"), to: nil) },
            finds: "everyone gets SELECT on table orders", born: .same),
        LintCase(.l310, "grant to a role", on: clerk, { $0.grant(.select, on: .table("orders"), to: "clerk") }),
        LintCase(
            .l311, "no trigger",
            { $0.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END") },
            finds: "no trigger calls function f()", born: .same),
        LintCase(
            .l311, "trigger",
            { s in
                s.create(function: "f", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
                s.create(trigger: "t", on: "orders", .before, .update, calls: "f")
            }),
        LintCase(
            .l314, "disabled", on: shopWithSecurity, { $0.disableRowSecurity(on: "orders") },
            finds: "the policies of table orders hold for nobody from then on"),
        LintCase(
            .l314, "not forced any more", on: shopWithSecurity, { $0.enableRowSecurity(on: "orders") },
            finds: "the policies of table orders do not hold for its owner from then on"),
        LintCase(
            .l314, "policy dropped", on: shopWithSecurity, { $0.drop(policy: "p", on: "orders") },
            finds: "policy p on orders is dropped: other rows are seen from then on"),
        LintCase(
            .l314, "policy replaced", on: shopWithSecurity,
            { $0.replace(policy: "p", on: "orders", using: "number = 1") }),
        LintCase(
            .l315, "no grant", on: clerk, { $0.create(policy: "p", on: "orders", to: "clerk", using: "true") },
            finds: "policy p on orders is for role clerk, which has no privilege on orders", born: .same),
        LintCase(
            .l315, "grant", on: clerk,
            { s in
                s.create(policy: "p", on: "orders", to: "clerk", using: "true")
                s.grant(.select, on: .table("orders"), to: "clerk")
            }),
        LintCase(
            .l316, "view",
            on: { s in
                Setup.shop(&s)
                s.create(view: "v", as: "SELECT id FROM orders", securityInvoker: true, securityBarrier: true)
            }, { $0.replace(view: "v", as: "SELECT id FROM orders") },
            finds: "view v loses security_invoker, security_barrier",
            born: .same),
        LintCase(
            .l316, "function",
            on: { s in
                s.create(
                    function: "f", returns: .type(.integer), language: .sql, volatility: .stable, strict: true,
                    settings: ["search_path": "public"], body: "SELECT 1")
            }, { $0.replace(function: "f", returns: .type(.integer), language: .sql, body: "SELECT 2") },
            finds: "function f() loses STABLE, STRICT, SET search_path", born: .same),
        LintCase(
            .l316, "same options",
            on: { s in
                s.create(function: "f", returns: .type(.integer), language: .sql, volatility: .stable, body: "SELECT 1")
            },
            {
                $0.replace(
                    function: "f", returns: .type(.integer), language: .sql, volatility: .immutable, body: "SELECT 2")
            }),
        LintCase(
            .l317, "revoke",
            on: { s in
                clerk(&s)
                s.grant(.select, on: .table("orders"), to: "clerk")
            }, { $0.revoke(.select, on: .table("orders"), from: "clerk") }, finds: "clerk loses SELECT on table orders"),
        LintCase(.l317, "grant", on: clerk, { $0.grant(.select, on: .table("orders"), to: "clerk") }),
    ]

    /// Types.
    static let types: [LintCase] = [
        LintCase(
            .l401, "timestamp", { $0.add(column: "at", .timestamp(3), to: "orders") },
            finds: "column at of orders is timestamp(3), which is no moment: use timestamptz", born: .same),
        LintCase(.l401, "timestamptz", { $0.add(column: "at", .timestamptz, to: "orders") }),
        LintCase(
            .l402, "serial", { $0.create(table: "t") { $0.column("id", .bigserial, .primaryKey) } },
            finds: "column id of t is serial: use an identity", born: .same),
        LintCase(
            .l402, "identity", { $0.create(table: "t") { $0.column("id", .bigint, .identity(.always), .primaryKey) } }),
        LintCase(
            .l403, "json", { $0.add(column: "j", .json, to: "orders") },
            finds: "column j of orders is json, which has no equality and is parsed at each access: use jsonb",
            born: .same),
        LintCase(.l403, "jsonb", { $0.add(column: "j", .jsonb, to: "orders") }),
        LintCase(
            .l404, "char", { $0.alter(column: "note", of: "orders", .type(.char(3))) },
            finds: "column note of orders is char(3), which is padded with blanks: use text", born: .same),
        LintCase(.l404, "text", { $0.alter(column: "note", of: "orders", .type(.text)) }),
        LintCase(
            .l405, "varchar", on: Setup.nothing, { $0.create(table: "t") { $0.column("a", .varchar(9)) } },
            finds: "column a of t is varchar(9), which has a length in its type: use text with a check", born: .same),
        LintCase(
            .l405, "varchar of any length", on: Setup.nothing, { $0.create(table: "t") { $0.column("a", .varchar) } }),
        LintCase(
            .l406, "integer", { $0.create(table: "t") { $0.column("id", .integer, .primaryKey) } },
            finds: "column id of t is a key of type integer, which runs out: use bigint", born: .same),
        LintCase(.l406, "integer beside a key", { $0.add(column: "n", .integer, to: "orders") }),
        LintCase(
            .l407, "four columns",
            {
                $0.create(
                    index: "ix", on: "orders", columns: "number", "note", "total", "created_at", concurrently: true)
            },
            finds: "index ix has 4 columns", born: .same),
        LintCase(
            .l407, "four columns that are unique",
            {
                $0.create(
                    index: "ix", on: "orders", columns: "number", "note", "total", "created_at", unique: true,
                    concurrently: true)
            }),
    ]

    private static let long = String(repeating: "n", count: 58)

    @Sendable private static func secure(_ schema: inout SchemaEditor) {
        schema.enableRowSecurity(on: "orders", force: true)
        schema.create(policy: "p", on: "orders", using: "true")
    }

    @Sendable private static func shopWithSecurity(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        secure(&schema)
    }

    @Sendable private static func clerk(_ schema: inout SchemaEditor) {
        Setup.shop(&schema)
        schema.create(role: "clerk")
    }
}
