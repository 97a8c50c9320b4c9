import Conformance
import Flows
import ScenarioLanguage
import SourceText
import TestBeds

/// `mrconform selftest`
struct SelftestCommand {
    private let places: Places
    private let faults: [PlayedFault]
    private let jobs: Int
    private let isVerbose: Bool
    private let objectStore: ObjectStoreAddress?
    /// Whether the faults of a client are played around the builder style.
    private let usesBuilder: Bool
    /// Whether all faults are tried, those of the runner as well.
    private let isWhole: Bool
    private let showsMatrix: Bool
    private let asJSON: Bool

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments,
            .init(
                valued: ["--fault", "--jobs", "--scenarios", "--object-store", "--flow"], repeatable: ["--fault"],
                flags: ["--verbose", "--matrix", "--json"],
                short: ["-v": "--verbose", "-j": "--jobs"]))
        if let extra = typed.operands.first { throw UsageError("selftest takes options only, found \"\(extra)\"") }
        places = try Places(scenarios: typed.last("--scenarios"))
        let named = try typed.all("--fault").map { name throws(UsageError) in try FaultOption.played(named: name) }
        objectStore = try typed.last("--object-store").map { text throws(UsageError) in
            try ObjectStoreOption.address(text)
        }
        usesBuilder =
            try typed.last("--flow").map { name throws(UsageError) in
                guard name == FlowName.clientBuilder.text else {
                    throw UsageError("selftest --flow takes \(FlowName.clientBuilder.text), found \"\(name)\"")
                }
                return true
            } ?? false
        let playable = PlayedFault.all.filter { [objectStore] in objectStore != nil || !$0.needsObjectStore }
            .filter { [usesBuilder] in !usesBuilder || $0.side == "client" }
        faults = named.isEmpty ? playable : named
        jobs = try typed.number("--jobs", in: 1...64) ?? Terminal.processors
        isWhole = named.isEmpty && !usesBuilder
        showsMatrix = typed.flags.contains("--matrix")
        asJSON = typed.flags.contains("--json")
        if asJSON, !showsMatrix { throw UsageError("--json goes with --matrix") }
        isVerbose = typed.flags.contains("--verbose")
    }

    func run() async throws(UsageError) -> ExitStatus {
        let loaded = try ScenarioFiles.load([places.scenarios], catalogue: places.clauses)
        if loaded.hasErrors {
            Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics))
            return .usage
        }
        let check = try ContractOption(nil, folder: places.contracts).check()
        let start = ContinuousClock.now
        let selftest = Selftest(
            scenarios: loaded.scenarios, seed: 1, jobs: jobs, audit: ContractAudit(check),
            certificates: places.certificates, objectStore: objectStore,
            flows: usesBuilder ? [.rest, .clientBuilder] : FlowFactory.names)
        let findings: [Selftest.Finding]
        var runner = RunnerOutcome()
        do {
            if showsMatrix {
                return try await tellMatrix(of: selftest)
            }
            findings = try await selftest.run(faults) { _ in }
            if isWhole {
                let trial = RunnerTrial()
                runner.misjudged = try await trial.misjudged()
                runner.findings = try await trial.run() + trial.runReports() + trial.runMerges()
            }
        } catch {
            Terminal.error("mrconform: \(error.message)\n")
            return .broken
        }
        let elapsed = (ContinuousClock.now - start).components
        let width = faults.map(\.name.count).max() ?? 0
        for finding in findings {
            let name = finding.fault.name.padded(to: width)
            if let killer = finding.killer {
                if isVerbose { Terminal.print("killed    \(name)  by \(killer.scenario) (\(killer.subject))\n") }
            } else if usesBuilder, finding.isOutOfReach {
                if isVerbose { Terminal.print("beyond    \(name)  no story of its rule runs in this flow\n") }
            } else {
                let clauses = finding.fault.clauses.joined(separator: ", ")
                Terminal.print("SURVIVED  \(name)  [\(clauses)] \(finding.note ?? "")\n    \(finding.fault.sentence)\n")
            }
        }
        let within = findings.filter { !(usesBuilder && $0.isOutOfReach) }
        let beyond = findings.count - within.count
        if beyond > 0 { Terminal.print("\(beyond) faults are beyond \(FlowName.clientBuilder.text)\n") }
        let killed = within.count { $0.killer != nil }
        for side in ["registry", "client"] {
            let ofSide = within.filter { $0.fault.side == side }
            if ofSide.isEmpty { continue }
            Terminal.print("\(side): \(ofSide.count { $0.killer != nil }) of \(ofSide.count) faults noticed\n")
        }
        let tenths = elapsed.attoseconds / 100_000_000_000_000_000
        tell(runner)
        let left = isWhole ? PlayedFault.all.count - faults.count : 0
        if left > 0 { Terminal.print("\(left) faults of storing files not played: no --object-store was given\n") }
        Terminal.print("\(killed) of \(within.count) faults noticed in \(elapsed.seconds).\(tenths) s\n")
        return killed == within.count && runner.isSound ? .conforms : .doesNotConform
    }

    /// The table of what is done when somebody interrupts it: it is long work.
    private func tellMatrix(of selftest: Selftest) async throws(TestBedError) -> ExitStatus {
        let meter = ProgressMeter(of: faults.count, unit: "faults")
        let work = Task { [faults] () -> Result<FaultMatrix, TestBedError> in
            do throws(TestBedError) {
                return .success(try await selftest.matrix(faults) { meter.advance() })
            } catch {
                return .failure(error)
            }
        }
        let interruption = Interruption { _ in work.cancel() }
        let matrix = try await work.value.get()
        withExtendedLifetime(interruption) {}
        let text = MatrixText(matrix)
        Terminal.print(asJSON ? text.json : text.table)
        if matrix.rows.count < faults.count {
            Terminal.error("mrconform: interrupted after \(matrix.rows.count) of \(faults.count) faults\n")
            return .broken
        }
        return matrix.rows.allSatisfy { $0.cells.contains(.noticed) } ? .conforms : .doesNotConform
    }

    private struct RunnerOutcome {
        var misjudged: [String] = []
        var findings: [RunnerTrial.Finding] = []

        var isSound: Bool { misjudged.isEmpty && findings.allSatisfy { $0.killer != nil } }
    }

    private func tell(_ outcome: RunnerOutcome) {
        for text in outcome.misjudged { Terminal.print("MISJUDGED by the runner as it is: \(text)\n") }
        let width = outcome.findings.map(\.name.count).max() ?? 0
        for finding in outcome.findings {
            let name = finding.name.padded(to: width)
            if let killer = finding.killer {
                if isVerbose { Terminal.print("killed    \(name)  by \(killer)\n") }
            } else {
                Terminal.print("SURVIVED  \(name)  of the runner\n    \(finding.sentence)\n")
            }
        }
        let killed = outcome.findings.count { $0.killer != nil }
        if isWhole {
            Terminal.print("\(killed) of \(outcome.findings.count) faults of the runner and its reports noticed\n")
        }
    }
}
