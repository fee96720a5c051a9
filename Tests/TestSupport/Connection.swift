import Foundation

/// A connection that speaks to the server as drivers do: without psql, its variables and its meta-commands.
///
/// It stays open until it is closed, so it also serves to hold a lock, a transaction or a session in the way of a script:
///
/// ```swift
/// let holder = try database.connect()
/// try holder.simpleQuery("BEGIN; LOCK TABLE orders").check()
/// // … a script that wants the table fails …
/// holder.close()
/// ```
public final class Connection: Sendable {
    /// Why there is no answer.
    public struct Broken: Error, CustomStringConvertible {
        /// What happened.
        public var description: String
    }

    /// The process id of the server's side.
    public let backend: Int32

    private let stream: Locked<SocketStream?>

    init(port: Int, user: String, database: String) throws {
        let stream = try SocketStream(port: port)
        var startup = Message()
        startup.append(int32: 196_608)
        for text in ["user", user, "database", database, "client_encoding", "UTF8"] { startup.append(text) }
        startup.append(byte: 0)
        try stream.write(startup.framed(type: nil))
        var answer = QueryResult()
        try answer.readUntilReady(stream)
        try answer.check()
        backend = answer.backend
        self.stream = Locked(stream)
    }

    /// Sends a text, of one statement or of many, in one message: statements without a `BEGIN` share a transaction.
    ///
    /// - Parameter sql: what to run.
    /// - Returns: what the server answers, be it an error.
    /// - Throws: when the connection is gone.
    @discardableResult
    public func simpleQuery(_ sql: String) throws -> QueryResult {
        var query = Message()
        query.append(sql)
        return try exchange(query.framed(type: "Q"))
    }

    /// Sends one statement as prepared statements are sent; the server refuses a text of several.
    ///
    /// - Parameter sql: one statement, without parameters.
    /// - Returns: what the server answers, be it an error.
    /// - Throws: when the connection is gone.
    @discardableResult
    public func extendedQuery(_ sql: String) throws -> QueryResult {
        var (parse, bind, execute) = (Message(), Message(), Message())
        parse.append("")
        parse.append(sql)
        parse.append(int16: 0)
        // The unnamed portal of the unnamed statement, no parameters, everything as text.
        bind.append("")
        bind.append("")
        for _ in 0..<3 { bind.append(int16: 0) }
        execute.append("")
        execute.append(int32: 0)
        var describe = Message()
        describe.append(byte: UInt8(ascii: "P"))
        describe.append("")
        return try exchange(
            parse.framed(type: "P") + bind.framed(type: "B") + describe.framed(type: "D")
                + execute.framed(type: "E") + Message().framed(type: "S"))
    }

    /// Ends the session, and waits until the server has: its transaction is rolled back, and what it held is free.
    public func close() {
        stream { stream in
            try? stream?.write(Message().framed(type: "X"))
            stream?.readToEnd()
            stream = nil
        }
    }

    private func exchange(_ bytes: [UInt8]) throws -> QueryResult {
        try stream { stream in
            guard let stream else { throw Broken(description: "the connection is closed") }
            try stream.write(bytes)
            var result = QueryResult()
            try result.readUntilReady(stream)
            return result
        }
    }
}

/// What a server answers.
public struct QueryResult: Sendable, Hashable {
    /// An error of the server's.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// The condition, as `42P01`.
        public var sqlstate: String
        /// What the server says.
        public var message: String
        /// What it adds.
        public var detail: String?
        /// What it advises.
        public var hint: String?

        /// One line.
        public var description: String {
            ["\(sqlstate): \(message)", detail, hint].compactMap { $0 }.joined(separator: " | ")
        }
    }

    /// The names of the columns of the last statement that returned rows.
    public var columns: [String] = []
    /// The rows of all statements, in order; `nil` is NULL.
    public var rows: [[String?]] = []
    /// What was done, as `CREATE TABLE`, in order.
    public var commands: [String] = []
    /// The messages of notices and warnings, in order.
    public var notices: [String] = []
    /// The error that ended it, if one did.
    public var failure: Failure?

    fileprivate var backend: Int32 = 0

    /// Throws the server's error, if there is one.
    @discardableResult
    public func check() throws -> QueryResult {
        if let failure { throw failure }
        return self
    }
}

extension QueryResult {
    /// Reads messages until the server waits for the next query, or hangs up after an error.
    fileprivate mutating func readUntilReady(_ stream: SocketStream) throws {
        while true {
            let type: UInt8
            var body: ArraySlice<UInt8>
            do {
                type = try stream.read(1)[0]
                let length = try stream.read(4).reduce(0) { $0 << 8 | Int($1) }
                body = try stream.read(length - 4)[...]
            } catch {
                // After FATAL there is no ReadyForQuery.
                if failure != nil { return }
                throw error
            }
            switch UnicodeScalar(type) {
            case "Z": return
            case "K": backend = Int32(truncatingIfNeeded: body.int32())
            case "T":
                columns = (0..<body.int16()).map { _ in
                    defer { body = body.dropFirst(18) }
                    return body.text()
                }
            case "D":
                rows.append(
                    (0..<body.int16()).map { _ in
                        let length = body.int32()
                        guard length >= 0 else { return nil }
                        defer { body = body.dropFirst(length) }
                        return String(decoding: body.prefix(length), as: UTF8.self)
                    })
            case "C": commands.append(body.text())
            case "E":
                let fields = body.fields()
                failure = Failure(
                    sqlstate: fields["C"] ?? "", message: fields["M"] ?? "", detail: fields["D"], hint: fields["H"])
            case "N": notices.append(body.fields()["M"] ?? "")
            case "R":
                guard body.int32() == 0 else { throw Connection.Broken(description: "the server asks for a password") }
            default: break
            }
        }
    }
}

/// A message to the server, without its type and length.
private struct Message {
    var bytes: [UInt8] = []

    mutating func append(byte: UInt8) { bytes.append(byte) }
    mutating func append(int16 value: Int16) { withUnsafeBytes(of: value.bigEndian) { bytes += $0 } }
    mutating func append(int32 value: Int32) { withUnsafeBytes(of: value.bigEndian) { bytes += $0 } }
    mutating func append(_ text: String) { bytes += Array(text.utf8) + [0] }

    func framed(type: Character?) -> [UInt8] {
        var frame = Message(bytes: type?.asciiValue.map { [$0] } ?? [])
        frame.append(int32: Int32(bytes.count + 4))
        return frame.bytes + bytes
    }
}

extension ArraySlice<UInt8> {
    fileprivate mutating func int16() -> Int { integer(2) }
    fileprivate mutating func int32() -> Int { Int(Int32(truncatingIfNeeded: integer(4))) }

    fileprivate mutating func integer(_ size: Int) -> Int {
        defer { self = dropFirst(size) }
        return prefix(size).reduce(0) { $0 << 8 | Int($1) }
    }

    fileprivate mutating func text() -> String {
        let bytes = prefix { $0 != 0 }
        self = dropFirst(bytes.count + 1)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The fields of an error or a notice, by their letters.
    fileprivate mutating func fields() -> [Character: String] {
        var fields: [Character: String] = [:]
        while let letter = popFirst(), letter != 0 { fields[Character(UnicodeScalar(letter))] = text() }
        return fields
    }
}
