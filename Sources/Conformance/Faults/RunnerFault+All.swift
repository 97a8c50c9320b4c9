import ScenarioLanguage
import SourceText

extension RunnerFault {
    /// Every wrong judgement that is proven to be noticed.
    package static let all: [RunnerFault] = answers + rows + outcomes

    private static let answers: [RunnerFault] = [
        RunnerFault("matcher-always-holds", "Whatever comes back is as expected.") { $0.mismatches = { _ in [] } },
        RunnerFault("absent-members-hold", "A member that is expected but absent is as expected.") {
            $0.mismatches = { found in found.filter { $0.actual != "nothing" } }
        },
        RunnerFault("echo-not-checked", "What a create or update answers is not held against what was sent.") {
            $0.drop { $0.message.contains("the answer does not echo") }
        },
        RunnerFault("update-time-not-checked", "An update need not move the time of the update.") {
            $0.drop { $0.clauses.contains(BuiltInRule.updateTimeMoved.clause) }
        },
        RunnerFault("refusals-taken-for-success", "A refused call counts as one that went through.") {
            $0.reply = { _, reply in
                guard case .word = reply.outcome else { return reply }
                return Reply(
                    outcome: .ok, value: reply.value, status: reply.status, detail: reply.detail,
                    headers: reply.headers,
                    exchanges: reply.exchanges)
            }
        },
        RunnerFault("only-first-page-walked", "A walk over pages ends with the first one.") {
            $0.reply = { call, reply in
                guard case .pages = call, let first = reply.value?["pages"]?.array?.first else { return reply }
                let value = JSONObject([
                    ("items", first["items"] ?? .array([])), ("sizes", .array([first["size"] ?? .null])),
                    ("pages", .array([first])),
                ])
                return Reply(
                    outcome: reply.outcome, value: .object(value), status: reply.status, detail: reply.detail,
                    headers: reply.headers, exchanges: reply.exchanges)
            }
        },
        RunnerFault("branches-not-counted", "Branches may end as they like.") { $0.branchesAgree = { _, _ in true } },
    ]

    private static let rows: [RunnerFault] = [
        RunnerFault("state-not-checked", "Rows are not looked at.") { $0.drop { $0.kind == .state } },
        RunnerFault("closed-state-is-subset", "Rows and columns that no story lists may be there.") {
            $0.drop { $0.expected == "no such row" || $0.expected == "no such property row" }
        },
        RunnerFault("sent-rows-not-checked", "Rows are not held against what was sent.") {
            $0.drop { $0.message.contains("is not what was sent") }
        },
        RunnerFault("unchanged-never-checked", "A step that has to change nothing may change anything.") {
            $0.hasChanged = { _, _ in false }
        },
        RunnerFault("flows-not-compared", "The flows may leave different rows.") { $0.drop { $0.kind == .difference } },
        RunnerFault("comparison-masks-texts", "One text is as good as another when flows are compared.") {
            $0.mask { if case .text = $0 { .text("*") } else { $0 } }
        },
        RunnerFault("comparison-ignores-kinds", "A number and its digits are the same when flows are compared.") {
            $0.mask { if case .integer(let number) = $0 { .text(String(number)) } else { $0 } }
        },
    ]

    private static let outcomes: [RunnerFault] = [
        RunnerFault("client-flow-never-run", "The stories run through REST only.") {
            $0.plan = { plan in
                Plan(
                    scenarios: plan.scenarios, flows: [.rest], settings: plan.settings, target: plan.target,
                    notSelected: plan.notSelected, rules: plan.rules)
            }
        },
        RunnerFault("stories-left-out", "The last story of a plan is forgotten.") {
            $0.plan = { plan in
                Plan(
                    scenarios: plan.scenarios.dropLast(), flows: plan.flows, settings: plan.settings,
                    target: plan.target, notSelected: plan.notSelected, rules: plan.rules)
            }
        },
        RunnerFault("skipped-counted-as-passed", "What was skipped has passed.") { $0.call(.skipped, .passed) },
        RunnerFault("failed-counted-as-skipped", "What failed was skipped.") { $0.call(.failed, .skipped) },
        RunnerFault("every-failure-is-known", "Every failure is in the list of known ones.") {
            $0.call(.failed, .expectedFailure)
        },
        RunnerFault("unexpected-pass-ignored", "A known failure may pass.") { $0.call(.unexpectedPass, .passed) },
        RunnerFault("report-drops-failures", "Reports are not told why a story failed.") {
            $0.event = { event in
                guard case .finished(let result) = event else { return event }
                return .finished(result.with(failures: []))
            }
        },
        RunnerFault("exit-status-always-0", "The run conforms, whatever happened.") {
            $0.summary = { summary in
                RunSummary(
                    counts: summary.counts, failedBelowMust: summary.failedBelowMust, scenarios: summary.scenarios,
                    requests: summary.requests, duration: summary.duration, stopped: summary.stopped,
                    shortfalls: summary.shortfalls, exitStatus: .conforms, leftBehind: summary.leftBehind)
            }
        },
    ]
}

extension RunnerSeams {
    /// Loses failures.
    fileprivate mutating func drop(_ isLost: @escaping @Sendable (Failure) -> Bool) {
        failures = { found in found.filter { !isLost($0) } }
    }

    /// Takes one outcome for another.
    fileprivate mutating func call(_ outcome: Outcome, _ other: Outcome) {
        result = { $0.outcome == outcome ? $0.with(other, reason: $0.reason) : $0 }
    }

    /// Changes what is compared.
    fileprivate mutating func mask(_ mask: @escaping @Sendable (MarkedState.Value) -> MarkedState.Value) {
        marked = { state in
            MarkedState(
                rows: state.rows.map { row in
                    MarkedState.Row(
                        id: row.id, table: row.table, mark: row.mark,
                        columns: row.columns.map { .init(name: $0.name, value: mask($0.value)) }, writers: row.writers)
                }, strays: state.strays)
        }
    }
}
