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
        #expect(recipe?.linking(in: "w", importsMore: false, shared: nil) == [], "the flags are not known yet")
        recipe?.flags = ["-lx"]
        #expect(
            recipe?.compiling(["a.swift", "b.swift"], in: "w") == [
                "/usr/bin/swift-frontend", "-frontend", "-c", "a.swift", "b.swift", "-I", "/a b", "-o", "w/revisions.o",
            ])
        let collecting = [
            ["/usr/bin/swift-autolink-extract", "w/revisions.o", "-o", "w/revisions.flags"],
            [
                "/usr/bin/clang", "-pie", "w/revisions.o", "/s/A.o", "/s/B.o", "-lx", "@w/revisions.flags", "-o",
                "w/recorder",
            ],
        ]
        #expect(recipe?.linking(in: "w", importsMore: false, shared: nil) == collecting, "nor are its own")
        recipe?.ownFlags = ["-ly"]
        #expect(
            recipe?.linking(in: "w", importsMore: false, shared: nil) == [
                ["/usr/bin/clang", "-pie", "w/revisions.o", "/s/A.o", "/s/B.o", "-lx", "-ly", "-o", "w/recorder"]
            ])
        #expect(recipe?.linking(in: "w", importsMore: true, shared: nil) == collecting)
        #expect(
            recipe?.collecting(["/s/A.o", "/s/B.o"], in: "w") == [
                "/usr/bin/swift-autolink-extract", "/s/A.o", "/s/B.o", "-o", "w/revisions.flags",
            ])
    }

    @Test func aSharedLibrary() {
        var recipe = BuildRecipe(
            compile: ["/f", "-c", BuildRecipe.sources, "-o", "stemma-object"],
            collect: ["/e", "stemma-object", "-o", "stemma-flags"],
            link: ["/clang", "-pie", "stemma-object", "/s/A.o", "/s/L.a", "@stemma-flags", "-o", BuildRecipe.program])
        #expect(recipe.sharing([], to: "l.so") == nil, "the flags are not known yet")
        recipe.flags = ["-lx"]
        recipe.ownFlags = ["-ly"]
        #expect(
            recipe.sharing(["/s/A.o", "/s/L.a"], to: "l.so") == [
                "/clang", "-shared", "/s/A.o", "-Xlinker", "--whole-archive", "/s/L.a", "-Xlinker",
                "--no-whole-archive", "-lx", "-o", "l.so",
            ])
        #expect(
            recipe.askingHowToLink(with: "/k/l.so", not: ["/s/A.o", "/s/L.a"], in: "w") == [
                "/clang", "-pie", "w/revisions.o", "/k/l.so", "-lstemma-flags", "-o", "w/recorder", "-###",
            ])
        for other in [
            "", "clang: error: no such file", " \"/nowhere\" \"-o\" \"w/recorder\"",
            " \"/bin/sh\" \"-o\" \"w/recorder\" \"w/revisions.o\" \"/k/l.so\"",
            " \"/bin/sh\" \"-o\" \"w/recorder\" \"w/revisions.o\" \"/k/l.so\" \"-lstemma-flags\" \"w/more\"",
        ] {
            recipe.learnToLink(from: other, with: "/k/l.so", in: "w")
            #expect(recipe.linkShared.isEmpty, "\(other)")
        }
        let answer = """
            clang version 1
            InstalledDir: /usr/bin
             "/bin/sh" "-o" "w/recorder" "crt1.o" "w/revisions.o" "/k/l.so" "-lstemma-flags" "-lc"
            """
        recipe.learnToLink(from: answer, with: "/k/l.so", in: "w")
        #expect(
            recipe.linking(in: "v", importsMore: false, shared: "/m/l.so") == [
                ["/bin/sh", "-o", "v/recorder", "crt1.o", "v/revisions.o", "/m/l.so", "-lx", "-ly", "-lc"]
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
