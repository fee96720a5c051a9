import Foundation

/// The dumps of states of borrowed databases: of several hundred scenarios, each in many states, few are new.
enum RememberedDumps {
    private struct Key: Hashable {
        var port: Int
        var excluded: [String]
        var state: UInt64
    }

    /// What was remembered is not what pg_dump prints.
    struct Different: Error, CustomStringConvertible {
        var description: String
    }

    private static let known = Locked<(dumps: [Key: String], count: Int)>(([:], 0))

    /// Every so often a dump is taken in spite of all; each time with `TRY_DUMPS` in the environment.
    private static let isTriedEvery = ProcessInfo.processInfo.environment["TRY_DUMPS"] == nil ? 50 : 1

    /// The dump of a database, by pg_dump where its state was never seen.
    static func dump(
        of state: SchemaState, on database: Database, excluding tables: [String], fresh: () throws -> String
    ) throws -> String {
        let key = Key(port: database.server.port, excluded: tables, state: state.key)
        let (remembered, isTried) = known { known in
            known.count += 1
            return (known.dumps[key], known.count % isTriedEvery == 0)
        }
        if let remembered, !isTried { return remembered }
        let dump = try fresh()
        if let remembered, remembered != dump {
            throw Different(description: "one state, two dumps:\n\(remembered)\n--- and now\n\(dump)")
        }
        known { $0.dumps[key] = dump }
        return dump
    }
}
