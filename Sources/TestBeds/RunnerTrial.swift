package import Conformance
import Flows
import ReferenceRegistry
import ScenarioLanguage
import SourceText
import Synchronization

/// Proves that a runner that judges wrongly is noticed: it tells a few stories against registries whose verdict is known.
package struct RunnerTrial: Sendable {
    /// What became of one wrong judgement.
    package struct Finding: Sendable {
        package let fault: RunnerFault
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
        return found
    }

    package func run(_ faults: [RunnerFault] = RunnerFault.all) async throws(TestBedError) -> [Finding] {
        var sound: [RunnerVerdict] = []
        for item in cases { sound.append(try await Self.verdict(on: item, RunnerSeams())) }
        var findings: [Finding] = []
        for fault in faults {
            var killer: String?
            for (item, right) in zip(cases, sound) where killer == nil {
                if try await Self.verdict(on: item, RunnerSeams(fault)) != right { killer = item.name }
            }
            findings.append(Finding(fault: fault, killer: killer))
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
        return RunnerVerdict(lines: log.lines + ["exit \(summary.exitStatus.rawValue)"])
    }
}

/// What a run said: each result, indented its failures, at last the exit status.
private struct RunnerVerdict: Hashable {
    let lines: [String]
}

/// Writes down what reporters are told.
private final class VerdictLog: Reporter {
    private let told = Mutex<[String]>([])

    var lines: [String] { told.withLock { $0 } }

    func receive(_ event: RunEvent) async {
        guard case .finished(let result) = event else { return }
        let head = "\(result.subject.text) \(result.outcome.rawValue)"
        let failures = result.failures.map { "  \($0.message) [\($0.clauses.joined(separator: ", "))]" }
        told.withLock { $0 += [head] + failures }
    }
}
