import Foundation

/// A TCP connection to this machine that is read and written in whole pieces.
final class SocketStream: @unchecked Sendable {
    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var position = 0

    /// Connects to a port of 127.0.0.1.
    ///
    /// - Parameters:
    ///   - port: the port.
    ///   - limit: for how many seconds a read waits.
    /// - Throws: `Connection.Broken` when nobody listens there.
    init(port: Int, limit: Int = 120) throws {
        #if canImport(Darwin)
            descriptor = socket(AF_INET, SOCK_STREAM, 0)
            var silent: Int32 = 1
            setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &silent, socklen_t(MemoryLayout<Int32>.size))
        #else
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var timeout = timeval(tv_sec: limit, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        // Without it every query waits 40 ms for an acknowledgement.
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))

        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            throw Connection.Broken(description: "no connection to port \(port): \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, Self.flags) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Connection.Broken(description: String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }

    /// A server that is gone is an error, and not a signal.
    private static let flags: Int32 = {
        #if canImport(Darwin)
            0
        #else
            Int32(MSG_NOSIGNAL)
        #endif
    }()

    /// Waits until the other side has hung up, for five seconds at the most.
    func readToEnd() {
        var timeout = timeval(tv_sec: 5, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let received = Foundation.read(descriptor, &piece, piece.count)
            if received == 0 || received < 0 && errno != EINTR { return }
        }
    }

    func read(_ count: Int) throws -> [UInt8] {
        while buffer.count - position < count {
            if position > 0 {
                buffer.removeFirst(position)
                position = 0
            }
            var piece = [UInt8](repeating: 0, count: 65_536)
            let received = Foundation.read(descriptor, &piece, piece.count)
            if received < 0 && errno == EINTR { continue }
            guard received > 0 else {
                let reason = received == 0 ? "the server hung up" : String(cString: strerror(errno))
                throw Connection.Broken(description: reason)
            }
            buffer += piece[..<received]
        }
        defer { position += count }
        return Array(buffer[position..<position + count])
    }
}
