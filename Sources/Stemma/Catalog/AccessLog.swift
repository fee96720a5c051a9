/// What is looked up and changed in a catalog, noted while something works on it.
///
/// Two pieces of work that share nothing that either of them changes can be done in any order. Since this is noted where
/// the catalog is read and written, it holds for every kind of object and operation without a word of their own.
package final class AccessLog: @unchecked Sendable {
    // A catalog that is noted is worked on by one thread.
    private var accesses = Accesses()

    /// What was looked up and changed.
    package struct Accesses: Sendable {
        /// Objects that were looked up, there or not.
        package var read: Set<ObjectID> = []
        /// Objects that were made, changed or taken away.
        package var written: Set<ObjectID> = []
        /// Objects whose users were asked for.
        package var usersRead: Set<ObjectID> = []
        /// Objects that got a user, or lost one.
        package var usersWritten: Set<ObjectID> = []
        /// Whether all objects were gone through.
        package var readsEverything = false

        package init() {}
    }

    package init() {}

    /// What was noted since the last time.
    package func take() -> Accesses {
        defer { accesses = Accesses() }
        return accesses
    }

    /// One of the two tables of a catalog.
    enum Table: Sendable { case objects, users }

    func read(_ id: ObjectID, in table: Table) {
        switch table {
        case .objects: accesses.read.insert(id)
        case .users: accesses.usersRead.insert(id)
        }
    }

    func wrote(_ id: ObjectID, in table: Table) {
        switch table {
        case .objects: accesses.written.insert(id)
        case .users: accesses.usersWritten.insert(id)
        }
    }

    func readEverything() { accesses.readsEverything = true }
}
