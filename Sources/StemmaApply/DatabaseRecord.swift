#if Apply
    package import RevisionGraph
    import Stemma
    package import StemmaCompiler

    /// What a database records, held against what the project knows.
    package struct DatabaseRecord: Sendable {
        /// A row of the history table.
        package struct Row: Sendable, Hashable {
            package var revision: String
            package var done: Int
            package var total: Int
            package var digest: String
            package var message: String
            /// In UTC, as ISO 8601 has it.
            package var appliedAt: String
            package var appliedBy: String

            package var isWhole: Bool { done == total }
        }

        /// The rows, those of the project in its order, then others.
        package let rows: [Row]
        private let set: RevisionSet

        /// Reads the history table, if it is there.
        package init(_ connection: Connection, of set: RevisionSet) throws(ConnectionError) {
            self.set = set
            let table = Compiler(set).historyTable
            guard try connection.holds("pg_catalog.to_regclass(\(table.literal)) IS NOT NULL") else {
                rows = []
                return
            }
            let answer = try connection.execute(
                """
                SELECT revision, steps_done, steps_total, digest, message,
                    pg_catalog.to_char(applied_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), applied_by
                FROM \(table.sql) ORDER BY revision
                """)
            let found = answer.rows.map { row in
                let texts = row.map { $0 ?? "" }
                return Row(
                    revision: texts[0], done: Int(texts[1]) ?? 0, total: Int(texts[2]) ?? 0, digest: texts[3],
                    message: texts[4], appliedAt: texts[5], appliedBy: texts[6])
            }
            let known = set.order.compactMap { id in found.first { $0.revision.utf8.elementsEqual(id.text.utf8) } }
            let old = found.filter { set.graph.range(replacing: RevisionID($0.revision)) != nil }
            rows =
                known + old
                + found.filter { row in
                    set[RevisionID(row.revision)] == nil && !old.contains(row)
                }
        }

        /// How a row stands to the project: `applied`, `partial`, `edited`, `replaced` by a
        /// squash, `unknown`.
        package func state(of row: Row) -> String {
            guard let source = set[RevisionID(row.revision)] else {
                return set.graph.range(replacing: RevisionID(row.revision)) == nil ? "unknown" : "replaced"
            }
            return source.digest != row.digest ? "edited" : row.isWhole ? "applied" : "partial"
        }

        /// The recorded heads from which a way up or down begins: up from what is applied in full, down from all that was
        /// begun.
        package func heads(_ direction: Plan.Direction) -> [RevisionID] {
            let recorded = rows.filter { direction == .downgrade || $0.isWhole }.map { RevisionID($0.revision) }
            return set.graph.maximal(of: recorded.filter { set[$0] != nil } + squashes(direction))
        }

        /// The squashes of which all that they replace is recorded; down, those of which any is.
        ///
        /// The first check of a script records them.
        private func squashes(_ direction: Plan.Direction) -> [RevisionID] {
            let known = Dictionary(rows.map { (RevisionID($0.revision), $0) }) { first, _ in first }
            return set.graph.replacedRanges.filter { range in
                let replaced = set.replaced(by: range.squash)
                let found = replaced.compactMap { known[RevisionID($0.id)] }
                if direction == .downgrade { return !found.isEmpty }
                return found.count == replaced.count
                    && zip(found, replaced).allSatisfy { $0.isWhole && $0.digest == $1.digest }
            }.map(\.squash)
        }

        /// What the way to all heads still has to go through.
        package func pending() throws(GraphError) -> [RevisionID] {
            try set.graph.upgrade(to: "heads", from: heads(.upgrade).map(\.text)).revisions
        }
    }
#endif
