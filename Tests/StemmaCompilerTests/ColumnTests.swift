import Stemma
import TestSupport
import Testing

/// What columns do on a server besides what every scenario does.
@Suite struct ColumnTests {
    /// A change of type that was made but not recorded is made again, which costs nothing and changes nothing.
    @Test(arguments: Ground.Flavour.allCases)
    func changesATypeThatIsChanged(_ flavour: Ground.Flavour) throws {
        let scenario = try #require(Scenario.columnChanges.first { $0.name == "type of a column without a default" })
        let ground = try Ground(scenario.fixture())
        defer { ground.database.giveBack() }
        try ground.up(flavour)
        let file = "SELECT pg_relation_filenode('t')"
        let (after, before) = (try ground.dump(), try ground.database.value(file))
        try ground.database.query("DELETE FROM public.stemma_history WHERE revision = 'r2'")
        try ground.up(flavour)
        #expect(try ground.dump() == after)
        #expect(try ground.database.value(file) == before)
    }
}
