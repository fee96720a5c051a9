#if Apply
    internal import CLibPQ

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// A connection to a server over libpq; used by one thread at a time.
    package final class Connection {
        /// What a statement came to.
        package struct Answer {
            /// The rows of the last result; `nil` is NULL.
            package var rows: [[String?]] = []
        }

        private let handle: OpaquePointer
        private let listener: Listener
        /// What is told of a statement that takes long, every so often.
        package var whileWaiting: (() -> Void)?
        /// Takes what the server says besides answers.
        package var hears: (Notice) -> Void {
            get { listener.hears }
            set { listener.hears = newValue }
        }

        /// Connects.
        ///
        /// - Parameters:
        ///   - target: which database.
        ///   - hears: takes what the server says besides answers.
        /// - Throws: ``ConnectionError``.
        package init(
            _ target: ConnectionTarget, hears: @escaping (Notice) -> Void = { _ in }
        ) throws(ConnectionError) {
            guard let handle = Self.connect(target.parameters) else { throw .unreachable("libpq is out of memory") }
            guard PQstatus(handle) == CONNECTION_OK else {
                let message = ConnectionError.line(String(cString: PQerrorMessage(handle)), hiding: target.secrets)
                let needsPassword = PQconnectionNeedsPassword(handle) == 1
                PQfinish(handle)
                throw needsPassword ? .passwordNeeded(message) : .unreachable(message)
            }
            self.handle = handle
            listener = Listener(hears)
            PQsetNoticeReceiver(
                handle,
                { argument, result in
                    guard let argument, let result else { return }
                    Unmanaged<Listener>.fromOpaque(argument).takeUnretainedValue().hear(result)
                }, Unmanaged.passUnretained(listener).toOpaque())
        }

        deinit { PQfinish(handle) }

        private static func connect(_ parameters: [(key: String, value: String)]) -> OpaquePointer? {
            var keys = parameters.map { UnsafePointer(strdup($0.key)) }
            var values = parameters.map { UnsafePointer(strdup($0.value)) }
            defer { for text in keys + values { free(UnsafeMutablePointer(mutating: text)) } }
            keys.append(nil)
            values.append(nil)
            return PQconnectdbParams(keys, values, 1)
        }

        /// The database and the server, without anything secret: `shop on 127.0.0.1:5432`.
        package var name: String {
            let host = PQhost(handle).map { String(cString: $0) } ?? ""
            let port = PQport(handle).map { String(cString: $0) } ?? ""
            return "\(PQdb(handle).map { String(cString: $0) } ?? "") on \(host):\(port)"
        }

        /// The server's process for this connection.
        package var process: Int32 { PQbackendPID(handle) }

        /// The server's version: 150018.
        package var serverVersion: Int32 { PQserverVersion(handle) }

        /// Runs a statement to its end, or until it is interrupted, and then cancels it.
        ///
        /// - Throws: ``ConnectionError``.
        @discardableResult package func execute(_ sql: String) throws(ConnectionError) -> Answer {
            guard PQsendQuery(handle, sql) == 1 else { throw lost() }
            var isCancelled = false
            var answer = Answer()
            var failure: ConnectionError?
            while true {
                while PQisBusy(handle) == 1 {
                    if Interruption.isRequested, !isCancelled {
                        cancel()
                        isCancelled = true
                    }
                    var sockets = [
                        pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0),
                        pollfd(fd: isCancelled ? -1 : Interruption.descriptor, events: Int16(POLLIN), revents: 0),
                    ]
                    let count = poll(&sockets, 2, 250)
                    if count == 0 { whileWaiting?() }
                    guard count <= 0 || sockets[0].revents == 0 || PQconsumeInput(handle) == 1 else { throw lost() }
                }
                guard let result = PQgetResult(handle) else { break }
                defer { PQclear(result) }
                switch PQresultStatus(result) {
                case PGRES_TUPLES_OK: answer.rows = Self.rows(of: result)
                case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: break
                default: failure = failure ?? .refused(ServerError(result))
                }
                if PQstatus(handle) != CONNECTION_OK { break }
            }
            if PQstatus(handle) != CONNECTION_OK {
                // A server that is stopped says so before it hangs up.
                if case .refused(let error) = failure { throw .lost(error.message) }
                throw lost()
            }
            if let failure { throw isCancelled ? .interrupted : failure }
            return answer
        }

        /// Whether a condition holds.
        package func holds(_ condition: String) throws(ConnectionError) -> Bool {
            try execute("SELECT \(condition)").rows.first?.first == "t"
        }

        /// Asks the server to give up what it does for this connection; what it answers says whether it did.
        private func cancel() {
            guard let request = PQgetCancel(handle) else { return }
            defer { PQfreeCancel(request) }
            var reason = [CChar](repeating: 0, count: 256)
            _ = PQcancel(request, &reason, Int32(reason.count))
        }

        private func lost() -> ConnectionError {
            .lost(ConnectionError.line(String(cString: PQerrorMessage(handle)), hiding: []))
        }

        private static func rows(of result: OpaquePointer) -> [[String?]] {
            (0..<PQntuples(result)).map { row in
                (0..<PQnfields(result)).map { column in
                    PQgetisnull(result, row, column) == 1 ? nil : String(cString: PQgetvalue(result, row, column))
                }
            }
        }
    }

    /// Takes notices from libpq, which calls back with a pointer.
    private final class Listener {
        var hears: (Notice) -> Void

        init(_ hears: @escaping (Notice) -> Void) { self.hears = hears }

        func hear(_ result: OpaquePointer) { hears(Notice(ServerError(result))) }
    }
#endif
