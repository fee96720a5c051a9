#if canImport(Glibc)
    @preconcurrency internal import Glibc
#elseif canImport(Musl)
    @preconcurrency internal import Musl
#else
    @preconcurrency internal import Darwin
#endif

/// A program to run, with nothing to read on its standard input.
struct Command {
    /// The path of the program, then its arguments.
    var arguments: [String]
    /// The folder to run it in.
    var directory: String
    /// What is added to our own environment, as `NAME=value`.
    var environment: [String] = []
    /// Whether it writes frames, on descriptor 3.
    var writesFrames = false
    /// How long it may run without ending a frame; it and all that it started are killed then.
    var timeLimit: Duration?
}

/// How a program ended.
enum Ending: Equatable {
    case exited(Int32)
    case killed(signal: Int32)
    case tookTooLong
    case notStarted
}

extension Ending: CustomStringConvertible {
    /// What the program did, to be said of it in a sentence.
    var description: String {
        switch self {
        case .exited(let status): "ended with status \(status)"
        case .killed(let signal): "was killed by signal \(signal)"
        case .tookTooLong: "took too long"
        case .notStarted: "could not be started"
        }
    }
}

/// Programs that run one after another, each depending on how the one before went.
protocol Job: AnyObject {
    /// Whether it waits for what another job is about.
    var isWaiting: Bool { get }
    /// What to run now; `nil` when the job is done.
    func next() -> Command?
    /// What the running program printed, on standard output or as an error, as it comes.
    func receive(output: ArraySlice<UInt8>)
    /// What the running program wrote to its frames, as it comes.
    func receive(frames: ArraySlice<UInt8>)
    /// The running program has ended.
    func end(_ ending: Ending)
}

/// Runs jobs side by side, on one thread.
///
/// Every pipe is read as soon as there is something in it, so that no program waits for us however much it prints.
enum ProcessPool {
    /// Runs all jobs to their ends, so many at once, and tells of each program that it starts.
    static func run(_ jobs: [any Job], atOnce width: Int, started: ([String]) -> Void) {
        var waiting = jobs
        var running: [RunningProgram] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            // Where nothing runs, there is nothing to wait for.
            while running.count < width,
                let next = waiting.firstIndex(where: { !$0.isWaiting })
                    ?? (running.isEmpty ? waiting.indices.first : nil)
            {
                if let program = start(waiting.remove(at: next), started) { running.append(program) }
            }
            if running.isEmpty { return }
            wait(for: running, into: &buffer)
            var still: [RunningProgram] = []
            for program in running {
                guard let ending = program.ending(&buffer) else {
                    still.append(program)
                    continue
                }
                program.job.end(ending)
                // What waits is the first to go on, and leaves its place to others until then.
                if program.job.isWaiting {
                    waiting.insert(program.job, at: 0)
                } else if let next = start(program.job, started) {
                    still.append(next)
                }
            }
            running = still
        }
    }

    /// Starts the next program of a job; `nil` when the job has no more.
    private static func start(_ job: any Job, _ started: ([String]) -> Void) -> RunningProgram? {
        while let command = job.next() {
            started(command.arguments)
            if let program = RunningProgram(command, of: job) { return program }
            job.end(.notStarted)
        }
        return nil
    }

    /// Sleeps until a pipe has something, a program has ended or a time limit has run out.
    private static func wait(for running: [RunningProgram], into buffer: inout [UInt8]) {
        var polls: [pollfd] = []
        var limit: Duration = .milliseconds(100)
        for program in running {
            for pipe in program.openPipes { polls.append(pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)) }
            // Its pipes are closed: it is about to end, or it closed them and goes on.
            if program.openPipes.isEmpty { limit = .milliseconds(1) }
            if let left = program.timeLeft { limit = max(.milliseconds(1), min(limit, left)) }
        }
        let milliseconds = limit.components.seconds * 1000 + limit.components.attoseconds / 1_000_000_000_000_000
        _ = poll(&polls, nfds_t(polls.count), Int32(milliseconds))
        for program in running { program.drain(&buffer) }
    }
}

/// A program that was started, with our ends of its pipes.
private final class RunningProgram {
    let job: any Job
    private let process: pid_t
    private var output: Int32
    private var frames: Int32
    private let timeLimit: Duration?
    private var deadline: ContinuousClock.Instant?
    private var killed = false

    init?(_ command: Command, of job: any Job) {
        guard let output = Pipe() else { return nil }
        var frames: Pipe?
        if command.writesFrames {
            frames = Pipe()
            if frames == nil {
                output.close()
                return nil
            }
        }
        defer {
            close(output.write)
            if let frames { close(frames.write) }
        }
        guard let process = Self.spawn(command, output: output.write, frames: frames?.write) else {
            close(output.read)
            if let frames { close(frames.read) }
            return nil
        }
        self.job = job
        self.process = process
        self.output = output.read
        self.frames = frames?.read ?? -1
        timeLimit = command.timeLimit
        deadline = command.timeLimit.map { ContinuousClock.now + $0 }
    }

    var openPipes: [Int32] { [output, frames].filter { $0 >= 0 } }

    var timeLeft: Duration? { killed ? nil : deadline.map { ContinuousClock.now.duration(to: $0) } }

    /// Hands on whatever is in the pipes, and closes those that have ended.
    func drain(_ buffer: inout [UInt8]) {
        drain(&frames, &buffer) {
            deadline = timeLimit.map { ContinuousClock.now + $0 }
            job.receive(frames: $0)
        }
        drain(&output, &buffer) { job.receive(output: $0) }
    }

    private func drain(_ pipe: inout Int32, _ buffer: inout [UInt8], _ receive: (ArraySlice<UInt8>) -> Void) {
        // A bounded number of times: what prints without end must not keep us from its time limit.
        for _ in 0..<16 where pipe >= 0 {
            let count = buffer.withUnsafeMutableBytes { read(pipe, $0.baseAddress, $0.count) }
            if count > 0 {
                receive(buffer[..<count])
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                close(pipe)
                pipe = -1
            } else {
                return
            }
        }
    }

    /// How the program ended; `nil` while it runs.
    func ending(_ buffer: inout [UInt8]) -> Ending? {
        if !killed, let deadline, ContinuousClock.now >= deadline {
            // The whole group, which is the program and what it started.
            kill(-process, SIGKILL)
            killed = true
        }
        var status: Int32 = 0
        let waited = waitpid(process, &status, WNOHANG)
        guard waited == process || (waited < 0 && errno == ECHILD) else { return nil }
        drain(&buffer)
        // What it started may hold the pipes open for ever.
        for pipe in openPipes { close(pipe) }
        output = -1
        frames = -1
        if killed { return .tookTooLong }
        let signal = status & 0x7f
        if signal != 0 { return .killed(signal: signal) }
        let code = (status >> 8) & 0xff
        // The shell's own words for a program that it could not start, or not find.
        return code == 126 || code == 127 ? .notStarted : .exited(code)
    }

    private static func spawn(_ command: Command, output: Int32, frames: Int32?) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        if let frames { posix_spawn_file_actions_adddup2(&actions, frames, 3) }

        var flags = POSIX_SPAWN_SETSIGDEF
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        sigaddset(&signals, SIGALRM)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        // Only what has a time limit leaves our group, so that an interrupt at the terminal still ends the compiler.
        if command.timeLimit != nil {
            flags |= POSIX_SPAWN_SETPGROUP
            posix_spawnattr_setpgroup(&attributes, 0)
        }
        posix_spawnattr_setflags(&attributes, Int16(flags))

        // The shell changes the folder, for which posix_spawn has no call that is everywhere; it costs a millisecond.
        let words = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", command.directory] + command.arguments
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var environment = command.environment.map { strdup($0) } + self.environment() + [nil]
        defer { for pointer in arguments + environment { free(pointer) } }
        var process = pid_t()
        let failure = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, &environment)
        return failure == 0 ? process : nil
    }

    /// Our own environment, without the long report of registers that Swift's runtime would print after a trap.
    private static func environment() -> [UnsafeMutablePointer<CChar>?] {
        var variables: [UnsafeMutablePointer<CChar>?] = [strdup("SWIFT_BACKTRACE=enable=no")]
        var next = environ
        while let variable = next.pointee {
            if strncmp(variable, "SWIFT_BACKTRACE=", 16) != 0 { variables.append(strdup(variable)) }
            next += 1
        }
        return variables
    }
}

/// Two ends of a pipe, both closed in programs that are started, and the reading one never waiting.
private struct Pipe {
    let read: Int32
    let write: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        // Above the descriptors that a program is given: moving one there must not overwrite another.
        let moved = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
        for end in ends { Self.close(end) }
        read = moved[0]
        write = moved[1]
        guard read >= 0, write >= 0, fcntl(read, F_SETFL, O_NONBLOCK) == 0 else {
            close()
            return nil
        }
    }

    func close() {
        Self.close(read)
        Self.close(write)
    }

    private static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            if descriptor >= 0 { _ = Glibc.close(descriptor) }
        #elseif canImport(Musl)
            if descriptor >= 0 { _ = Musl.close(descriptor) }
        #else
            if descriptor >= 0 { _ = Darwin.close(descriptor) }
        #endif
    }
}
