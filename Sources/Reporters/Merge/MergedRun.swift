package import Conformance
import ScenarioLanguage
package import SourceText

/// The run of which several reports are the shards, put together again.
package struct MergedRun: Sendable {
    /// What reporters of the whole run are told.
    package let events: [RunEvent]

    /// - Parameters:
    ///   - files: the JSON reports of all shards, in any order.
    ///   - fault: a mistake that is made on purpose.
    /// - Returns: no run, and what is wrong with the reports, when they are not all of one run.
    package static func read(
        _ files: [SourceFile], fault: MergeFault? = nil
    ) -> (run: MergedRun?, diagnostics: [Diagnostic]) {
        var reports: [ShardReport] = []
        var diagnostics: [Diagnostic] = []
        for file in files {
            do throws(MergeRefusal) { reports.append(try ShardReport(file)) } catch { diagnostics += error.diagnostics }
        }
        let seams = MergeSeams(fault)
        // What a report that can not be read would have said is not missing.
        if diagnostics.isEmpty { diagnostics = seams.findings(ShardAgreement.findings(reports)) }
        guard diagnostics.isEmpty, !reports.isEmpty else { return (nil, diagnostics) }
        return (MergedRun(seams.reports(reports), seams), [])
    }

    private init(_ reports: [ShardReport], _ seams: MergeSeams) {
        let reports = reports.sorted { $0.part.shard.number < $1.part.shard.number }
        // As they were dealt out, so that the order is that of the whole run.
        let rounds = reports.map(\.scenarios.count).max() ?? 0
        let dealt = (0..<rounds).flatMap { round in
            reports.compactMap { $0.scenarios.indices.contains(round) ? $0.scenarios[round].planned : nil }
        }
        let planned = dealt.enumerated().map { $1.at($0) }
        let byID = Dictionary(planned.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let results = seams.results(
            reports.flatMap(\.results).compactMap { result in byID[result.planned.id].map { result.of($0) } })
        let first = reports.first
        let settings = RunSettings(
            seed: first?.seed ?? 0, jobs: 1, strict: first?.isStrict ?? false,
            gate: seams.gate(ProfileGate(first?.profiles ?? [])))
        var tally = Tally()
        for result in results { tally.add(result) }
        let total = reports.reduce(Duration.zero) { $0 + $1.duration }
        let counted = tally.summary(
            planned: planned.count, duration: total, strict: settings.strict, gate: settings.gate, stopped: nil)
        // A shard to which nothing fell says nothing about the whole.
        let statuses = reports.map(\.exitStatus).filter { $0 != .nothingExecuted }
        let plan = Plan(
            scenarios: planned, flows: first?.flows ?? [], settings: settings, target: first?.target ?? "",
            notSelected: first?.part.notSelected ?? 0,
            rules: reports.reduce(into: [:]) { $0.merge($1.rules) { own, _ in own } }, root: first?.root,
            restart: first?.restart, mergedShards: first?.part.shard.count)
        events =
            [.planned(plan)] + results.map { .finished($0) }
            + [.ended(counted.withExitStatus(seams.status(counted.exitStatus, statuses)))]
    }
}

extension PlannedScenario {
    /// The same scenario at its place in the whole run.
    fileprivate func at(_ index: Int) -> PlannedScenario {
        PlannedScenario(id: id, scenario: scenario, example: nil, index: index)
    }
}

extension ScenarioResult {
    /// The same result of the scenario as the whole run has it.
    fileprivate func of(_ planned: PlannedScenario) -> ScenarioResult {
        ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests, failures: failures, steps: steps, rows: rows, notes: notes, leftBehind: leftBehind)
    }
}
