import Stemma

extension Importer {
    mutating func readView(_ p: inout Parser, replaces: Bool) throws(Unmodelled) -> [any Operation] {
        var view = View(try new(&p), query: "")
        if p.kind == .leftParenthesis { view.columns = try p.nameList() }
        if p.accept("with") {
            for (name, value) in try parameters(&p) {
                let isOn = value.map { ["true", "on", "1", "yes"].contains($0.folded) } ?? true
                switch name {
                case "security_barrier": view.isSecurityBarrier = isOn
                case "security_invoker": view.isSecurityInvoker = isOn
                case "check_option":
                    guard let option = ViewCheckOption(rawValue: value ?? "") else { throw p.unexpected }
                    view.checkOption = option
                default: throw Unmodelled("\(LineComment.text(name)) of a view is not modelled")
                }
            }
        }
        try p.expect("as")
        let (query, option) = try checkedQuery(&p)
        view.query = query
        view.checkOption = option ?? view.checkOption
        if replaces, catalog[.view(view.name)] != nil { return [Replace(view)] }
        return [Create(view)]
    }

    /// A query, and the `WITH … CHECK OPTION` behind it.
    private func checkedQuery(_ p: inout Parser) throws(Unmodelled) -> (String, ViewCheckOption?) {
        let count = p.tokens.count
        for (words, option) in [
            (["with", "local", "check", "option"], ViewCheckOption.local),
            (["with", "cascaded", "check", "option"], .cascaded), (["with", "check", "option"], .cascaded),
        ] where count - p.at > words.count {
            var end = p
            end.at = count - words.count
            if end.isAt(words) {
                let text = p.text(p.at..<end.at)
                p.at = count
                return (text, option)
            }
        }
        return (try p.rest(), nil)
    }

    mutating func readMaterializedView(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        var view = MaterializedView(try new(&p), query: "")
        if p.kind == .leftParenthesis { view.columns = try p.nameList() }
        if p.isAt("using") { throw Unmodelled("the access method of a materialized view is not modelled") }
        if p.accept("with") {
            view.parameters = try parameters(&p).map { RelationOption($0.name, $0.value ?? "true") }
        }
        if p.isAt("tablespace") { throw Unmodelled("the tablespace of a materialized view is not modelled") }
        try p.expect("as")
        let count = p.tokens.count
        for (words, isPopulated) in [(["with", "no", "data"], false), (["with", "data"], true)]
        where count - p.at > words.count {
            var end = p
            end.at = count - words.count
            if end.isAt(words) {
                view.query = p.text(p.at..<end.at)
                view.isPopulated = isPopulated
                p.at = count
                // pg_dump makes it empty, and fills it when the rows are there.
                return [Create(view)]
            }
        }
        view.query = try p.rest()
        return [Create(view)]
    }

    mutating func readRule(_ p: inout Parser, replaces: Bool) throws(Unmodelled) -> [any Operation] {
        let name = try p.name()
        try p.expect("as", "on")
        guard let event = RuleEvent(rawValue: p.word()) else { throw Unmodelled("a rule on SELECT is not modelled") }
        p.at += 1
        try p.expect("to")
        let table = relation(try p.written())
        var condition: String?
        if p.accept("where") {
            let start = p.at
            while !p.isAtEnd, !p.isAt("do") { p.skip() }
            condition = Self.unwrapped(p.text(start..<p.at))
        }
        try p.expect("do")
        let isInstead = p.accept("instead")
        if !isInstead { _ = p.accept("also") }
        var actions: [String] = []
        if p.accept("nothing") {
        } else if p.kind == .leftParenthesis, p.closing(p.at) == p.tokens.count - 1,
            !["select", "with", "values"].contains(p.word(1)) || true
        {
            let end = p.closing(p.at)
            p.at += 1
            var start = p.at
            while p.at < end {
                if p.kind == .semicolon {
                    if p.at > start { actions.append(p.text(start..<p.at)) }
                    start = p.at + 1
                }
                p.skip()
            }
            if end > start { actions.append(p.text(start..<end)) }
            p.at = p.tokens.count
        } else {
            actions = [try p.rest()]
        }
        var rule = Rule(name, on: table, event, isInstead: isInstead, condition: condition, actions)
        rule.isOnView = catalog[.view(table)] != nil
        if replaces, catalog[rule.id] != nil { return [Replace(rule)] }
        return [Create(rule)]
    }

    mutating func readPolicy(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try p.name()
        try p.expect("on")
        var policy = Policy(name, on: relation(try p.written()))
        if p.accept("as") { policy.isRestrictive = try p.oneOf("permissive", "restrictive") == "restrictive" }
        if p.accept("for") {
            guard let command = PolicyCommand(rawValue: p.word()) else { throw p.unexpected }
            policy.command = command
            p.at += 1
        }
        if p.accept("to") {
            repeat { policy.roles.append(try role(&p)) } while p.accept(.comma)
        }
        if p.accept("using") { policy.using = try p.condition() }
        if p.accept("with", "check") { policy.check = try p.condition() }
        return [Create(policy)]
    }

    mutating func readExtension(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        var made = Extension(try p.name())
        _ = p.accept("with")
        while !p.isAtEnd {
            switch try p.oneOf("schema", "version", "cascade") {
            case "schema": made.schema = try p.name()
            case "version": made.version = try p.plainValue()
            default: remarks.append("CASCADE is left out: extensions that \(made.name) needs are to be made before it")
            }
        }
        if let schema = made.schema, !catalog.has(.schema(schema)), schema != "pg_catalog" {
            throw Unmodelled("schema \(schema) is not there")
        }
        // plpgsql is there in every database, and pg_dump says so where its comment or rights were changed.
        if made.name == "plpgsql", made.schema?.text == "pg_catalog" { made.schema = nil }
        if made.schema?.text == catalog.project.defaultSchema { made.schema = nil }
        return [Create(made)]
    }

    mutating func readSchema(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let isCareful = p.accept("if", "not", "exists")
        var owner: Name?
        var name: Name?
        if !p.isAt("authorization") { name = try p.name() }
        if p.accept("authorization") { owner = try role(&p) }
        if !p.isAtEnd { throw Unmodelled("a schema with its contents in one statement is not modelled") }
        guard let name = name ?? owner else { throw p.unexpected }
        if name.text == catalog.project.defaultSchema || isCareful && catalog.has(.schema(name)) { return [] }
        var schema = Schema(name)
        schema.authorization = owner
        return [Create(schema)]
    }

    mutating func readStatistics(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        _ = p.accept("if", "not", "exists")
        if p.isAt("on") { throw Unmodelled("statistics without a name are not modelled") }
        let name = try new(&p)
        var kinds: [StatisticsKind] = []
        if p.kind == .leftParenthesis {
            for kind in try p.nameList() {
                guard let known = StatisticsKind(rawValue: kind.text) else { throw p.unexpected }
                kinds.append(known)
            }
        }
        try p.expect("on")
        var keys: [IndexKey] = []
        repeat { keys.append(try indexKey(&p)) } while p.accept(.comma)
        try p.expect("from")
        var statistics = Statistics(name, on: relation(try p.written()), keys: keys)
        statistics.kinds = kinds
        return [Create(statistics)]
    }
}
