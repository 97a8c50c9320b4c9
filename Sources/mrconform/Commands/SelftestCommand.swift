import Conformance
import ScenarioLanguage
import SourceText
import TestBeds

/// `mrconform selftest`
struct SelftestCommand {
    private let places: Places
    private let faults: [PlayedFault]
    private let jobs: Int
    private let isVerbose: Bool

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments,
            .init(
                valued: ["--fault", "--jobs", "--scenarios"], repeatable: ["--fault"], flags: ["--verbose"],
                short: ["-v": "--verbose", "-j": "--jobs"]))
        if let extra = typed.operands.first { throw UsageError("selftest takes options only, found \"\(extra)\"") }
        places = try Places(scenarios: typed.last("--scenarios"))
        let named = try typed.all("--fault").map { name throws(UsageError) in try FaultOption.played(named: name) }
        faults = named.isEmpty ? PlayedFault.all : named
        jobs = try typed.number("--jobs", in: 1...64) ?? Terminal.processors
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
        let findings: [Selftest.Finding]
        do {
            findings = try await Selftest(
                scenarios: loaded.scenarios, seed: 1, jobs: jobs, audit: ContractAudit(check)
            ).run(faults) { _ in }
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
            } else {
                let clauses = finding.fault.clauses.joined(separator: ", ")
                Terminal.print("SURVIVED  \(name)  [\(clauses)] \(finding.note ?? "")\n    \(finding.fault.sentence)\n")
            }
        }
        let killed = findings.count { $0.killer != nil }
        for side in ["registry", "client"] {
            let ofSide = findings.filter { $0.fault.side == side }
            if ofSide.isEmpty { continue }
            Terminal.print("\(side): \(ofSide.count { $0.killer != nil }) of \(ofSide.count) faults noticed\n")
        }
        let tenths = elapsed.attoseconds / 100_000_000_000_000_000
        Terminal.print("\(killed) of \(findings.count) faults noticed in \(elapsed.seconds).\(tenths) s\n")
        return killed == findings.count ? .conforms : .doesNotConform
    }
}
