import Stemma

extension Importer {
    mutating func readDrop(_ p: inout Parser) throws(Unmodelled) -> Reading {
        try p.expect("drop")
        var kind = p.word()
        let start = p.at
        while p.kind == .identifier, !p.isAt("if"), p.at - start < 3 {
            let id = p.word()
            p.at += 1
            if [
                "table", "view", "index", "sequence", "type", "domain", "function", "procedure", "aggregate", "schema",
                "extension", "policy", "trigger", "rule", "role", "server", "publication", "subscription", "collation",
                "cast", "statistics", "configuration", "mapping", "owned",
            ].contains(id) {
                break
            }
        }
        if kind == "user" { throw Unmodelled("such a DROP is not modelled") }
        if kind == "event" || kind == "text" { p.at = start + (kind == "event" ? 2 : 3) }
        if kind == "foreign" || kind == "materialized" { kind = "table" }
        let isConcurrent = kind == "index" && p.accept("concurrently")
        let isCareful = p.accept("if", "exists")
        p.at -= 1
        var body = p
        body = p
        let id: ObjectID
        if isCareful || isConcurrent {
            // What names the object stands behind words that `commented` does not know.
            var tokens = Array(p.tokens[start..<p.tokens.count])
            let skipped = p.at + 1 - start - (isCareful ? 2 : 0) - (isConcurrent ? 1 : 0)
            tokens.removeSubrange(skipped..<(p.at + 1 - start))
            body = Parser(SQLScript.Statement(tokens: tokens, range: 0..<0, line: 0), of: p.bytes)
        } else {
            body.at = start
        }
        id = try commented(&body)
        if body.kind == .comma { throw Unmodelled("a DROP of several objects is not modelled") }
        if body.isAt("cascade") {
            if isCareful, catalog[id] == nil { return .understood("there is no \(id) to drop") }
            throw Unmodelled("CASCADE is not modelled")
        }
        _ = body.accept("restrict")
        try body.expectEnd()
        p.at = p.tokens.count
        if isCareful, !catalog.has(id) { return .understood("there is no \(id) to drop") }
        guard let object = catalog[id] else { throw Unmodelled("\(id) is not there") }
        return .operations([Self.drop(object, isConcurrent)])
    }

    private static func drop<Object: SchemaObject>(_ object: Object, _ isConcurrent: Bool) -> any Operation {
        if let index = object as? Index { return DropIndex(index.name, concurrently: isConcurrent) }
        return Drop<Object>.of(object)
    }
}
