import Conformance
import Flows
import Inspectors
import Reporters
import TestBeds

/// `mrconform run --plan`: which requests a run would make.
struct RequestPlanCommand {
    let options: RunOptions
    let drivers: [IntroducedDriver]

    func run(_ plan: Plan, _ runID: RunID) async throws(UsageError) -> ExitStatus {
        guard let target = options.target else { return .usage }
        let requests: RequestPlan
        do throws(TestBedError) {
            requests = try await PlanningGround(
                for: target, isObserved: options.backend != .unobserved, contract: options.contract.version,
                offers: options.offers, drivers: drivers
            ).requests(of: plan, runID: runID)
        } catch {
            Terminal.error("mrconform: \(error.message)\n")
            return .broken
        }
        let suite = SuiteIdentity(version: Version.text)
        let document = RequestPlanDocument(plan, requests, base: target.base, suite: suite)
        if !options.reports.contains(where: \.isStandardOutput) {
            Terminal.print(RequestPlanText(plan, requests, base: target.base).text)
        }
        for report in options.reports {
            if report.isStandardOutput {
                Terminal.print(document.text)
            } else if !TextFile.write(document.text, to: report.path) {
                Terminal.error("mrconform: the report \"\(report.path)\" could not be written\n")
                return .broken
            }
        }
        return .conforms
    }
}
