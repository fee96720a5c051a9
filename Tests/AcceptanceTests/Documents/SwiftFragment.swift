import Foundation

/// Swift code in a document, and what it is a piece of.
enum SwiftFragment {
    /// A whole file: it imports Stemma.
    case file
    /// A package's manifest.
    case manifest
    /// Members of a revision.
    case members
    /// Statements of an upgrade.
    case statements
    /// Lines of the closure of `create(table:)`.
    case columns
    /// `let project = …`.
    case project
    /// An expression such as `Header(…)`.
    case header
    /// Arguments of `Header(…)`, or of `Project(…)`.
    case headerArguments, projectArguments
    /// Arguments of a policy.
    case policyArguments
    /// Remarks alone.
    case remarks

    init(_ text: String) {
        let lines = text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let start = lines.first { !$0.isEmpty && !$0.hasPrefix("//") } ?? ""
        let kinds: [(String, SwiftFragment)] = [
            ("import PackageDescription", .manifest), ("import Stemma", .file), ("let project", .project),
            ("static ", .members), ("t.", .columns), ("Header(", .header), ("lint:", .headerArguments),
            ("policies:", .projectArguments), ("using:", .policyArguments), ("check:", .policyArguments),
        ]
        self = kinds.first { start.hasPrefix($0.0) }?.1 ?? (start.isEmpty ? .remarks : .statements)
    }

    /// A file that compiles if the fragment is right by itself.
    ///
    /// - Parameters:
    ///   - text: the fragment.
    ///   - id: an id for its revision.
    /// - Returns: the file; `nil` for what is no revision.
    static func file(around text: String, id: String) -> String? {
        func revision(_ header: String, _ upgrade: String) -> String {
            """
            import Stemma

            enum Fragment\(id): Revision {
                static let header = \(header)
                static func upgrade(_ schema: inout SchemaEditor) {
            \(upgrade)
                }
            }

            """
        }
        let header = "Header(\"\(id)\", \"a fragment\", downgrade: .derived)"
        switch SwiftFragment(text) {
        case .manifest, .remarks: return nil
        case .file: return text
        case .members: return "import Stemma\n\nprivate enum Fragment\(id) {\n\(text)\n}\n"
        case .statements: return revision(header, text)
        case .columns: return revision(header, "schema.create(table: \"t\") { t in\n\(text)\n}")
        case .policyArguments: return revision(header, "schema.create(policy: \"p\", on: \"t\", \(text))")
        case .project: return "import Stemma\n\nprivate \(text)"
        case .projectArguments: return "import Stemma\n\nprivate let project = Project(\(text))\n"
        case .header: return "import Stemma\n\nprivate let header = \(text)"
        case .headerArguments:
            return "import Stemma\n\nprivate let header = Header(\"1\", \"m\", downgrade: .derived, \(text))\n"
        }
    }
}
