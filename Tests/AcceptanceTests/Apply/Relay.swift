import Foundation
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A port that leads to another one, until somebody cuts the line.
final class Relay: Sendable {
    /// Why there is none.
    struct NotOpened: Error {}

    /// The port on 127.0.0.1.
    let port: Int

    private let sockets = Locked<[Int32]>([])

    init(to destination: Int) throws {
        let listener = socket(AF_INET, Self.stream, 0)
        var address = Self.address(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(listener, pointer, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, pointer, &length) == 0
            }
        }
        guard isBound else { throw NotOpened() }
        port = Int(UInt16(bigEndian: address.sin_port))
        sockets { $0.append(listener) }
        let sockets = sockets
        Thread.detachNewThread {
            while true {
                let client = accept(listener, nil, nil)
                guard client >= 0 else { return }
                let server = socket(AF_INET, Self.stream, 0)
                var address = Self.address(port: destination)
                let isConnected = withUnsafePointer(to: &address) { pointer in
                    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                        connect(server, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
                    }
                }
                guard isConnected else { return }
                sockets { $0 += [client, server] }
                for (from, to) in [(client, server), (server, client)] {
                    Thread.detachNewThread { Self.copy(from, to) }
                }
            }
        }
    }

    deinit { cut() }

    /// Ends all connections, and takes no more.
    func cut() {
        sockets { sockets in
            for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
            sockets = []
        }
    }

    private static func copy(_ from: Int32, _ to: Int32) {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(from, &buffer, buffer.count, 0)
            guard count > 0, send(to, buffer, count, Int32(bitPattern: 0x4000)) == count else { return }
        }
    }

    private static func address(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return address
    }

    private static let stream: Int32 = {
        #if canImport(Darwin)
            SOCK_STREAM
        #else
            Int32(SOCK_STREAM.rawValue)
        #endif
    }()
}
