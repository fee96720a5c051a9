import Stemma

extension Importer {
    /// An argument as it is written.
    struct Argument {
        var mode = "in"
        var name: Name?
        var type: ColumnType
        var value: String?
    }

    /// `[mode] [name] type [DEFAULT value]`.
    func argument(_ p: inout Parser) throws(Unmodelled) -> Argument {
        var mode = "in"
        if ["in", "out", "inout", "variadic"].contains(p.word()), p.kind(1) != .comma, p.kind(1) != .rightParenthesis {
            mode = p.word()
            p.at += 1
            if mode == "in", p.accept("out") { mode = "inout" }
        }
        let start = p.at
        var name: Name?
        // A name is followed by a type; `double precision` alone is a type.
        if let first = try? p.name(), p.kind == .identifier || p.kind == .quotedIdentifier,
            !["default", "precision", "varying", "with", "without", "array"].contains(p.word())
                || p.word() == "precision" && p.word(-1) != "double"
        {
            name = first
            let afterName = p.at
            if (try? p.writtenType()) == nil {
                name = nil
            } else {
                p.at = afterName
            }
        }
        if name == nil { p.at = start }
        var argument = Argument(mode: mode, name: name, type: try type(&p))
        if p.accept("default") || p.accept(operator: "=") || p.accept(.assignment) {
            argument.value = try p.expression()
        }
        return argument
    }

    private func arguments(_ p: inout Parser) throws(Unmodelled) -> [FunctionArgument] {
        try p.expect(.leftParenthesis)
        var list: [FunctionArgument] = []
        if p.isAt(operator: "*") {
            p.at += 1
        } else if p.kind != .rightParenthesis {
            repeat {
                if p.isAt("order", "by") { throw Unmodelled("an ordered-set aggregate is not modelled") }
                list.append(try Self.modelled(try argument(&p)))
            } while p.accept(.comma)
        }
        try p.expect(.rightParenthesis)
        return list
    }

    private static func modelled(_ argument: Argument) throws(Unmodelled) -> FunctionArgument {
        let name = argument.name?.text
        switch argument.mode {
        case "in": return .in(name, argument.type, default: argument.value)
        case "out" where argument.value == nil: return .out(name, argument.type)
        case "inout": return .inout(name, argument.type, default: argument.value)
        case "variadic": return .variadic(name, argument.type, default: argument.value)
        default: throw Unmodelled("an argument like \(argument.mode.uppercased()) with a default is not modelled")
        }
    }

    mutating func readFunction(
        _ p: inout Parser, isProcedure: Bool, replaces: Bool
    ) throws(Unmodelled) -> [any Operation] {
        let name = try new(&p)
        let list = try arguments(&p)
        var result: FunctionResult?
        if p.accept("returns") { result = try self.result(&p) }
        if result == nil, !isProcedure {
            // What comes out of it says what it returns.
            let out = list.compactMap(\.outputType)
            guard let first = out.first else { throw Unmodelled("a function that returns nothing is not modelled") }
            result = .type(out.count == 1 ? first : .custom(sql: "record"))
        }
        var function = Function(name, arguments: list, result: result, language: .sql, body: "")
        function.isProcedure = isProcedure
        var hasLanguage = false
        var hasBody = false
        while !p.isAtEnd {
            switch p.word() {
            case "language":
                p.at += 1
                function.language = .custom(try p.plainValue().folded)
                hasLanguage = true
            case "immutable", "stable", "volatile":
                guard let volatility = Volatility(rawValue: p.word()) else { throw p.unexpected }
                function.volatility = volatility
                p.at += 1
            case "strict":
                function.isStrict = true
                p.at += 1
            case "called":
                try p.expect("called", "on", "null", "input")
                function.isStrict = false
            case "returns":
                try p.expect("returns", "null", "on", "null", "input")
                function.isStrict = true
            case "external": p.at += 1
            case "security":
                p.at += 1
                function.isSecurityDefiner = try p.oneOf("definer", "invoker") == "definer"
            case "leakproof":
                function.isLeakproof = true
                p.at += 1
            case "not":
                try p.expect("not", "leakproof")
                function.isLeakproof = false
            case "parallel":
                p.at += 1
                guard let parallel = ParallelSafety(rawValue: p.word()) else { throw p.unexpected }
                function.parallel = parallel
                p.at += 1
            case "cost":
                p.at += 1
                function.cost = try p.integer()
            case "rows":
                p.at += 1
                function.rows = try p.integer()
            case "set":
                p.at += 1
                function.settings.append(try functionSetting(&p))
            case "as":
                p.at += 1
                function.body = try p.string()
                if p.accept(.comma) { throw Unmodelled("a function in C is not modelled") }
                hasBody = true
            case "return", "begin":
                function.body = try p.rest()
                function.isParsed = true
                hasBody = true
            case let word:
                throw Unmodelled("\(word.isEmpty ? p.here : word.uppercased()) of a function is not modelled")
            }
        }
        if function.isParsed, !hasLanguage { hasLanguage = true }
        guard hasBody, hasLanguage else { throw Unmodelled("a function without a language or a body is not modelled") }
        if ["c", "internal"].contains(function.language.written) {
            throw Unmodelled("a function in \(function.language.written) is not modelled")
        }
        // pg_dump says what PostgreSQL takes anyway only where it differs.
        if replaces, catalog[function.id] is Function { return [Replace(function)] }
        return [Create(function)]
    }

    private func result(_ p: inout Parser) throws(Unmodelled) -> FunctionResult {
        if p.accept("table") {
            try p.expect(.leftParenthesis)
            var columns: [FunctionArgument] = []
            repeat {
                let name = try p.name()
                columns.append(.in(name.text, try type(&p)))
            } while p.accept(.comma)
            try p.expect(.rightParenthesis)
            return .table(columns: columns)
        }
        if p.accept("setof") { return .setOf(try type(&p)) }
        let type = try type(&p)
        switch type.sql {
        case "void": return .void
        case "trigger": return .trigger
        case "event_trigger": return .eventTrigger
        default: return .type(type)
        }
    }

    /// `SET name = value`, as it is written.
    private func functionSetting(_ p: inout Parser) throws(Unmodelled) -> FunctionSetting {
        let start = p.at
        _ = try p.dotted()
        let name = p.text(start..<p.at)
        if p.accept("from", "current") {
            throw Unmodelled("SET … FROM CURRENT is not modelled: it depends on the session")
        }
        if !p.accept("to"), !p.accept(operator: "=") { throw p.unexpected }
        let value = p.at
        repeat { _ = try p.value() } while p.accept(.comma)
        return FunctionSetting(name, p.text(value..<p.at))
    }

    mutating func readAggregate(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        let name = try new(&p)
        let list = try arguments(&p)
        try p.expect(.leftParenthesis)
        var aggregate = Aggregate(name, list, by: QualifiedName(schema: nil, name: ""), of: .text)
        var said: Set<String> = []
        repeat {
            let option = try p.name().text
            guard p.accept(operator: "=") else { throw p.unexpected }
            said.insert(option)
            switch option {
            case "sfunc": aggregate.stateFunction = function(plainOwn(try p.written()))
            case "stype": aggregate.stateType = try type(&p)
            case "finalfunc": aggregate.finalFunction = function(plainOwn(try p.written()))
            case "combinefunc": aggregate.combineFunction = function(plainOwn(try p.written()))
            case "initcond": aggregate.initialCondition = try p.plainValue()
            case "parallel":
                guard let parallel = ParallelSafety(rawValue: p.word()) else { throw p.unexpected }
                aggregate.parallel = parallel
                p.at += 1
            default: throw Unmodelled("\(option) of an aggregate is not modelled")
            }
        } while p.accept(.comma)
        try p.expect(.rightParenthesis)
        guard said.isSuperset(of: ["sfunc", "stype"]) else {
            throw Unmodelled("an aggregate without SFUNC and STYPE is not modelled")
        }
        return [Create(aggregate)]
    }
}
