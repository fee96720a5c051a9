import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Labels that are added to an enum, which PostgreSQL cannot take out again.
@Suite struct EnumLabelTests {
    private static let places: [(EnumPlace, [String])] = [
        (.last, ["sad", "happy", "it's"]), (.before("sad"), ["it's", "sad", "happy"]),
        (.after("sad"), ["sad", "it's", "happy"]),
    ]

    private static func fixture(_ place: EnumPlace, _ downgrade: Downgrade) throws -> Fixture {
        let bodies: [Fixture.Body] = [
            { $0.create(enum: "mood", "sad", "happy") },
            { s in
                s.create(table: "t") { $0.column("m", .named("mood")) }
                s.add(label: "it's", to: "mood", place)
                // A label is of use only after the transaction that added it.
                s.alter(column: "m", of: "t", .setDefault("it's"))
            },
        ]
        return try Fixture([
            (Header("r1", "make it", downgrade: .irreversible(because: "it is the ground")), bodies[0]),
            (Header("r2", "add to it", after: "r1", downgrade: downgrade), bodies[1]),
        ])
    }

    @Test(arguments: places, Ground.Flavour.allCases)
    func isAddedOnce(place: (EnumPlace, [String]), flavour: Ground.Flavour) throws {
        let fixture = try Self.fixture(place.0, .irreversible(because: "labels stay"))
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(flavour)
        let labels = try ground.database.query("SELECT unnest(enum_range(NULL::mood))").compactMap { $0[0] }
        #expect(labels == place.1)
        let before = try ground.rows()
        try ground.up(flavour)
        #expect(try ground.rows() == before)
        #expect(try ground.database.value("INSERT INTO t DEFAULT VALUES RETURNING m") == "it's")

        let built = try Database.borrowed()
        defer { built.giveBack() }
        try built.check([fixture.schema(at: "r2")])
        #expect(try built.dump() == ground.dump())
    }

    @Test func hasAStepOfItsOwn() throws {
        let fixture = try Self.fixture(.last, .irreversible(because: "labels stay"))
        let steps = try fixture.script(.upgrade, from: "r1", to: "r2").script.revisions[0].steps
        #expect(steps.map(\.content.isTransactional) == [true, false, true])
    }

    @Test func goesDownAsWritten() throws {
        let fixture = try Self.fixture(.last, .written { $0.drop(table: "t") })
        let ground = try Ground(fixture)
        defer { ground.database.giveBack() }
        try ground.up(.psql)
        try ground.down(.psql)
        try ground.down(.psql)
        try ground.up(.psql)
        #expect(try ground.database.value("INSERT INTO t DEFAULT VALUES RETURNING m") == "it's")
    }

    /// Labels of one range, and what happens to their type before its end.
    private static func range(_ later: @escaping Fixture.Body) throws -> Fixture {
        try Fixture(
            [
                { $0.create(enum: "mood", "sad") },
                { $0.add(label: "ok", to: "mood") },
                { s in
                    s.add(label: "fine", to: "mood", .before("ok"))
                    s.create(table: "t") { $0.column("m", .named("mood"), .default("fine")) }
                },
                later,
            ], downgrade: .irreversible(because: "labels stay"))
    }

    @Test func comeTogetherInOnePortableScript() throws {
        let fixture = try Self.range { $0.add(label: "it's", to: "mood") }
        let script = try fixture.portable(.upgrade, to: "r4")
        let database = try Database.borrowed()
        defer { database.giveBack() }
        // Stopped after each statement, and run again from the beginning.
        for end in script.indices {
            try database.check(Array(script[...end]))
            // A server may take a moment to notice that the one who held the lock is gone.
            try database.endSessions()
        }
        for _ in 0..<2 {
            try database.check(script)
            #expect(try database.value("SELECT enum_range(NULL::mood)") == "{sad,fine,ok,it's}")
        }
        let other = try Database.borrowed()
        defer { other.giveBack() }
        try other.check(psql: fixture.psql(.upgrade, to: "r4"))
        #expect(try other.dump() == database.dump())
    }

    private static let changes: [(String, Fixture.Body)] = [
        ("another name", { $0.rename(label: "ok", of: "mood", to: "so so") }),
        (
            "another name and back",
            { s in
                s.rename(label: "ok", of: "mood", to: "so so")
                s.rename(label: "so so", of: "mood", to: "ok")
            }
        ),
        ("another name of the type", { $0.rename(enum: "mood", to: "feeling") }),
        (
            "gone and made again",
            { s in
                s.drop(table: "t")
                s.drop(enum: "mood")
                s.create(enum: "mood", "sad", "fine", "ok")
            }
        ),
    ]

    @Test(arguments: changes.indices)
    func areRefusedWhereTheyDoNotStay(index: Int) throws {
        let fixture = try Self.range(Self.changes[index].1)
        let problem = try #require(throws: Diagnostic.self) { try fixture.portable(.upgrade, to: "r4") }
        #expect(problem.code == "P002", "\(Self.changes[index].0)")
        // In two scripts that meet there, each is right by itself.
        let database = try Database.borrowed()
        defer { database.giveBack() }
        for _ in 0..<2 { try database.check(fixture.portable(.upgrade, to: "r3")) }
        for _ in 0..<2 { try database.check(fixture.portable(.upgrade, from: "r3", to: "r4")) }
    }
}
