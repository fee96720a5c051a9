/// The completion script for zsh.
enum ZshCompletion {
    static func script(for usages: [Usage]) -> String {
        var text = """
            #compdef stemma
            # Completes stemma in zsh; made by 'stemma completions zsh'.

            _stemma_targets() {
                local -a targets
                targets=(${(f)"$("${_stemma_program:-stemma}" completions targets 2>/dev/null | sed -e 's/:/\\\\:/g' -e $'s/\\t/:/')"})
                # The second half of a range is a target of its own.
                compset -P '*:'
                _describe -t targets target targets
            }

            _stemma_commands() {
                local -a commands
                commands=(

            """
        for (name, summary) in usages.map({ ($0.name, $0.summary) }) + [("help", "how a command is used")] {
            text += "        \(quoted("\(name):\(summary)"))\n"
        }
        text += """
                )
                _describe -t commands command commands
            }

            _stemma() {
                local curcontext=$curcontext state line _stemma_program=$words[1]
                typeset -A opt_args
                local -a everywhere
                everywhere=(

            """
        text += Parameter.everywhere.flatMap(specifications).map { "        \($0)\n" }.joined()
        text += """
                )
                _arguments -C $everywhere '1:command:_stemma_commands' '*::argument:->arguments' && return
                case $state in
                    arguments)
                        curcontext="${curcontext%:*:*}:stemma-$words[1]:"
                        case $words[1] in

            """
        for usage in usages {
            let own = usage.parameters.flatMap(specifications) + operands(of: usage)
            text += "                \(usage.name)) _arguments $everywhere \(own.joined(separator: " ")) ;;\n"
        }
        text += """
                            help) _stemma_commands ;;
                        esac ;;
                esac
            }

            if [[ $funcstack[1] == _stemma ]]; then _stemma "$@"; else compdef _stemma stemma; fi

            """
        return text
    }

    /// An option, a specification for each of its names: they exclude each other unless it may be repeated.
    private static func specifications(_ parameter: Parameter) -> [String] {
        var isRepeated = false
        if case .values = parameter.form { isRepeated = true }
        return parameter.names.map { name in
            let others = isRepeated ? "*" : "(\(parameter.names.joined(separator: " ")))"
            // `--option=value` and `--option value`, `-ovalue` and `-o value`.
            let value = parameter.completion.map { _ in name.utf8.starts(with: "--".utf8) ? "=" : "+" } ?? ""
            let argument = parameter.completion.map { ":\(parameter.placeholder ?? ""):\(action($0))" } ?? ""
            return quoted("\(others)\(name)\(value)[\(bracketed(parameter.help))]\(argument)")
        }
    }

    private static func operands(of usage: Usage) -> [String] {
        usage.operands.enumerated().map { place, operand in
            let name = operand.name.split(separator: ":").joined(separator: "\\:")
            let start = operand.count == .any ? "*" : operand.count == .one ? "\(place + 1)" : "\(place + 1):"
            return quoted("\(start):\(name):\(action(operand.completion))")
        }
    }

    private static func action(_ kind: CompletionKind) -> String {
        switch kind {
        case .choices(let choices): "(\(choices.joined(separator: " ")))"
        case .target: "_stemma_targets"
        case .file: "_files"
        case .folder: "_files -/"
        case .free: " "
        }
    }

    private static func bracketed(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if "[]:\\".contains(character) { escaped += "\\" }
            escaped.append(character)
        }
    }

    /// A word in single quotes.
    private static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
