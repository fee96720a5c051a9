/// One way in which a state of the schema differs from the one that was expected.
package struct CatalogDifference: Sendable, Hashable {
    /// The ways.
    package enum Kind: String, Sendable, Hashable {
        /// It was expected, and is not there.
        case missing
        /// It is there, and was not expected.
        case unexpected
        /// It is there with another definition.
        case changed
        /// A column that stands behind others that it stood before.
        case moved
    }

    package var id: ObjectID
    package var kind: Kind
    /// What was expected, as SQL or as the values that differ; empty where nothing was.
    package var expected: String
    /// What is there, in the same words; empty where nothing is.
    package var found: String
}

extension CatalogDifference: CustomStringConvertible {
    /// One line: `column note of orders is gone: note text`.
    package var description: String {
        switch kind {
        case .missing: "\(Self.line(id.description)) is gone: \(Self.line(expected))"
        case .unexpected: "\(Self.line(id.description)) is left over: \(Self.line(found))"
        case .changed: "\(Self.line(id.description)) was \(Self.line(expected)), and is \(Self.line(found))"
        case .moved: "\(Self.line(id.description)) moves to the end"
        }
    }

    /// A text on one line, not too long to read.
    private static func line(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let line = LineComment.text(words)
        return line.count > 240 ? "\(line.prefix(239))…" : line
    }
}

extension Catalog {
    /// How this state differs from the one that was expected, object by object, in the order of their ids.
    ///
    /// The order of columns counts, since `SELECT *` and `INSERT` show it. The order in which a table's constraints
    /// were declared does not, nor does that in which an object lists what it uses: PostgreSQL keeps neither.
    ///
    /// - Parameter expected: the state that it should be.
    /// - Returns: the differences; none when the states are equal.
    package func differences(from expected: Catalog) -> [CatalogDifference] {
        differences(from: expected, among: idsThatMayDiffer(from: expected))
    }

    /// How some of its objects differ from those that were expected.
    package func differences(from expected: Catalog, among ids: Set<ObjectID>) -> [CatalogDifference] {
        var differences: [CatalogDifference] = []
        for id in ids {
            guard let meant = expected[id] else { continue }
            guard let found = self[id] else {
                let definition = meant.definition(in: expected)
                differences.append(CatalogDifference(id: id, kind: .missing, expected: definition, found: ""))
                continue
            }
            if let old = meant as? Table, let new = found as? Table {
                differences += self.differences(of: new, from: old)
            } else if !Self.isSame(found, as: meant), !means(found.definition(in: self), meant.definition(in: expected))
            {
                let (old, new) = Self.words(meant.definition(in: expected), found.definition(in: self), meant, found)
                differences.append(CatalogDifference(id: id, kind: .changed, expected: old, found: new))
            }
        }
        for id in ids where expected[id] == nil {
            guard let found = self[id] else { continue }
            let definition = found.definition(in: self)
            differences.append(CatalogDifference(id: id, kind: .unexpected, expected: "", found: definition))
        }
        return differences.sorted { ($0.id, $0.kind.rawValue) < ($1.id, $1.kind.rawValue) }
    }

    /// Whether two definitions that are not the same text say the same.
    private func means(_ one: String, _ other: String) -> Bool {
        one != other && SQLFragment.normal(one, in: project) == SQLFragment.normal(other, in: project)
    }

    private static func isSame<Object: SchemaObject>(_ object: Object, as other: any SchemaObject) -> Bool {
        guard let other = other as? Object else { return false }
        if object == other || unequalFields(object, other).isEmpty { return true }
        // A view may say the names that its columns have anyway.
        guard var view = object as? any QueryObject, var old = other as? any QueryObject else { return false }
        view.nameColumns()
        old.nameColumns()
        return unequalFields(view, old).isEmpty
    }
}

// MARK: - Tables

extension Catalog {
    private func differences(of found: Table, from meant: Table) -> [CatalogDifference] {
        if found == meant { return [] }
        let table = meant.name
        var differences =
            compare(
                found.columns.map { (ObjectID.column($0.name, of: table), $0, Self.definition(of: $0)) },
                with: meant.columns.map { (ObjectID.column($0.name, of: table), $0, Self.definition(of: $0)) })
            + compare(
                found.constraints.map { (ObjectID.constraint($0.name, on: table), $0, Self.definition(of: $0)) },
                with: meant.constraints.map { (ObjectID.constraint($0.name, on: table), $0, Self.definition(of: $0)) })
        differences += Self.moves(of: found, from: meant)
        let (bare, old) = (Self.withoutParts(found), Self.withoutParts(meant))
        if bare != old, !Self.unequalFields(bare, old).isEmpty {
            let (before, after) = Self.words("", "", old, bare)
            differences.append(CatalogDifference(id: meant.id, kind: .changed, expected: before, found: after))
        }
        return differences
    }

    private static func withoutParts(_ table: Table) -> Table {
        var table = table
        table.columns = []
        table.constraints = []
        return table
    }

    private func compare<Part: Hashable>(
        _ found: [(id: ObjectID, part: Part, definition: String)],
        with meant: [(id: ObjectID, part: Part, definition: String)]
    ) -> [CatalogDifference] {
        let there = Dictionary(found.map { ($0.id, $0) }) { first, _ in first }
        let wanted = Dictionary(meant.map { ($0.id, $0) }) { first, _ in first }
        var differences: [CatalogDifference] = []
        for old in meant {
            guard let new = there[old.id] else {
                differences.append(
                    CatalogDifference(id: old.id, kind: .missing, expected: old.definition, found: ""))
                continue
            }
            if new.part == old.part || means(new.definition, old.definition) { continue }
            let (before, after) = Self.words(old.definition, new.definition, old.part, new.part)
            differences.append(CatalogDifference(id: old.id, kind: .changed, expected: before, found: after))
        }
        for new in found where wanted[new.id] == nil {
            differences.append(CatalogDifference(id: new.id, kind: .unexpected, expected: "", found: new.definition))
        }
        return differences
    }

    /// The columns that stand behind one that they stood before.
    ///
    /// PostgreSQL adds columns at the end alone: whatever stands first has been there longest, and has not moved.
    private static func moves(of found: Table, from meant: Table) -> [CatalogDifference] {
        let places = Dictionary(meant.columns.enumerated().map { ($1.name, $0) }) { first, _ in first }
        var last = -1
        var moved: [CatalogDifference] = []
        for (place, column) in found.columns.enumerated() {
            guard let before = places[column.name] else { continue }
            if before > last {
                last = before
                continue
            }
            moved.append(
                CatalogDifference(
                    id: .column(column.name, of: meant.name), kind: .moved, expected: "column \(before + 1)",
                    found: "column \(place + 1)"))
        }
        return moved
    }

    private static func definition(of column: Column) -> String {
        column.sql + (column.comment.map { " COMMENT \(Literal.quote($0))" } ?? "")
    }

    private static func definition(of constraint: Constraint) -> String {
        constraint.sql + (constraint.comment.map { " COMMENT \(Literal.quote($0))" } ?? "")
    }
}

// MARK: - Words

extension SchemaObject {
    /// The SQL that makes it.
    fileprivate func definition(in catalog: Catalog) -> String {
        create(in: catalog).map(\.sql).joined(separator: "; ")
    }
}

extension Catalog {
    /// Two definitions as SQL; as the values that differ, where the SQL does not tell.
    private static func words(_ old: String, _ new: String, _ before: Any, _ after: Any) -> (old: String, new: String) {
        if old != new { return (old, new) }
        let fields = unequalFields(before, after)
        return (
            fields.map { "\($0.label) \($0.left)" }.joined(separator: ", "),
            fields.map { "\($0.label) \($0.right)" }.joined(separator: ", ")
        )
    }

    /// The stored properties in which two values of a type differ.
    private static func unequalFields(
        _ left: Any, _ right: Any
    ) -> [(label: String, left: String, right: String)] {
        zip(Mirror(reflecting: left).children, Mirror(reflecting: right).children).compactMap { one, other in
            if one.value as? AnyHashable == other.value as? AnyHashable { return nil }
            // What an object uses is a set, found by the words of its definition.
            if let old = one.value as? [ObjectID], let new = other.value as? [ObjectID], Set(old) == Set(new) {
                return nil
            }
            return (one.label ?? "", text(one.value), text(other.value))
        }
    }

    /// A value as one reads it: what is optional without saying so.
    private static func text(_ value: Any) -> String {
        let mirror = Mirror(reflecting: value)
        guard mirror.displayStyle == .optional else { return "\(value)" }
        return mirror.children.first.map { text($0.value) } ?? "none"
    }
}

extension QueryObject {
    /// Spells the names of its columns out, where the query tells them.
    fileprivate mutating func nameColumns() {
        if columns.isEmpty, let names = SQLFragment.outputNames(of: query) { columns = names }
    }
}
