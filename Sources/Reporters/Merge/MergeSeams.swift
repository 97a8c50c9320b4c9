import Conformance
import SourceText

/// Where putting reports together can be wrapped; each passes on what it is given unless a `MergeFault` was installed.
struct MergeSeams: Sendable {
    /// What speaks against the reports.
    var findings: @Sendable ([Diagnostic]) -> [Diagnostic] = { $0 }
    var reports: @Sendable ([ShardReport]) -> [ShardReport] = { $0 }
    var results: @Sendable ([ScenarioResult]) -> [ScenarioResult] = { $0 }
    var gate: @Sendable (ProfileGate) -> ProfileGate = { $0 }
    /// The status of the whole, of what its results come to and those of its shards.
    var status: @Sendable (ExitStatus, [ExitStatus]) -> ExitStatus = { $1.reduce($0, ExitStatus.graver) }

    init(_ fault: MergeFault?) { fault?.install(&self) }
}
