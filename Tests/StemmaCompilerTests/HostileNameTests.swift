import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Every name that a user can choose, in every style that has ever broken a script, through both flavours.
@Suite struct HostileNameTests {
    /// The beginnings of names; psql has variables of some of these names.
    static let styles = [
        "plain", "select", "Upper with space", "dot.dot", "q\"d'e", "semi;--", "$$ $sql$ $step$", ":name :'name'",
        "\\q\\",
        "/* %I %s", "new\nline\t", "1st", "e\u{301} {}[]()", "日本🦔", "user",
    ]

    @Test(arguments: styles, Ground.Flavour.allCases)
    func reachesTheServerUnchanged(_ style: String, _ flavour: Ground.Flavour) throws {
        try goesRound(HostileNames { style + $0 }, flavour)
    }

    @Test(arguments: Ground.Flavour.allCases)
    func holdsTheLongestNames(_ flavour: Ground.Flavour) throws {
        try goesRound(HostileNames { tag in String(repeating: "x", count: 63 - tag.utf8.count) + tag }, flavour)
        try goesRound(HostileNames { tag in "🦔" + String(repeating: "\"", count: 59 - tag.utf8.count) + tag }, flavour)
    }

    /// PostgreSQL takes the composed and the decomposed letter for two.
    @Test func keepsApartWhatUnicodeTakesForOne() throws {
        let fixture = try Fixture([
            { _ in },
            { s in
                s.create(table: "caf\u{e9}") {
                    $0.column("\u{e9}", .integer); $0.column("e\u{301}", .text)
                }
                s.create(table: "cafe\u{301}") { $0.column("e\u{301}", .integer) }
                s.rename(column: "e\u{301}", of: "caf\u{e9}", to: "e")
            },
        ])
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        #expect(try ground.database.query("SELECT \"\u{e9}\", e FROM \"caf\u{e9}\"").isEmpty)
        try ground.down(.psql)
        #expect(try ground.database.value("SELECT to_regclass('\"cafe\u{301}\"')") == nil)
    }

    private func goesRound(_ names: HostileNames, _ flavour: Ground.Flavour) throws {
        let fixture = try Fixture([{ _ in }, { names.make(&$0) }, { names.change(&$0) }, { names.drop(&$0) }])
        let database = try Database.borrowed()
        defer { database.giveBack() }
        try run(fixture, .upgrade, "base", "r1", flavour, database)
        var dumps = [try database.dump()]
        for revision in 2...4 {
            try run(fixture, .upgrade, "r\(revision - 1)", "r\(revision)", flavour, database)
            try run(fixture, .upgrade, "r\(revision - 1)", "r\(revision)", flavour, database)
            dumps.append(try database.dump())
        }
        for revision in [4, 3, 2] {
            try run(fixture, .downgrade, "r\(revision)", "r\(revision - 1)", flavour, database)
            let dump = try database.dump()
            #expect(dump == dumps[revision - 2], "down from r\(revision)")
        }
        let built = try Database.borrowed()
        defer { built.giveBack() }
        try built.check([fixture.schema(at: "r3")])
        try run(fixture, .upgrade, "r1", "r3", flavour, database)
        let dump = try database.dump(excluding: ["public.stemma_history"])
        #expect(try built.dump(excluding: ["public.stemma_history"]) == dump)
    }

    private func run(
        _ fixture: Fixture, _ direction: Script.Direction, _ from: String, _ to: String, _ flavour: Ground.Flavour,
        _ database: Database
    ) throws {
        switch flavour {
        case .psql:
            let script = try fixture.psql(direction, from: from, to: to)
            let result = try database.psql(script: script, variables: ["name": "evil", "s": "evil", "I": "evil"])
            if !result.succeeded { throw ScriptFailure(description: result.stderr) }
        case .portable: try database.check(fixture.portable(direction, from: from, to: to))
        }
    }
}

/// A schema in which every name is of one style.
struct HostileNames: Sendable {
    var name: @Sendable (String) -> String

    func table(_ tag: String) -> String { qualified(tag, in: "s") }
    func qualified(_ tag: String, in schema: String) -> String {
        QualifiedName(schema: Name(name(schema)), name: Name(name(tag))).spelled
    }
    private func index(_ tag: String) -> String { QualifiedName(schema: nil, name: Name(name(tag))).spelled }
    func sql(_ tag: String) -> String { Name(name(tag)).sql }

    func make(_ s: inout SchemaEditor) {
        s.create(schema: name("s"))
        s.create(sequence: qualified("q", in: "s"))
        s.create(sequence: qualified("w", in: "s"))
        s.create(table: table("t")) { t in
            t.column(name("a"), .integer, .primaryKey(name: name("pk")), .comment(name("comment")))
            t.column(name("b"), .text, .default(.text(name("default"))), .unique(name: name("uq")))
            t.column(
                name("c"), .integer, .generated(sql: "\(sql("a")) + 1"), .check("\(sql("c")) > 0", name: name("ck")))
            t.comment(name("comment"))
        }
        s.create(table: table("u")) { t in
            t.column(
                name("a"), .integer, .references(table("t"), name("a"), name: name("fk"), onDelete: .setNull(name("a")))
            )
        }
        s.alter(sequence: qualified("q", in: "s"), ownedBy: name("a"), of: table("t"))
        s.insert(rows: [SQLRow([(name("a"), 1), (name("b"), .text(name("value")))])], into: table("t"))
        s.update(
            table("t"), set: SQLRow([(name("b"), .text(name("other")))]),
            where: "\(sql("b")) = \(SQLValue.text(name("value")).sql)", inBatchesOf: 1, by: name("a"), undo: .nothing)
        s.assert(sql: "EXISTS (SELECT FROM \(sql("s")).\(sql("t")))", message: name("message"))
        s.create(
            index: index("ix"), on: table("t"), columns: .column(name("b"), collation: "C"),
            .expression(sql: "lower(\(sql("b")))"), include: [name("c")], where: "\(sql("a")) > 0")
        s.create(
            statistics: qualified("st", in: "s"), on: table("t"), columns: .column(name("a")), .column(name("b")))
        s.create(table: table("p"), partitionBy: .list(.column(name("a")))) { $0.column(name("a"), .text) }
        s.create(table: table("p1"), partitionOf: table("p"), .values(in: PartitionValue(stringLiteral: name("v"))))
        s.alter(column: name("b"), of: table("t"), .setStatistics(7))
        for object: ObjectID in [
            .schema(name("s")), .index(qualified("ix", in: "s")), .sequence(qualified("q", in: "s")),
            .constraint(name("ck"), on: table("t")),
        ] { s.comment(on: object, name("comment")) }
        makeTypes(&s)
        s.create(publication: name("p"), for: .table(table("t"), columns: [name("a")], where: "\(sql("a")) > 0"))
        s.create(subscription: name("b"), connection: "application_name='x \\' y'", publications: name("p"))
        s.alter(databaseSetting: "stemma.depth", to: name("v"))
        makeDeclared(&s)
    }

    /// Views, routines, triggers and rules over the table.
    func makeDeclared(_ s: inout SchemaEditor) {
        let t = QualifiedName(table("t")).sql
        s.create(
            view: qualified("v", in: "s"), columns: [name("x")], as: "SELECT \(sql("b")) FROM \(t)")
        s.create(
            materializedView: qualified("m", in: "s"), columns: [name("x")],
            as: "SELECT \(sql("x")) FROM \(QualifiedName(qualified("v", in: "s")).sql)")
        s.create(index: index("im"), on: qualified("m", in: "s"), columns: .column(name("x")), unique: true)
        s.comment(on: .column(name("x"), of: qualified("v", in: "s")), name("comment"))
        s.create(
            function: qualified("f", in: "s"), returns: .trigger, language: .plpgsql,
            body: "BEGIN RETURN NULL; END -- \(name("f"))")
        s.create(
            trigger: name("tr"), on: table("t"), .after, .update(of: name("b")), calls: qualified("f", in: "s"),
            arguments: [name("argument")])
        s.create(rule: name("ru"), on: table("t"), .delete, instead: true, where: "OLD.\(sql("b")) = ''")
        s.create(policy: name("po"), on: table("t"), using: "\(sql("b")) > ''")
        s.create(
            procedure: qualified("p", in: "s"), arguments: .in(name("n"), .integer),
            sqlBody: "BEGIN ATOMIC SELECT \(sql("n")) + 1 AS \(sql("end")); END")
        s.create(
            aggregate: qualified("ag", in: "s"), arguments: .in(name("n"), .integer), stateFunction: "int4pl",
            stateType: .integer, initialCondition: "0")
        for object: ObjectID in [
            .function("\(qualified("ag", in: "s"))(integer)"), .function("\(qualified("p", in: "s"))(integer)"),
            .rule(name("ru"), on: table("t")), .materializedView(qualified("m", in: "s")),
        ] { s.comment(on: object, name("comment")) }
    }

    func changeDeclared(_ s: inout SchemaEditor) {
        s.rename(column: name("x"), of: qualified("m", in: "s"), to: name("y"))
        s.rename(materializedView: qualified("m", in: "s"), to: name("m2"))
        s.rename(view: qualified("v", in: "s"), to: name("v2"))
        s.rename(trigger: name("tr"), on: table("t"), to: name("tr2"))
        s.rename(rule: name("ru"), on: table("t"), to: name("ru2"))
        s.rename(policy: name("po"), on: table("t"), to: name("po2"))
        s.rename(function: "\(qualified("f", in: "s"))()", to: name("f2"))
        s.rename(procedure: "\(qualified("p", in: "s"))(integer)", to: name("p2"))
        s.rename(aggregate: "\(qualified("ag", in: "s"))(integer)", to: name("ag2"))
        s.alter(column: name("b"), of: table("t"), .type(.varchar(99)))
    }

    func dropDeclared(_ s: inout SchemaEditor) {
        s.drop(materializedView: qualified("m2", in: "s2"))
        s.drop(view: qualified("v2", in: "s2"))
        s.drop(trigger: name("tr2"), on: qualified("t2", in: "s2"))
        s.drop(rule: name("ru2"), on: qualified("t2", in: "s2"))
        s.drop(policy: name("po2"), on: qualified("t2", in: "s2"))
        s.drop(function: "\(qualified("f2", in: "s2"))()")
        s.drop(procedure: "\(qualified("p2", in: "s2"))(integer)")
        s.drop(aggregate: "\(qualified("ag2", in: "s2"))(integer)")
    }

    func change(_ s: inout SchemaEditor) {
        changeDeclared(&s)
        s.add(column: name("d"), .text, .default(.text(name("default"))), .unique(name: name("dk")), to: table("t"))
        s.alter(column: name("b"), of: table("t"), .setDefault(.text(name("other"))), .type(.varchar))
        s.add(check: name("c2"), on: table("t"), sql: "\(sql("b")) <> '' AND \(sql("a")) < 9", notValid: true)
        s.validate(constraint: name("c2"), on: table("t"))
        s.rename(column: name("a"), of: table("t"), to: name("aa"))
        s.rename(constraint: name("ck"), on: table("t"), to: name("ck2"))
        s.rename(index: qualified("ix", in: "s"), to: name("ix2"))
        s.rename(statistics: qualified("st", in: "s"), to: name("st2"))
        s.rename(sequence: qualified("q", in: "s"), to: name("q2"))
        s.rename(table: table("t"), to: name("t2"))
        changeTypes(&s)
        s.rename(schema: name("s"), to: name("s2"))
        s.rename(publication: name("p"), to: name("p2"))
        s.rename(subscription: name("b"), to: name("b2"))
        s.create(schema: name("m"))
        // Not a table: of several whose names differ in their last letter the server calls the types of arrays alike.
        s.move(.sequence(qualified("w", in: "s2")), toSchema: name("m"))
        s.create(index: index("iy"), on: qualified("t2", in: "s2"), columns: .descending(name("b")), concurrently: true)
    }

    func drop(_ s: inout SchemaEditor) {
        dropTypes(&s)
        s.drop(publication: name("p2"))
        s.drop(subscription: name("b2"))
        dropDeclared(&s)
        s.drop(index: qualified("ix2", in: "s2"))
        s.drop(constraint: name("fk"), on: qualified("u", in: "s2"))
        s.drop(column: name("d"), from: qualified("t2", in: "s2"))
        s.drop(table: qualified("u", in: "s2"))
        s.drop(sequence: qualified("w", in: "m"))
        s.drop(schema: name("m"))
        s.drop(table: qualified("p", in: "s2"))
        s.drop(table: qualified("t2", in: "s2"))
        s.drop(schema: name("s2"))
    }
}
