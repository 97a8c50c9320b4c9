package import Conformance
import Flows
import ReferenceRegistry
package import Reporters
import ScenarioLanguage
import SourceText
import Synchronization

/// Proves that a runner that judges wrongly, or a report that hides what happened, is noticed: it tells a few stories against
/// registries whose verdict is known.
package struct RunnerTrial: Sendable {
    /// What became of one wrong judgement.
    package struct Finding: Sendable {
        package let name: String
        package let sentence: String
        /// The case whose verdict came out differently; nil when none did.
        package let killer: String?
    }

    private let cases: [RunnerCase]

    package init() { cases = RunnerCase.all }

    init(_ cases: [RunnerCase]) { self.cases = cases }

    /// The cases that the sound runner does not judge as is known, each with its verdict.
    package func misjudged() async throws(TestBedError) -> [String] {
        var found: [String] = []
        for item in cases {
            let verdict = try await Self.verdict(on: item, RunnerSeams()).lines.filter { !$0.hasPrefix("  ") }
            if verdict != item.verdict { found.append("\(item.name): \(verdict.joined(separator: ", "))") }
        }
        // What a report says can be known only where the verdict is as known.
        guard found.isEmpty else { return found }
        let reports = try await reports()
        return reports.misread() + MergeTrial(reports.runs).misread()
    }

    /// The wrong reports, each read in the place of the right one.
    package func runReports(_ faults: [ReportFault] = ReportFault.all) async throws(TestBedError) -> [Finding] {
        let trial = try await reports()
        return faults.map { Finding(name: $0.name, sentence: $0.sentence, killer: trial.killer(of: $0)) }
    }

    /// The mistakes in putting reports of shards together, each made in the place of none.
    package func runMerges(_ faults: [MergeFault] = MergeFault.all) async throws(TestBedError) -> [Finding] {
        let trial = MergeTrial(try await reports().runs)
        return faults.map { Finding(name: $0.name, sentence: $0.sentence, killer: trial.killer(of: $0)) }
    }

    private func reports() async throws(TestBedError) -> ReportTrial {
        var runs: [ReportTrial.Told] = []
        for item in cases {
            let events = try await Self.verdict(on: item, RunnerSeams()).events
            runs.append(.init(name: item.name, events: events, verdict: item.verdict))
        }
        return ReportTrial(runs)
    }

    package func run(_ faults: [RunnerFault] = RunnerFault.all) async throws(TestBedError) -> [Finding] {
        var sound: [[String]] = []
        for item in cases { sound.append(try await Self.verdict(on: item, RunnerSeams()).lines) }
        var findings: [Finding] = []
        for fault in faults {
            var killer: String?
            for (item, right) in zip(cases, sound) where killer == nil {
                if try await Self.verdict(on: item, RunnerSeams(fault)).lines != right { killer = item.name }
            }
            findings.append(Finding(name: fault.name, sentence: fault.sentence, killer: killer))
        }
        return findings
    }

    private static func verdict(
        on item: RunnerCase, _ seams: RunnerSeams
    ) async throws(TestBedError) -> RunnerVerdict {
        let faults = FaultCatalogue.all.filter { item.faults.contains($0.name) }
        guard case .scenario(let scenario)? = ScenarioReader.read(item.file).document,
            faults.count == item.faults.count
        else { throw TestBedError(.broken, "the story \(item.name) of the selftest can not be read") }
        let settings = RunSettings(
            seed: 1, jobs: 1, timeout: .seconds(10), expected: ExpectedFailures(entries: item.known), seams: seams)
        let plan = Planner(.init()).plan(
            [scenario], flows: FlowFactory.names, settings: settings, target: "embedded registry")
        let log = VerdictLog()
        let runner = Runner(testBed: try EmbeddedTestBed(faults: faults), reporters: [log], runToken: "self")
        let summary = await runner.run(plan)
        return RunnerVerdict(lines: log.lines + ["exit \(summary.exitStatus.rawValue)"], events: log.events)
    }
}

/// What a run said: each result, indented its failures, at last the exit status.
private struct RunnerVerdict {
    let lines: [String]
    /// All that reporters were told.
    let events: [RunEvent]
}

/// Writes down what reporters are told.
private final class VerdictLog: Reporter {
    private let told = Mutex<[String]>([])
    private let received = Mutex<[RunEvent]>([])

    var lines: [String] { told.withLock { $0 } }
    var events: [RunEvent] { received.withLock { $0 } }

    func receive(_ event: RunEvent) async {
        received.withLock { $0.append(event) }
        guard case .finished(let result) = event else { return }
        let head = "\(result.subject.text) \(result.outcome.rawValue)"
        let failures = result.failures.map { "  \($0.message) [\($0.clauses.joined(separator: ", "))]" }
        told.withLock { $0 += [head] + failures }
    }
}
