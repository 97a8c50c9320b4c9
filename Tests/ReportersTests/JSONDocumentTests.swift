import Conformance
import Reporters
import SourceText
import TestSupport
import Testing

@Suite("JSON report")
struct JSONDocumentTests {
    private func documents(_ events: [RunEvent]) async throws -> [JSONValue] {
        try await texts(events).map { try JSONReader.read(Array($0.utf8)) }
    }

    private func texts(_ events: [RunEvent]) async -> [String] {
        let output = MemoryOutput()
        await ReportFactory(suite: SuiteIdentity(version: "0.2.0")).reporter(.json, output: output).receive(all: events)
        return output.written
    }

    @Test("Holds every result with its failures")
    func sample() async throws {
        let text = try #require(await texts(SampleRun.events).last)
        expectGolden(text, matches: "reports/sample.json")
        let json = try JSONReader.read(Array(text.utf8))
        #expect(json["formatVersion"] == 1)
        #expect(json["seed"] == 4242)
        let scenarios = try #require(json["scenarios"]?.array)
        #expect(
            scenarios.compactMap { $0["outcome"]?.string }
                == SampleRun.plan.scenarios.flatMap { planned in
                    SampleRun.results.filter { $0.planned.id == planned.id }.map(\.outcome.rawValue)
                })
    }

    @Test("Gives texts back as they were")
    func nastyTexts() async throws {
        let json = try #require(try await documents(SampleRun.events).last)
        let failure = try #require(json["scenarios"]?.array?[3]["failures"]?.array?.first)
        let original = try #require(SampleRun.results[3].failures.first)
        #expect(failure["actual"] == original.actual.map { .string($0) })
        #expect(failure["expected"] == original.expected.map { .string($0) })
        #expect(failure["notes"] == .array(original.notes.map { .string($0) }))
    }

    @Test("Every object of a list has the same members")
    func members() async throws {
        let json = try #require(try await documents(SampleRun.events).last)
        let scenarios = try #require(json["scenarios"]?.array)
        #expect(Set(scenarios.compactMap { $0.object?.names }).count == 1)
        let failures = scenarios.flatMap { $0["failures"]?.array ?? [] }
        #expect(Set(failures.compactMap { $0.object?.names }).count == 1)
    }

    @Test("What a killed run leaves says that nothing was run")
    func killed() async throws {
        let documents = try await documents(Array(SampleRun.events.prefix(4)))
        #expect(documents.count == 1)
        #expect(documents[0]["summary"]?["exitStatus"] == .null)
        #expect(
            documents[0]["summary"]?["stopped"]?.string
                == "the run has not ended: nothing of this may be taken as passed")
        #expect(documents[0]["scenarios"]?.array?.count { $0["outcome"] == "notRun" } == 21)
    }

    @Test("An interrupted run says why it stopped and what it did not reach")
    func interrupted() async throws {
        let json = try #require(try await documents(SampleRun.interrupted).last)
        #expect(json["summary"]?["stopped"] == "interrupted")
        #expect(json["summary"]?["counts"]?["notRun"] == 18)
    }
}
