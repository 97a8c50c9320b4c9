import Conformance
import Foundation
import TestSupport
import Testing

@testable import Reporters

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("JUnit report")
struct JUnitDocumentTests {
    private let suite = SuiteIdentity(version: "0.2.0")

    private func documents(_ events: [RunEvent]) async -> [String] {
        let output = MemoryOutput()
        await ReportFactory(suite: suite).reporter(.junit, output: output).receive(all: events)
        return output.written
    }

    /// The test cases of a document that was read by an XML parser: name and the name of the child that says how it ended.
    private func cases(_ xml: String) throws -> [(name: String, ending: String)] {
        let root = try #require(try XMLDocument(data: Data(xml.utf8)).rootElement())
        #expect(root.name == "testsuite")
        let elements = root.elements(forName: "testcase")
        #expect(root.attribute(forName: "tests")?.stringValue == "\(elements.count)")
        return elements.map { element in
            let children = (element.children ?? []).compactMap(\.name).filter { $0 != "system-out" }
            return (element.attribute(forName: "name")?.stringValue ?? "", children.first ?? "passed")
        }
    }

    @Test("Holds one case for each scenario and flow, with the child that readers expect")
    func sample() async throws {
        let written = await documents(SampleRun.events)
        expectGolden(try #require(written.last), matches: "reports/sample.xml")
        expectText(
            try cases(written[written.count - 1]).map { "\($0.name): \($0.ending)" }.joined(separator: "\n"),
            equals: """
                describe-everything [rest]: failure
                describe-everything [client]: failure
                describe-everything [compare rest client]: failure
                nasty-texts[2] [rest]: skipped
                nasty-texts[2] [client]: passed
                nasty-texts[2] [compare rest client]: skipped
                list-models [rest]: passed
                list-models [client]: passed
                list-models [compare rest client]: passed
                cut-off [rest]: error
                cut-off [client]: passed
                cut-off [compare rest client]: skipped
                known-wrong [rest]: skipped
                known-wrong [client]: passed
                known-wrong [compare rest client]: passed
                fixed-again [rest]: failure
                fixed-again [client]: failure
                fixed-again [compare rest client]: passed
                needs-restart [rest]: skipped
                needs-restart [client]: skipped
                needs-restart [compare rest client]: skipped
                """)
    }

    @Test("What a killed run leaves has every planned case as an error")
    func killed() async throws {
        let written = await documents(Array(SampleRun.events.prefix(5)))
        #expect(written.count == 1)
        let cases = try cases(written[0])
        #expect(cases.count == 21)
        #expect(cases.allSatisfy { $0.ending == "error" })
    }

    @Test("What an interrupted run did not reach is an error")
    func interrupted() async throws {
        let cases = try cases(try #require(await documents(SampleRun.interrupted).last))
        #expect(cases.map(\.ending) == Array(repeating: "failure", count: 3) + Array(repeating: "error", count: 18))
    }

    @Test("A run without cases is an error, not an empty success")
    func empty() async throws {
        let plan = Plan(
            scenarios: [], flows: [.rest], settings: SampleRun.settings, target: "embedded registry", notSelected: 9)
        let summary = SampleRun.summary(of: [], exitStatus: .nothingExecuted, scenarios: 0)
        for xml in await documents([.planned(plan), .ended(summary)]) {
            #expect(try cases(xml).map(\.ending) == ["error"])
        }
    }

    @Test("Too few scenarios of a profile are an error beside the cases that passed")
    func shortfall() async throws {
        var events = SampleRun.green([SampleRun.planned("only", 0, SampleRun.create, "Story")])
        events.removeLast()
        let results = events.compactMap { if case .finished(let result) = $0 { result } else { nil } }
        let summary = SampleRun.summary(
            of: results, shortfalls: ["profile serving: 1 scenario executed, at least 9 needed"],
            exitStatus: .nothingExecuted, scenarios: 1)
        let xml = try #require(await documents(events + [.ended(summary)]).last)
        #expect(try cases(xml).map(\.ending).contains("error"))
        #expect(xml.contains("profile serving: 1 scenario executed, at least 9 needed"))
    }

    @Test("Every text comes back from an XML parser, what XML can not hold as a visible escape")
    func nastyTexts() async throws {
        let xml = try #require(await documents(SampleRun.events).last)
        let root = try #require(try XMLDocument(data: Data(xml.utf8)).rootElement())
        let element = try #require(
            root.elements(forName: "testcase").first {
                $0.attribute(forName: "name")?.stringValue == "nasty-texts[2] [rest]"
            })
        let skipped = try #require(element.elements(forName: "skipped").first)
        #expect(
            skipped.attribute(forName: "message")?.stringValue
                == #"level should: description <differs> & "so" does ']]>' [MR-0108]"#)
        #expect(skipped.stringValue?.contains(#"text "\u{0}\u{1B}[2J\u{202E}]]>""#) == true)
    }

    @Test("Counts a failure below must as a failure with --strict")
    func strict() async throws {
        let settings = RunSettings(seed: 1, jobs: 1, strict: true)
        let plan = Plan(
            scenarios: [SampleRun.nasty], flows: [.rest], settings: settings, target: "embedded registry",
            notSelected: 0)
        let xml = try #require(
            await documents([
                .planned(plan), .finished(SampleRun.results[3]),
                .ended(SampleRun.summary(of: [SampleRun.results[3]], exitStatus: .doesNotConform, scenarios: 1)),
            ]).last)
        #expect(try cases(xml).map(\.ending) == ["failure"])
    }

    @Test(
        "Is valid against the schema",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"), "xmllint is not installed"))
    func schema() async throws {
        let directory = try TemporaryDirectory()
        for (index, xml) in (await documents(SampleRun.events) + documents(SampleRun.interrupted)).enumerated() {
            let file = try directory.write(xml, to: "\(index).xml")
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/xmllint")
            let schema = Project.root.appendingPathComponent("fixtures/reports/junit.xsd").path
            process.arguments = ["--noout", "--schema", schema, file]
            let errors = Pipe()
            process.standardError = errors
            try process.run()
            let text = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "\(text)")
        }
    }

    @Test(
        "Makes a class name of the path of a file",
        arguments: [
            ("Scenarios/registered-models/create.yaml", "Scenarios", "Scenarios.registered-models.create"),
            ("/opt/suite/Scenarios/a/b.yaml", "/opt/suite/Scenarios", "Scenarios.a.b"),
            ("../suite/Scenarios/a/b.yaml", "../suite/Scenarios", "Scenarios.a.b"),
            ("a/./b.c.yml", nil, "a.b_c"), ("../a/./b.c.yml", "Scenarios", "b_c"), ("/x/y", nil, "y"),
            ("story.yaml", "Scenarios", "story"), ("ScenariosToo/b.yaml", "Scenarios", "ScenariosToo.b"),
        ] as [(String, String?, String)])
    func className(path: String, root: String?, name: String) {
        #expect(JUnitDocument.className(path, root: root) == name)
    }
}
