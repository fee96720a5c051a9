/// The completion script for bash.
enum BashCompletion {
    static func script(for usages: [Usage]) -> String {
        let names = (usages.map(\.name) + ["help"]).joined(separator: " ")
        var text = """
            # Completes stemma in bash, 3.2 or later; made by 'stemma completions bash'.

            _stemma_targets() {
                "${_stemma_program:-stemma}" completions targets 2>/dev/null | cut -f 1
            }

            _stemma_reply() {
                # The words in $1 that begin with the last argument; spaces are in none of them.
                local IFS=$' \\t\\n'
                COMPREPLY=($(compgen -W "$1" -- "$2"))
            }

            _stemma_value() {
                # What may stand for a value: its kind, and what there is of it.
                case $1 in
                    choices) _stemma_reply "$2" "$3" ;;
                    target)
                        # The second half of a range is a target of its own.
                        local head= tail=$3
                        if [[ $tail == *:* ]]; then head=${tail%:*}: tail=${tail##*:}; fi
                        _stemma_reply "$(_stemma_targets)" "$tail"
                        local place
                        for place in "${!COMPREPLY[@]}"; do COMPREPLY[place]=$head${COMPREPLY[place]}; done ;;
                    file) COMPREPLY=($(compgen -f -- "$3")) ;;
                    folder) COMPREPLY=($(compgen -d -- "$3")) ;;
                    *) COMPREPLY=() ;;
                esac
            }

            _stemma() {
                COMPREPLY=()
                # bash also splits at ':', '=' and '@'; words end at spaces.
                local line=${COMP_LINE:0:COMP_POINT} words word current= command= previous= operands=0 place
                read -ra words <<< "$line"
                local _stemma_program=${words[0]}
                if [[ $line != *' ' ]]; then
                    current=${words[${#words[@]}-1]}
                    unset "words[${#words[@]}-1]"
                fi
                for ((place = 1; place < ${#words[@]}; place++)); do
                    word=${words[place]}
                    if [[ -n $previous ]]; then
                        previous=
                    elif [[ $word == -- ]]; then
                        :
                    elif [[ $word == -* && $word != -[0-9]* ]]; then
                        if [[ $word != *=* ]] && _stemma_takes_value "$command" "$word"; then previous=$word; fi
                    elif [[ -z $command ]]; then
                        command=$word
                    else
                        operands=$((operands + 1))
                    fi
                done
                if [[ -n $previous ]]; then
                    _stemma_option_value "$command" "$previous" "$current"
                elif [[ $current == --*=* ]]; then
                    local option=${current%%=*}
                    _stemma_option_value "$command" "$option" "${current#*=}"
                    for place in "${!COMPREPLY[@]}"; do COMPREPLY[place]=$option=${COMPREPLY[place]}; done
                elif [[ $current == -* ]]; then
                    _stemma_options "$command" "$current"
                elif [[ -z $command ]]; then
                    _stemma_reply "\(names)" "$current"
                else
                    _stemma_operand "$command" "$operands" "$current"
                fi
                # What bash takes for earlier words is there already.
                local rest=${current##*[$COMP_WORDBREAKS]}
                if [[ $current == *[:=@]* ]]; then
                    local kept=${current%"$rest"}
                    for place in "${!COMPREPLY[@]}"; do COMPREPLY[place]=${COMPREPLY[place]#"$kept"}; done
                fi
            }


            """
        text += function("_stemma_takes_value", usages) { usage in
            let valued = parameters(of: usage).filter { $0.completion != nil }.flatMap(\.names)
            return "case $2 in \(valued.joined(separator: "|"))) return 0 ;; esac; return 1"
        }
        text += function("_stemma_option_value", usages) { usage in
            let cases = parameters(of: usage).compactMap { parameter in
                parameter.completion.map { "\(parameter.names.joined(separator: "|"))) \(call($0, "$3")) ;;" }
            }
            return "case $2 in \(cases.joined(separator: " ")) esac"
        }
        text += function("_stemma_options", usages) { usage in
            "_stemma_reply \"\(parameters(of: usage).flatMap(\.names).joined(separator: " "))\" \"$2\""
        }
        text += function("_stemma_operand", usages) { usage in
            guard let usage else { return "_stemma_reply \"\(names)\" \"$3\"" }
            let cases = usage.operands.enumerated().map { place, operand in
                let pattern = operand.count == .any ? "*" : "\(place)"
                return "\(pattern)) \(call(operand.completion, "$3")) ;;"
            }
            return cases.isEmpty ? ":" : "case $2 in \(cases.joined(separator: " ")) esac"
        }
        return text + "complete -F _stemma stemma\n"
    }

    /// A function with a case for each command; the last one is for no command, and for help.
    private static func function(_ name: String, _ usages: [Usage], _ body: (Usage?) -> String) -> String {
        let cases = usages.map { "        \($0.name)) \(body($0)) ;;\n" }.joined()
        return "\(name)() {\n    case $1 in\n\(cases)        *) \(body(nil)) ;;\n    esac\n}\n\n"
    }

    private static func parameters(of usage: Usage?) -> [Parameter] { (usage?.parameters ?? []) + Parameter.everywhere }

    private static func call(_ kind: CompletionKind, _ current: String) -> String {
        switch kind {
        case .choices(let choices): "_stemma_value choices \"\(choices.joined(separator: " "))\" \"\(current)\""
        case .target: "_stemma_value target '' \"\(current)\""
        case .file: "_stemma_value file '' \"\(current)\""
        case .folder: "_stemma_value folder '' \"\(current)\""
        case .free: ":"
        }
    }
}
