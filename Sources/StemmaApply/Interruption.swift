#if Apply
    internal import Synchronization

    #if canImport(Glibc)
        internal import Glibc
    #elseif canImport(Musl)
        internal import Musl
    #else
        internal import Darwin
    #endif

    /// Ctrl-C, and what else asks the process to end: the first is a request, the second is final.
    package enum Interruption {
        private static let count = Atomic<Int>(0)
        /// A pipe that holds something from the first request on, so that whoever waits for a server wakes up.
        private static let pipe = Mutex<(read: Int32, write: Int32)?>(nil)
        private static let writer = Atomic<Int32>(-1)
        private static let reader = Atomic<Int32>(-1)

        /// Whether somebody asked.
        package static var isRequested: Bool { count.load(ordering: .relaxed) > 0 }

        /// Can be read from once somebody has asked; nobody reads from it.
        static var descriptor: Int32 { reader.load(ordering: .relaxed) }

        /// From now on the signals are requests.
        package static func listen() {
            pipe.withLock { pipe in
                guard pipe == nil else { return }
                var ends: [Int32] = [-1, -1]
                guard systemPipe(&ends) == 0 else { return }
                for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
                pipe = (ends[0], ends[1])
                reader.store(ends[0], ordering: .relaxed)
                writer.store(ends[1], ordering: .relaxed)
                // Known before a signal comes: nothing may be set up while one is handled.
                _ = count.load(ordering: .relaxed)
                // Whoever started us may have kept them from us.
                var signals = sigset_t()
                sigemptyset(&signals)
                for number in [SIGINT, SIGTERM] {
                    signal(number, handler)
                    sigaddset(&signals, number)
                }
                pthread_sigmask(SIG_UNBLOCK, &signals, nil)
            }
        }

        private static let handler: @convention(c) (Int32) -> Void = { number in
            // The server finishes or takes back what it does; the next run goes on from there.
            if Interruption.count.add(1, ordering: .relaxed).oldValue > 0 { _exit(128 + number) }
            var byte: UInt8 = 0
            _ = write(Interruption.writer.load(ordering: .relaxed), &byte, 1)
        }

        private static func systemPipe(_ ends: inout [Int32]) -> Int32 {
            #if canImport(Glibc)
                Glibc.pipe(&ends)
            #elseif canImport(Musl)
                Musl.pipe(&ends)
            #else
                Darwin.pipe(&ends)
            #endif
        }
    }
#endif
