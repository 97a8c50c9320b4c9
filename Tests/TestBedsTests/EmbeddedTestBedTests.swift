import Conformance
import ReferenceRegistry
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import TestBeds

@Suite("EmbeddedTestBed")
struct EmbeddedTestBedTests {
    /// Passes only where nothing was there before it.
    private static func first(_ id: String) -> String {
        """
        scenario: \(id)
        story: As a tester I would like to be the first one
        from: [US-001]
        clauses: [MR-0101]
        requires: {registry: empty}
        steps:
        - list: RegisteredModel
          expect: {size: 0}
        - create: RegisteredModel
          as: model
          with: {name: always-the-same, externalId: always-the-same}
          expect: {id: "1"}
        state:
        - context: kf.RegisteredModel
          is: $(model)
          name: always-the-same
          externalId: always-the-same
          properties: {state: LIVE}

        """
    }

    @Test("Each story begins with an empty store, whoever ran before", arguments: [1, 4])
    func isolation(_ jobs: Int) async throws {
        let scenarios = try Stories.read(
            Self.first("a"), Self.first("b"), Self.first("c"), Self.first("d"), Self.first("e"), Self.first("f"))
        let results = Results()
        let summary = await Runner(testBed: try EmbeddedTestBed(), reporters: [results], runToken: "run")
            .run(Stories.plan(scenarios, jobs: jobs))
        #expect(results.all.flatMap(\.failures).map(\.message) == [])
        #expect(summary.counts == [.passed: 18])
        #expect(summary.exitStatus == .conforms)
    }

    @Test("What a story left is gone for the next one, but seen by its own inspector")
    func stations() async throws {
        let bed = try EmbeddedTestBed()
        let station = try await bed.station(worker: 0, flow: .rest)
        let other = try await bed.station(worker: 1, flow: .rest)
        let create = Self.create
        let inspector = try #require(try await station.beginStory())
        let beside = try #require(try await other.beginStory())
        let before = try await inspector.changeMark()
        #expect(await station.flow.perform(create, options: CallOptions()).outcome == .ok)
        #expect(try await inspector.snapshot().nodes.map(\.name) == ["m"])
        #expect(try await inspector.changeMark() != before)
        #expect(try await beside.snapshot() == .empty)
        await station.endStory()
        let again = try #require(try await station.beginStory())
        #expect(try await again.snapshot() == .empty)
        #expect(await station.flow.perform(create, options: CallOptions()).value?["id"] == "1")
        await bed.close()
        let late = await other.flow.perform(create, options: CallOptions())
        #expect(late.outcome != .ok)
    }

    @Test("What was acknowledged outlives a restart, at the same address")
    func restart() async throws {
        let bed = try EmbeddedTestBed()
        let station = try await bed.station(worker: 0, flow: .rest)
        let inspector = try #require(try await station.beginStory())
        let address = try await station.endpoint(.registry)?.address
        #expect(await station.flow.perform(Self.create, options: CallOptions()).outcome == .ok)
        let before = try await inspector.snapshot()
        #expect(try await station.happen(.restart))
        #expect(try await station.endpoint(.registry)?.address == address)
        #expect(try await inspector.snapshot() == before)
        #expect(await station.flow.perform(Self.create, options: CallOptions()).outcome == .word(.conflict))
        await bed.close()
    }

    @Test("A story that ends without its store leaves the next one a store")
    func storeLeftAway() async throws {
        let bed = try EmbeddedTestBed()
        let station = try await bed.station(worker: 0, flow: .rest)
        _ = try await station.beginStory()
        #expect(try await station.happen(.storeAway))
        #expect(await station.flow.perform(Self.create, options: CallOptions()).outcome == .word(.unavailable))
        await station.endStory()
        let inspector = try #require(try await station.beginStory())
        #expect(await station.flow.perform(Self.create, options: CallOptions()).outcome == .ok)
        #expect(try await inspector.snapshot().nodes.map(\.name) == ["m"])
        await bed.close()
    }

    private static let create = Call.create(
        type: .registeredModel, parent: nil, route: nil, members: JSONObject([("name", "m")]))

    @Test("A fault belongs to its test bed alone")
    func faults() async throws {
        let fault = try FaultCatalogue.named("patch-resets-model-state")
        let scenarios = try Stories.read(Stories.archive("stays", clause: "MR-0404"))
        async let wrong = Runner(testBed: try EmbeddedTestBed(faults: [fault]), reporters: [], runToken: "run")
            .run(Stories.plan(scenarios))
        async let right = Runner(testBed: try EmbeddedTestBed(), reporters: [], runToken: "run")
            .run(Stories.plan(scenarios))
        #expect(try await wrong.exitStatus == .doesNotConform)
        #expect(try await right.exitStatus == .conforms)
    }

    @Test("A flow that does not exist breaks the test bed")
    func unknownFlow() async throws {
        let bed = try EmbeddedTestBed()
        await #expect(throws: TestBedError(.broken, "there is no flow \"driver\"")) {
            _ = try await bed.station(worker: 0, flow: FlowName("driver"))
        }
        await bed.close()
    }
}
