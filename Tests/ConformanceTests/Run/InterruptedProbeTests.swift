import TestSupport
import Testing

@testable import Conformance

@Suite("Runner, interrupted before anybody answered")
struct InterruptedProbeTests {
    /// A place that is not there until its task is cancelled.
    private struct SlowBed: TestBed {
        let targetDescription = "slow"
        let isolatesStories = true
        let offer = Offer.everything()

        func station(worker: Int, flow: FlowName) async throws(TestBedError) -> any Station {
            // Ends with the cancellation; the hour is never waited for.
            try? await Task.sleep(for: .seconds(3600))
            throw TestBedError(.unreachable, "cancelled")
        }

        func close() async {}
    }

    @Test("It is interrupted, not unreachable")
    func interrupted() async throws {
        let plan = Planner(.init()).plan(
            [try Story.read(StoryRunTests.describe)], flows: [.rest], settings: RunSettings(seed: 1, jobs: 1),
            target: "slow")
        let task = Task { await Runner(testBed: SlowBed(), reporters: [], runToken: "run").run(plan) }
        task.cancel()
        let summary = await task.value
        #expect(summary.stopped == "interrupted")
        #expect(summary.exitStatus == .broken)
    }
}
