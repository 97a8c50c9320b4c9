import Conformance
import SourceText

extension MergeFault {
    /// Every mistake that is proven to be noticed.
    package static let all: [MergeFault] = [
        MergeFault("merge-drops-a-failing-shard", "A shard in which something failed is left out.") {
            $0.reports = { reports in
                guard let failing = reports.firstIndex(where: { $0.exitStatus != .conforms }) else { return reports }
                return reports.indices.filter { $0 != failing }.map { reports[$0] }
            }
        },
        MergeFault("merge-counts-a-shard-twice", "The results of the first shard are counted twice.") {
            $0.reports = { $0 + $0.prefix(1) }
        },
        MergeFault("merge-takes-the-best-status", "The exit status is that of the best shard.") {
            $0.status = { $1.contains(.conforms) ? .conforms : $1.last ?? $0 }
        },
        MergeFault("merge-takes-the-last-status", "The exit status is that of the last shard.") {
            $0.status = { $1.last ?? $0 }
        },
        MergeFault("merge-drops-failures", "Why something failed gets lost.") {
            $0.results = { $0.map { $0.with(failures: []) } }
        },
        MergeFault("merge-calls-failed-passed", "What failed is taken for passed.") {
            $0.results = { $0.map { $0.outcome == .failed ? $0.with(.passed) : $0 } }
        },
        MergeFault("merge-calls-skipped-passed", "What was skipped is taken for passed.") {
            $0.results = { $0.map { $0.outcome == .skipped ? $0.with(.passed) : $0 } }
        },
        MergeFault("merge-drops-what-was-skipped", "What was skipped gets lost.") {
            $0.results = { $0.filter { $0.outcome != .skipped } }
        },
        MergeFault("merge-forgets-the-profiles", "It does not matter how little of a profile was executed.") {
            $0.gate = { _ in ProfileGate([]) }
        },
        accepting("shard-missing", "A shard may be missing.", name: "merge-accepts-a-missing-shard"),
        accepting("shard-twice", "A shard may be there twice.", name: "merge-accepts-a-shard-twice"),
        accepting("other-run", "The shards may be those of different runs.", name: "merge-accepts-other-runs"),
        accepting("overlap", "A scenario may have been run in two shards.", name: "merge-accepts-overlaps"),
    ]

    private static func accepting(_ id: String, _ sentence: String, name: String) -> MergeFault {
        MergeFault(name, sentence) { seams in
            seams.findings = { $0.filter { $0.id != "merge.\(id)" } }
        }
    }
}
