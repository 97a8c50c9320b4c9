import Conformance
import OpenAPIContract
import ScenarioLanguage
import SourceText
import TestBeds

/// `mrconform coverage`
struct CoverageCommand {
    private let places: Places
    private let contract: ContractOption
    private let jobs: Int
    private let isJSON: Bool
    private let isVerbose: Bool

    init(arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(
            arguments,
            .init(
                valued: ["--contract", "--jobs", "--scenarios"], flags: ["--json", "--verbose"],
                short: ["-v": "--verbose", "-j": "--jobs"]))
        if let extra = typed.operands.first { throw UsageError("coverage takes options only, found \"\(extra)\"") }
        places = try Places(scenarios: typed.last("--scenarios"))
        contract = try ContractOption(typed.last("--contract"), folder: places.contracts)
        jobs = try typed.number("--jobs", in: 1...64) ?? 2 * Terminal.processors
        isJSON = typed.flags.contains("--json")
        isVerbose = typed.flags.contains("--verbose")
    }

    func run() async throws(UsageError) -> ExitStatus {
        let catalogue = try ScenarioFiles.catalogue(places.clauses)
        let loaded = ScenarioLoader(catalogue: catalogue).load(paths: [places.scenarios])
        if loaded.hasErrors {
            Terminal.error(DiagnosticText.forTerminal(loaded.diagnostics))
            return .usage
        }
        let check = try contract.check()
        let result: CoverageRun.Result?
        do {
            result = try await CoverageRun(
                scenarios: loaded.scenarios, jobs: jobs, certificates: places.certificates
            ).run(check)
        } catch {
            Terminal.error("mrconform: \(error.message)\n")
            return .broken
        }
        guard let result else { throw UsageError("--contract: the document describes nothing") }
        if result.wrong > 0 {
            Terminal.error("mrconform: \(result.wrong) results are wrong; `mrconform run` says which\n")
            return .doesNotConform
        }
        let report = CoverageReport(
            result, recipes: try contract.recipes(), clauses: catalogue?.clauses.map(\.id) ?? [],
            faults: PlayedFault.all)
        Terminal.print(isJSON ? JSONWriter.text(report.json) + "\n" : report.text(isVerbose: isVerbose))
        return report.isComplete ? .conforms : .doesNotConform
    }
}
