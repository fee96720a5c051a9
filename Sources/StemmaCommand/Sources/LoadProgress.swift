/// Says how far a compile of revisions is, once it takes long and if somebody watches.
struct LoadProgress: Sendable {
    private let reporter: Reporter
    private let start = ContinuousClock.now

    init(_ reporter: Reporter) { self.reporter = reporter }

    private var isShown: Bool {
        reporter.console.isTerminal && !reporter.isQuiet && ContinuousClock.now - start > .seconds(1)
    }

    /// Writes the line over.
    func report(_ done: Int, _ total: Int) {
        if isShown { reporter.console.errors(Array("\r\u{1B}[Kcompiling revisions: \(done) of \(total)".utf8)) }
    }

    /// Wipes the line away.
    func end() {
        if isShown { reporter.console.errors(Array("\r\u{1B}[K".utf8)) }
    }
}
