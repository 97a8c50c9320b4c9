import Conformance
import Reporters
import SourceText
import TestSupport
import Testing

@Suite("TAP report")
struct TAPDocumentTests {
    /// A TAP 14 document as a harness takes it.
    private struct Reading: Equatable {
        var planned: Int?
        var points: [String] = []
        var bailOut: String?

        /// What a harness makes of it.
        var isGreen: Bool {
            bailOut == nil && planned == points.count
                && points.allSatisfy { $0.hasPrefix("ok") || $0.contains("# TODO") }
        }
    }

    private func read(_ text: String) throws -> Reading {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        #expect(lines.removeFirst() == "TAP version 14")
        #expect(lines.removeLast() == "")
        var reading = Reading()
        var isInBlock = false
        for line in lines {
            if isInBlock {
                #expect(line.hasPrefix("  "))
                if line == "  ..." { isInBlock = false }
                // Every value in double quotes is JSON, and so YAML.
                if let mark = line.firstIndex(of: "\""), line.hasSuffix("\""), !line.contains(": [") {
                    _ = try JSONReader.read(Array(line[mark...].utf8))
                }
            } else if line == "  ---" {
                isInBlock = true
            } else if line.hasPrefix("1..") {
                reading.planned = Int(line.dropFirst(3))
            } else if line.hasPrefix("Bail out!") {
                reading.bailOut = String(line.dropFirst(10))
            } else if !line.hasPrefix("#") {
                #expect(
                    line.hasPrefix("ok \(reading.points.count + 1) - ")
                        || line.hasPrefix("not ok \(reading.points.count + 1) - "))
                reading.points.append(line)
            }
        }
        #expect(!isInBlock)
        return reading
    }

    private func documents(_ events: [RunEvent]) async -> [String] {
        let output = MemoryOutput()
        await ReportFactory(suite: SuiteIdentity(version: "0.2.0")).reporter(.tap, output: output).receive(all: events)
        return output.written
    }

    @Test("Has a test point for each scenario and flow, with diagnostics where something is wrong")
    func sample() async throws {
        let text = try #require(await documents(SampleRun.events).last)
        expectGolden(text, matches: "reports/sample.tap")
        let reading = try read(text)
        #expect(reading.planned == 21 && reading.points.count == 21 && reading.bailOut == nil)
    }

    @Test("A run in which all is well is green")
    func green() async throws {
        let written = await documents(SampleRun.green())
        #expect(try written.map { try read($0).isGreen } == [false, true])
    }

    @Test("An interrupted run bails out")
    func interrupted() async throws {
        let reading = try read(try #require(await documents(SampleRun.interrupted).last))
        #expect(reading.bailOut == "interrupted" && !reading.isGreen)
    }

    @Test("A run of nothing bails out")
    func empty() async throws {
        let plan = Plan(scenarios: [], flows: [.rest], settings: SampleRun.settings, target: "t", notSelected: 0)
        let summary = SampleRun.summary(of: [], exitStatus: .nothingExecuted, scenarios: 0)
        let reading = try read(try #require(await documents([.planned(plan), .ended(summary)]).last))
        #expect(reading == Reading(planned: 0, points: [], bailOut: "too little was executed"))
    }

    @Test("Escapes what would begin a directive")
    func directive() async throws {
        let text = try #require(
            await documents(SampleRun.green([SampleRun.planned("odd # SKIP \\", 0, SampleRun.create, "Story")])).last)
        #expect(try read(text).points.first == ##"ok 1 - odd \# SKIP \\ [rest]"##)
    }

    @Test("On a stream each case is written as soon as all before it have finished; together they are the document")
    func stream() async {
        let stream = MemoryStream()
        let factory = ReportFactory(suite: SuiteIdentity(version: "0.0"))
        let reporter = factory.reporter(.tap, output: stream)
        let whole = MemoryOutput()
        let other = factory.reporter(.tap, output: whole)
        var events = SampleRun.events
        // The first two stories change places.
        events.swapAt(1, 4)
        events.swapAt(2, 5)
        events.swapAt(3, 6)
        var pieces: [Int] = []
        for event in events {
            await reporter.receive(event)
            await other.receive(event)
            pieces.append(stream.written.joined().matches(of: #/(?m)^(not )?ok /#).count)
        }
        expectText(stream.written.joined(), equals: whole.written.last ?? "")
        #expect(pieces == pieces.sorted())
        #expect(pieces[3] == 0)
        #expect(pieces[4] == 1)
        #expect(pieces[6] == 6)
    }
}
