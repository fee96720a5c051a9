internal import Synchronization

/// Says how far a compile of revisions is, once it takes longer than a second.
///
/// A terminal has one line, written over and wiped away in the end; a log has one line in all.
final class LoadProgress: Sendable {
    /// What its lines begin with.
    static let title = "compiling revisions"

    private let reporter: Reporter
    private let start = ContinuousClock.now
    private let isLogged = Mutex(false)

    init(_ reporter: Reporter) { self.reporter = reporter }

    private var isDue: Bool { !reporter.isQuiet && ContinuousClock.now - start > .seconds(1) }

    /// Says how many files are compiled.
    func report(_ done: Int, _ total: Int) {
        guard isDue else { return }
        if reporter.console.isTerminal {
            reporter.console.errors(Array("\r\u{1B}[K\(Self.title): \(done) of \(total)".utf8))
        } else if isLogged.withLock({ logged in
            defer { logged = true }
            return !logged
        }) {
            reporter.say("\(Self.title): \(done) of \(total) so far")
        }
    }

    /// Wipes the line of a terminal away.
    func end() {
        if isDue, reporter.console.isTerminal { reporter.console.errors(Array("\r\u{1B}[K".utf8)) }
    }
}
