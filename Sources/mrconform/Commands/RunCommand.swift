import Conformance
import Flows
import Inspectors
import OpenAPIContract
import ReferenceRegistry
import Reporters
import ScenarioLanguage
import SourceText
import Synchronization
import TestBeds

/// `mrconform run`
struct RunCommand {
    private let options: RunOptions
    /// On a shared registry every run needs names of its own.
    private let runID: RunID?
    /// nil where stories may write.
    private let readingGuard: ReadingGuard?

    init(_ options: RunOptions) {
        self.options = options
        readingGuard = options.readsOnly ? ReadingGuard() : nil
        runID = options.target.map { _ in
            RunID(millisecondsSince1970: Terminal.nowInMilliseconds, chance: .random(in: 0...UInt64.max))
        }
    }

    func run() async throws(UsageError) -> ExitStatus {
        if let runID = options.cleanup { return await CleanupCommand(options: options).run(runID) }
        let drivers = try await options.flows.introducedDrivers()
        defer { for driver in drivers { driver.program.close() } }
        // On other threads: each of these takes as long as the reading of a few scenarios.
        Task { await Self.prepareTransports() }
        async let preparedBed =
            options.dryRun || options.plansRequests ? nil : Self.makeTestBed(options, drivers, readingGuard)
        let draft = Task { [options] in await Self.draft(options) }
        let contract = DeferredTask { [options] in await Self.contract(options, draft.value) }
        let catalogue = try ScenarioFiles.catalogue(options.catalogue)
        let loaded = ScenarioLoader(catalogue: catalogue).load(paths: options.paths)
        if !loaded.diagnostics.isEmpty { Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics)) }
        if loaded.hasErrors { return .usage }
        try checkExpected(loaded.scenarios)

        var settings = RunSettings(
            seed: options.seed, jobs: options.jobs, timeout: options.timeout, failFast: options.failFast,
            strict: options.strict, expected: options.expected, gate: options.gate)
        settings.instances = options.target?.servers.count ?? 1
        settings.readsOnly = options.readsOnly
        let planner = Planner(options.selection)
        let plan = planner.plan(
            loaded.scenarios, flows: options.flows.names + drivers.map(\.name), settings: settings,
            target: target,
            rules: ScenarioFiles.rules(catalogue), root: options.root, restart: restart, runID: runID)
        if let complaint = SelectionCheck(options.selection).complaint(loaded.scenarios, catalogue) {
            Terminal.error("mrconform: \(complaint)\n")
            return .nothingExecuted
        }
        if options.dryRun {
            Terminal.print(plan.text)
            return .conforms
        }
        if options.plansRequests, let runID {
            return try await RequestPlanCommand(options: options, drivers: drivers).run(plan, runID)
        }
        let reports = try ReportOptions.set(options.reports, verbosity: options.verbosity)
        do throws(ReportError) { try reports.open() } catch {
            Terminal.error("mrconform: \(error.description)\n")
            return .broken
        }
        let bed: any TestBed
        switch await preparedBed {
        case .success(let made)?: bed = made
        case .failure(let error)?:
            Terminal.error("mrconform: \(options.mask.masked(error.message))\n")
            return error.code == .unreachable ? .unreachable : .broken
        case nil: return .conforms
        }
        // A registry of others is sent nothing before it is known what its answers have to be. One of our own need not
        // wait.
        if options.target != nil { _ = try await contract.value.get() }
        let audit = ContractAudit(
            ContractReading(draft: draft, prefix: ContractOption.prefix(options.target?.server)) {
                try? await contract.value.get()
            })
        let summary = await conduct(
            Runner(testBed: bed, reporters: [MaskingReporter(reports, options.mask)], runToken: runToken, audit: audit),
            plan)
        _ = try await contract.value.get()
        if let error = reports.consoleError { Terminal.error("mrconform: \(error.description)\n") }
        let status = reports.exitStatus ?? summary.exitStatus
        guard let request = readingGuard?.heldBack.first else { return status }
        Terminal.error("mrconform: --read-only held back what was to write: \(request)\n")
        return .graver(status, .broken)
    }

    /// A known failure of a scenario or step that does not exist would never be missed.
    private func checkExpected(_ scenarios: [Scenario]) throws(UsageError) {
        guard options.isWholeSuite else { return }
        let ids = scenarios.map(\.id.value)
        for entry in options.expected.entries {
            let id = entry.scenario.split(separator: "[").first.map(String.init) ?? entry.scenario
            guard let scenario = scenarios.first(where: { $0.id.value == id }) else {
                throw UsageError(
                    "--expected: there is no scenario \"\(entry.scenario)\"; \(NameSuggestion.nearest(to: id, among: ids))"
                )
            }
            guard let place = entry.place else { continue }
            let count =
                switch place {
                case .step(let number): scenario.steps.indices.contains(number - 1) ? 1 : 0
                case .reason(let text): scenario.steps.count { $0.restriction?.because == text }
                case .state: 1
                }
            if count != 1 {
                throw UsageError(
                    "--expected: \(entry.scenario) has \(count == 0 ? "no" : "more than one") \(place.inWords)")
            }
        }
    }

    /// Runs the plan; a signal cancels it, and the run ends in order.
    private func conduct(_ runner: Runner, _ plan: Plan) async -> RunSummary {
        // Listens before anything begins, so that no signal comes too early.
        let wish = CancellationWish()
        let isShared = options.target != nil
        let interruption = Interruption(lastWords: "\ninterrupted at once\n") { _ in
            wish.express()
            if isShared {
                Terminal.error("\ninterrupted: archiving what the last stories created; once more ends it at once\n")
            }
        }
        let running = Task { await runner.run(plan) }
        wish.concern(running)
        // Owned here: the handler goes when the run has ended.
        defer { withExtendedLifetime(interruption) {} }
        return await running.value
    }

    @concurrent
    private static func prepareTransports() async { FlowFactory.prepare() }

    @concurrent
    private static func draft(_ options: RunOptions) async -> ContractDraft? { options.contract.draft() }

    @concurrent
    private static func contract(
        _ options: RunOptions, _ draft: ContractDraft?
    ) async -> Result<ExchangeCheck, UsageError> {
        Result { () throws(UsageError) in
            try options.contract.check(server: options.target?.server, draft: draft)
        }
    }

    private static func makeTestBed(
        _ options: RunOptions, _ drivers: [IntroducedDriver], _ readingGuard: ReadingGuard?
    ) -> Result<any TestBed, TestBedError> {
        Result { () throws(TestBedError) in
            guard let target = options.target else {
                return try EmbeddedTestBed(
                    faults: options.faults.registry,
                    flows: FlowFactory(clientFaults: options.faults.client, drivers: drivers),
                    contract: options.contract.version, certificates: options.certificates,
                    objectStore: options.objectStore, database: options.store,
                    run: RunID(millisecondsSince1970: Terminal.nowInMilliseconds, chance: .random(in: 0...UInt64.max))
                        .text)
            }
            return RemoteTestBed(
                target: target, backend: options.backend ?? .unobserved,
                flows: FlowFactory(
                    caFile: options.caFile, drivers: drivers, proxy: options.proxy.policy,
                    proxyExceptions: options.proxy.exceptions
                ) { readingGuard?.around($0) ?? $0 },
                contract: options.contract.version, offers: options.offers, timeout: options.timeout)
        }
    }

    /// What a report is about; a client that is wrong on purpose is no secret.
    private var target: String {
        let own = options.store == nil ? "embedded registry" : "embedded registry on PostgreSQL"
        var parts = [options.target?.servers.joined(separator: ", ") ?? own]
        if let proxy = options.proxy.shown { parts[0] += " through the proxy \(proxy)" }
        if options.contract.version != .v1alpha3 { parts.append("contract \(options.contract.version.rawValue)") }
        return (parts + options.faults.client.map { "client with fault \($0.name)" }).joined(separator: ", ")
    }

    /// Starts a registry like the embedded one, which is gone when somebody reads the report.
    private var restart: String? {
        guard options.target == nil else { return nil }
        return (["mrconform serve"] + options.faults.registry.map { "--fault \($0.name)" }).joined(separator: " ")
    }

    /// On a store of our own names follow from the seed alone.
    private var runToken: String { runID?.text ?? String(options.seed % 2_176_782_336, radix: 36) }
}

/// Cancels a run, also when the wish comes before the run has begun.
private final class CancellationWish: Sendable {
    private struct State {
        var isExpressed = false
        var run: Task<RunSummary, Never>?
    }

    private let state = Mutex(State())

    func express() {
        state.withLock { state in
            state.isExpressed = true
            return state.run
        }?.cancel()
    }

    func concern(_ run: Task<RunSummary, Never>) {
        let isLate = state.withLock { state in
            state.run = run
            return state.isExpressed
        }
        if isLate { run.cancel() }
    }
}
