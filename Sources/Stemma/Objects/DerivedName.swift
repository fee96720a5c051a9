/// The names that PostgreSQL invents for what a partition gets from its parent.
package enum DerivedName {
    /// `orders_2024_a_b_idx`, shortened as PostgreSQL shortens it.
    ///
    /// - Parameters:
    ///   - table: the partition.
    ///   - columns: the columns in the middle; none for a primary key.
    ///   - label: what comes last: `pkey`, `key`, `idx`, `excl`, `check`.
    /// - Returns: the name.
    package static func make(_ table: Name, _ columns: String?, _ label: String) -> Name {
        let room = 63 - label.utf8.count - 1
        var first = table.text
        guard var second = columns else {
            return Name(clipped(first, to: min(first.utf8.count, room)) + "_" + label)
        }
        let (own, other) = (first.utf8.count, second.utf8.count)
        var lengths = (own, other)
        while lengths.0 + lengths.1 > room - 1 {
            if lengths.0 > lengths.1 { lengths.0 -= 1 } else { lengths.1 -= 1 }
        }
        first = clipped(first, to: lengths.0)
        second = clipped(second, to: lengths.1)
        return Name("\(first)_\(second)_\(label)")
    }

    /// The middle of the name of an index: its columns, `expr` for an expression, each once.
    package static func columns(_ keys: [IndexKey], include: [Name]) -> String {
        var names: [String] = []
        for base in keys.map({ $0.column?.text ?? expression($0.expression ?? "") }) + include.map(\.text) {
            var name = base
            var number = 1
            while names.contains(name) {
                name = clipped(base, to: min(base.utf8.count, 63 - String(number).utf8.count)) + String(number)
                number += 1
            }
            names.append(name)
        }
        return clipped(names.joined(separator: "_"), to: 63)
    }

    /// What stands for an expression: the name of the function that it calls, or of the column that it casts.
    private static func expression(_ sql: String) -> String {
        let text = LabelText(sql)
        return name(of: text.tokens.indices, in: text) ?? "expr"
    }

    private static func name(of range: Range<Int>, in text: LabelText) -> String? {
        var range = range
        while range.count > 2, text.isKind(.leftParenthesis, range.lowerBound),
            text.closing(of: range.lowerBound) == range.upperBound - 1
        {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        // The last cast and the last COLLATE are the outermost, and an operator is what all of it belongs to.
        var depth = 0
        var cast: Int?
        var collation: Int?
        for index in range {
            switch text.tokens[index].kind {
            case .leftParenthesis, .leftBracket: depth += 1
            case .rightParenthesis, .rightBracket: depth -= 1
            case .operator where depth == 0: return nil
            case .typecast where depth == 0: cast = index
            case .identifier where depth == 0 && text.word(index) == "collate": collation = index
            default: break
            }
        }
        if let collation { return name(of: range.lowerBound..<collation, in: text) }
        if let cast { return name(of: range.lowerBound..<cast, in: text) ?? text.part(cast + 1)?.text }
        // (home).street
        if range.count > 3, text.isKind(.dot, range.upperBound - 2),
            text.isKind(.rightParenthesis, range.upperBound - 3)
        {
            return text.part(range.upperBound - 1)?.text
        }
        guard let first = text.chain(beginningAt: range.lowerBound) else { return nil }
        if first.end == range.upperBound { return first.name.name.text }
        if text.word(range.lowerBound) == "array", text.isKind(.leftBracket, first.end) { return "array" }
        guard text.isKind(.leftParenthesis, first.end), text.closing(of: first.end) == range.upperBound - 1 else {
            return nil
        }
        // TRIM is a word of SQL's for a function of another name.
        return text.word(range.lowerBound) == "trim" ? "btrim" : first.name.name.text
    }

    private static func clipped(_ text: String, to length: Int) -> String {
        if text.utf8.count <= length { return text }
        var clipped = ""
        var used = 0
        for scalar in text.unicodeScalars {
            used += String(scalar).utf8.count
            if used > length { break }
            clipped.unicodeScalars.append(scalar)
        }
        return clipped
    }
}

extension Constraint {
    /// The name that the index behind it gets in a partition.
    func derivedName(in partition: Name) -> Name {
        switch definition {
        case .primaryKey: DerivedName.make(partition, nil, "pkey")
        case .unique(let unique):
            DerivedName.make(
                partition, DerivedName.columns(unique.columns.map { .column($0.text) }, include: unique.include), "key")
        case .exclude(let exclusion):
            DerivedName.make(
                partition, DerivedName.columns(exclusion.elements.map(\.key), include: exclusion.include), "excl")
        case .check, .foreignKey, .notNull: name
        }
    }
}

extension Index {
    /// The name that it gets in a partition.
    func derivedName(in partition: Name) -> Name {
        DerivedName.make(partition, DerivedName.columns(keys, include: include), "idx")
    }
}

extension Catalog {
    /// A derived name, with a number where it is taken.
    func free(_ name: Name, in schema: Name?, also taken: [Name] = []) -> Name {
        var candidate = name
        var number = 0
        while relation(QualifiedName(schema: schema, name: candidate)) != nil || taken.contains(candidate) {
            number += 1
            candidate = Name(name.text + String(number))
        }
        return candidate
    }
}
