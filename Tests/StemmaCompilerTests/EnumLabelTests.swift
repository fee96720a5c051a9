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
}
