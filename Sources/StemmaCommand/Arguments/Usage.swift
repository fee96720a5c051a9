/// How a command is used: what its arguments are, and what they do.
struct Usage: Sendable {
    let name: String
    /// One line, without a capital and a full stop.
    let summary: String
    let operands: [Operand]
    let parameters: [Parameter]
    /// What there is to know besides.
    let discussion: String
    /// One at least.
    let examples: [Example]

    /// A call that can be copied, and what it is for.
    struct Example: Sendable, Hashable {
        let call: String
        let purpose: String

        init(_ call: String, _ purpose: String) {
            self.call = call
            self.purpose = purpose
        }
    }

    init(
        _ name: String, _ summary: String, operands: [Operand] = [], parameters: [Parameter] = [],
        discussion: String = "", examples: [Example]
    ) {
        self.name = name
        self.summary = summary
        self.operands = operands
        self.parameters = parameters
        self.discussion = discussion
        self.examples = examples
    }
}

extension Parameter {
    static let directory = value("--directory", of: "DIR", help: "the folder that holds Revisions/")
    static let json = flag("--json", help: "facts and errors as JSON on the standard output")
    static let quiet = flag("-q", "--quiet", help: "errors only")
    static let noColor = flag("--no-color", help: "no colour, even on a terminal")
    static let help = flag("-h", "--help", help: "what this command does")
    static let version = flag("--version", help: "the version of Stemma")

    /// What `help` alone takes.
    static let manual = flag("--man", help: "the manual page, for man")

    /// What commands that list revisions take.
    static let verbose = flag("-v", "--verbose", help: "all that is known of each revision")

    /// The options that every command takes, before its name or after it.
    static let everywhere = [directory, json, quiet, noColor, help, version]

    static let graph = value(
        "--graph", of: "FILE", help: "a graph as 'stemma graph --format json' prints it, in place of the revisions")
}
