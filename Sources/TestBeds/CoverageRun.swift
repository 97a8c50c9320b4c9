package import Conformance
package import OpenAPIContract
package import ScenarioLanguage
import Synchronization

/// Runs the suite on the embedded registry and counts what of the contract, the clauses and the stories it touched.
package struct CoverageRun: Sendable {
    package struct Result: Sendable {
        package let coverage: ContractCoverage
        /// The clauses that a scenario which passed proves.
        package let clauses: Set<String>
        /// Results that failed or broke; a count over a run that went wrong says little.
        package let wrong: Int
        package let requests: Int
    }

    private let scenarios: [Scenario]
    private let jobs: Int
    private let certificates: CertificateFolder?

    /// - Parameter certificates: what is shown to stories about TLS; nil skips these.
    package init(scenarios: [Scenario], jobs: Int, certificates: CertificateFolder? = nil) {
        self.scenarios = scenarios
        self.jobs = jobs
        self.certificates = certificates
    }

    /// - Returns: nil where the check has no contract.
    /// - Throws: when a registry of our own can not be started.
    package func run(_ check: ExchangeCheck) async throws(TestBedError) -> Result? {
        guard let coverage = ContractCoverage(check) else { return nil }
        let counter = Counter(coverage)
        let plan = Planner(.init()).plan(
            scenarios, flows: FlowFactory.names, settings: RunSettings(seed: 1, jobs: jobs),
            target: "embedded registry")
        let runner = Runner(
            testBed: try EmbeddedTestBed(certificates: certificates), reporters: [counter], runToken: "cover",
            audit: ContractAudit(check))
        let summary = await runner.run(plan)
        return counter.result(requests: summary.requests)
    }
}

/// Counts the exchanges of the results as they come.
private final class Counter: Reporter {
    private struct State {
        var coverage: ContractCoverage
        var clauses: Set<String> = []
        var wrong = 0
    }

    private let state: Mutex<State>

    init(_ coverage: ContractCoverage) { state = Mutex(State(coverage: coverage)) }

    func receive(_ event: RunEvent) async {
        guard case .finished(let result) = event else { return }
        let exchanges = result.steps.flatMap { $0.exchanges.compactMap(ContractAudit.recorded) }
        state.withLock { state in
            for exchange in exchanges { state.coverage.add(exchange) }
            if result.outcome == .passed { state.clauses.formUnion(result.planned.scenario.provenClauses) }
            if result.outcome.isBad { state.wrong += 1 }
        }
    }

    func result(requests: Int) -> CoverageRun.Result {
        let state = state.withLock { $0 }
        return CoverageRun.Result(
            coverage: state.coverage, clauses: state.clauses, wrong: state.wrong, requests: requests)
    }
}
