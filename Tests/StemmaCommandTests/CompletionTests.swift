import TestSupport
import Testing

@testable import StemmaCommand

/// The scripts for shells, in the shells themselves where they are installed.
@Suite struct CompletionTests {
    /// A folder with the scripts, and a `stemma` that answers as the real one would.
    private static func folder() throws -> TemporaryDirectory {
        let console = try TestConsole([
            StubRevision(id: "aaaa", labels: ["shop"], message: "create accounts: all of them"),
            StubRevision(id: "bbbb", parents: ["aaaa"], message: "it's 100% more [sic]: $HOME"),
        ])
        let folder = try TemporaryDirectory()
        try folder.write(console.run("completions", "targets").output, to: "targets")
        let program = try folder.write(
            "#!/bin/sh\n[ \"$1 $2\" = 'completions targets' ] && exec cat '\(folder.path)/targets'\nexit 64\n",
            to: "bin/stemma")
        _ = try runProcess("chmod", ["+x", program])
        try folder.write("", to: "work/notes.txt")
        try folder.write("", to: "work/notes/inside")
        for shell in ["bash", "zsh", "fish"] {
            try folder.write(console.run("completions", shell).output, to: shell == "zsh" ? "_stemma" : shell)
        }
        return folder
    }

    /// What is typed, and what is offered among other things; `nil` for nothing at all.
    private static let cases: [(line: String, offered: [String], not: [String])] = [
        ("stemma ", ["upgrade", "help", "completions"], ["--json"]),
        ("stemma up", ["upgrade"], ["downgrade"]),
        ("stemma --quiet che", ["check"], ["cherry"]),
        ("stemma upgrade --fl", ["--flavor"], ["--from"]),
        ("stemma upgrade --", ["--from", "--output", "--json"], ["--check"]),
        ("stemma upgrade --flavor ", ["psql", "portable"], ["aaaa"]),
        ("stemma upgrade --flavor p", ["psql", "portable"], []),
        ("stemma upgrade ", ["head", "aaaa", "shop", "bbbb"], ["upgrade"]),
        ("stemma upgrade a", ["aaaa"], ["bbbb", "all"]),
        ("stemma upgrade --from b", ["base", "bbbb"], ["aaaa"]),
        ("stemma --directory not", ["notes/"], ["notes.txt"]),
        ("stemma upgrade -o notes.", ["notes.txt"], []),
        ("stemma plan ", ["upgrade", "downgrade"], ["aaaa"]),
        ("stemma plan downgrade ", ["aaaa", "base"], ["upgrade"]),
        ("stemma merge aaaa b", ["bbbb"], []),
        ("stemma completions ", ["bash", "zsh", "fish"], ["aaaa"]),
        ("stemma lint --format ", ["sarif"], []),
        ("stemma help ve", ["verify"], []),
    ]

    private func check(_ shell: String, offers: (String) throws -> [String]) throws {
        for (line, offered, not) in Self.cases {
            let found = Set(try offers(line).map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 })
            for word in offered.map({ $0.hasSuffix("/") ? String($0.dropLast()) : $0 }) {
                #expect(found.contains(word), "\(shell): \(line): \(word) is not among \(found.sorted())")
            }
            #expect(found.isDisjoint(with: not), "\(shell): \(line): \(found.sorted())")
        }
    }

    private func path(_ folder: TemporaryDirectory) -> [String: String] { ["PATH": "\(folder.path)/bin:/usr/bin:/bin"] }

    @Test func bash() throws {
        let folder = try Self.folder()
        let syntax = try runProcess("bash", ["-n", folder.path("bash")])
        #expect(syntax.succeeded && syntax.stderr.isEmpty, "\(syntax)")
        func offers(_ line: String) throws -> [String] {
            let script = """
                COMP_WORDBREAKS=$' \\t\\n"\\'@><=;|&(:'
                source '\(folder.path)/bash'
                [[ $(complete -p stemma) == 'complete -F _stemma stemma' ]] || exit 9
                COMP_LINE=$1 COMP_POINT=${#1}
                _stemma
                printf '%s\\n' "${COMPREPLY[@]}"
                """
            let result = try runProcess(
                "bash", ["--norc", "-c", script, "bash", line], directory: folder.path("work"),
                environment: path(folder))
            #expect(result.succeeded && result.stderr.isEmpty, "\(line): \(result)")
            return result.stdout.split(separator: "\n").map(String.init)
        }
        try check("bash", offers: offers)
        // bash itself puts what it is told in the place of what stands behind the last ':', '=' or '@'.
        #expect(try offers("stemma upgrade aaaa:b") == ["base", "bbbb"])
        #expect(try offers("stemma upgrade shop@h") == ["head"])
        #expect(try offers("stemma upgrade --flavor=po") == ["portable"])
        #expect(try offers("stemma upgrade aaaa --from base -- ").contains("--json") == false)
    }

    @Test func fish() throws {
        guard let fish = findExecutable("fish") else { return }
        let folder = try Self.folder()
        let syntax = try runProcess(fish, ["--no-execute", folder.path("fish")])
        #expect(syntax.succeeded && syntax.stderr.isEmpty, "\(syntax)")
        func offers(_ line: String) throws -> [String] {
            let result = try runProcess(
                fish, ["--no-config", "-c", "source '\(folder.path)/fish'; complete -C \"$argv[1]\"", line],
                directory: folder.path("work"), environment: path(folder).merging(["HOME": folder.path]) { $1 })
            #expect(result.succeeded && result.stderr.isEmpty, "\(line): \(result)")
            return result.stdout.split(separator: "\n").map { String($0.split(separator: "\t")[0]) }
        }
        try check("fish", offers: offers)
        #expect(try offers("stemma upgrade aaaa:b") == ["aaaa:base", "aaaa:bbbb"])
        #expect(try offers("stemma upgrade shop@h").contains("shop@head"))
    }

    @Test func zsh() throws {
        guard let zsh = findExecutable("zsh") else { return }
        let folder = try Self.folder()
        let syntax = try runProcess(zsh, ["-f", "-n", folder.path("_stemma")])
        #expect(syntax.succeeded && syntax.stderr.isEmpty, "\(syntax)")
        // A shell in a shell: what completion adds is written down, word by word.
        let script = #"""
            zmodload zsh/zpty
            zpty inner zsh -f -i
            {
                zpty -w inner "PS1=; unsetopt zle_bracketed_paste; cd '$2'; fpath=('$1' \$fpath)"
                zpty -w inner "autoload -Uz compinit && compinit -u -D; zstyle ':completion:*' list-separator ''"
                zpty -w inner "compadd () { local -a found; if [[ \${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd \"\$@\"; return; fi; builtin compadd -A found \"\$@\"; print -rl -- \$found >> '$1/found'; builtin compadd \"\$@\" }"
                zpty -w inner "finish () { touch '$1/done' }; zle -N finish; list () { zle complete-word; touch '$1/done' }; zle -N list; bindkey '^I' list; print ready"
                zpty -r inner _ '*ready*ready*'
                zpty -n -w inner "$3"$'\t'
                for try in {1..100}; do [[ -e $1/done ]] && break; sleep 0.05; done
                [[ -e $1/done ]]
            } always { zpty -d inner }
            """#
        func offers(_ line: String) throws -> [String] {
            try folder.write("", to: "found")
            _ = try runProcess("rm", ["-f", folder.path("done")])
            let result = try runProcess(
                zsh, ["-f", "-c", script, "zsh", folder.path, folder.path("work"), line],
                directory: folder.path("work"),
                environment: path(folder), limit: 30)
            #expect(result.succeeded, "\(line): \(result)")
            return try folder.read("found").split(separator: "\n").map(String.init)
        }
        try check("zsh", offers: offers)
    }
}
