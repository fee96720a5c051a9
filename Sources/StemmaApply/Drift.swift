#if Apply
    internal import StemmaCompiler

    /// How a database differs from what its revisions say, as the verify script finds it.
    package struct Drift: Sendable {
        /// An object, with what is wrong with it.
        package struct Object: Sendable, Hashable {
            /// What it is: `table orders`.
            package var name: String
            /// What is wrong: `not what was meant`.
            package var problem: String
            /// A line a difference; none where the problem says it all.
            package var differences: [String]
        }

        package let objects: [Object]

        /// Runs the script, which changes nothing.
        ///
        /// - Parameters:
        ///   - connection: to the database.
        ///   - script: the portable verify script.
        /// - Throws: ``ConnectionError``, but for the one by which the script says what differs.
        package init(_ connection: Connection, script: String) throws(ConnectionError) {
            do throws(ConnectionError) { try connection.execute(script) } catch {
                guard case .refused(let refusal) = error, refusal.code == "55000",
                    refusal.message.utf8.starts(with: VerificationMessage.start.utf8)
                else { throw error }
                _ = try? connection.execute("ROLLBACK")
                objects = Self.objects(in: refusal.message)
                return
            }
            objects = []
        }

        /// A line an object, `table orders: not what was meant`, and lines below it that are indented.
        private static func objects(in message: String) -> [Object] {
            var objects: [Object] = []
            for line in message.split(separator: "\n").dropFirst() {
                if line.hasPrefix("  ") {
                    if !objects.isEmpty { objects[objects.count - 1].differences.append(String(line.dropFirst(2))) }
                    continue
                }
                let parts = line.split(separator: ": ", maxSplits: 1)
                objects.append(
                    Object(name: String(parts[0]), problem: parts.count > 1 ? String(parts[1]) : "", differences: []))
            }
            return objects
        }
    }
#endif
