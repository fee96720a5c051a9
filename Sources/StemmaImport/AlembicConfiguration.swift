/// What an `alembic.ini` and a `pyproject.toml` say of where revisions are.
///
/// The first is read as Python's `ConfigParser` reads it: sections, values that go on in indented lines, `%(here)s` and the
/// names of other values between `%(` and `)s`.
package struct AlembicConfiguration: Sendable {
    /// A section that says where revisions are.
    package struct Environment: Sendable, Hashable {
        /// The name of the section: `alembic`, unless there are several.
        package var name: String
        /// The folder with `env.py`.
        package var scriptLocation: String
        /// The folders with revisions; empty where there is just `versions/` beside `env.py`.
        package var versionLocations: [String]
        /// Whether folders below them hold revisions too.
        package var isRecursive: Bool
        /// Whether compiled files without a source are revisions too.
        package var isSourceless: Bool
        /// Whether `pyproject.toml` says where they are.
        package var isOfProject: Bool
    }

    /// What one file or both say of an environment.
    private struct Settings {
        var name: String
        var scriptLocation: String?
        var versionLocations: [String]?
        var isRecursive: Bool?
        var isSourceless: Bool?
        /// Whether `pyproject.toml` says where the folders are.
        var isOfProject = false
    }

    private var settings: [Settings] = []

    /// The environments that are somewhere.
    package var environments: [Environment] {
        settings.compactMap { settings in
            guard let location = settings.scriptLocation else { return nil }
            return Environment(
                name: settings.name, scriptLocation: location, versionLocations: settings.versionLocations ?? [],
                isRecursive: settings.isRecursive ?? false, isSourceless: settings.isSourceless ?? false,
                isOfProject: settings.isOfProject)
        }
    }

    /// Nothing is said yet.
    package init() {}

    /// Reads an `alembic.ini`.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - here: the folder that holds it, which `%(here)s` stands for.
    ///   - separator: what stands between paths on the system that Alembic ran on.
    /// - Throws: `ImportError` with the line of what cannot be read.
    package init(_ bytes: [UInt8], here: String, separator: Character = ":") throws(ImportError) {
        let sections = try Self.sections(in: String(decoding: bytes, as: UTF8.self))
        let defaults = sections.first { $0.name == "DEFAULT" }?.values ?? [:]
        for section in sections where section.name != "DEFAULT" {
            var values = defaults.merging(section.values) { $1 }
            values["here"] = Value(text: here.replacingPercent, line: 0)
            guard values["script_location"] != nil || section.name == Self.main else { continue }
            func value(_ name: String) throws(ImportError) -> String? {
                guard let value = values[name] else { return nil }
                return try Self.interpolated(value, values, depth: 0)
            }
            var found = Settings(name: section.name)
            found.scriptLocation = try value("script_location")?.trimmed
            let between = (try value("path_separator"), try value("version_path_separator"))
            // An empty list is none.
            if let folders = try value("version_locations"), !folders.isEmpty {
                found.versionLocations = try Self.split(
                    folders, (between.0 ?? between.1)?.trimmed, separator, line: values["version_locations"]?.line ?? 1)
            }
            found.isRecursive = try value("recursive_version_locations").map(Self.isTrue)
            found.isSourceless = try value("sourceless").map(Self.isTrue)
            settings.append(found)
        }
    }

    /// The section that Alembic reads unless it is told another name.
    private static let main = "alembic"

    /// Adds what `[tool.alembic]` of a `pyproject.toml` says where `alembic.ini` says nothing, as Alembic from 1.16 on does.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - here: the folder that holds it.
    /// - Throws: `ImportError` with the line of what cannot be read.
    package mutating func add(project bytes: [UInt8], here: String) throws(ImportError) {
        // Most such files are of other tools alone.
        guard String(decoding: bytes, as: UTF8.self).contains(Self.main) else { return }
        let document = try TOMLDocument(bytes)
        guard let table = document["tool", Self.main] else { return }
        guard case .table(let values) = table.value else {
            throw ImportError("`tool.alembic` is a value, and no table", line: table.line)
        }
        func refused(_ name: String, _ kind: String, _ entry: TOMLDocument.Entry) -> ImportError {
            ImportError("`\(name)` is to be \(kind)", line: entry.line)
        }
        func text(_ entry: TOMLDocument.Entry, _ name: String, _ kind: String) throws(ImportError) -> String {
            guard case .text(let text) = entry.value else { throw refused(name, kind, entry) }
            return try Self.interpolated(
                Value(text: text, line: entry.line), ["here": Value(text: here.replacingPercent, line: 0)], depth: 0)
        }
        func isOn(_ name: String) throws(ImportError) -> Bool? {
            guard let entry = values[name] else { return nil }
            guard case .isOn(let isOn) = entry.value else { throw refused(name, "true or false", entry) }
            return isOn
        }
        let index = settings.firstIndex { $0.name == Self.main } ?? settings.endIndex
        if index == settings.endIndex { settings.append(Settings(name: Self.main)) }
        if settings[index].scriptLocation == nil, let entry = values["script_location"] {
            settings[index].scriptLocation = try text(entry, "script_location", "a text")
            settings[index].isOfProject = true
        }
        if settings[index].versionLocations == nil, let entry = values["version_locations"] {
            guard case .list(let entries) = entry.value else {
                throw refused("version_locations", "a list of texts", entry)
            }
            var folders: [String] = []
            for entry in entries { folders.append(try text(entry, "version_locations", "a list of texts")) }
            settings[index].versionLocations = folders
            settings[index].isOfProject = true
        }
        if settings[index].isRecursive == nil {
            settings[index].isRecursive = try isOn("recursive_version_locations")
        }
        if settings[index].isSourceless == nil { settings[index].isSourceless = try isOn("sourceless") }
    }

    private struct Value {
        var text: String
        var line: Int
    }

    private static func sections(
        in text: String
    ) throws(ImportError) -> [(name: String, values: [String: Value])] {
        var sections: [(name: String, values: [String: Value])] = []
        var last: String?
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (index, raw) in lines.enumerated() {
            let line = String(raw).trimmed
            if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(";") { continue }
            if let first = raw.first, first == " " || first == "\t", let last, !sections.isEmpty {
                sections[sections.count - 1].values[last]?.text += "\n" + line
                continue
            }
            if line.hasPrefix("["), let end = line.lastIndex(of: "]") {
                sections.append((String(line[line.index(after: line.startIndex)..<end]), [:]))
                last = nil
                continue
            }
            guard !sections.isEmpty, let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else {
                throw ImportError("this line is no section and no value", line: index + 1)
            }
            let name = String(line[..<sign]).trimmed.lowercased()
            let value = String(line[line.index(after: sign)...]).trimmed
            sections[sections.count - 1].values[name] = Value(text: value, line: index + 1)
            last = name
        }
        return sections
    }

    /// A value with others in the places of their names.
    private static func interpolated(
        _ value: Value, _ values: [String: Value], depth: Int
    ) throws(ImportError) -> String {
        if depth > 10 { throw ImportError("the values that this one names go round in a circle", line: value.line) }
        var result = ""
        var rest = Substring(value.text)
        while let sign = rest.firstIndex(of: "%") {
            result += rest[..<sign]
            rest = rest[rest.index(after: sign)...]
            if rest.hasPrefix("%") {
                result += "%"
                rest.removeFirst()
                continue
            }
            guard rest.hasPrefix("("), let end = rest.firstIndex(of: ")"), rest[end...].hasPrefix(")s") else {
                throw ImportError("a `%` stands here that is neither `%%` nor `%(name)s`", line: value.line)
            }
            let name = String(rest[rest.index(after: rest.startIndex)..<end]).lowercased()
            guard let named = values[name] else {
                throw ImportError("nothing is called `\(name)` here", line: value.line)
            }
            result += try interpolated(named, values, depth: depth + 1)
            rest = rest[end...].dropFirst(2)
        }
        return result + rest
    }

    /// Folders, with between them what the file says, or spaces and commas.
    private static func split(
        _ text: String, _ between: String?, _ separator: Character, line: Int
    ) throws(ImportError) -> [String] {
        let isBetween: (Character) -> Bool
        switch between {
        case nil: isBetween = { $0 == " " || $0 == "," || $0 == "\n" }
        case "space": isBetween = { $0 == " " || $0 == "\n" }
        case "newline": isBetween = { $0 == "\n" }
        case "os": isBetween = { $0 == separator || $0 == "\n" }
        case ":": isBetween = { $0 == ":" || $0 == "\n" }
        case ";": isBetween = { $0 == ";" || $0 == "\n" }
        case .some(let other):
            throw ImportError(
                "`\(other)` separates no paths", line: line, hint: "Alembic knows space, newline, os, : and ;")
        }
        return text.split(whereSeparator: isBetween).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    private static func isTrue(_ text: String) -> Bool { text.trimmed.lowercased() == "true" }
}

extension String {
    fileprivate var replacingPercent: String {
        split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }
}
