import Foundation
import SourceText
import TestSupport
import Testing

@Suite("The command line")
struct CommandLineTests {
    static let wrong: [[String]] = [
        [], ["rnu"], ["run", "--jbos", "4"], ["run", "--jobs"], ["run", "--jobs", "0"], ["run", "--jobs", "many"],
        ["run", "--strict=yes"], ["run", "--shard", "3/2"], ["run", "--shard", "0/2"], ["run", "--shard", "two"],
        ["run", "--target", "http://127.0.0.1:1"], ["run", "--target", "nowhere", "--backend", "none"],
        ["run", "--target", "http://a", "--target", "http://a/", "--backend", "none"],
        ["run", "--target", "http://a", "--target", "http://b/x", "--backend", "none"],
        ["run", "--store", "memory"], ["run", "--store", "postgres://nowhere"],
        ["run", "--store", "postgres://a@b/c", "--target", "http://a", "--backend", "none"],
        ["run", "--backend", "none"], ["run", "--target", "http://127.0.0.1:1", "--backend", "memory"],
        ["run", "--target", "http://127.0.0.1:1", "--backend", "sqlite:"],
        ["run", "--target", "http://127.0.0.1:1", "--backend", "none", "--fault", "patch-resets-model-state"],
        ["run", "--flow", "clent"], ["run", "--fault", "patch-reset-model-state"],
        ["run", "--fault", "@kubeflow-hubb"], ["run", "--fault", "client-patch-reset-state"],
        ["run", "--flow", "rest", "--fault", "client-patch-resets-state"],
        ["serve", "--fault", "client-patch-resets-state"],
        ["run", "--tag", "a and"], ["run", "--level", "most"], ["run", "--timeout", "10"], ["run", "--timeout", "0s"],
        ["run", "--seed", "-1"], ["run", "--report", "junit"], ["run", "--report", "xml=out.xml"],
        ["run", "--report", "junit=a.xml", "--report", "json=a.xml"], ["run", "--expected", "nothing.yaml"],
        ["run", "--token-file", "token"],
        ["run", "--header", "x", "--target", "http://127.0.0.1:1", "--backend", "none"],
        ["run", "--scenarios", "nowhere"], ["run", "nowhere.yaml"], ["run", "broken.yaml"], ["serve", "extra"],
        ["serve", "--port", "70000"],
        ["serve", "--store", "disk"],
        ["serve", "--store", "postgres://registry:secret@127.0.0.1/"],
        ["serve", "--store", "postgres://registry:secret@127.0.0.1/r?sslmode=maybe"],
        ["serve", "--store", "mysql://registry:secret@127.0.0.1/r"], ["serve", "--token-file", "nothing"],
        ["selftest", "small.yaml"],
        ["list", "--fault"], ["format", "--chekc"], ["help", "chekc"],
    ]

    @Test("Wrong usage says what was found and what was expected, and ends with 2")
    func wrongUsage() async throws {
        let folder = try Folder()
        try folder.directory.write("scenario: broken\nstpes: []\n", to: "broken.yaml")
        var told: [String] = []
        for arguments in Self.wrong {
            let result = try await folder.run(arguments)
            #expect(result.status == 2, "\(arguments)")
            #expect(result.output == "", "\(arguments)")
            told.append("$ mrconform \(arguments.joined(separator: " "))\n" + folder.normalised(result.errors))
        }
        expectGolden(told.joined(separator: "\n"), matches: "cli/wrong-usage.txt")
    }

    @Test(
        "Explains itself", arguments: ["", "run", "merge", "serve", "check", "format", "list", "explain", "selftest"])
    func help(_ command: String) async throws {
        let folder = try Folder()
        let result = try await folder.run(command.isEmpty ? ["--help"] : [command, "--help"])
        #expect(result.status == 0)
        expectGolden(result.output, matches: "cli/help\(command.isEmpty ? "" : "-")\(command).txt")
        #expect(try await folder.run(command.isEmpty ? ["help"] : ["help", command]).output == result.output)
    }

    @Test("The scenarios that there are have no error")
    func checkAll() async throws {
        let folder = try Folder()
        let result = try await folder.run("check", Project.root.appendingPathComponent("Scenarios").path)
        #expect(result.status == 0)
        #expect(result.errors == "")
        #expect(result.output.hasSuffix(", no errors\n"))
    }

    @Test("A broken scenario is shown with its mistakes")
    func checkBroken() async throws {
        let folder = try Folder()
        try folder.directory.write(
            """
            scenario: broken
            story: As a tester I would like to know what is wrong
            from: [US-001]
            clauses: [MR-0104]
            steps:
            - create: RegisteredModel
              as: model
              with: {nmae: $(unique m)}
            - get: ModelVersion
              id: $(modle)
              expect: {name: 1.0}

            """, to: "broken.yaml")
        let result = try await folder.run("check", "broken.yaml")
        #expect(result.status == 1)
        expectGolden(result.errors, matches: "cli/check-broken.txt")
    }

    @Test("format --check finds what format writes anew")
    func format() async throws {
        let folder = try Folder()
        try folder.directory.write(
            Folder.small.replacing("scenario: small", with: "scenario:    small"), to: "ugly.yaml")
        let ugly = try await folder.run("format", "--check", "ugly.yaml")
        #expect(ugly.status == 1)
        #expect(ugly.output.contains("- scenario:    small\n+ scenario: small\n"), "\(ugly.output)")
        #expect(try await folder.run("format", "ugly.yaml").status == 0)
        #expect(try await folder.run("format", "--check", "ugly.yaml").status == 0)
    }

    @Test("A story that conforms ends with 0")
    func conforms() async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "small.yaml", "--seed", "7")
        #expect(result.status == 0)
        expectGolden(folder.normalised(result.output + result.errors), matches: "cli/run-small.txt")
    }

    @Test("A fault of the client fails the client flow alone, and the report says whose fault it is")
    func clientFault() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", "small.yaml", "--seed", "7", "--jobs", "1", "--fault", "client-patch-resets-state",
            "--report", "json=-")
        #expect(result.status == 1)
        let report = try JSONReader.read(Array(result.output.utf8))
        #expect(report["target"]?.string == "embedded registry, client with fault client-patch-resets-state")
        let outcomes = (report["scenarios"]?.array ?? []).map {
            "\($0["flow"]?.string ?? "") \($0["outcome"]?.string ?? "")"
        }
        #expect(outcomes == ["rest passed", "client failed", "compare failed"])
    }

    @Test("A fault ends with 1 and is shown in the story")
    func fault() async throws {
        let folder = try Folder()
        let result = try await folder.run(
            "run", "small.yaml", "--seed", "7", "--jobs", "1", "--fault", "patch-resets-model-state")
        #expect(result.status == 1)
        expectGolden(folder.normalised(result.output + result.errors), matches: "cli/run-fault.txt")
    }

    @Test("--dry-run prints the plan and runs nothing")
    func dryRun() async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "small.yaml", "--dry-run", "--report", "junit=out.xml")
        #expect(result.status == 0)
        expectGolden(folder.normalised(result.output), matches: "cli/dry-run.txt")
        #expect(!FileManager.default.fileExists(atPath: folder.path("out.xml")))
    }

    @Test(
        "Nothing selected ends with 5 and says which word matches nothing",
        arguments: [
            (["--name", "nothing-*"], "--name: no scenario is called \"nothing-*\"; `mrconform list` names them all"),
            (["--name", "smal", "--name", "small"], "--name: no scenario is called \"smal\"; did you mean \"small\"?"),
            (["--tag", "nothing and not other"], "--tag: no scenario has the tag \"nothing\"; "),
            (["--clause", "MR-0999"], "--clause: there is no rule \"MR-0999\"; "),
        ])
    func nothing(_ selection: [String], _ words: String) async throws {
        let folder = try Folder()
        let result = try await folder.run(["run", "small.yaml"] + selection)
        #expect(result.status == 5)
        #expect(result.errors.contains(words), "\(result.errors)")
    }

    @Test("A report that can not be written is noticed before the run")
    func unwritable() async throws {
        let folder = try Folder()
        for path in ["missing/out.xml", "."] {
            let result = try await folder.run("run", "small.yaml", "--report", "junit=\(path)")
            #expect(result.status == 4)
            #expect(result.output == "")
            #expect(result.errors.hasPrefix("mrconform: can not open \"\(path)\" for the report: "))
        }
    }

    @Test("-q prints failures and the last line, -v with it is refused")
    func quiet() async throws {
        let folder = try Folder()
        #expect(try await folder.run("run", "small.yaml", "-q").output == "conforms (exit status 0)\n")
        #expect(try await folder.run("run", "small.yaml", "-q", "-v").status == 2)
    }

    @Test("A story that is skipped everywhere ends with 5")
    func allSkipped() async throws {
        let folder = try Folder()
        try folder.directory.write(
            Folder.small.replacing("steps:", with: "requires: {capability: [time-travel]}\nsteps:"), to: "skipped.yaml")
        #expect(try await folder.run("run", "skipped.yaml").status == 5)
    }

    @Test("A target that does not answer ends with 3")
    func unreachable() async throws {
        let folder = try Folder()
        let target = "http://127.0.0.1:\(try Loopback.freePort())"
        let result = try await folder.run(
            "run", "small.yaml", "--target", target, "--backend", "none", "--report", "junit=out.xml")
        #expect(result.status == 3)
        #expect(try folder.text("out.xml").contains("<error"))
    }

    @Test("A backend that is not there ends with 3")
    func unreachableBackend() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", "sqlite:\(folder.path("nothing.db"))")
        #expect(result.status == 3)
    }

    @Test("A report that can not be written ends with 4", arguments: ["junit", "json", "tap", "html"])
    func unwritable(_ format: String) async throws {
        let folder = try Folder()
        let result = try await folder.run("run", "small.yaml", "--report", "\(format)=no/such/folder/out")
        #expect(result.status == 4)
        #expect((result.output + result.errors).contains("can not open \"no/such/folder/out\""))
    }

    @Test("Every report comes to its file, and to standard output")
    func reports() async throws {
        let folder = try Folder()
        let formats = ["junit", "json", "tap", "html", "console"]
        let result = try await folder.run(
            ["run", "small.yaml", "-q"] + formats.flatMap { ["--report", "\($0)=out.\($0)"] })
        #expect(result.status == 0, "\(result.errors)")
        for format in formats { #expect(try !folder.text("out.\(format)").isEmpty) }
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        #expect(json["formatVersion"] == 1)
        #expect(json["summary"]?["exitStatus"] ?? json["summary"]?["passed"] != nil)
        #expect(
            json["scenarios"]?.array?.map {
                "\($0["id"]?.string ?? "-") \($0["flow"]?.string ?? "-") \($0["outcome"]?.string ?? "-")"
            }
                == ["small rest passed", "small client passed", "small compare passed"])
        #expect(try folder.text("out.tap").hasPrefix("TAP version 14\n"))
        #expect(try folder.text("out.junit").hasPrefix("<?xml"))
        let page = try folder.text("out.html")
        #expect(page.hasPrefix("<!"))
        #expect(page.firstMatch(of: /<dt>Date<\/dt><dd>20\d\d-\d\d-\d\d \d\d:\d\d UTC<\/dd>/) != nil)
        let printed = try await folder.run("run", "small.yaml", "--report", "json=-")
        #expect(try JSONReader.read(Array(printed.output.utf8))["formatVersion"] == 1)
    }

    @Test("A seed gives the same run again", arguments: ["1", "4711"])
    func seed(_ seed: String) async throws {
        let folder = try Folder()
        var reports: [JSONValue] = []
        for _ in 0..<2 {
            let result = try await folder.run(
                "run", "small.yaml", "--seed", seed, "--jobs", "2", "--report", "json=out.json",
                "--fault", "patch-resets-model-state")
            #expect(result.status == 1)
            reports.append(Self.withoutTimes(try JSONReader.read(Array(try folder.text("out.json").utf8))))
        }
        let texts = reports.map { JSONWriter.text($0) }
            .map { $0.replacing(/127\.0\.0\.1:[0-9]+/, with: "127.0.0.1:PORT").replacing(/1[0-9]{12}/, with: "MILLIS") }
        expectText(texts[0], equals: texts[1])
        #expect(reports[0]["seed"].map { JSONWriter.text($0) } == seed)
    }

    private static func withoutTimes(_ value: JSONValue) -> JSONValue {
        switch value {
        case .array(let items): .array(items.map(withoutTimes))
        case .object(let object):
            .object(
                JSONObject(
                    object.members.filter { !$0.name.lowercased().contains("duration") && $0.name != "startedAt" }
                        .map { ($0.name, withoutTimes($0.value)) }))
        default: value
        }
    }

    @Test("Known failures are green, and red when they are repaired")
    func expected() async throws {
        let folder = try Folder()
        try folder.directory.write(
            "- {scenario: small, flow: rest, because: a known bug}\n- {scenario: small, flow: client, because: a known bug}\n",
            to: "known.yaml")
        let known = try await folder.run(
            "run", "small.yaml", "--expected", "known.yaml", "--fault", "patch-resets-model-state")
        #expect(known.status == 0, "\(known.output)")
        #expect(try await folder.run("run", "small.yaml", "--expected", "known.yaml").status == 1)
    }

    @Test("The shards of a run are all of it")
    func shards() async throws {
        let folder = try Folder()
        let scenarios = Project.root.appendingPathComponent("Scenarios").path
        func plan(_ arguments: [String]) async throws -> [Substring] {
            try await folder.run(["run", scenarios, "--dry-run"] + arguments).output.split(separator: "\n")
                .drop { !$0.hasPrefix("scenarios") }.dropFirst().map { $0 }
        }
        func ids(_ lines: [Substring]) -> [Substring] { lines.compactMap { $0.split(separator: " ").first } }
        let whole = ids(try await plan([]))
        var parts: [Substring] = []
        for number in 1...3 { parts += ids(try await plan(["--shard", "\(number)/3"])) }
        #expect(!whole.isEmpty)
        #expect(parts.sorted() == whole.sorted())
    }

    @Test(
        "explain tells a rule and a fault, in text and JSON, and finds what was meant",
        arguments: [
            (["MR-0404"], 0, "An update without state keeps the state"), (["mr-0404"], 0, "patch-resets-model-state"),
            (["MR-0404", "--json"], 0, "\"id\": \"MR-0404\""), (["id-is-number"], 0, "MR-0102 must"),
            (["id-is-number", "--json"], 0, "\"kind\": \"fault\""), (["MR-0440"], 2, "did you mean \"MR-0404\"?"),
            (["id-is-numbr"], 2, "did you mean \"id-is-number\"?"), ([], 2, "explain takes the id of a rule"),
        ] as [([String], Int32, String)])
    func explain(_ arguments: [String], _ status: Int32, _ words: String) async throws {
        let scenarios = Project.root.appendingPathComponent("Scenarios").path
        let result = try await Folder().run(["explain", "--scenarios", scenarios] + arguments)
        #expect(result.status == status)
        #expect((result.output + result.errors).contains(words), "\(result.output)\(result.errors)")
    }

    @Test("The matrix of the selftest holds every scenario against a fault")
    func matrix() async throws {
        let scenarios = Project.root.appendingPathComponent("Scenarios").path
        let arguments = ["selftest", "--scenarios", scenarios, "--fault", "patch-resets-model-state", "--matrix"]
        let text = try await Folder().run(arguments)
        #expect(text.status == 0)
        let lines = text.output.split(separator: "\n").map(String.init)
        let row = try #require(lines.first { $0.hasPrefix("patch-resets-model-state ") })
        let cells = row.split(separator: " ").dropFirst(2).joined()
        let json = try JSONReader.read(Array(try await Folder().run(arguments + ["--json"]).output.utf8))
        let noticed = json["faults"]?.array?.first?["noticed"]?.array?.compactMap(\.string) ?? []
        #expect(noticed.contains("edit-nothing"))
        #expect(cells.filter { $0 == "N" }.count == noticed.count)
        #expect(cells.count == json["scenarios"]?.array?.count)
        #expect(lines.contains("1 of 1 faults noticed by a scenario that claims their rule"))
        #expect(lines.contains("noticed by none: nothing") && lines.contains("noticed by one scenario only: nothing"))
        #expect(lines.contains { $0.hasPrefix("scenarios that notice no fault: ") })
        #expect(lines.contains("  refuse-null-bytes"))
        #expect(text.errors.hasPrefix("1 of 1 faults, "))
    }
}
