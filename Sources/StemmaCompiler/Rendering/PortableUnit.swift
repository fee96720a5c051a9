/// What a portable script does as one: its checks, a transaction, or a step outside any.
package struct PortableUnit: Sendable {
    /// A step of a revision.
    package struct Step: Sendable, Hashable {
        package var revision: String
        package var message: String
        package var file: String
        /// From 1.
        package var number: Int
        package var count: Int
        /// An SQL condition: it has still to run.
        ///
        /// It reads the history table, which must be there.
        package var pending: String
    }

    /// A statement with the comment lines above it.
    package struct Statement: Sendable {
        package var comment = ""
        package var sql: String
        /// An SQL condition under which alone it is right; no text can say it, and a driver has to ask.
        package var condition: String?
    }

    /// Those of one transaction; none for what is before the first step and after the last.
    package var steps: [Step] = []
    package var statements: [Statement]
}

/// A portable script for a driver that can ask before it runs a unit.
package struct PortableScript: Sendable {
    package var units: [PortableUnit]
    /// What is gone for good afterwards, a clause each.
    package var losses: [String]
    /// The line that sums up locks, copies and losses.
    package var summary: String
}
