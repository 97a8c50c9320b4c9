import ScenarioLanguage
import SourceText
import Synchronization
import TestSupport
import Testing

@testable import Conformance

@Suite("Runner")
struct RunnerTests {
    private static func scenarios(_ count: Int) throws -> [Scenario] {
        try (0..<count).map { try Story.read(StoryRunTests.describe, id: "story-\($0)") }
    }

    private static func plan(
        _ scenarios: [Scenario], flows: [FlowName] = [.rest, .client], jobs: Int = 1, failFast: Bool = false,
        expected: ExpectedFailures = .none
    ) -> Plan {
        Planner(.init()).plan(
            scenarios, flows: flows,
            settings: RunSettings(seed: 1, jobs: jobs, failFast: failFast, expected: expected), target: "memory")
    }

    /// A registry whose models have no description.
    private static func forgetful(_ flow: FlowName) -> MemoryRegistry {
        MemoryRegistry(
            .init(reply: { call, reply in
                if case .create = call { return reply.with { $0["description"] = nil } }
                return reply
            }))
    }

    @Test("Events come in order: planned, each story in each flow and compared, ended")
    func events() async throws {
        let log = EventLog()
        let bed = MemoryBed()
        let summary = await Runner(testBed: bed, reporters: [log], runToken: "run").run(
            Self.plan(try Self.scenarios(2)))
        #expect(
            log.lines == [
                "planned", "started story-0 rest", "started story-0 client", "finished story-0 rest passed",
                "finished story-0 client passed", "finished story-0 compare passed", "started story-1 rest",
                "started story-1 client", "finished story-1 rest passed", "finished story-1 client passed",
                "finished story-1 compare passed", "ended",
            ])
        #expect(summary.exitStatus == .conforms)
        #expect(summary.counts == [.passed: 6])
        #expect(summary.requests == 20)
        #expect(summary.stopped == nil)
        #expect(bed.closings == 1)
    }

    @Test("Many workers finish each story once, with the results of one worker", arguments: [1, 2, 8])
    func jobs(_ jobs: Int) async throws {
        let scenarios = try Self.scenarios(12)
        let log = EventLog()
        let runner = Runner(testBed: MemoryBed(), reporters: [log], runToken: "run")
        let summary = await runner.run(Self.plan(scenarios, jobs: jobs))
        #expect(log.lines.first == "planned")
        #expect(log.lines.last == "ended")
        let finished = log.lines.filter { $0.hasPrefix("finished") }
        let expected = scenarios.flatMap { scenario in
            ["rest", "client", "compare"].map { "finished \(scenario.id.value) \($0) passed" }
        }
        #expect(finished.sorted() == expected.sorted())
        #expect(summary.counts == [.passed: 36])
        let rows = log.results.sorted { ($0.planned.index, $0.subject.text) < ($1.planned.index, $1.subject.text) }
            .map(\.rows)
        #expect(rows.count == 36)
        #expect(Set(rows.filter { !$0.isEmpty }).count == 1)
    }

    @Test("A failing flow makes no comparison, and says why")
    func noComparison() async throws {
        let log = EventLog()
        let runner = Runner(
            testBed: MemoryBed(registry: { flow in
                MemoryRegistry(
                    .init(reply: { _, reply in flow == .client ? Reply(outcome: .other("418")) : reply }))
            }),
            reporters: [log], runToken: "run")
        let summary = await runner.run(Self.plan(try Self.scenarios(1)))
        #expect(
            log.lines.filter { $0.hasPrefix("finished") } == [
                "finished story-0 rest passed", "finished story-0 client failed", "finished story-0 compare skipped",
            ])
        #expect(log.results.last?.reason == "client did not come to its end")
        #expect(summary.exitStatus == .doesNotConform)
    }

    @Test("Flows that leave different rows are told apart although each is content")
    func difference() async throws {
        let text =
            "steps:\n- register: {model: $(unique m), version: \"1\", uri: s3, modelFormatName: f, modelFormatVersion: \"1\"}\n  as: {model: model, version: version, artifact: artifact}\n- get: ModelArtifact\n  id: $(artifact)\n  expect: {uri: s3}\n- get: ModelVersion\n  id: $(version)\n  expect: {registeredModelId: $(model.id)}\n"
        let log = EventLog()
        let runner = Runner(
            testBed: MemoryBed(registry: { flow in
                MemoryRegistry(
                    .init(snapshot: { snapshot in
                        flow == .rest
                            ? snapshot
                            : snapshot.with { node in
                                guard node.id.table == .context, node.type == "kf.ModelVersion" else { return node }
                                return Rows.context(
                                    node.id.id, node.type, name: node.name,
                                    times: (node.createTime, node.updateTime),
                                    node.properties + [Rows.property("version", "string_value", .text("1"))])
                            }
                    }))
            }), reporters: [log], runToken: "run")
        let summary = await runner.run(Self.plan([try Story.read(text)]))
        #expect(log.results.map(\.outcome) == [.passed, .passed, .failed])
        #expect(
            log.results.last?.failures.map(Story.tell) == [
                "difference: Context kf.ModelVersion $(version): properties.version differs between the flows; "
                    + "expected rest: no such property row, found client: text \"1\""
            ])
        #expect(summary.exitStatus == .doesNotConform)
    }

    @Test("--fail-fast begins nothing after the first failure")
    func failFast() async throws {
        let log = EventLog()
        let runner = Runner(testBed: MemoryBed(registry: Self.forgetful), reporters: [log], runToken: "run")
        let summary = await runner.run(Self.plan(try Self.scenarios(5), failFast: true))
        #expect(log.lines.filter { $0.hasPrefix("started") } == ["started story-0 rest", "started story-0 client"])
        #expect(summary.stopped == "--fail-fast")
        #expect(summary.exitStatus == .doesNotConform)
        #expect(summary.scenarios == 5)
    }

    @Test("A target that can not be reached stops the run with its own status", arguments: [1, 4])
    func unreachable(_ jobs: Int) async throws {
        let log = EventLog()
        let bed = MemoryBed(refusal: TestBedError(.unreachable, "nobody there"))
        let summary = await Runner(testBed: bed, reporters: [log], runToken: "run").run(
            Self.plan(try Self.scenarios(6), jobs: jobs))
        #expect(log.lines.filter { $0.hasPrefix("finished") } == [])
        #expect(log.lines.last == "ended")
        #expect(summary.stopped == "nobody there")
        #expect(summary.exitStatus == .unreachable)
        #expect(bed.closings == 1)
    }

    @Test("A test bed that breaks stops the run as broken")
    func brokenBed() async throws {
        let summary = await Runner(
            testBed: MemoryBed(refusal: TestBedError(.broken, "no disk")), reporters: [], runToken: "run"
        ).run(Self.plan(try Self.scenarios(1)))
        #expect(summary.exitStatus == .broken)
    }

    @Test("A capability that the target lacks skips the story; a run of skips executed nothing")
    func capability() async throws {
        let text = "requires: {capability: [time-travel]}\n" + StoryRunTests.describe
        let log = EventLog()
        let runner = Runner(testBed: MemoryBed(), reporters: [log], runToken: "run")
        let summary = await runner.run(Self.plan([try Story.read(text)]))
        #expect(log.results.map(\.outcome) == [.skipped, .skipped, .skipped])
        #expect(log.results.first?.reason == "the target does not offer: time-travel")
        #expect(summary.exitStatus == .nothingExecuted)
        let able = MemoryBed(capabilities: ["time-travel"])
        let other = await Runner(testBed: able, reporters: [], runToken: "run").run(Self.plan([try Story.read(text)]))
        #expect(other.exitStatus == .conforms)
    }

    @Test("An empty plan executed nothing")
    func nothing() async {
        let log = EventLog()
        let summary = await Runner(testBed: MemoryBed(), reporters: [log], runToken: "run").run(Self.plan([]))
        #expect(log.lines == ["planned", "ended"])
        #expect(summary.exitStatus == .nothingExecuted)
    }

    @Test("Known failures are told, and an unexpected pass is bad", arguments: [true, false])
    func expected(_ isForgetful: Bool) async throws {
        let known = ExpectedFailures(
            entries: ["rest", "client"].map { .init(scenario: "story-0", flow: $0, clause: nil, because: "a bug") })
        let log = EventLog()
        let bed = isForgetful ? MemoryBed(registry: Self.forgetful) : MemoryBed()
        let summary = await Runner(testBed: bed, reporters: [log], runToken: "run").run(
            Self.plan(try Self.scenarios(1), expected: known))
        #expect(log.results.prefix(2).allSatisfy { $0.outcome == (isForgetful ? .expectedFailure : .unexpectedPass) })
        #expect(summary.exitStatus == (isForgetful ? .conforms : .doesNotConform))
    }

    @Test("A cancelled run ends, says so, and is not green")
    func cancelled() async throws {
        let log = EventLog()
        let plan = Self.plan(try Self.scenarios(200))
        let running = Mutex<Task<RunSummary, Never>?>(nil)
        let calls = Mutex(0)
        let bed = MemoryBed(heard: { _ in
            let isTime = calls.withLock { calls in
                calls += 1
                return calls == 37
            }
            guard isTime else { return }
            while true {
                if let task = running.withLock({ $0 }) { return task.cancel() }
                await Task.yield()
            }
        })
        let task = Task { await Runner(testBed: bed, reporters: [log], runToken: "run").run(plan) }
        running.withLock { $0 = task }
        let summary = await task.value
        #expect(summary.stopped == "interrupted")
        #expect(summary.exitStatus == .broken)
        #expect(log.lines.last == "ended")
        #expect(bed.closings == 1)
        // Three whole stories of ten calls; nothing is said of the one that was cut short.
        #expect(log.results.count == 9)
        #expect(log.results.allSatisfy { $0.outcome == .passed })
    }

    @Test("A run ends early when enough is known")
    func endsAfter() async throws {
        let log = EventLog()
        let runner = Runner(
            testBed: MemoryBed(), reporters: [log], runToken: "run", endsAfter: { $0.planned.id == "story-1" })
        let summary = await runner.run(Self.plan(try Self.scenarios(5), flows: [.rest]))
        #expect(log.results.map(\.planned.id) == ["story-0", "story-1"])
        #expect(summary.stopped == "enough is known")
    }
}
