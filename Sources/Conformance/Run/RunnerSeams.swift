/// Where the runner's own judgement can be wrapped, to prove that it is noticed when it is wrong (`mrconform selftest`).
/// Each passes on what it is given unless a `RunnerFault` was installed.
package struct RunnerSeams: Sendable {
    var plan: @Sendable (Plan) -> Plan = { $0 }
    var reply: @Sendable (Call, Reply) -> Reply = { $1 }
    /// What a matcher found.
    var mismatches: @Sendable ([Mismatch]) -> [Mismatch] = { $0 }
    /// What was found in a story, or in the comparison of two flows.
    var failures: @Sendable ([Failure]) -> [Failure] = { $0 }
    var hasChanged: @Sendable (Snapshot, Snapshot) -> Bool = { $0 != $1 }
    /// Whether branches ended as they had to: what they ended with, what was expected.
    var branchesAgree: @Sendable ([String], [String]) -> Bool = { $0.sorted() == $1.sorted() }
    /// The state of a flow as it is compared.
    var marked: @Sendable (MarkedState) -> MarkedState = { $0 }
    var result: @Sendable (ScenarioResult) -> ScenarioResult = { $0 }
    /// What reporters are told.
    var event: @Sendable (RunEvent) -> RunEvent = { $0 }
    var summary: @Sendable (RunSummary) -> RunSummary = { $0 }

    package init() {}

    /// The runner with one wrong judgement.
    package init(_ fault: RunnerFault) { fault.install(&self) }
}
