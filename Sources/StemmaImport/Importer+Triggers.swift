import Stemma

extension Importer {
    mutating func readTrigger(_ p: inout Parser, replaces: Bool) throws(Unmodelled) -> [any Operation] {
        let isConstraint = p.accept("constraint")
        try p.expect("trigger")
        let name = try p.name()
        let timing: TriggerTiming
        switch try p.oneOf("before", "after", "instead") {
        case "before": timing = .before
        case "after": timing = .after
        default:
            try p.expect("of")
            timing = .insteadOf
        }
        var events: [TriggerEvent] = []
        repeat {
            switch try p.oneOf("insert", "update", "delete", "truncate") {
            case "insert": events.append(.insert)
            case "delete": events.append(.delete)
            case "truncate": events.append(.truncate)
            default:
                guard p.accept("of") else {
                    events.append(.update)
                    continue
                }
                var columns = [try p.name()]
                while p.accept(.comma) { columns.append(try p.name()) }
                events.append(.update(columns: columns))
            }
        } while p.accept("or")
        try p.expect("on")
        let table = relation(try p.written())
        if p.accept("from") { throw Unmodelled("a constraint trigger FROM another table is not modelled") }
        let deferral = try self.deferral(&p)
        var old: Name?
        var new: Name?
        if p.accept("referencing") {
            while p.isAt("old") || p.isAt("new") {
                let isOld = p.accept("old")
                if !isOld { p.at += 1 }
                try p.expect("table")
                _ = p.accept("as")
                if isOld { old = try p.name() } else { new = try p.name() }
            }
        }
        var isForEachRow = false
        if p.accept("for") {
            _ = p.accept("each")
            isForEachRow = try p.oneOf("row", "statement") == "row"
        }
        let condition: String? = p.accept("when") ? try p.condition() : nil
        try p.expect("execute")
        _ = try p.oneOf("function", "procedure")
        let called = function(try p.written())
        let arguments = try triggerArguments(&p)
        var trigger = Trigger(
            name, on: table, timing, events, isForEachRow: isForEachRow, calling: called, arguments)
        trigger.condition = condition
        trigger.isConstraint = isConstraint
        trigger.deferral = deferral
        trigger.oldTable = old
        trigger.newTable = new
        trigger.isOnView = catalog[.view(table)] != nil
        if replaces, catalog[trigger.id] != nil { return [Replace(trigger)] }
        return [Create(trigger)]
    }

    private func triggerArguments(_ p: inout Parser) throws(Unmodelled) -> [String] {
        try p.expect(.leftParenthesis)
        var arguments: [String] = []
        if p.kind != .rightParenthesis {
            repeat { arguments.append(try p.plainValue()) } while p.accept(.comma)
        }
        try p.expect(.rightParenthesis)
        return arguments
    }

    func deferral(_ p: inout Parser) throws(Unmodelled) -> Deferral? {
        var deferral: Deferral?
        while true {
            if p.accept("not", "deferrable") || p.accept("initially", "immediate") {
                continue
            } else if p.accept("deferrable") {
                deferral = deferral ?? .initiallyImmediate
            } else if p.accept("initially", "deferred") {
                deferral = .initiallyDeferred
            } else {
                return deferral
            }
        }
    }

    mutating func readEventTrigger(_ p: inout Parser) throws(Unmodelled) -> [any Operation] {
        try p.expect("trigger")
        let name = try p.name()
        try p.expect("on")
        guard let event = EventTriggerEvent(rawValue: p.word()) else { throw p.unexpected }
        p.at += 1
        var tags: [String] = []
        if p.accept("when") {
            try p.expect("tag", "in")
            try p.expect(.leftParenthesis)
            repeat { tags.append(try p.string()) } while p.accept(.comma)
            try p.expect(.rightParenthesis)
        }
        try p.expect("execute")
        _ = try p.oneOf("function", "procedure")
        let called = function(try p.written())
        try p.expect(.leftParenthesis)
        try p.expect(.rightParenthesis)
        return [Create(EventTrigger(name, on: event, tags: tags, calling: called))]
    }
}
