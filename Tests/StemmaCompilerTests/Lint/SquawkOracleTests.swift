import Foundation
import RevisionGraph
import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Whatever Squawk finds in the SQL of the tests' revisions a rule of ours finds as well, or there is a reason.
///
/// It reads one file at a time and nothing inside `DO`: it gets each revision's statements plain.
@Suite(.enabled(if: SquawkOracle.program != nil)) struct SquawkOracleTests {
    @Test func findsNothingThatWeDoNot() throws {
        let fixtures = try SquawkOracle.fixtures()
        let theirs = try SquawkOracle.findings(in: fixtures)
        var table: [String: (found: Int, ours: Set<String>, apart: Int)] = [:]
        var missed: Set<String> = []
        var used: Set<String> = []
        for (fixture, rules) in zip(fixtures, theirs) {
            for rule in rules {
                let covering = fixture.codes.intersection(SquawkOracle.answers(to: rule))
                var row = table[rule] ?? (0, [], 0)
                if !covering.isEmpty {
                    row.found += 1
                    row.ours.formUnion(covering.map(\.rawValue))
                } else if SquawkOracle.reason(against: rule) != nil || SquawkOracle.isException(rule, in: fixture.name)
                {
                    row.apart += 1
                    used.insert(SquawkOracle.reason(against: rule) != nil ? rule : "\(rule) on \(fixture.name)")
                } else {
                    missed.insert("\(rule) on \(fixture.name)")
                }
                table[rule] = row
            }
        }
        print("\(fixtures.count) revisions before Squawk:")
        for (rule, row) in table.sorted(by: { $0.key < $1.key }) {
            let ours = row.ours.sorted().joined(separator: " ")
            let reason =
                row.apart == 0
                ? "" : "  \(row.apart) apart: \(SquawkOracle.reason(against: rule) ?? "see the exceptions")"
            print("  \(rule): \(row.found) \(ours)\(reason)")
        }
        #expect(missed.sorted() == [])
        let listed = SquawkOracle.exceptions.flatMap { rule, reasons in
            reasons.values.flatMap { $0 }.map { "\(rule) on \($0)" }
        }
        #expect(listed.filter { !used.contains($0) }.sorted() == [], "exceptions that are none")
        #expect(SquawkOracle.apart.keys.filter { !used.contains($0) }.sorted() == [], "rules that never fire")
    }
}

enum SquawkOracle {
    /// The program, where `make oracles` has brought it.
    static var program: String? { ProcessInfo.processInfo.environment["STEMMA_TEST_SQUAWK"] }

    struct Fixture {
        var name: String
        var sql: String
        var codes: Set<LintCode>
    }

    /// Which rules of ours find what a rule of Squawk's does.
    static let ours: [String: Set<LintCode>] = [
        "adding-field-with-default": [.l111, .l112],
        "adding-foreign-key-constraint": [.l104],
        "adding-not-nullable-field": [.l106],
        "adding-required-field": [.l113],
        "adding-serial-primary-key-field": [.l108, .l112],
        "ban-alter-domain-with-add-constraint": [.l216],
        "ban-char-field": [.l404],
        "ban-create-domain-with-constraint": [.l216],
        "ban-drop-column": [.l202],
        "ban-set-schema": [.l207, .l209],
        "ban-drop-constraint": [.l204],
        "ban-drop-index": [.l102],
        "ban-drop-not-null": [.l205],
        "ban-drop-table": [.l201, .l206],
        "ban-drop-schema": [.l206],
        "ban-drop-view": [.l206],
        "ban-drop-function": [.l206],
        "ban-drop-type": [.l206],
        "ban-drop-domain": [.l206],
        "ban-drop-sequence": [.l206],
        "ban-drop-extension": [.l206],
        "ban-drop-policy": [.l314],
        "ban-alter-row-level-security": [.l304, .l305, .l314],
        "ban-truncate-cascade": [.l210],
        "changing-column-type": [.l110, .l203],
        "constraint-missing-not-valid": [.l106, .l103, .l104, .l105, .l107, .l108, .l109],
        "disallowed-unique-constraint": [.l107],
        "prefer-identity": [.l402],
        "prefer-bigint-over-int": [.l406],
        "prefer-bigint-over-smallint": [.l406],
        "prefer-text-field": [.l405],
        "prefer-timestamp-tz": [.l401],
        "prefer-repack": [.l117],
        "renaming-column": [.l208],
        "renaming-table": [.l207],
        "renaming-object": [.l207, .l209],
        "require-concurrent-index-creation": [.l101],
        "require-concurrent-index-deletion": [.l102],
        "require-concurrent-reindex": [.l118],
        "require-concurrent-partition-detach": [.l120],
        "require-enum-value-ordering": [.l213],
        "ban-add-enum-value": [.l213],
        "ban-revoke": [.l317],
        "ban-drop-default": [.l217],
        "ban-alter-identity": [.l203, .l217],
    ]

    /// What of theirs is no hazard, wherever no rule of ours finds it, and why.
    static let apart: [String: String] = [
        "prefer-robust-stmts": "this is the text without the guards that scripts have",
        "require-lock-timeout": "each script sets it; L122 says when a project turns it off",
        "require-statement-timeout": "each script sets it",
        "ban-add-enum-value": "a label with a place; one without is L213",
        "ban-alter-generated-expression": "a new column; what copies the table for it is L112",
        "ban-alter-row-level-security": "policies are its purpose; without any is L304, and loosened L314",
        "ban-alter-sequence-values": "its numbers go on; one that starts over is L203",
        "ban-alter-view-options": "nothing is loosened; what is loosened or lost is L309 and L316",
        "ban-create-policy": "it admits what it says; one for a role without privileges is L315",
        "ban-drop-index": "concurrently nobody waits; otherwise it is L102",
        "ban-drop-policy": "it is made again in the same revision; what loosens is L314",
        "ban-drop-trigger": "it is made again in the same revision, or kept two columns in step; otherwise L206",
        "ban-replace-view-function": "its options are the same; those that are lost are L316",
        "ban-replica-identity": "subscribers are told more; a table that is told by nothing is L323",
        "ban-revoke": "what is new begins with less for everyone; what somebody had is L317",
        "prefer-bigint-over-int": "keys run out (L406), other numbers seldom; the policy .bigIntegers asks for more",
    ]

    /// Findings that are none where the state of the schema is known, by rule, reason and revision.
    static let exceptions: [String: [String: [String]]] = [
        "prefer-bigint-over-smallint": [
            "numbers of a column that is no key": ["name the sequences of identities"]
        ],
        "require-concurrent-index-deletion": [
            "it is made again around a type that changes": [
                "L101 index that is made again around another type",
                "type of column that constants are compared with",
                "type that what names the column cannot be compared with",
            ]
        ],
        "ban-drop-view": [
            "it is made again in the same revision": [
                "replace materialized view", "replace view by one of fewer columns",
                "replace view by one of other names", "replace view by one of other types",
                "type of a column that triggers, policies, rules and functions read",
                "type of a column that views read", "type under a function of rows",
                "check of a domain in a table whose rows a body reads", "rename label that texts hold",
                "type of column of a table whose rows a body reads",
                "type that what names the column cannot be compared with",
            ]
        ],
        "ban-drop-function": [
            "it kept two columns in step": [
                "L123 what is spared", "online: type of a column", "online: type with a conversion",
            ],
            "it is made again in the same revision": [
                "type of a column that triggers, policies, rules and functions read",
                "type under a body in SQL of a function of a type with its schema", "type under a function of rows",
                "check of a domain in a table whose rows a body reads",
                "type of column of a table whose rows a body reads",
            ],
        ],
        "renaming-column": [
            "it takes the name of the one whose place it takes": [
                "L123 what is spared", "online: type of a column", "online: type with a conversion",
            ]
        ],
        "renaming-table": [
            "the revision itself made the table, whatever its strategy": ["online: tables that the revision makes"],
            "the revision itself made it": ["L312 identity of a table that is renamed"],
        ],
        "require-concurrent-index-creation": [
            "the server builds it again with the type in any case": [
                "L101 index that is made again around another type",
                "type of column that constants are compared with",
                "type that what names the column cannot be compared with",
            ],
            "the revision itself made the materialized view": [
                "create materialized view with options", "replace materialized view",
                "replace view by one of fewer columns", "type of a column that views read",
            ],
            "the revision itself made the table, whatever its strategy": ["online: tables that the revision makes"],
            "the revision itself made the table": [
                "L301 gin index", "L301 index", "L301 index that begins with another column", "L301 partial index",
                "distribute new table", "name the types of rows in expressions",
            ],
        ],
        "disallowed-unique-constraint": [
            "the revision itself made the table, whatever its strategy": ["online: tables that the revision makes"]
        ],
        "adding-field-with-default": [
            "a virtual column writes nothing": ["L112 virtual", "add column that is virtual"]
        ],
        "adding-foreign-key-constraint": [
            "it is tied again after the table was copied, which L117 finds": ["undistribute table"],
            "both tables are new": [
                "foreign keys in a circle", "L320 one may be null", "L320 one waits for the commit", "L320 two tables",
            ],
            "nothing is checked": ["add foreign key that is not enforced"],
        ],
        "constraint-missing-not-valid": [
            "the server reads it again with the type in any case": [
                "L115 check that is made again around another type",
                "type of column that a list is compared with",
                "type of column that constants are compared with",
                "type that what names the column cannot be compared with",
            ],
            "it is tied again after the table was copied, which L117 finds": ["undistribute table"],
            "the revision itself made the table, whatever its strategy": ["online: tables that the revision makes"],
            "both tables are new": [
                "foreign keys in a circle", "L320 one may be null", "L320 one waits for the commit", "L320 two tables",
            ],
            "nothing is checked": ["add check that is not enforced", "add foreign key that is not enforced"],
        ],
        "adding-not-nullable-field": [
            "the revision itself made the table, whatever its strategy": ["online: tables that the revision makes"],
            "the column is NOT NULL already": ["L106 set not null again", "set not null again"],
            "a valid check proves it": [
                "L106 set not null with a check", "set not null that a check proves", "online: type of a column",
            ],
        ],
        "ban-alter-identity": [
            "new rows get a number, and nothing is lost": ["add identity"]
        ],
        "ban-drop-column": [
            "its values are in the column that takes its place": [
                "L123 what is spared", "online: type of a column", "online: type with a conversion",
            ],
            "the revision itself made it": ["L202 column that the revision made"],
        ],
        "ban-create-domain-with-constraint": [
            "a default is no check": ["create domain over a domain and in another schema"]
        ],
        "ban-drop-constraint": [
            "it is made again around a type that changes": [
                "L115 check that is made again around another type",
                "type of column that a list is compared with",
                "type of column that constants are compared with",
                "type that what names the column cannot be compared with",
            ],
            "it is cut before the table is copied, which L117 finds": ["undistribute table"],
            "it proved what the column says by now": [
                "L123 what is spared", "online: add primary key on columns that may be null", "online: set not null",
                "online: type of a column",
            ],
            "it is what an interrupted run left": ["online: drop not null"],
            "it is what a detached partition leaves behind": ["detach partition concurrently"],
            "the column says the same by now": ["L204 check that the column says by now"],
        ],
        "ban-drop-default": [
            "it is given anew in the statement that changes the type": [
                "type that what names the column cannot be compared with"
            ],
            "it is given anew in the same statement, around what is made again": [
                "type of a column that triggers, policies, rules and functions read",
                "type of a column that views read",
            ],
            "it is given anew in the same statement": [
                "L110 integer to bigint", "L123 change of a type that something reads", "L123 without the strategy",
                "L110 numeric with another scale", "L110 wider and free",
                "L115 one change of type, and one that is free", "L115 two changes of type", "numeric of another scale",
                "numeric of more digits", "type that is larger",
                "type to which the default has no cast", "type with a conversion", "type without a zone",
            ],
            "there was none": ["drop default that is none"],
            "the column steps aside for another": [
                "L123 what is spared", "online: type of a column",
            ],
            "it is given anew in the same revision": ["change columns of a partitioned table"],
            "the revision itself made the column": ["L217 default that only filled old rows"],
        ],
        "prefer-text-field": [
            "the next statement makes it text": ["L110 wider and free"],
            "the column had that type before": ["type with a collation"],
        ],
        "renaming-object": [
            "no program names it": ["rename policy", "rename trigger"],
            "no program names an index": ["L207 index", "rename index", "set replica identity"],
            "no program names a check": ["rename check", "constrain a partitioned table", "rename domain constraint"],
            "the revision itself made it": ["create foreign table"],
        ],
        "ban-drop-not-null": [
            "the column held nulls already": ["L205 nullable already"],
            "it steps aside for another": ["online: type of a column"],
            "the revision itself made the column": ["L320 one may be null"],
        ],
        "changing-column-type": [
            "the old type is known, and nothing is copied, whatever reads it": [
                "type under a function of rows", "type with an index",
            ],
            "the server refuses it where a column uses the type": ["alter attribute type"],
            "the old type is known, and nothing is copied": [
                "L110 wider and free", "L203 wider type", "L404 text", "numeric of more digits", "type that is wider",
                "type with a collation", "type without a limit", "type without a zone",
            ],
        ],
    ]

    /// The rules of ours that find what one of theirs does.
    static func answers(to rule: String) -> Set<LintCode> {
        if case .rules(let codes)? = OtherLinters.squawk[rule] { return codes.union(ours[rule] ?? []) }
        return ours[rule] ?? []
    }

    /// Why what a rule of theirs finds is no hazard, wherever it is.
    static func reason(against rule: String) -> String? {
        if case .none(let reason)? = OtherLinters.squawk[rule] { return apart[rule] ?? reason }
        return apart[rule]
    }

    /// Those of their rules that have to be asked for.
    private static var optional: String {
        OtherLinters.squawk.keys.filter { !["syntax-error", "unused-ignore"].contains($0) }.sorted().joined(
            separator: ",")
    }

    static func isException(_ rule: String, in name: String) -> Bool {
        exceptions[rule]?.values.contains { $0.contains(name) } ?? false
    }

    /// The second revision of each scenario and each case of lint.
    static func fixtures() throws -> [Fixture] {
        var made: [Fixture] = []
        for scenario in Scenario.all { made += try fixture(scenario.name, scenario.fixture()) }
        for row in LintCase.all {
            let down = Downgrade.irreversible(because: "nobody goes back here")
            let bodies = [
                (Header("r1", "set up", downgrade: down), row.setup),
                (Header("r2", "change", after: "r1", downgrade: down, transaction: row.transaction), row.operation),
            ]
            made += try fixture(
                "\(row.code.rawValue) \(row.name)", StemmaCompilerTests.Fixture(bodies, project: row.project))
        }
        return made
    }

    private static func fixture(_ name: String, _ fixture: StemmaCompilerTests.Fixture) throws -> [Fixture] {
        let script = try fixture.script(.upgrade, from: "r1", to: "r2").script
        let statements = script.revisions.flatMap(\.steps).flatMap(\.content.statements).map(\.sql)
        let report = try Linter(fixture.revisions).lint(.each(upTo: ["r2"]))
        let codes = Set(report.open.filter { $0.revision == "r2" }.map(\.code))
        return [Fixture(name: name, sql: statements.map { $0 + ";\n" }.joined(), codes: codes)]
    }

    /// The rules that Squawk names, for each fixture.
    static func findings(in fixtures: [Fixture]) throws -> [Set<String>] {
        struct Line: Decodable {
            var file: String
            var rule_name: String
        }
        let folder = try TemporaryDirectory()
        var paths: [String] = []
        for (number, fixture) in fixtures.enumerated() {
            try folder.write(fixture.sql, to: "\(number).sql")
            paths.append(folder.path("\(number).sql"))
        }
        let result = try runProcess(program ?? "", ["--reporter", "json", "--include=\(optional)"] + paths)
        let lines = try JSONDecoder().decode([Line].self, from: Data(result.stdout.utf8))
        var found = Array(repeating: Set<String>(), count: fixtures.count)
        for line in lines {
            let name = line.file.split(separator: "/").last.map(String.init) ?? ""
            guard let number = Int(name.dropLast(4)) else { continue }
            found[number].insert(line.rule_name)
        }
        return found
    }
}
