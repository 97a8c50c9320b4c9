import Conformance
import Reporters
import ScenarioLanguage
import SourceText

/// Proves that a merge which hides something is noticed: it deals runs whose verdict is known out to shards, and reads what
/// the merged report says of them.
struct MergeTrial: Sendable {
    /// A question to a merge, and what has to come of it.
    private struct Probe: Sendable {
        let name: String
        let files: [SourceFile]
        /// nil: the reports have to be refused.
        let known: Answer?
    }

    /// What a merged report says.
    private struct Answer: Hashable, Sendable {
        let reading: ReportReading
        let requests: Int
    }

    private let probes: [Probe]
    private let reasons: Set<String>
    private static let factory = ReportFactory(suite: SuiteIdentity(version: "selftest"))

    init(_ runs: [ReportTrial.Told]) {
        reasons = runs.reduce(into: []) { $0.formUnion($1.reasons) }
        let all = Self.results(runs)
        // The gravest status last and first, so that neither place decides.
        let rotated = Array(all.dropFirst()) + all.prefix(1)
        let passing = all.filter { $0.allSatisfy { $0.outcome == .passed } }
        let known = Self.known(all, reasons, status: Self.status(runs))
        let shards = Self.shards(all, seed: 1)
        let others = Self.shards(all, seed: 2)
        // Of as many scenarios, dealt out otherwise: each stands in two shards, or in none.
        let otherwise = Self.shards(Array(all.reversed()), seed: 1, likeOrderOf: all)
        let tooFew = ProfileGate([.core])
        probes = [
            Probe(name: "all shards", files: shards, known: known),
            Probe(name: "all shards, turned", files: Self.shards(rotated, seed: 1).reversed(), known: known),
            Probe(name: "a shard too few", files: Array(shards.dropLast()), known: nil),
            Probe(name: "a shard too many", files: shards + shards.suffix(1), known: nil),
            Probe(name: "a shard of another run", files: shards.dropLast() + others.suffix(1), known: nil),
            Probe(name: "a scenario in two shards", files: shards.dropLast() + otherwise.suffix(1), known: nil),
            Probe(
                name: "too little of a profile", files: Self.shards(passing, seed: 1, gate: tooFew),
                known: Self.known(passing, [], status: .nothingExecuted)),
        ]
    }

    /// The probes to which the merge as it is gives another answer than is known.
    func misread() -> [String] {
        probes.compactMap { probe in
            let (answer, told) = answer(probe, nil)
            return answer == probe.known ? nil : "merge: \(probe.name): \(told)"
        }
    }

    /// The probe that gives a mistake away; nil when none does.
    func killer(of fault: MergeFault) -> String? {
        probes.first { answer($0, fault).answer != $0.known }?.name
    }

    private func answer(_ probe: Probe, _ fault: MergeFault?) -> (answer: Answer?, told: String) {
        let (run, diagnostics) = MergedRun.read(probe.files, fault: fault)
        guard let run else { return (nil, diagnostics.map(\.message).joined(separator: "; ")) }
        let text = Self.factory.text(.json, of: run.events)
        let requests = (try? JSONReader.read(Array(text.utf8)))?["summary"]?["requests"]?.number?.int64
        let answer = Answer(
            reading: ReportReading(.json, text, lookingFor: reasons), requests: requests.map { Int($0) } ?? -1)
        return (answer, "\(answer)")
    }

    /// What the report of these results says, found out from the results alone.
    private static func known(
        _ stories: [[ScenarioResult]], _ reasons: Set<String>, status: ExitStatus
    ) -> Answer {
        let results = stories.flatMap { $0 }
        let reading = ReportReading(
            bad: results.count { $0.outcome.isBad }, skipped: results.count { $0.outcome == .skipped },
            exitStatus: Int(status.rawValue), reasons: reasons)
        return Answer(reading: reading, requests: results.reduce(0) { $0 + $1.requests })
    }

    /// What runs that ended so come to together: one that executed nothing takes nothing from the others.
    private static func status(_ runs: [ReportTrial.Told]) -> ExitStatus {
        let statuses = Set(runs.compactMap(\.verdict.last))
        return statuses.contains("exit 1")
            ? .doesNotConform : statuses.contains("exit 0") ? .conforms : .nothingExecuted
    }

    /// Story by story, as if they had been one run.
    private static func results(_ runs: [ReportTrial.Told]) -> [[ScenarioResult]] {
        runs.map { told in
            told.events.compactMap { event in if case .finished(let result) = event { result } else { nil } }
        }
    }

    /// The JSON reports of three shards.
    /// - Parameter likeOrderOf: what the reports say was dealt out.
    private static func shards(
        _ stories: [[ScenarioResult]], seed: UInt64, gate: ProfileGate = ProfileGate([]),
        likeOrderOf claimed: [[ScenarioResult]]? = nil
    ) -> [SourceFile] {
        let planned = stories.compactMap(\.first?.planned)
        let ids = (claimed ?? stories).compactMap(\.first?.planned.id)
        return (1...3).compactMap { number in
            guard let shard = Shard(number: number, count: 3) else { return nil }
            let own = planned.indices.filter(shard.contains)
            let plan = Plan(
                scenarios: own.map { planned[$0] }, flows: FlowFactory.names,
                settings: RunSettings(seed: seed, jobs: 1, gate: gate), target: "embedded registry",
                notSelected: planned.count - own.count, part: PlannedPart(shard, of: ids, notSelected: 0))
            let results = own.flatMap { stories[$0] }
            var tally = Tally()
            for result in results { tally.add(result) }
            let summary = tally.summary(planned: own.count, duration: .seconds(1), strict: false, stopped: nil)
            let events: [RunEvent] = [.planned(plan)] + results.map { .finished($0) } + [.ended(summary)]
            return SourceFile(path: "shard-\(number).json", text: factory.text(.json, of: events))
        }
    }
}
