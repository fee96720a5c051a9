import Testing

@testable import RevisionLoader

@Suite struct BuildRecipeTests {
    @Test(arguments: [
        ("a b  c", ["a", "b", "c"]),
        ("'a b' c", ["a b", "c"]),
        ("'a'\\''b' c", ["a'b", "c"]),
        ("\"a b\" c\\ d", ["a b", "c d"]),
        ("a ''", ["a", ""]),
    ])
    func words(line: String, words: [String]) {
        #expect(BuildRecipe.words(line[...]) == words)
    }

    @Test func theCompilersCommandsWithOurFiles() {
        let jobs = """
            /usr/bin/swift-frontend -frontend -c stemma-sources.swift -I '/a b' -o /tmp/T/R-1.o
            /usr/bin/swift-autolink-extract /tmp/T/R-1.o /s/A.o /s/B.o -o /tmp/T/R-2.autolink
            /usr/bin/clang -pie /tmp/T/R-1.o /s/A.o /s/B.o @/tmp/T/R-2.autolink -o stemma-program
            """
        var recipe = BuildRecipe(jobs: jobs, objects: ["/s/A.o", "/s/B.o"])
        recipe?.flags = ["-lx"]
        let compile = [
            "/usr/bin/swift-frontend", "-frontend", "-c", "a.swift", "b.swift", "-I", "/a b", "-o", "w/revisions.o",
        ]
        #expect(
            recipe?.commands(for: ["a.swift", "b.swift"], in: "w", importsMore: false) == [
                compile,
                ["/usr/bin/clang", "-pie", "w/revisions.o", "/s/A.o", "/s/B.o", "-lx", "-o", "w/recorder"],
            ])
        #expect(
            recipe?.commands(for: ["a.swift", "b.swift"], in: "w", importsMore: true) == [
                compile,
                ["/usr/bin/swift-autolink-extract", "w/revisions.o", "-o", "w/revisions.flags"],
                [
                    "/usr/bin/clang", "-pie", "w/revisions.o", "/s/A.o", "/s/B.o", "-lx", "@w/revisions.flags", "-o",
                    "w/recorder",
                ],
            ])
    }

    @Test(arguments: [
        "",
        "error: no such option",
        "/usr/bin/swiftc -frontend -c stemma-sources.swift -o x.o",
        "/f -frontend -c -filelist /tmp/x -o x.o\n/ld x.o -o stemma-program",
        "/f -frontend -c stemma-sources.swift -o x.o\n/ld @x.resp -o stemma-program",
        "/f -frontend -c stemma-sources.swift -o x.o\n/ld y.o -o stemma-program",
    ])
    func anyOtherForm(jobs: String) {
        #expect(BuildRecipe(jobs: jobs, objects: []) == nil)
    }
}
