import ScenarioLanguage
import SourceText
import Synchronization

/// Runs a plan on a test bed and tells reporters what happens.
package struct Runner: Sendable {
    private let testBed: any TestBed
    private let reporters: [any Reporter]
    /// What the names of this run have in common.
    private let runToken: String
    /// nil where exchanges are not held against any contract.
    private let audit: ContractAudit?
    private let shrinksWalks: Bool
    private let endsAfter: @Sendable (ScenarioResult) -> Bool
    private let witness = BackendWitness()
    private let contact = LossOfContact()

    /// - Parameters:
    ///   - runToken: lower-case letters and digits; on a shared registry no other run may use it.
    ///   - audit: what every exchange is held against when its story is over.
    ///   - shrinksWalks: whether a walk that fails is made smaller, which takes up to some hundred walks more.
    ///   - endsAfter: whether a result is all that the caller wanted to know; then nothing more is begun.
    package init(
        testBed: any TestBed, reporters: [any Reporter], runToken: String, audit: ContractAudit? = nil,
        shrinksWalks: Bool = true, endsAfter: @escaping @Sendable (ScenarioResult) -> Bool = { _ in false }
    ) {
        self.testBed = testBed
        self.reporters = reporters
        self.runToken = runToken
        self.audit = audit
        self.shrinksWalks = shrinksWalks
        self.endsAfter = endsAfter
    }

    /// Runs everything and closes the test bed. Cancelling the task stops the run; the summary then says so.
    package func run(_ plan: Plan) async -> RunSummary {
        let seams = plan.settings.seams
        let plan = seams.plan(plan)
        let clock = ContinuousClock()
        let start = clock.now
        let (events, continuation) = AsyncStream.makeStream(of: RunEvent.self)
        let reporters = reporters
        // Owned by this function: it ends when the stream does.
        let reporting = Task {
            for await event in events {
                for reporter in reporters { await reporter.receive(event) }
            }
        }
        continuation.yield(.planned(plan))
        let queue = WorkQueue(plan.scenarios.count)
        let tally = SharedTally()
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<max(1, min(plan.settings.jobs, plan.scenarios.count)) {
                group.addTask(executorPreference: WorkerThread("worker \(worker + 1)")) {
                    await work(worker, plan, queue, tally, continuation)
                }
            }
        }
        if Task.isCancelled { queue.stop((RunSummary.interrupted, .broken)) }
        await testBed.close()
        let summary = seams.summary(
            tally.current.summary(
                planned: plan.scenarios.count, duration: clock.now - start, strict: plan.settings.strict,
                // Of a profile all shards together have to execute enough.
                gate: plan.part == nil ? plan.settings.gate : ProfileGate([]), stopped: queue.stopped))
        continuation.yield(.ended(summary))
        continuation.finish()
        await reporting.value
        return summary
    }

    private typealias StationTask = Task<Result<any Station, TestBedError>, Never>

    private func work(
        _ worker: Int, _ plan: Plan, _ queue: WorkQueue, _ tally: SharedTally,
        _ events: AsyncStream<RunEvent>.Continuation
    ) async {
        // Off the worker's thread, each place after the one before: the first story runs while the next place gets ready.
        let thread = WorkerThread("places of worker \(worker + 1)")
        var stations: [StationTask] = []
        for flow in plan.flows {
            stations.append(
                Task(executorPreference: thread) { [testBed, before = stations.last] in
                    _ = await before?.value
                    do throws(TestBedError) {
                        return .success(try await testBed.station(worker: worker, flow: flow))
                    } catch {
                        return .failure(error)
                    }
                })
        }
        let places = Dictionary(uniqueKeysWithValues: zip(plan.flows, stations))
        await withTaskCancellationHandler {
            await tellStories(plan, at: places, queue, tally, events)
            // A place that no story came to must not get ready after the test bed was closed.
            for station in places.values { station.cancel() }
            for station in places.values { _ = await station.value }
        } onCancel: {
            for station in places.values { station.cancel() }
        }
    }

    /// Takes stories from the queue until there is none.
    private func tellStories(
        _ plan: Plan, at stations: [FlowName: StationTask], _ queue: WorkQueue,
        _ tally: SharedTally, _ events: AsyncStream<RunEvent>.Continuation
    ) async {
        let verdict = Verdict(plan.settings.expected)
        while let index = queue.next() {
            let planned = plan.scenarios[index]
            var endings: [FlowName: StoryRun.Ending] = [:]
            for flow in plan.flows {
                if Task.isCancelled { return }
                events.yield(.started(planned, flow))
                do throws(TestBedError) {
                    guard let station = try await stations[flow]?.value.get() else { continue }
                    endings[flow] = try await tell(planned, at: station, plan)
                } catch {
                    // Who is interrupted while knocking does not know whether anybody is there.
                    if Task.isCancelled { return }
                    queue.stop((error.message, error.code == .unreachable ? .unreachable : .broken))
                    return
                }
                // What an interruption cut short says nothing about the registry, but what it left there has to be said.
                if Task.isCancelled {
                    tally.leave(endings.values.flatMap(\.result.leftBehind))
                    return
                }
            }
            let told = plan.flows.compactMap { endings[$0]?.result }
            // Without an audit exchanges are not held against any contract.
            guard var results = audit == nil ? told : await audit?.audited(told) else {
                queue.stop(("the contract can not be read", .usage))
                return
            }
            for pair in plan.pairs {
                if let result = compare(planned, pair, endings, plan.settings.seams) { results.append(result) }
            }
            for result in verdict.judge(results).map(plan.settings.seams.result) {
                tally.add(result)
                events.yield(plan.settings.seams.event(.finished(result)))
                if plan.settings.failFast, result.outcome.isBad { queue.stop(("--fail-fast", .conforms)) }
                if !testBed.isolatesStories, case .flow = result.subject,
                    let loss = contact.note(result, target: testBed.targetDescription)
                {
                    queue.stop(loss)
                }
                if endsAfter(result) { queue.stop(("enough is known", .conforms)) }
            }
        }
    }

    private func tell(
        _ planned: PlannedScenario, at station: any Station, _ plan: Plan
    ) async throws(TestBedError) -> StoryRun.Ending {
        let reading = plan.settings.readsOnly ? planned.reading : planned
        if let reason = reading == nil ? PlannedScenario.writes : testBed.offer.reasonToSkip(planned.scenario) {
            let result = ScenarioResult(
                planned: planned, subject: .flow(station.flow.name), outcome: .skipped, reason: reason)
            return StoryRun.Ending(result: result, side: nil, spans: [:])
        }
        let inspector = try await station.beginStory()
        var story = StoryRun(
            planned: reading ?? planned, flow: station.flow, inspector: inspector, settings: plan.settings,
            runToken: runToken, isIsolated: testBed.isolatesStories, flows: plan.flows, witness: witness,
            station: station)
        if let endpoints = try await Endpoints.of(planned.scenario, at: station) {
            story.variables["endpoint"] = .value(endpoints)
            if let hub = endpoints[EndpointName.hub.rawValue]?["address"]?.string {
                story.variables.mark(hub, as: Endpoints.hubMark)
            }
        }
        let bucket = planned.scenario.usesBucket ? try await station.openBucket() : nil
        bucket?.bind(in: &story.variables)
        let ending = await story.run()
        if let bucket { await station.closeBucket(bucket) }
        await station.endStory()
        if let why = ending.foreignBackend { throw TestBedError(.unreachable, why) }
        guard shrinksWalks, let walk = planned.walk, ending.result.outcome == .failed else { return ending }
        return try await shrink(planned, walk, ending, at: station, plan)
    }

    /// Looks for the smallest part of a walk that still fails alike, and tells it instead of the whole.
    private func shrink(
        _ planned: PlannedScenario, _ walk: WalkStory, _ whole: StoryRun.Ending, at station: any Station,
        _ plan: Plan
    ) async throws(TestBedError) -> StoryRun.Ending {
        var shrinker = WalkShrinker(walk, failing: whole.result.failures)
        var smallest = whole
        while let candidate = shrinker.next(), !Task.isCancelled {
            let inspector = try await station.beginStory()
            // On a shared registry what an attempt before left has its names.
            var story = StoryRun(
                planned: planned.telling(candidate), flow: station.flow, inspector: inspector, settings: plan.settings,
                runToken: "\(runToken)w\(shrinker.attempts)", isIsolated: testBed.isolatesStories, flows: plan.flows,
                witness: witness)
            let ending = await story.run()
            await station.endStory()
            if shrinker.judge(candidate, ending.result.failures) { smallest = ending }
        }
        return StoryRun.Ending(
            result: smallest.result.told(as: planned, shrunk: shrinker, seed: plan.settings.seed), side: nil,
            spans: smallest.spans)
    }

    private func compare(
        _ planned: PlannedScenario, _ pair: (FlowName, FlowName), _ endings: [FlowName: StoryRun.Ending],
        _ seams: RunnerSeams
    ) -> ScenarioResult? {
        guard let left = endings[pair.0], let right = endings[pair.1] else { return nil }
        let subject = ScenarioResult.Subject.comparison(pair.0, pair.1)
        guard let leftState = left.side, let rightState = right.side else {
            let reasons = [left, right].filter { $0.side == nil }.map { ending in
                "\(ending.result.subject.text) \(Self.whyNoState(ending.result))"
            }
            return ScenarioResult(
                planned: planned, subject: subject, outcome: .skipped, reason: reasons.joined(separator: "; "))
        }
        let clock = ContinuousClock()
        let start = clock.now
        let comparison = FlowComparison(
            scenario: planned.scenario, flows: pair, example: planned.exampleNumber, spans: left.spans)
        let marks = leftState.variables.marks.merging(rightState.variables.marks) { own, _ in own }
        let likeness = Likeness(marks)
        let found = comparison.failures(leftState.compared(seams), rightState.compared(seams))
        let failures = seams.failures(found).map { $0.withLikeness(likeness) }
        return ScenarioResult(
            planned: planned, subject: subject, outcome: failures.isEmpty ? .passed : .failed,
            duration: clock.now - start, failures: failures,
            notes: ["\(StoryRun.counted(leftState.state.rows.count, "row")) compared"])
    }

    private static func whyNoState(_ result: ScenarioResult) -> String {
        switch result.outcome {
        case .skipped: "was skipped"
        case .broken: "broke"
        case .failed: "did not come to its end"
        case .passed, .expectedFailure, .unexpectedPass: "left no state that was observed"
        }
    }
}

/// The tally that all workers add to.
private final class SharedTally: Sendable {
    private let tally = Mutex(Tally())

    func add(_ result: ScenarioResult) { tally.withLock { $0.add(result) } }

    func leave(_ entities: [String]) { tally.withLock { $0.leave(entities) } }

    var current: Tally { tally.withLock { $0 } }
}

/// Hands out the scenarios of a plan to workers, one at a time.
private final class WorkQueue: Sendable {
    private struct State {
        var next = 0
        var stopped: (reason: String, status: ExitStatus)?
    }

    private let count: Int
    private let state = Mutex(State())

    init(_ count: Int) { self.count = count }

    func next() -> Int? {
        state.withLock { state in
            guard state.stopped == nil, state.next < count else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    /// The first reason stays.
    func stop(_ reason: (reason: String, status: ExitStatus)) {
        state.withLock { state in
            if state.stopped == nil { state.stopped = reason }
        }
    }

    var stopped: (reason: String, status: ExitStatus)? { state.withLock { $0.stopped } }
}
