internal import RevisionGraph
internal import StemmaCompiler

/// The file of a new revision, as a person would write it.
struct RevisionFile: Sendable {
    /// The revision.
    var node: RevisionNode
    /// The name of its type.
    var typeName: String
    /// The lines of its upgrade, without their indentation.
    var body: [String] = []
    /// Whether it joins branches that are known to conflict.
    var acceptsConflicts = false

    /// The file's name, which begins with a date: `2026-03-31_7c1f0a9be2d4_create_prompt_templates.swift`.
    func name(on day: String) -> String {
        "\(day)_\(Self.fileNamePart(node.id.text))_\(OutputTree.slug(node.message)).swift"
    }

    /// The text of the file, laid out as swift-format does.
    var text: String {
        let upgrade =
            body.isEmpty
            ? "{}" : "{\n" + body.map { $0.isEmpty ? "\n" : "        \($0)\n" }.joined() + "    }"
        return """
            import Stemma

            enum \(typeName): Revision {
            \(header)

                static func upgrade(_ schema: inout SchemaEditor) \(upgrade)
            }

            """
    }

    private var header: String {
        var arguments = [SwiftLiteral.quote(node.id.text), SwiftLiteral.quote(node.message)]
        for (place, parent) in node.parents.enumerated() {
            arguments.append((place == 0 ? "after: " : "") + SwiftLiteral.quote(parent.text))
        }
        if !node.labels.isEmpty { arguments.append("labels: \(Self.list(node.labels))") }
        if !node.dependencies.isEmpty { arguments.append("dependsOn: \(Self.list(node.dependencies))") }
        arguments.append("downgrade: .derived")
        if acceptsConflicts { arguments.append("conflicts: .accepted") }

        let line = "    static let header = Header(\(arguments.joined(separator: ", ")))"
        if line.count <= Self.width { return line }
        var lines = ["    static let header = Header("]
        var current = "       "
        for (place, argument) in arguments.enumerated() {
            let isLast = place == arguments.count - 1
            let piece = " \(argument)\(isLast ? ")" : ",")"
            if current.count + piece.count > Self.width, current != "       " {
                lines.append(current)
                current = "       "
            }
            current += piece
        }
        return (lines + [current]).joined(separator: "\n")
    }

    private static let width = 120

    private static func list(_ texts: [String]) -> String {
        "[\(texts.map(SwiftLiteral.quote).joined(separator: ", "))]"
    }

    /// An id as part of a file name: what file systems or shells give a meaning to becomes `_`.
    private static func fileNamePart(_ id: String) -> String {
        var part = ""
        for scalar in id.unicodeScalars.prefix(60) {
            let isKept =
                ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar)
                || scalar == "-" || scalar == "." || scalar == "_"
            part.unicodeScalars.append(isKept ? scalar : "_")
        }
        return part
    }
}
