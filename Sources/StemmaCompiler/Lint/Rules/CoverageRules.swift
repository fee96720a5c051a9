import Stemma

/// Rows that have no place, and objects that nobody looks after.
extension LintRule {
    private static let partitioning = "https://www.postgresql.org/docs/current/ddl-partitioning.html"

    static let partitionGap = LintRule(
        .l318, "partition-gap", .warning, "a partitioned table has rows that no partition takes",
        hazard: "A row that belongs between two partitions is refused: no partition of relation found for row.",
        safeWay: "Let each range begin where another ends, and have a partition for each remainder.",
        example:
            #"schema.create(table: "m_2025", partitionOf: "m", .values(from: "2025-01-01", to: "2026-01-01"))"#,
        sources: [partitioning],
        .state { state in
            coverages(in: state).flatMap { table, coverage in
                coverage.gaps.map { LintMatch("\(table.id) refuses rows: \($0)", on: table.id) }
            }
        })

    static let noDefaultPartition = LintRule(
        .l319, "no-default-partition", .note, "a partitioned table has no default partition",
        hazard: """
            Rows outside of all bounds are refused. Where partitions are made as time goes by, the first row after the \
            last of them fails, whoever brings it.
            """,
        safeWay: """
            Make partitions well ahead and watch that they are made; or have a default partition, which each new \
            partition reads from end to end.
            """,
        example: #"schema.create(table: "m_rest", partitionOf: "m", .default)"#, sources: [partitioning],
        .state { state in
            coverages(in: state).filter(\.coverage.isOpen).map { table, _ in
                LintMatch("\(table.id) refuses rows outside of its partitions: it has no default one", on: table.id)
            }
        })

    private static func coverages(in state: LintedState) -> [(table: Table, coverage: PartitionCoverage)] {
        state.all(Table.self).compactMap { table in
            if state.catalog.isTouched(table.id) { return nil }
            return PartitionCoverage(of: table, in: state.catalog).map { (table, $0) }
        }
    }

    static let circularForeignKeys = LintRule(
        .l320, "circular-foreign-keys", .warning, "foreign keys go round in a circle",
        hazard: """
            Each row needs one of the next table before it, and none of the keys may be null or wait for the commit: \
            no row can be the first, and a dump of the rows alone cannot be loaded.
            """,
        safeWay: "Make one key DEFERRABLE INITIALLY DEFERRED, or let its column be null until the other row is there.",
        example: """
            schema.add(
                foreignKey: "orgs_owner", on: "orgs", columns: "owner_id", references: "users", ["id"],
                deferral: .initiallyDeferred)
            """,
        sources: ["https://www.postgresql.org/docs/current/sql-set-constraints.html"],
        .state { state in
            let tables = state.wholeTables
            var edges: [QualifiedName: [(key: Constraint, to: QualifiedName)]] = [:]
            for table in state.tables where table.partition == nil {
                edges[table.name] = table.constraints.compactMap { constraint in
                    guard let key = constraint.foreignKey, key.table != table.name, constraint.deferral == nil,
                        !constraint.isNotEnforced, key.columns.allSatisfy({ table.column($0)?.isNotNull == true })
                    else { return nil }
                    return (constraint, key.table)
                }
            }
            var told: Set<QualifiedName> = []
            return tables.compactMap { table -> LintMatch? in
                guard !told.contains(table.name), let circle = circle(from: table.name, along: edges),
                    let first = edges[table.name]?.first(where: { $0.to == circle[1] })
                else { return nil }
                told.formUnion(circle)
                let names = circle.map(\.description).joined(separator: " → ")
                return LintMatch(
                    "no row can be the first of \(names)", on: .constraint(first.key.name, on: table.name))
            }
        })

    /// The shortest way from a table back to it, both ends included.
    private static func circle(
        from start: QualifiedName, along edges: [QualifiedName: [(key: Constraint, to: QualifiedName)]]
    ) -> [QualifiedName]? {
        var ways = [[start]]
        var seen: Set<QualifiedName> = []
        while !ways.isEmpty {
            var longer: [[QualifiedName]] = []
            for way in ways {
                for next in edges[way[way.count - 1]] ?? [] {
                    if next.to == start { return way + [start] }
                    if seen.insert(next.to).inserted { longer.append(way + [next.to]) }
                }
            }
            ways = longer
        }
        return nil
    }

    static let unownedSequence = LintRule(
        .l321, "unowned-sequence", .warning, "a sequence outlives the column it numbers",
        hazard: "A sequence that no column owns stays behind when the table goes, and is not reset with its rows.",
        safeWay: "Let the column own it, or make the column an identity.",
        example: #"schema.alter(sequence: "order_numbers", ownedBy: "number", of: "orders")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-altersequence.html"],
        .state { state in
            var users: [QualifiedName: [ObjectID]] = [:]
            for table in state.tables where table.partition == nil {
                for column in table.columns {
                    guard let sequence = column.numbering else { continue }
                    users[state.catalog.qualified(sequence), default: []].append(.column(column.name, of: table.name))
                }
            }
            return state.all(NumberSequence.self).compactMap { sequence in
                guard sequence.ownedBy == nil, let user = users[state.catalog.qualified(sequence.name)], user.count == 1
                else { return nil }
                return LintMatch("\(sequence.id) numbers \(user[0]) alone, which does not own it", on: sequence.id)
            }
        })

    static let runnersDefaultPrivileges = LintRule(
        .l322, "default-privileges-of-runner", .note, "default privileges are for whoever runs the script",
        hazard: """
            Without FOR ROLE they hold for what the role that ran this very script makes later: what another role makes \
            is granted to nobody.
            """,
        safeWay: "Name the role that makes objects.",
        example:
            #"schema.alterDefaultPrivileges(for: "migrator", grant: .select, on: .tables, to: "reader")"#,
        sources: ["https://www.postgresql.org/docs/current/sql-alterdefaultprivileges.html"],
        .state { state in
            state.all(DefaultPrivileges.self).filter { $0.creator == nil }.map {
                LintMatch("these hold for what the role that runs the script makes, and for no other", on: $0.id)
            }
        })

    static let publishedWithoutIdentity = LintRule(
        .l323, "published-without-identity", .warning, "a published table whose rows nothing tells apart",
        hazard: """
            UPDATE and DELETE of a table fail from the moment it is published, unless a primary key or a replica \
            identity tells subscribers which row is meant, and all of its columns are sent.
            """,
        safeWay: "Give it a primary key; or a replica identity; or publish insertions alone.",
        example: #"schema.alter(table: "log", .replicaIdentity(.full))"#,
        sources: ["https://www.postgresql.org/docs/current/logical-replication-publication.html"],
        .state { state in
            state.all(Publication.self).flatMap { publication in
                state.catalog.unidentified(in: publication).map {
                    LintMatch(
                        "\($0) cannot be updated, nor rows of it deleted: \(publication.id) sends it, and nothing that"
                            + " is sent tells its rows apart", on: publication.id)
                }
            }
        })
}

extension Column {
    /// The sequence that its default takes numbers from.
    fileprivate var numbering: QualifiedName? {
        switch value {
        case .nextValue(let sequence): return sequence
        case .default(let sql):
            let words = sql.split(separator: "'", omittingEmptySubsequences: false)
            guard words.count == 3, words[0].trimmingPrefix(while: \.isWhitespace).lowercased() == "nextval(" else {
                return nil
            }
            return QualifiedName(String(words[1]))
        case .identity, .generated, nil: return nil
        }
    }
}
