import Foundation

/// A workflow of GitHub Actions, in the plain YAML that such files are written in: maps, lists, scalars and `|` blocks.
struct WorkflowFile {
    /// Why a text is no such YAML.
    struct Malformed: Error, CustomStringConvertible {
        var description: String
    }

    /// A value of YAML.
    indirect enum Value {
        case text(String)
        case list([Value])
        case map([(key: String, value: Value)])

        subscript(_ key: String) -> Value? {
            guard case .map(let entries) = self else { return nil }
            return entries.first { $0.key == key }?.value
        }

        var elements: [Value] {
            guard case .list(let elements) = self else { return [] }
            return elements
        }

        var text: String? {
            guard case .text(let text) = self else { return nil }
            return text
        }
    }

    private let content: Value

    init(_ text: String) throws {
        var reader = YAMLReader(text)
        content = try reader.read()
    }

    private var jobs: [(key: String, value: Value)] {
        guard case .map(let jobs)? = content["jobs"] else { return [] }
        return jobs
    }

    /// What the steps run.
    var commands: [String] {
        jobs.flatMap { $0.value["steps"]?.elements ?? [] }.compactMap { $0["run"]?.text }
    }

    /// What GitHub would refuse of it.
    var problems: [String] {
        var problems = ["name", "on", "jobs"].filter { content[$0] == nil }.map { "there is no '\($0)'" }
        for (name, job) in jobs {
            if job["runs-on"]?.text == nil { problems.append("\(name) runs on nothing") }
            let steps = job["steps"]?.elements ?? []
            if steps.isEmpty { problems.append("\(name) has no steps") }
            for step in steps where (step["run"] == nil) == (step["uses"] == nil) {
                problems.append("a step of \(name) has not one of 'run' and 'uses'")
            }
        }
        return problems
    }
}

/// Reads that YAML, by its indentation.
private struct YAMLReader {
    private struct Line {
        var indentation: Int
        var text: String
        var number: Int
    }

    private var lines: [Line] = []
    private var place = 0

    init(_ text: String) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let content = line.drop { $0 == " " }
            lines.append(Line(indentation: line.count - content.count, text: String(content), number: number + 1))
        }
    }

    mutating func read() throws -> WorkflowFile.Value {
        let value = try block(at: 0)
        skipBlank()
        if place < lines.count { throw malformed("this line belongs to nothing") }
        return value
    }

    private func malformed(_ what: String) -> WorkflowFile.Malformed {
        WorkflowFile.Malformed(description: "line \(place < lines.count ? lines[place].number : lines.count): \(what)")
    }

    private mutating func skipBlank() {
        while place < lines.count, lines[place].text.isEmpty || lines[place].text.hasPrefix("#") { place += 1 }
    }

    private mutating func block(at indentation: Int) throws -> WorkflowFile.Value {
        skipBlank()
        guard place < lines.count else { throw malformed("a value is missing") }
        return lines[place].text.hasPrefix("- ") ? try list(at: indentation) : try map(at: indentation)
    }

    private mutating func list(at indentation: Int) throws -> WorkflowFile.Value {
        var elements: [WorkflowFile.Value] = []
        while true {
            skipBlank()
            guard place < lines.count, lines[place].indentation == indentation, lines[place].text.hasPrefix("- ") else {
                break
            }
            let rest = String(lines[place].text.dropFirst(2))
            if entry(of: rest) != nil {
                // A map that begins beside its dash.
                lines[place].text = rest
                lines[place].indentation += 2
                elements.append(try map(at: indentation + 2))
            } else {
                elements.append(.text(rest))
                place += 1
            }
        }
        return .list(elements)
    }

    private mutating func map(at indentation: Int) throws -> WorkflowFile.Value {
        var entries: [(key: String, value: WorkflowFile.Value)] = []
        while true {
            skipBlank()
            guard place < lines.count, lines[place].indentation >= indentation else { break }
            guard lines[place].indentation == indentation, !lines[place].text.contains("\t") else {
                throw malformed("wrong indentation")
            }
            guard let (key, value) = entry(of: lines[place].text) else { break }
            if entries.contains(where: { $0.key == key }) { throw malformed("'\(key)' is there twice") }
            place += 1
            if value == "|" {
                entries.append((key, .text(literal(below: indentation))))
            } else if value.isEmpty {
                skipBlank()
                let next = place < lines.count ? lines[place].indentation : 0
                entries.append((key, next > indentation ? try block(at: next) : .text("")))
            } else {
                entries.append((key, .text(value)))
            }
        }
        if entries.isEmpty { throw malformed("neither a list nor a map") }
        return .map(entries)
    }

    private func entry(of text: String) -> (key: String, value: String)? {
        text.wholeMatch(of: /([A-Za-z][A-Za-z0-9_-]*):(?: +(.*))?/).map { (String($0.1), String($0.2 ?? "")) }
    }

    private mutating func literal(below indentation: Int) -> String {
        var text = ""
        while place < lines.count, lines[place].text.isEmpty || lines[place].indentation > indentation {
            text += lines[place].text + "\n"
            place += 1
        }
        return text
    }
}
