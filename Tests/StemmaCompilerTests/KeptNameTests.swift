import Stemma
import StemmaCompiler
import TestSupport
import Testing

/// Sequences of identities keep their names when tables and columns get others, and come back under them.
@Suite struct KeptNameTests {
    @Test(arguments: Ground.Flavour.allCases)
    func comeBackWithWhatWasDropped(_ flavour: Ground.Flavour) throws {
        try check(flavour, leaving: [], losing)
    }

    @Test(arguments: Ground.Flavour.allCases)
    func goAlongToAnotherSchema(_ flavour: Ground.Flavour) throws {
        try check(flavour, leaving: ["kept.id: public.u_id_seq", "kept.n: public.u_n_seq"]) { s in
            s.alter(column: "n", of: "Old: t", .setIdentity(.always, options: SequenceOptions(increment: 2)))
            s.create(schema: "sales")
            s.move(.table("Old: t"), toSchema: "sales")
            s.create(sequence: "t_n_seq")
            s.drop(table: "sales.Old: t")
        }
    }

    /// `schema.sql` makes them under those names.
    @Test func areWrittenOut() throws {
        let built = try Database.borrowed()
        defer { built.giveBack() }
        try built.check([Fixture([keeping]).schema(at: "r1")])
        #expect(try sequences(in: built) == kept)
    }

    /// A way back that is written out as Swift makes them under those names.
    @Test func comeBackAsTheyAreWritten() throws {
        let fixture = try Fixture([keeping, losing])
        var replay = Replay(project: Project())
        var back: [any Stemma.Operation] = []
        for source in fixture.revisions.sources {
            back = try replay.apply(source).operations.reversed().flatMap(\.undo)
        }
        var written = WrittenRevisions()
        written.add(back, named: "the way back")
        let revision = try #require(written.recorded().values.first)
        let operations = revision.upgrade.map(\.operation)
        let ground = try Ground(
            Fixture([
                { schema in
                    keeping(&schema)
                    losing(&schema)
                }, { $0.record(read: operations) },
            ]))
        defer { ground.database.giveBack() }
        #expect(try sequences(in: ground.database) == [])
        try ground.up(.psql)
        #expect(try sequences(in: ground.database) == kept)
    }

    @Sendable private func losing(_ schema: inout SchemaEditor) {
        schema.drop(column: "number", from: "Old: t")
        schema.alter(column: "n", of: "Old: t", .dropIdentity)
        schema.drop(table: "kept")
    }

    private func check(
        _ flavour: Ground.Flavour, leaving left: [String], _ change: @escaping Fixture.Body
    ) throws {
        let ground = try Ground(Fixture([keeping, change]))
        defer { ground.database.giveBack() }
        #expect(try sequences(in: ground.database) == kept)
        for _ in 1...2 {
            try ground.up(flavour)
            try ground.up(flavour)
            #expect(try sequences(in: ground.database) == left)
            try ground.down(flavour)
            try ground.down(flavour)
            #expect(try sequences(in: ground.database) == kept)
        }
    }

    private let kept = [
        "Old: t.n: public.t_n_seq", "Old: t.number: public.t_id_seq", "kept.id: public.u_id_seq",
        "kept.n: public.u_n_seq",
    ]

    private func sequences(in database: Database) throws -> [String] {
        try database.query(
            """
            SELECT c.relname || '.' || a.attname || ': ' || pg_get_serial_sequence(quote_ident(n.nspname) || '.' || quote_ident(c.relname), a.attname)
            FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE a.attidentity <> '' AND NOT a.attisdropped
            """
        ).compactMap(\.[0]).sorted()
    }

    @Sendable private func keeping(_ schema: inout SchemaEditor) {
        for name in ["t", "u"] {
            schema.create(table: name) { t in
                t.column("id", .bigint, .identity(.always))
                t.column("n", .integer, .identity(.byDefault))
            }
        }
        schema.rename(table: "t", to: "Old: t")
        schema.rename(column: "id", of: "Old: t", to: "number")
        schema.rename(table: "u", to: "kept")
    }
}
