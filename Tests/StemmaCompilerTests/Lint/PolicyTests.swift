import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import Testing

/// Each rule of a policy: what breaks it, and what keeps it.
@Suite struct PolicyTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var rule: PolicyRule
        var name: String
        var message = "create things for the test"
        var body: Fixture.Body
        var finds: String

        var testDescription: String { name }

        init(
            _ rule: PolicyRule, _ name: String, message: String = "create things for the test",
            _ body: @escaping Fixture.Body, finds: String = ""
        ) {
            self.rule = rule
            self.name = name
            self.message = message
            self.body = body
            self.finds = finds
        }
    }

    static let key = PolicyRule.primaryKey("id", .text, collation: "C", generatedBy: "generate_id")
    static let prefixes = PolicyRule.keyPrefixes(generatedBy: "generate_id", letters: 2, through: 3)

    @Sendable static func convention(_ t: inout TableBuilder, _ prefix: String) {
        t.column(
            "id", .text, .collate("C"), .primaryKey, .default(sql: "generate_id('\(prefix)')"),
            .check("id LIKE '\(prefix)\\_%'"))
    }

    static let rows: [Row] = [
        Row(key, "key", { $0.create(table: "t") { convention(&$0, "org") } }),
        Row(
            key, "key of another type", { $0.create(table: "t") { $0.column("id", .bigint, .primaryKey) } },
            finds: """
                L501 policy test: t.id is bigint, and must be text
                L501 policy test: t.id must have COLLATE "C"
                L501 policy test: t.id must have the default generate_id('…')
                """),
        Row(
            key, "no key", { $0.create(table: "t") { $0.column("id", .text) } },
            finds: "L501 policy test: the primary key of t must be one column, id text"),
        Row(.primaryKey(.uuid), "uuid", { $0.create(table: "t") { $0.column("t_id", .uuid, .primaryKey) } }),
        Row(
            .primaryKey(.uuid), "not uuid", { $0.create(table: "t") { $0.column("t_id", .bigint, .primaryKey) } },
            finds: "L501 policy test: t.t_id is bigint, and must be uuid"),
        Row(
            prefixes, "prefixes",
            { s in
                s.create(table: "a") { convention(&$0, "org") }
                s.create(table: "b") { convention(&$0, "uo") }
            }),
        Row(
            prefixes, "bad prefixes",
            { s in
                s.create(table: "a") { convention(&$0, "org") }
                s.create(table: "b") { convention(&$0, "org") }
                s.create(table: "c") { convention(&$0, "Long") }
                s.create(table: "d") { $0.column("id", .text, .primaryKey, .default(sql: "generate_id('dd')")) }
                s.create(table: "e") { $0.column("id", .text, .primaryKey) }
            },
            finds: """
                L502 policy test: b has the prefix 'org' of a
                L502 policy test: e.id has no prefix: its default does not call generate_id
                L502 policy test: no check of d says that id begins with 'dd_'
                L502 policy test: the prefix 'Long' of c must be 2 to 3 lower-case letters
                """),
        Row(.timestampsWithTimeZone, "timestamptz", { $0.create(table: "t") { $0.column("at", .timestamptz) } }),
        Row(
            .timestampsWithTimeZone, "timestamp", { $0.create(table: "t") { $0.column("at", .timestamp) } },
            finds: "L503 policy test: t.at is timestamp, and must be timestamptz"),
        Row(
            .columns(.required("at", .timestamptz, .notNull, default: "now()")), "column",
            { $0.create(table: "t") { $0.column("at", .timestamptz, .notNull, .default(sql: "NOW( )")) } }),
        Row(
            .columns(
                .required("at", .timestamptz, .notNull, default: "now()"), .required("gone", .timestamptz, .nullable)),
            "wrong column",
            { s in
                s.create(table: "t") { $0.column("at", .date) }
                s.create(table: "u") { t in
                    t.column("at", .timestamptz, .notNull, .default(sql: "now()"))
                    t.column("gone", .timestamptz, .notNull)
                }
            },
            finds: """
                L504 policy test: t.at is date, and must be timestamptz, and must be NOT NULL, and must have the default now()
                L504 policy test: table t has no column gone timestamptz
                L504 policy test: u.gone must not be NOT NULL
                """),
        Row(
            .updateTrigger(calls: "touch"), "trigger",
            { s in
                s.create(function: "touch", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
                s.create(table: "t") { $0.column("a", .bigint) }
                s.create(trigger: "touch", on: "t", .before, .update, calls: "touch")
            }),
        Row(
            .updateTrigger(calls: "touch"), "no trigger",
            { s in
                s.create(function: "touch", returns: .trigger, language: .plpgsql, body: "BEGIN RETURN NEW; END")
                s.create(table: "t") { $0.column("a", .bigint) }
                s.create(trigger: "touch", on: "t", .before, .update(of: "a"), calls: "touch")
            }, finds: "L505 policy test: table t has no trigger before each update that calls touch"),
        Row(.bigIntegers, "bigint", { $0.create(table: "t") { $0.column("a", .bigint) } }),
        Row(
            .bigIntegers, "integer", { $0.create(table: "t") { $0.column("a", .smallint) } },
            finds: "L506 policy test: t.a is smallint, and must be bigint"),
        Row(
            .indexedForeignKeys, "indexed",
            { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "org_id")
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }),
        Row(
            .indexedForeignKeys, "not indexed",
            { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, finds: "L507 policy test: orders.org_id refers to orgs and has no index"),
        Row(
            .rowSecurity, "row security",
            { s in
                s.create(table: "t") { $0.column("a", .bigint) }
                s.enableRowSecurity(on: "t")
                s.create(policy: "p", on: "t", using: "true")
            }),
        Row(
            .rowSecurity, "no row security",
            { s in
                s.create(table: "t") { $0.column("a", .bigint) }
                s.create(table: "u") { $0.column("a", .bigint) }
                s.enableRowSecurity(on: "t")
            },
            finds: """
                L508 policy test: table t has row level security and no policy
                L508 policy test: table u has no row level security
                """),
        Row(.securityInvokerViews, "invoker", { $0.create(view: "v", as: "SELECT 1 AS a", securityInvoker: true) }),
        Row(
            .securityInvokerViews, "not invoker", { $0.create(view: "v", as: "SELECT 1 AS a") },
            finds: "L509 policy test: view v must be made with security_invoker"),
        Row(
            .onDelete(of: ["orgs"], [.cascade, .setNull]), "cascade",
            { s in
                Setup.shop(&s)
                s.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"],
                    onDelete: .setNull("org_id"))
            }),
        Row(
            .onDelete(of: ["orgs"], [.cascade, .setNull]), "restrict",
            { s in
                Setup.shop(&s)
                s.add(
                    foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"], onDelete: .restrict)
            },
            finds:
                "L510 policy test: orders.org_id refers to orgs with ON DELETE RESTRICT, and must say CASCADE or SET NULL"
        ),
        Row(
            .externalIDs(suffix: "_extid"), "ids",
            { s in
                s.create(table: "t") { t in
                    t.column("t_id", .bigint, .primaryKey)
                    t.column("parent_id", .bigint, .references("t", "t_id"))
                    t.column("source_extid", .text)
                }
            }),
        Row(
            .externalIDs(suffix: "_extid"), "wrong ids",
            { s in
                s.create(table: "t") { t in
                    t.column("t_extid", .bigint, .primaryKey)
                    t.column("stripe_id", .text)
                }
            },
            finds: """
                L511 policy test: t.stripe_id refers to no table: what another system calls a row ends in _extid
                L511 policy test: t.t_extid is a key of this schema, and _extid is for those of others
                """),
        Row(.noForeignKeys, "none", Setup.shop),
        Row(
            .noForeignKeys, "one",
            { s in
                Setup.shop(&s)
                s.add(foreignKey: "fk", on: "orders", columns: "org_id", references: "orgs", ["id"])
            }, finds: "L512 policy test: orders.org_id refers to orgs by a foreign key"),
        Row(.meaningfulMessages(words: 2), "message", message: "create orders", { _ in }),
        Row(
            .meaningfulMessages(words: 2), "empty message", message: "Update schema!", { _ in },
            finds: "L513 policy test: the message \"Update schema!\" says too little: what changes, and of what?"),
        Row(
            .indexedColumns("number"), "indexed column",
            { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "number")
            }),
        Row(
            .indexedColumns("number"), "column without an index", Setup.shop,
            finds: "L514 policy test: orders.number leads no index"),
        Row(
            .indexedReferences(suffix: "_id"), "indexed reference",
            { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "org_id", "number")
            }),
        Row(
            .indexedReferences(suffix: "_id"), "reference without an index", Setup.shop,
            finds: "L515 policy test: orders.org_id leads no index"),
        Row(
            .activeRowsIndex(column: "note"), "partial index",
            { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "id", where: "(note IS NULL)")
            }),
        Row(
            .activeRowsIndex(column: "note"), "whole index",
            { s in
                Setup.shop(&s)
                s.create(index: "ix", on: "orders", columns: "id", where: "note IS NOT NULL")
            }, finds: "L516 policy test: table orders has no index over the rows WHERE note IS NULL"),
    ]

    @Test(arguments: rows)
    func holds(_ row: Row) throws {
        #expect(try Self.violations(row, labels: ["test"]) == row.finds)
    }

    /// A policy is its branch's alone.
    @Test(arguments: rows.filter { !$0.finds.isEmpty })
    func leavesOtherBranchesAlone(_ row: Row) throws {
        let found = try Self.violations(row, labels: ["tests"])
        #expect(found == "L500 there is a policy for 'test', which is the label of no revision: did you mean 'tests'?")
    }

    @Test func provesEveryRuleBothWays() {
        let codes = Set(LintCode.allCases.map(\.rawValue).filter { $0.hasPrefix("L5") && $0 != "L500" })
        #expect(Set(Self.rows.map { $0.finds.prefix(4) }.filter { !$0.isEmpty }.map(String.init)) == codes)
        #expect(Self.rows.filter(\.finds.isEmpty).count >= codes.count)
    }

    /// A table of a branch keeps to its policy in whatever revision of it, and may be mended in a later one.
    @Test func looksAtWhereTheBranchLeads() throws {
        let project = Project(policies: ["test": [.indexedColumns("a")]])
        let bodies: [(Header, Fixture.Body)] = [
            (
                Header("r1", "one", labels: ["test"], downgrade: .derived),
                { $0.create(table: "t") { $0.column("a", .bigint) } }
            ),
            (
                Header("r2", "two", after: "r1", downgrade: .derived),
                { $0.create(index: "ix", on: "t", columns: "a", concurrently: true) }
            ),
        ]
        let linter = Linter(try Fixture(bodies, project: project).revisions)
        #expect(try linter.lint(.each(upTo: ["r2"])).open.filter { $0.code == .l514 }.isEmpty)
        let before = try linter.lint(.each(upTo: ["r1"])).open.filter { $0.code == .l514 }
        #expect(before.map(\.revision) == ["r1"])
        #expect(before.map(\.object) == [.column("a", of: "t")])
    }

    private static func violations(_ row: Row, labels: [String]) throws -> String {
        let project = Project(policies: ["test": [row.rule]])
        let header = Header("r1", row.message, labels: labels, downgrade: .derived)
        let report = try Linter(try Fixture([(header, row.body)], project: project).revisions).lint(.each(upTo: ["r1"]))
        let found = report.open.filter { $0.code.rawValue.hasPrefix("L5") }
        for finding in found where finding.code != .l500 {
            #expect(finding.severity == .error && finding.location.line > 0 && !finding.location.file.isEmpty)
        }
        return found.map { "\($0.code.rawValue) \($0.message)" }.sorted().joined(separator: "\n")
    }
}
