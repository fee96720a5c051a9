import Stemma

/// Where everything of a diagram goes: tables in columns, each to the right of those that its foreign keys lead to, and
/// every line in a track of its own, so that nothing lies on anything else.
struct DiagramLayout {
    /// A rectangle, in pixels.
    struct Rectangle {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    static let rowHeight = 20
    static let titleHeight = 26
    private static let gap = 28
    private static let track = 8
    private static let margin = 12
    /// Where tables that nothing ties together go on in the next line.
    private static let lineWidth = 1080

    private(set) var boxes: [Rectangle] = []
    /// The corners of the line of each key.
    private(set) var lines: [[(x: Int, y: Int)]] = []
    private(set) var width = 0
    private(set) var height = 0

    init(_ diagram: TableDiagram) {
        boxes = diagram.tables.map { Rectangle(x: 0, y: 0, width: $0.width, height: $0.height) }
        lines = diagram.keys.map { _ in [] }
        var (x, y, lineHeight) = (Self.margin, Self.margin, 0)
        let keys = Dictionary(grouping: diagram.keys.indices) { diagram.keys[$0].from }
        for group in Self.groups(of: diagram) {
            // Those of the group alone: a project has as many groups as tables.
            let keys = group.flatMap { keys[$0] ?? [] }.sorted()
            let size = place(group, keys, of: diagram)
            if x > Self.margin, x + size.width > Self.lineWidth {
                (x, y, lineHeight) = (Self.margin, y + lineHeight + Self.gap, 0)
            }
            move(group, keys, by: x, y)
            x += size.width + Self.gap
            lineHeight = max(lineHeight, size.height)
            width = max(width, x - Self.gap + Self.margin)
        }
        height = y + lineHeight + Self.margin
    }

    /// Tables that foreign keys tie together, each group by itself; the tied ones first.
    private static func groups(of diagram: TableDiagram) -> [[Int]] {
        var group = Array(diagram.tables.indices)
        func root(_ index: Int) -> Int {
            var index = index
            while group[index] != index { index = group[index] }
            return index
        }
        for key in diagram.keys {
            let (first, second) = (root(key.from), root(key.to))
            group[max(first, second)] = min(first, second)
        }
        let groups = Dictionary(grouping: diagram.tables.indices, by: root).sorted { $0.key < $1.key }.map(\.value)
        return groups.filter { $0.count > 1 } + groups.filter { $0.count == 1 }
    }

    /// The column of each table of a group: one more than the furthest that it leads to.
    ///
    /// A circle is cut where it is met.
    private static func layers(of group: [Int], _ keys: [Int], _ diagram: TableDiagram) -> [Int: Int] {
        let targets = Dictionary(grouping: keys.map { diagram.keys[$0] }.filter { $0.from != $0.to }, by: \.from)
            .mapValues { $0.map(\.to) }
        var layers: [Int: Int] = [:]
        for start in group {
            // Without recursion: a chain may be as long as a project.
            var stack = [(table: start, next: 0)]
            var open: Set<Int> = [start]
            while let (table, next) = stack.last {
                let all = targets[table] ?? []
                if layers[table] != nil || next == all.count {
                    if layers[table] == nil {
                        layers[table] = (all.compactMap { layers[$0] }.max() ?? -1) + 1
                    }
                    open.remove(table)
                    stack.removeLast()
                    continue
                }
                stack[stack.count - 1].next += 1
                if layers[all[next]] == nil, open.insert(all[next]).inserted { stack.append((all[next], 0)) }
            }
        }
        return layers
    }

    /// Places a group at the origin.
    private mutating func place(
        _ group: [Int], _ keys: [Int], of diagram: TableDiagram
    ) -> (width: Int, height: Int) {
        let layers = Self.layers(of: group, keys, diagram)
        let count = (layers.values.max() ?? 0) + 1
        let members = Dictionary(grouping: group) { layers[$0] ?? 0 }
        // A line enters the space left of its own table, crosses over the top where its target is further away, and
        // reaches the target in the space at the target's right side.
        var tracks = [Int](repeating: 0, count: count + 1)
        var slots: [Int: (leave: Int, arrive: Int, over: Int?)] = [:]
        var overs = 0
        for key in keys {
            let own = layers[diagram.keys[key].from] ?? 0
            let target = layers[diagram.keys[key].to] ?? 0
            let leave = tracks[own]
            tracks[own] += 1
            if target == own - 1 {
                slots[key] = (leave, leave, nil)
                continue
            }
            let arrive = tracks[target + 1]
            tracks[target + 1] += 1
            slots[key] = (leave, arrive, overs)
            overs += 1
        }
        let top = overs * Self.track + (overs > 0 ? 10 : 0)
        var lefts: [Int] = []
        var x = tracks[0] * Self.track + (tracks[0] > 0 ? 10 : 0)
        var height = 0
        for layer in 0..<count {
            lefts.append(x)
            var y = top
            let members = members[layer] ?? []
            for index in members {
                boxes[index].x = x
                boxes[index].y = y
                y += boxes[index].height + Self.gap / 2
            }
            height = max(height, y - Self.gap / 2)
            let space = tracks[layer + 1] == 0 ? 0 : tracks[layer + 1] * Self.track + 20
            x += (members.map { boxes[$0].width }.max() ?? 0) + (layer + 1 < count ? max(space, Self.gap) : space)
        }
        for key in keys {
            guard let slot = slots[key] else { continue }
            let (own, target) = (diagram.keys[key].from, diagram.keys[key].to)
            let start = boxes[own].y + Self.titleHeight + diagram.keys[key].row * Self.rowHeight + Self.rowHeight / 2
            let end = boxes[target].y + Self.titleHeight / 2
            let left = lefts[layers[own] ?? 0] - 10 - slot.leave * Self.track
            var line = [(boxes[own].x, start), (left, start)]
            if let over = slot.over {
                let right = (layers[target] ?? 0) + 1 < count ? lefts[(layers[target] ?? 0) + 1] - 10 : x - 10
                let arrive = right - slot.arrive * Self.track
                line += [(left, 4 + over * Self.track), (arrive, 4 + over * Self.track), (arrive, end)]
            } else {
                line.append((left, end))
            }
            line.append((boxes[target].x + boxes[target].width, end))
            lines[key] = line.map { (x: $0.0, y: $0.1) }
        }
        return (x, height)
    }

    private mutating func move(_ group: [Int], _ keys: [Int], by x: Int, _ y: Int) {
        for index in group {
            boxes[index].x += x
            boxes[index].y += y
        }
        for key in keys {
            lines[key] = lines[key].map { ($0.x + x, $0.y + y) }
        }
    }
}

extension TableDiagram.Box {
    /// In pixels: as wide as its longest line.
    var width: Int {
        let widest = rows.map { Self.cells($0.label) + Self.cells($0.shownType) + 3 }.max() ?? 0
        return max(widest, Self.cells(title) + 2, 12) * 8 + 16
    }

    var height: Int { DiagramLayout.titleHeight + rows.count * DiagramLayout.rowHeight + 4 }

    /// What stands at its top.
    var title: String { TableDiagram.shortened(name.spelled, to: 40) }

    /// How many cells of a terminal a text takes: letters of East Asia and pictures take two.
    static func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
    }
}

extension TableDiagram.Row {
    /// The name of the column with a mark for the primary key.
    var label: String { (isKey ? "◆ " : "") + TableDiagram.shortened(name.text, to: 32) }

    /// The type, with a mark for a column that may be null.
    var shownType: String { TableDiagram.shortened(type, to: 26) + (isNotNull || isKey ? "" : " ?") }
}

extension TableDiagram {
    /// The beginning of a text, on one line.
    static func shortened(_ text: String, to count: Int) -> String {
        var result = ""
        var length = 0
        for scalar in text.unicodeScalars {
            if length == count { return result + "…" }
            result.unicodeScalars.append(scalar.value < 0x20 ? " " : scalar)
            length += 1
        }
        return result
    }
}
