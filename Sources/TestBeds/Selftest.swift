package import Conformance
package import Flows
package import ScenarioLanguage
import Synchronization

/// Proves that the suite notices wrong registries and wrong clients: each fault has to be noticed by a scenario that claims its clause.
package struct Selftest: Sendable {
    /// What became of one fault.
    package struct Finding: Sendable {
        package let fault: PlayedFault
        /// The scenario that noticed it, and in which flow (or `compare`); nil when it survived.
        package let killer: (scenario: String, subject: String)?
        /// How many scenarios were run for it.
        package let tried: Int
        /// Why it counts as a survivor: nothing claims its clause, or what happened instead.
        package let note: String?
        /// Whether no scenario that claims its clause runs in the flow of a client, so that nothing could notice it there.
        package var isOutOfReach = false
    }

    private let scenarios: [Scenario]
    private let seed: UInt64
    private let jobs: Int
    private let audit: ContractAudit?
    private let certificates: CertificateFolder?
    private let objectStore: ObjectStoreAddress?
    private let flows: [FlowName]

    /// - Parameters:
    ///   - audit: what every exchange is held against; nil leaves faults to the stories alone.
    ///   - certificates: what is shown to stories about TLS; nil skips these.
    ///   - objectStore: where stories keep files in a bucket; nil skips these.
    ///   - flows: in which the stories are told.
    package init(
        scenarios: [Scenario], seed: UInt64, jobs: Int, audit: ContractAudit? = nil,
        certificates: CertificateFolder? = nil, objectStore: ObjectStoreAddress? = nil,
        flows: [FlowName] = FlowFactory.names
    ) {
        self.scenarios = scenarios
        self.seed = seed
        self.jobs = jobs
        self.audit = audit
        self.certificates = certificates
        self.objectStore = objectStore
        self.flows = flows
    }

    /// Runs every fault; findings in the order of the faults.
    /// - Parameter progress: told each finding as it comes, in no order.
    /// - Throws: when a registry of our own can not be started.
    package func run(
        _ faults: [PlayedFault], progress: @escaping @Sendable (Finding) -> Void
    ) async throws(TestBedError) -> [Finding] {
        let sound = try await soundScenarios()
        let queue = WorkList<PlayedFault, Finding>(faults)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    while let (index, fault) = queue.next() {
                        do throws(TestBedError) {
                            let finding = try await finding(fault, sound)
                            progress(finding)
                            queue.finish(index, finding)
                        } catch {
                            queue.stop(error)
                        }
                    }
                }
            }
        }
        return try queue.results()
    }

    /// Runs every scenario against every fault; when the task is cancelled, against those that are done by then.
    /// - Parameter progress: called after each fault.
    /// - Throws: when a registry of our own can not be started.
    package func matrix(
        _ faults: [PlayedFault], progress: @escaping @Sendable () -> Void = {}
    ) async throws(TestBedError) -> FaultMatrix {
        let plan = plan(scenarios, jobs: 1)
        let ids = plan.scenarios.map(\.id)
        let queue = WorkList<PlayedFault, FaultMatrix.Row>(faults)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs {
                group.addTask {
                    while !Task.isCancelled, let (index, fault) = queue.next() {
                        do throws(TestBedError) {
                            let collector = CellCollector(fault)
                            let runner = Runner(
                                testBed: try fault.testBed(certificates, objectStore), reporters: [collector],
                                runToken: "self", audit: audit, shrinksWalks: false)
                            _ = await runner.run(plan)
                            // A row of which half is missing would look like scenarios that notice nothing.
                            if Task.isCancelled { break }
                            queue.finish(index, FaultMatrix.Row(fault: fault, cells: collector.row(ids)))
                            progress()
                        } catch {
                            queue.stop(error)
                        }
                    }
                }
            }
        }
        return FaultMatrix(scenarios: ids, rows: try queue.results())
    }

    /// The ids of the planned scenarios that pass, in every flow and comparison, without a fault: only these can kill.
    private func soundScenarios() async throws(TestBedError) -> Set<String> {
        let collector = Collector { _ in false }
        let runner = Runner(
            testBed: try EmbeddedTestBed(certificates: certificates, objectStore: objectStore), reporters: [collector],
            runToken: "self",
            audit: audit)
        _ = await runner.run(plan(scenarios, jobs: jobs))
        return collector.soundScenarios
    }

    private func finding(_ fault: PlayedFault, _ sound: Set<String>) async throws(TestBedError) -> Finding {
        let clauses = Set(fault.clauses)
        let claiming = scenarios.filter { !$0.provenClauses.isDisjoint(with: clauses) }
        guard !claiming.isEmpty else {
            return Finding(fault: fault, killer: nil, tried: 0, note: "no scenario claims its clause")
        }
        let collector = Collector { result in
            sound.contains(result.planned.id) && result.outcome == .failed
                && result.failures.contains { !clauses.isDisjoint(with: $0.clauses) }
        }
        let runner = Runner(
            testBed: try fault.testBed(certificates, objectStore), reporters: [collector], runToken: "self",
            audit: audit,
            endsAfter: { collector.isKill($0) })
        _ = await runner.run(plan(claiming, jobs: 1))
        let killer = collector.kill.map { (scenario: $0.planned.id, subject: $0.subject.text) }
        var finding = Finding(
            fault: fault, killer: killer, tried: claiming.count, note: killer == nil ? collector.otherwise : nil)
        finding.isOutOfReach = killer == nil && !collector.hasRunInClient
        return finding
    }

    private func plan(_ scenarios: [Scenario], jobs: Int) -> Plan {
        Planner(.init()).plan(
            scenarios, flows: flows, settings: RunSettings(seed: seed, jobs: jobs, timeout: .seconds(2)),
            target: "embedded registry")
    }
}

/// Hands out items and keeps what became of them.
private final class WorkList<Item: Sendable, Result: Sendable>: Sendable {
    private struct State {
        var next = 0
        var results: [Int: Result] = [:]
        var error: TestBedError?
    }

    private let items: [Item]
    private let state = Mutex(State())

    init(_ items: [Item]) { self.items = items }

    func next() -> (Int, Item)? {
        state.withLock { state in
            guard state.error == nil, state.next < items.count else { return nil }
            defer { state.next += 1 }
            return (state.next, items[state.next])
        }
    }

    func finish(_ index: Int, _ result: Result) { state.withLock { $0.results[index] = result } }

    func stop(_ error: TestBedError) { state.withLock { $0.error = error } }

    /// In the order of the items.
    func results() throws(TestBedError) -> [Result] {
        let state = state.withLock { $0 }
        if let error = state.error { throw error }
        return state.results.sorted { $0.key < $1.key }.map(\.value)
    }
}

/// Keeps what the selftest asks of a run.
private final class Collector: Reporter {
    private struct State {
        var unsound: Set<String> = []
        var seen: Set<String> = []
        var kill: ScenarioResult?
        var broken: String?
        var failedOtherwise: String?
        var hasRunInClient = false
    }

    private let state = Mutex(State())
    let isKill: @Sendable (ScenarioResult) -> Bool

    init(isKill: @escaping @Sendable (ScenarioResult) -> Bool) { self.isKill = isKill }

    func receive(_ event: RunEvent) async {
        guard case .finished(let result) = event else { return }
        let kills = isKill(result)
        state.withLock { state in
            state.seen.insert(result.planned.id)
            if case .flow(let flow) = result.subject, flow.kind == FlowName.client.text, result.outcome != .skipped {
                state.hasRunInClient = true
            }
            if result.outcome.isBad { state.unsound.insert(result.planned.id) }
            if kills, state.kill == nil { state.kill = result }
            if result.outcome == .broken, state.broken == nil {
                state.broken = "\(result.planned.id) broke: \(result.reason ?? "no reason given")"
            } else if result.outcome == .failed, state.failedOtherwise == nil {
                let clauses = result.failures.first?.clauses.joined(separator: ", ") ?? "no clause"
                state.failedOtherwise = "\(result.planned.id) failed for another clause (\(clauses))"
            }
        }
    }

    var soundScenarios: Set<String> { state.withLock { $0.seen.subtracting($0.unsound) } }
    /// Whether some story was told in the flow of a client.
    var hasRunInClient: Bool { state.withLock { $0.hasRunInClient } }
    var kill: ScenarioResult? { state.withLock { $0.kill } }
    var otherwise: String {
        state.withLock { $0.failedOtherwise ?? $0.broken ?? "every scenario that claims its clause passed" }
    }
}
