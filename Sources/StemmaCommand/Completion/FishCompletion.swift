/// The completion script for fish.
enum FishCompletion {
    static func script(for usages: [Usage]) -> String {
        var text = """
            # Completes stemma in fish; made by 'stemma completions fish'.

            function __stemma_targets
                # The second half of a range is a target of its own.
                set -l head (string match -r -- '^.*:' (commandline -ct))
                stemma completions targets 2>/dev/null | while read -l line
                    echo "$head$line"
                end
            end

            complete -c stemma -f
            complete -c stemma -n __fish_use_subcommand -a help -d 'how a command is used'

            """
        for usage in usages {
            text += "complete -c stemma -n __fish_use_subcommand -a \(usage.name) -d \(quoted(usage.summary))\n"
        }
        text +=
            "complete -c stemma -n '__fish_seen_subcommand_from help' -a \(quoted(usages.map(\.name).joined(separator: " ")))\n"
        text += takesValue(usages)
        text += Parameter.everywhere.map { "complete -c stemma \(option($0))\n" }.joined()
        for usage in usages {
            let condition = "complete -c stemma -n '__fish_seen_subcommand_from \(usage.name)'"
            text += usage.parameters.map { "\(condition) \(option($0))\n" }.joined()
            for (place, operand) in usage.operands.enumerated() {
                let kind = action(operand.completion)
                let count = operand.count == .any ? "any" : "\(place)"
                if !kind.isEmpty { text += "complete -c stemma -n '__stemma_at \(usage.name) \(count)' \(kind)\n" }
            }
        }
        return text
    }

    /// Functions that find the place among a command's operands.
    private static func takesValue(_ usages: [Usage]) -> String {
        var text = "\nfunction __stemma_takes_value\n    switch $argv[1]\n"
        for (name, parameters) in usages.map({ ($0.name, $0.parameters) }) + [("'*'", [])] {
            let valued = (parameters + Parameter.everywhere).filter { $0.completion != nil }.flatMap(\.names)
            text += "        case \(name)\n            contains -- $argv[2] \(valued.joined(separator: " "))\n"
        }
        return text + """
                end
            end

            function __stemma_at
                # Whether the cursor is at an operand of a command: at that place, or at any.
                set -l words (commandline -opc)
                set -l command
                set -l count 0
                set -l skips false
                for word in $words[2..-1]
                    if test $skips = true
                        set skips false
                    else if string match -qr -- '^-([^0-9]|$)' $word
                        if not string match -q -- '*=*' $word; and __stemma_takes_value "$command" $word
                            set skips true
                        end
                    else if test -z "$command"
                        set command $word
                    else
                        set count (math $count + 1)
                    end
                end
                test "$command" = $argv[1]; and test $skips = false; and contains -- $argv[2] any $count
            end


            """
    }

    private static func option(_ parameter: Parameter) -> String {
        var words: [String] = []
        for name in parameter.names {
            let isLong = name.utf8.starts(with: "--".utf8)
            words.append(isLong ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst())")
        }
        words.append("-d \(quoted(parameter.help))")
        if let kind = parameter.completion { words.append("\(kind == .file ? "-r" : "-x") \(action(kind))") }
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private static func action(_ kind: CompletionKind) -> String {
        switch kind {
        case .choices(let choices): "-a \(quoted(choices.joined(separator: " ")))"
        case .target: "-a '(__stemma_targets)'"
        case .file: "-F"
        case .folder: "-a '(__fish_complete_directories)'"
        case .free: ""
        }
    }

    private static func quoted(_ text: String) -> String {
        "'"
            + text.reduce(into: "") { escaped, character in
                if character == "'" || character == "\\" { escaped += "\\" }
                escaped.append(character)
            } + "'"
    }
}
