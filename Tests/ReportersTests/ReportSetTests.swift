import Conformance
import Foundation
import TestSupport
import Testing

@testable import Reporters

@Suite("Reports of a run")
struct ReportSetTests {
    private let factory = ReportFactory(suite: SuiteIdentity(version: "0.2.0"))

    @Test("A report that can not be written makes the run not green, and the console says so")
    func unwritable() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("no/such/folder/report.xml")
        let sink = MemoryOutput()
        let reports = ReportSet(
            console: ConsoleReporter(sink: sink, options: ConsoleOptions()),
            documents: [factory.reporter(.junit, output: FileOutput(path: path))])
        await reports.receive(SampleRun.green()[0])
        let error = ReportError(.cannotOpen, place: path, cause: "No such file or directory")
        #expect(reports.errors == [error])
        await reports.receive(all: Array(SampleRun.green().dropFirst()))
        #expect(reports.exitStatus == .broken)
        #expect(sink.text.hasSuffix("error: \(error)\nthe suite itself broke (exit status 4)\n"))
    }

    @Test("A terminal that is gone makes the run not green")
    func closedConsole() async {
        let error = ReportError(.cannotWrite, place: "standard output", cause: "Broken pipe")
        let reports = ReportSet(
            console: ConsoleReporter(sink: MemoryOutput(failing: error), options: ConsoleOptions()), documents: [])
        await reports.receive(all: SampleRun.green())
        #expect(reports.errors == [error])
        #expect(reports.exitStatus == .broken)
    }

    @Test("A file is written at once, replaced at the end, and nothing stays beside it")
    func files() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("report.json")
        let reports = try factory.reports(
            [.init(format: .json, path: path)], console: ConsoleOptions(verbosity: .quiet))
        let file = DocumentReporter(JSONDocument(suite: factory.suite), output: FileOutput(path: path))
        await file.receive(SampleRun.events[0])
        let first = try String(contentsOfFile: path, encoding: .utf8)
        await file.receive(all: Array(SampleRun.events.dropFirst()))
        let last = try String(contentsOfFile: path, encoding: .utf8)
        #expect(first.contains("\"notRun\"") && first != last)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.url.path) == ["report.json"])
        #expect(reports.exitStatus == nil && reports.errors.isEmpty)
    }

    @Test("A folder in the place of a report is an error, not a crash")
    func folder() throws {
        let directory = try TemporaryDirectory()
        let error = #expect(throws: ReportError.self) { try FileOutput(path: directory.url.path).writeFinished("x") }
        #expect(error?.code == .cannotReplace)
    }

    @Test("A token is in no report, even if the events hold it", arguments: ReportFormat.allCases)
    func secret(format: ReportFormat) async {
        let output = MemoryOutput()
        let exchange = Exchange(
            method: "GET", url: "http://127.0.0.1:1/x", path: "x",
            headers: [
                .init(name: "Authorization", value: "Bearer canary-4711"),
                .init(name: "COOKIE", value: "session=canary-4711"),
            ], body: nil, answer: .none("the connection was cut"))
        let failure = Failure(
            kind: .expectation, clauses: [], message: "no answer", span: SampleRun.span("get:", in: SampleRun.create),
            exchange: exchange)
        let step = StepRecord(
            number: 1, title: "get", span: failure.span, outcome: "dropped", isFailed: true, exchanges: [exchange])
        let result = ScenarioResult(
            planned: SampleRun.describe, subject: .flow(.rest), outcome: .failed, failures: [failure], steps: [step])
        await factory.reporter(format, output: output).receive(all: [
            .planned(SampleRun.plan), .finished(result),
            .ended(SampleRun.summary(of: [result], exitStatus: .doesNotConform, scenarios: 1)),
        ])
        #expect(output.text.contains("***"))
        #expect(!output.text.contains("canary-4711"))
    }
}
