internal import StemmaCompiler

/// The names of revision files.
enum RevisionFileName {
    /// A name that begins with a date: `2026-03-31_7c1f0a9be2d4_create_prompt_templates.swift`.
    static func make(on day: String, id: String, message: String) -> String {
        "\(day)_\(part(id))_\(OutputTree.slug(message)).swift"
    }

    /// An id as part of a file name: what file systems or shells give a meaning to becomes `_`.
    private static func part(_ id: String) -> String {
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
