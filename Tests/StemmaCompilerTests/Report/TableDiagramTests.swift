import Stemma
@testable import StemmaCompiler
import TestSupport
import Testing

/// Drawings of tables: what they hold, and that nothing in them lies on anything else.
@Suite struct TableDiagramTests {
    @Test func showsWhatChanges() throws {
        let fixture = try Fixture([
            Setup.shop,
            { s in
                s.create(table: "lines") { $0.column("order_id", .bigint, .primaryKey, .references("orders", "id")) }
                s.drop(column: "note", from: "orders")
                s.alter(column: "number", of: "orders", .type(.bigint))
            },
        ])
        let diagram = TableDiagram(before: try fixture.catalog(at: "r1"), after: try fixture.catalog(at: "r2"))
        #expect(diagram.tables.map(\.name.spelled) == ["lines", "orders"], "what nothing changes is left out")
        #expect(diagram.tables.map(\.change) == [.new, .changed])
        let rows = Dictionary(uniqueKeysWithValues: diagram.tables[1].rows.map { ($0.name.text, $0.change) })
        #expect(rows["note"] == .gone && rows["number"] == .changed && rows["id"] == .same)
        #expect(diagram.keys.map(\.from) == [0] && diagram.keys.map(\.to) == [1])
        #expect(diagram.svg.contains("class=\"gone\""))
    }

    @Test func isEmptyWhereNothingChanges() throws {
        let catalog = try Fixture([Setup.shop]).catalog(at: "r1")
        #expect(TableDiagram(before: catalog, after: catalog).tables.isEmpty)
        #expect(TableDiagram(catalog).tables.count == 2)
    }

    /// Chains, circles, keys to oneself, and names of every length.
    @Test(arguments: 0..<200)
    func liesOnNothingElse(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...14, using: &random)
        let tables = (0..<count).map { number in
            let names = (0..<Int.random(in: 1...9, using: &random)).map {
                "c\($0)" + String(repeating: "x", count: Int.random(in: 0...40, using: &random))
            }
            return TableDiagram.Box(
                name: QualifiedName(
                    "t\(number)" + String(repeating: "é", count: Int.random(in: 0...50, using: &random))),
                change: .same,
                rows: names.map { .init(name: Name($0), type: "text", isKey: false, isNotNull: true, change: .same) })
        }
        let keys = (0..<Int.random(in: 0...count * 2, using: &random)).map { _ in
            let from = Int.random(in: 0..<count, using: &random)
            return TableDiagram.Key(
                from: from, row: Int.random(in: 0..<tables[from].rows.count, using: &random),
                to: Int.random(in: 0..<count, using: &random), change: .same)
        }
        let diagram = TableDiagram(tables: tables, keys: keys)
        let layout = DiagramLayout(diagram)
        for (index, box) in layout.boxes.enumerated() {
            #expect(
                box.x >= 0 && box.y >= 0 && box.x + box.width <= layout.width && box.y + box.height <= layout.height)
            for other in layout.boxes[(index + 1)...] { #expect(!Self.overlap(box, other)) }
        }
        for (key, corners) in zip(keys, layout.lines) {
            #expect(corners.first?.x == layout.boxes[key.from].x)
            #expect(corners.last?.x == layout.boxes[key.to].x + layout.boxes[key.to].width)
            for (start, end) in zip(corners, corners.dropFirst()) {
                #expect(start.x == end.x || start.y == end.y, "lines are level or upright")
                let line = DiagramLayout.Rectangle(
                    x: min(start.x, end.x), y: min(start.y, end.y), width: abs(start.x - end.x),
                    height: abs(start.y - end.y))
                #expect(line.x >= 0 && line.y >= 0 && line.x + line.width <= layout.width)
                for box in layout.boxes { #expect(!Self.overlap(line, box), "\(seed): a line crosses a table") }
            }
        }
    }

    /// Whether two rectangles share more than an edge; a line has no breadth.
    private static func overlap(_ one: DiagramLayout.Rectangle, _ other: DiagramLayout.Rectangle) -> Bool {
        max(one.x, other.x) < min(one.x + max(one.width, 1), other.x + other.width)
            && max(one.y, other.y) < min(one.y + max(one.height, 1), other.y + other.height)
    }
}
