import Foundation
import RevisionLoader
import Stemma
import StemmaCompiler
import TestSupport
import Testing

@testable import RevisionWriter

/// Revisions that are written say what was recorded, and are laid out as the project's own files are.
@Suite struct WrittenRevisionTests {
    /// Every scenario, with the ground that it stands on.
    private static let scenarios = Result {
        var written = WrittenRevisions()
        var seen: Set<String> = []
        for scenario in Scenario.all {
            for source in try scenario.fixture().revisions.sources {
                let key = try source.recorded.upgrade.map(\.operation).canonical()
                if source.recorded.id == "r1", !seen.insert(key).inserted { continue }
                written.add(source.recorded, named: scenario.name)
            }
        }
        return written
    }

    @Test func scenariosComeBack() throws { try Self.scenarios.get().expectToComeBack() }

    @Test func scenariosAreLaidOut() throws { try Self.scenarios.get().expectToBeLaidOut() }

    /// The systems that the package itself keeps.
    private static let systems = Result {
        var written = WrittenRevisions()
        let loader = RevisionLoader(project: WrittenRevisions.package, library: try WrittenRevisions.library())
        for revision in try loader.load().revisions {
            let recorded = try CanonicalJSON.decode(RecordedRevision.self, from: revision.payload)
            written.add(recorded, named: revision.file)
        }
        return written
    }

    @Test func systemsComeBack() throws {
        let systems = try Self.systems.get()
        #expect(systems.samples.count >= 20)
        try systems.expectToComeBack()
        try systems.expectToBeLaidOut()
    }

    /// Names in every style that has ever broken a script.
    @Test func hostileNamesComeBack() throws {
        var written = WrittenRevisions()
        for style in HostileNameTests.styles {
            let names = HostileNames { style + $0 }
            for body in [names.make, names.change, names.drop] {
                let header = Header("1", "names \(style)", downgrade: .derived)
                written.add(try RecordedRevision(header, body), named: style)
            }
        }
        try written.expectToComeBack()
        try written.expectToBeLaidOut()
    }

    /// Every kind of operation has a verb, or says the same as others that have one.
    @Test(arguments: OperationKinds.kinds) func hasVerb(kind: String) throws {
        let type = try #require(OperationKinds.type(named: kind))
        #expect(type is any WrittenOperation.Type || type is any ExpandedOperation.Type)
    }
}

/// What a derived downgrade does can be written as a revision too: the schema is the same after it.
@Suite struct WrittenWaysBackTests {
    private struct WayBack {
        var scenario: Scenario
        var after: Catalog
        var operations: [any Stemma.Operation]
    }

    @Test func leadToTheSameSchema() throws {
        var written = WrittenRevisions()
        var ways: [WayBack] = []
        for scenario in Scenario.all {
            let sources = try scenario.fixture().revisions.sources
            var replay = Replay(project: scenario.project)
            var operations: [any Stemma.Operation] = []
            for source in sources {
                operations = try replay.apply(source).operations.reversed().flatMap(\.undo)
            }
            // A proof that comes and goes within an online form has no verb.
            if operations.isEmpty || operations.contains(where: { $0 is ValidateProof }) { continue }
            written.add(operations, named: scenario.name)
            ways.append(WayBack(scenario: scenario, after: replay.catalog, operations: operations))
        }
        #expect(ways.count > 300)
        try written.expectToBeLaidOut()
        let recorded = try written.recorded()
        for (way, sample) in zip(ways, written.samples) {
            guard let revision = recorded[sample.source.id] else {
                Issue.record("\(sample.name) does not come back:\n\(sample.source.text)")
                continue
            }
            do {
                let meant = try Self.applied(way.operations, to: way.after)
                let got = try Self.applied(revision.upgrade.map(\.operation), to: way.after)
                #expect(try CatalogText(got) == CatalogText(meant), "\(sample.name):\n\(sample.source.text)")
            } catch {
                Issue.record("\(sample.name): \(error)\n\(sample.source.text)")
            }
        }
    }

    private static func applied(_ operations: [any Stemma.Operation], to catalog: Catalog) throws -> Catalog {
        var catalog = catalog
        for operation in operations {
            _ = try operation.statements(in: catalog)
            try operation.apply(to: &catalog)
        }
        return catalog
    }
}
