import Stemma

extension Importer {
    mutating func readAlterTable(_ p: inout Parser) throws(Unmodelled) -> Reading {
        if p.isAt("all", "in") { throw Unmodelled("ALTER … ALL IN TABLESPACE is not modelled") }
        _ = p.accept("if", "exists")
        _ = p.accept("only")
        let name = relation(try p.written())
        _ = p.accept(operator: "*")
        let id = catalog.namedRelation(name) ?? .table(name)
        if p.accept("owner", "to") { return try owner(&p, of: id) }
        if p.accept("set", "schema") { return .operations([SetSchema(of: id, to: try p.name())]) }
        if p.accept("rename") { return .operations([try rename(&p, id, name)]) }
        if p.accept("attach", "partition") { return try attach(&p, to: name) }
        if p.accept("detach", "partition") {
            let part = relation(try p.written())
            let isConcurrent = p.accept("concurrently")
            if p.isAt("finalize") { throw p.unexpected }
            return .operations([DetachPartition(part, concurrently: isConcurrent)])
        }
        if catalog[id] is View, !p.isAt("set"), !p.isAt("reset"), !p.isAt("enable"), !p.isAt("disable") {
            if p.isAt("alter") { throw Unmodelled("defaults of a view's columns are not modelled") }
        }
        if catalog[id] is View, p.accept("set") || p.isAt("reset") { return .operations(try viewOptions(&p, name)) }
        if catalog[id] is MaterializedView, !p.isAt("cluster") {
            throw Unmodelled("settings of a materialized view are not modelled")
        }
        if catalog[id] is ForeignTable { return try readAlterForeignTable(&p, name) }
        if let sequence = catalog[id] as? NumberSequence {
            throw Unmodelled("ALTER TABLE on sequence \(sequence.name) is not modelled")
        }
        var operations: [any Operation] = []
        repeat { operations += try tableAction(&p, name) } while p.accept(.comma)
        return .operations(operations)
    }

    private func rename(_ p: inout Parser, _ id: ObjectID, _ name: QualifiedName) throws(Unmodelled) -> Rename {
        if p.accept("to") { return Rename(id, to: try p.name()) }
        if p.accept("constraint") {
            let old = try p.name()
            try p.expect("to")
            return Rename(.constraint(old, on: name), to: try p.name())
        }
        _ = p.accept("column")
        let old = try p.name()
        try p.expect("to")
        return Rename(.column(old, of: name), to: try p.name())
    }

    private mutating func attach(_ p: inout Parser, to parent: QualifiedName) throws(Unmodelled) -> Reading {
        let table = relation(try p.written())
        let attach = AttachPartition(table: table, partition: Partition(of: parent, try bound(&p)))
        try p.expectEnd()
        guard catalog.table(table) != nil, catalog.table(parent)?.partitioning != nil else {
            throw Unmodelled("table \(table) or \(parent) is not there, or not partitioned")
        }
        attachments.append(ImportedSchema.Item(operation: attach, line: currentLine))
        return .operations([])
    }

    private func viewOptions(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> [any Operation] {
        let resets = p.accept("reset")
        return try parameters(&p).map { option throws(Unmodelled) -> any Operation in
            let isOn = !resets && (option.value.map { ["true", "on", "1", "yes"].contains($0.folded) } ?? true)
            switch option.name {
            case "security_invoker": return AlterView(name, .securityInvoker(isOn))
            case "security_barrier": return AlterView(name, .securityBarrier(isOn))
            case "check_option":
                return AlterView(name, .checkOption(resets ? nil : ViewCheckOption(rawValue: option.value ?? "")))
            default: throw Unmodelled("\(LineComment.text(option.name)) of a view is not modelled")
            }
        }
    }

    private mutating func tableAction(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> [any Operation] {
        switch p.word() {
        case "add":
            p.at += 1
            return try addition(&p, name)
        case "alter":
            p.at += 1
            if p.accept("constraint") {
                let constraint = try p.name()
                return [AlterConstraint(constraint, on: name, try deferral(&p))]
            }
            _ = p.accept("column")
            let column = try p.name()
            return try columnAction(&p, name, column)
        case "drop":
            p.at += 1
            if p.accept("constraint") {
                _ = p.accept("if", "exists")
                let constraint = try p.name()
                if p.isAt("cascade") { throw Unmodelled("CASCADE is not modelled") }
                _ = p.accept("restrict")
                return [DropConstraint(constraint, on: name)]
            }
            _ = p.accept("column")
            _ = p.accept("if", "exists")
            let column = try p.name()
            if p.isAt("cascade") { throw Unmodelled("CASCADE is not modelled") }
            _ = p.accept("restrict")
            return [DropColumn(table: name, column: column)]
        case "validate":
            try p.expect("validate", "constraint")
            return [ValidateConstraint(try p.name(), on: name)]
        case "enable", "disable", "force", "no": return try switching(&p, name)
        case "replica":
            try p.expect("replica", "identity")
            return [ChangeTable(name, .replicaIdentity(try replicaIdentity(&p)))]
        case "cluster":
            try p.expect("cluster", "on")
            return [ChangeTable(name, .clusteredOn(try p.name()))]
        case "inherit":
            p.at += 1
            return [ChangeInheritance(name, from: relation(try p.written()), inherits: true)]
        case "reset":
            p.at += 1
            let names = try parameters(&p).map(\.name)
            return [ChangeParameters(of: .table(name), set: StorageParameters(), reset: names)]
        case "set":
            p.at += 1
            if p.accept("logged") { return [ChangeTable(name, .unlogged(false))] }
            if p.accept("unlogged") { return [ChangeTable(name, .unlogged(true))] }
            if p.accept("without", "cluster") { return [ChangeTable(name, .clusteredOn(nil))] }
            if p.accept("tablespace") {
                let tablespace = try p.name()
                return [ChangeTable(name, .tablespace(tablespace == "pg_default" ? nil : tablespace))]
            }
            if p.accept("access", "method") {
                return [ChangeTable(name, .accessMethod(p.accept("default") ? nil : try p.name()))]
            }
            let set = StorageParameters(try parameters(&p))
            return [ChangeParameters(of: .table(name), set: set, reset: [])]
        case "constraint": throw p.unexpected
        default: throw p.unexpected
        }
    }

    private mutating func addition(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> [any Operation] {
        guard let table = catalog.table(name) else { throw Unmodelled("table \(name) is not there") }
        let isConstraint =
            p.isAt("constraint") || p.isAt("primary", "key") || p.isAt("foreign", "key") || p.isAt("not", "null")
            || ["unique", "check", "exclude"].contains(p.word())
                && (p.kind(1) == .leftParenthesis || ["nulls", "using"].contains(p.word(1)))
        if isConstraint {
            if let using = try constraintUsingIndex(&p, name) { return [using] }
            guard let constraint = try constraint(&p, on: table, column: nil) else { throw p.unexpected }
            var copy = table
            copy.constraints = [constraint]
            try settleReferences(&copy)
            guard let settled = copy.constraints.first else { throw p.unexpected }
            return [AddConstraint(settled, to: name)]
        }
        _ = p.accept("column")
        if p.accept("if", "not", "exists"), table.column(Name(p.word())) != nil { throw p.unexpected }
        var body = TableBody(table: Table(name, columns: table.columns))
        try readColumn(&p, &body)
        guard let column = body.table.columns.last else { throw p.unexpected }
        try settleReferences(&body.table)
        return body.sequences.map { Create($0.sequence) } + [AddColumn(column, to: name)]
            + body.sequences.map { AlterSequence($0.sequence.name, .ownedBy($0.column)) }
            + body.table.constraints.map { AddConstraint($0, to: name) }
    }

    /// `CONSTRAINT name UNIQUE USING INDEX index`; `nil` for any other.
    private func constraintUsingIndex(
        _ p: inout Parser, _ table: QualifiedName
    ) throws(Unmodelled) -> AddConstraintUsingIndex? {
        let start = p.at
        guard p.accept("constraint") else { return nil }
        let name = try p.name()
        let isKey = p.accept("primary", "key")
        if !isKey, !p.accept("unique") || !p.isAt("using", "index") || p.word(2) == "tablespace" {
            p.at = start
            return nil
        }
        guard p.isAt("using", "index"), p.word(2) != "tablespace" else {
            p.at = start
            return nil
        }
        p.at += 2
        let index = try p.name()
        return AddConstraintUsingIndex(name, on: table, using: index, isKey: isKey, try deferral(&p))
    }

    private mutating func columnAction(
        _ p: inout Parser, _ table: QualifiedName, _ column: Name
    ) throws(Unmodelled) -> [any Operation] {
        let change: ColumnChange
        if p.accept("set", "default") {
            change = .value(try defaultValue(&p, until: []))
        } else if p.accept("drop", "default") {
            change = .dropDefault
        } else if p.accept("set", "not", "null") {
            change = .setNotNull
        } else if p.accept("drop", "not", "null") {
            change = .dropNotNull
        } else if p.accept("drop", "identity") {
            _ = p.accept("if", "exists")
            change = .dropIdentity
        } else if p.accept("drop", "expression") {
            _ = p.accept("if", "exists")
            change = .dropExpression
        } else if p.accept("set", "expression", "as") {
            change = .setExpression(sql: try p.condition())
        } else if p.accept("add", "generated") {
            guard case .identity(let identity) = try generated(&p, column, table) else { throw p.unexpected }
            change = ColumnChange(kind: .addIdentity(identity))
        } else if p.accept("set", "storage", "default") {
            change = .dropStorage
        } else if p.accept("set", "storage") {
            guard let storage = ColumnStorage(rawValue: p.word()) else { throw p.unexpected }
            p.at += 1
            change = .setStorage(storage)
        } else if p.accept("set", "compression") {
            if p.accept("default") {
                change = .dropCompression
            } else {
                guard let compression = ColumnCompression(rawValue: p.word()) else { throw p.unexpected }
                p.at += 1
                change = .setCompression(compression)
            }
        } else if p.accept("set", "statistics") {
            let target = p.accept("default") ? -1 : try p.integer()
            change = target == -1 ? .dropStatistics : .setStatistics(target)
        } else if p.isAt("set"), p.kind(1) == .leftParenthesis {
            p.at += 1
            change = .options(set: StorageParameters(try parameters(&p)), reset: [])
        } else if p.isAt("reset"), p.kind(1) == .leftParenthesis {
            p.at += 1
            change = .options(set: StorageParameters(), reset: try parameters(&p).map(\.name))
        } else if p.accept("type") || p.accept("set", "data", "type") {
            let type = try type(&p)
            let collated: QualifiedName? = p.accept("collate") ? try collation(&p) : nil
            change = .read(type: type, using: p.accept("using") ? try p.expression() : nil, collation: collated)
        } else {
            throw p.unexpected
        }
        return [AlterColumn(column, of: table, change)]
    }

    private func switching(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> [any Operation] {
        guard let table = catalog.table(name) else {
            return [try switchingTrigger(&p, name)]
        }
        var security = table.rowSecurity
        if p.accept("enable", "row", "level", "security") {
            security.isEnabled = true
        } else if p.accept("disable", "row", "level", "security") {
            security.isEnabled = false
        } else if p.accept("force", "row", "level", "security") {
            security.isForced = true
        } else if p.accept("no", "force", "row", "level", "security") {
            security.isForced = false
        } else if p.accept("no", "inherit") {
            return [ChangeInheritance(name, from: relation(try p.written()), inherits: false)]
        } else {
            return [try switchingTrigger(&p, name)]
        }
        return [SetRowSecurity(name, security)]
    }

    private func switchingTrigger(_ p: inout Parser, _ name: QualifiedName) throws(Unmodelled) -> any Operation {
        guard let firing = try firing(&p) else { throw p.unexpected }
        if p.isAt("rule") { throw Unmodelled("when a rule applies is not modelled") }
        try p.expect("trigger")
        if p.isAt("all") || p.isAt("user") { throw Unmodelled("all triggers at once are not modelled") }
        return SetTriggerFiring(firing, of: .trigger(try p.name(), on: name))
    }

    private func replicaIdentity(_ p: inout Parser) throws(Unmodelled) -> ReplicaIdentity {
        if p.accept("using", "index") { return .index(try p.name().text) }
        switch try p.oneOf("default", "full", "nothing") {
        case "full": return .full
        case "nothing": return .nothing
        default: return .default
        }
    }
}
