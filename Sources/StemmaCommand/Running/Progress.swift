/// Says how far long work has come, once it takes longer than a second.
///
/// A terminal has one line for it, written over and wiped away in the end; a log has none.
final class Progress: Sendable {
    private let reporter: Reporter
    private let due: ContinuousClock.Instant

    init(_ reporter: Reporter, after patience: Duration = .seconds(1)) {
        self.reporter = reporter
        due = .now + patience
    }

    private var isDue: Bool { !reporter.isQuiet && reporter.console.isTerminal && ContinuousClock.now >= due }

    /// Says what is being done.
    func report(_ text: String) {
        if isDue { reporter.console.transient(Array("\r\u{1B}[K\(text)".utf8)) }
    }

    /// Wipes the line away.
    func end() {
        if isDue { reporter.console.transient(Array("\r\u{1B}[K".utf8)) }
    }
}
