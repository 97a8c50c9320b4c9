import Conformance
import Foundation
import Reporters
import SourceText
import TestSupport
import Testing

@Suite("HTML report")
struct HTMLDocumentTests {
    /// - Parameter date: 21 November 2026, 15:49:20.
    private func page(
        _ events: [RunEvent], date: RunDate? = RunDate(millisecondsSince1970: 1_795_276_160_000)
    ) async throws -> String {
        let output = MemoryOutput()
        await ReportFactory(suite: SuiteIdentity(version: "0.2.0"), date: date)
            .reporter(.html, output: output).receive(all: events)
        return try #require(output.written.last)
    }

    /// The page's data, read back.
    private func data(_ page: String) throws -> JSONValue {
        let start = try #require(page.range(of: "<script type=\"application/json\" id=\"data\">"))
        let end = try #require(page.range(of: "</script>", range: start.upperBound..<page.endIndex))
        return try JSONReader.read(Array(page[start.upperBound..<end.lowerBound].utf8))
    }

    @Test("Tells every story on one page")
    func sample() async throws {
        expectGolden(try await page(SampleRun.events), matches: "reports/sample.html")
    }

    @Test("Needs nothing from elsewhere and runs no text of a registry")
    func isSelfContained() async throws {
        let page = try await page(SampleRun.events)
        for word in ["src=", "<link", "@import", "url(", "<script>alert", "<b>every"] {
            #expect(!page.contains(word), "\(word)")
        }
        #expect(page.components(separatedBy: "</script>").count == 3)
        #expect(!page.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    }

    @Test("Keeps each text once in its data, and refers to texts that are there")
    func data() async throws {
        let json = try data(try await page(SampleRun.events))
        let strings = try #require(json["s"]?.array).compactMap(\.string)
        #expect(Set(strings).count == strings.count)
        let stories = try #require(json["p"]?.array)
        #expect(stories.count == SampleRun.all.count)
        let steps = try #require(stories[0].array?[1].array)
        let titles = steps.compactMap { $0.array?[1].number?.int64 }.map { strings[Int($0)] }
        #expect(titles == SampleRun.describeSteps(.rest).map(\.title))
        // Both flows left the same rows: they are told once.
        #expect(stories[0].array?[2].array?.count == 1)
    }

    @Test("Every link inside of the page has its place")
    func links() async throws {
        let page = try await page(SampleRun.events)
        let targets = page.components(separatedBy: "href=\"#").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(targets.count == 5)
        for target in targets { #expect(page.contains("id=\"\(target)\""), "\(target)") }
    }

    @Test("Tells a folder once, its worst stories first, and those that ended alike in plan order")
    func folders() async throws {
        let page = try await page(SampleRun.events)
        let sections = page.components(separatedBy: "<section><h2>").dropFirst().map { section -> [String] in
            let title = section.prefix { $0 != "<" }.trimmingCharacters(in: .whitespaces)
            let articles = section.components(separatedBy: "<article id=\"").dropFirst()
            return [title] + articles.map { $0.prefix { $0 != ">" }.filter { $0 != "\"" } }
        }
        #expect(
            sections == [
                [
                    "Registered models", "s0 class=failed", "s3 class=broken", "s5 class=unexpectedPass",
                    "s4 class=expectedFailure", "s6 class=skipped", "s2 class=passed",
                ], ["Stories", "s1 class=failed"],
            ])
        // The details that a script shows are found by the same number.
        #expect(page.contains("<details data-i=\"2\">"))
        let order = try await self.page(Self.large(stories: 4, isFailing: false))
            .components(separatedBy: "<article id=\"").dropFirst().map { $0.prefix { $0 != "\"" } }
        #expect(order == ["s0", "s2", "s1", "s3"])
    }

    @Test("Names no folder for a file given by its bare name", arguments: ["a.yaml", "./a.yaml", "/a.yaml"])
    func bareName(path: String) async throws {
        let file = SourceFile(path: path, text: "scenario: alone\n")
        let plan = Plan(
            scenarios: [SampleRun.planned("alone", 0, file, "As a tester I would like one file")],
            flows: SampleRun.flows, settings: SampleRun.settings, target: "embedded registry", notSelected: 0)
        #expect(try await page([.planned(plan)]).contains("<section><h2>Stories</h2>\n"))
    }

    @Test("Says when it ran if it is told, and what is missing without scripts if there are stories")
    func dateAndScripts() async throws {
        let page = try await page(SampleRun.events)
        #expect(page.contains("<dt>Date</dt><dd>2026-11-21 15:49 UTC</dd>"))
        #expect(page.components(separatedBy: "<noscript>").count == 2)
        let empty = Plan(
            scenarios: [], flows: SampleRun.flows, settings: SampleRun.settings, target: "embedded registry",
            notSelected: 0)
        let bare = try await self.page([.planned(empty)], date: nil)
        #expect(!bare.contains("<dt>Date</dt>"))
        #expect(!bare.contains("<noscript>"))
    }

    @Test("Stays below a megabyte for 500 stories, with trouble in none or in all", arguments: [false, true])
    func size(isFailing: Bool) async throws {
        let page = try await page(Self.large(stories: 500, isFailing: isFailing))
        #expect(page.utf8.count < 1_000_000)
        #expect(page.components(separatedBy: "<article ").count == 501)
    }

    @Test("A run that has not ended says so")
    func unfinished() async throws {
        let page = try await page(Array(SampleRun.events.prefix(1)))
        #expect(page.contains("<h1>The run has not ended</h1>"))
        #expect(!page.contains("chip passed"))
    }

    /// A run with eight steps, their exchanges and four rows in each story.
    static func large(stories count: Int, isFailing: Bool) -> [RunEvent] {
        let scenarios = (0..<count).map { index in
            SampleRun.planned(
                "story-number-\(index)", index, index.isMultiple(of: 2) ? SampleRun.create : SampleRun.texts,
                "As an MLOps engineer I would like story \(index) to be told in a sentence of the usual length",
                clauses: ["MR-01\(10 + index % 90)"], tags: ["registered-model", "tag-\(index % 7)"])
        }
        let plan = Plan(
            scenarios: scenarios, flows: SampleRun.flows, settings: SampleRun.settings, target: "embedded registry",
            notSelected: 0)
        let span = SampleRun.span("create:", in: SampleRun.create)
        let results = scenarios.flatMap { planned in
            SampleRun.flows.map { flow in
                let steps = (1...8).map { number in
                    StepRecord(
                        number: number, title: "create ModelVersion \"v\(number)\" of $(model) in \(planned.index)",
                        span: span, outcome: "ok", isFailed: false,
                        exchanges: [
                            SampleRun.exchange(
                                "POST", "model_versions", flow: flow,
                                body: "{\"name\":\"v\(number)-\(planned.index)-\(flow)\",\"registeredModelId\":\"1\"}",
                                status: 201,
                                answer:
                                    "{\"name\":\"v\(number)-\(planned.index)-\(flow)\",\"id\":\"\(number)\",\"x\":\""
                                    + String(repeating: "abc ", count: 60) + "\"}")
                        ])
                }
                let rows = (0..<4).map { row in
                    StateRow(
                        table: "Context kf.ModelVersion", mark: "$(version\(row))",
                        columns: (0..<7).map { .init(name: "property\($0)", value: "text \"value \($0)\"") })
                }
                return ScenarioResult(
                    planned: planned, subject: .flow(flow), outcome: isFailing ? .failed : .passed,
                    duration: .milliseconds(1),
                    requests: 8, failures: isFailing ? [SampleRun.wrongKind(flow)] : [], steps: steps, rows: rows)
            }
        }
        let status = isFailing ? Conformance.ExitStatus.doesNotConform : .conforms
        return [.planned(plan)] + results.map { .finished($0) }
            + [.ended(SampleRun.summary(of: results, exitStatus: status, scenarios: count))]
    }
}
