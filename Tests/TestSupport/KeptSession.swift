/// A session that is used again, as if it were a new one each time: to begin one takes the server longer than most scripts.
///
/// What the database says of settings it hears when it begins; so it lasts no longer than somebody has the database.
public final class KeptSession: Sendable {
    private let open: @Sendable () throws -> Connection
    private let idle = Locked<Connection?>(nil)

    init(_ open: @escaping @Sendable () throws -> Connection) { self.open = open }

    /// Does something in the session.
    ///
    /// - Parameter body: what to do; no transaction may be open afterwards.
    /// - Returns: what that returns.
    /// - Throws: what that throws, and the session is gone; the server's error.
    func use<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        let known = idle { idle in
            defer { idle = nil }
            return idle
        }
        // Somebody may have ended it meanwhile.
        let living = known.flatMap { known in (try? known.simpleQuery("").failure == nil) == true ? known : nil }
        let connection = try living ?? open()
        do {
            let result = try body(connection)
            // Settings, temporary objects, locks and plans.
            try connection.simpleQuery("DISCARD ALL").check()
            idle { $0 = connection }
            return result
        } catch {
            connection.close()
            throw error
        }
    }

    /// Ends the session; the next use begins another.
    func end() {
        idle { idle in
            idle?.close()
            idle = nil
        }
    }
}
