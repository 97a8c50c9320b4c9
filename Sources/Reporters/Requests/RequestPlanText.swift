package import Conformance
import ScenarioLanguage

/// The requests of a run for people who have to ask before they are made (`--plan`).
package struct RequestPlanText {
    private static let longestBody = 300
    private let plan: Plan
    private let requests: RequestPlan
    private let base: String

    /// - Parameter base: what the paths of the contract come after on the target.
    package init(_ plan: Plan, _ requests: RequestPlan, base: String) {
        self.plan = plan
        self.requests = requests
        self.base = base
    }

    package var text: String {
        (head + ["", "before the stories"] + probes + tellings + [""] + total).joined(separator: "\n") + "\n"
    }

    private var head: [String] {
        [
            "target    \(VisibleText.escape(plan.target)); nothing was sent to it: the stories were told to a registry of our own",
            "paths     below \(VisibleText.escape(base)); one that begins with a slash is below the server",
            "{run}     the id of the run, other in each; {id of 1} what the answer to request 1 holds",
            "flows     \(plan.flows.map(\.text).joined(separator: ", "))",
            "seed      \(plan.settings.seed)",
            "scenarios \(Count.grouped(plan.scenarios.count))"
                + (plan.notSelected > 0 ? " (\(Count.grouped(plan.notSelected)) not selected)" : ""),
        ] + (plan.turns.map { ["instances \($0)"] } ?? []) + [
            "More than here is asked where a list goes on to more pages, and less or more where branches of a story run at once."
        ]
    }

    private var probes: [String] {
        let places = max(0, placeCount - 1)
        var lines = requests.probes.map { "  " + line($0) }
        if places > 0, !requests.repeatedProbes.isEmpty {
            let lasting = Count.text(requests.repeatedProbes.count, "request")
            lines.append(
                "  and \(places) × \(lasting), the same as first, one for each worker and flow (--jobs \(plan.settings.jobs))"
            )
        }
        return lines
    }

    private var placeCount: Int { max(1, min(plan.settings.jobs, plan.scenarios.count)) * plan.flows.count }

    private var tellings: [String] {
        var lines: [String] = []
        var last: String?
        for telling in requests.tellings {
            if telling.planned.id != last { lines += ["", "\(telling.planned.id)"] }
            last = telling.planned.id
            if let reason = telling.reason, telling.sent.isEmpty {
                lines.append("  \(telling.flow): skipped: \(VisibleText.escape(reason))")
                continue
            }
            let creates = Self.words(telling.created)
            lines.append(
                "  \(telling.flow): \(Count.text(telling.sent.count, "request"))"
                    + (creates.isEmpty ? "" : "; creates \(creates)"))
            if let reason = telling.reason { lines.append("    ends early: \(VisibleText.escape(reason))") }
            for part in telling.parts {
                lines.append("    \(VisibleText.escape(part.title))")
                lines += part.requests.map { "      " + line($0) }
            }
            if !telling.others.isEmpty { lines.append("    behind the steps") }
            lines += telling.others.map { "      " + line($0) }
            if !telling.archiving.isEmpty { lines.append("    archived at the end") }
            lines += telling.archiving.map { "      " + line($0) }
            let stays = Self.words(telling.stays)
            if !stays.isEmpty { lines.append("    stays in use: \(stays)") }
        }
        return lines
    }

    private func line(_ request: RequestPlan.Request) -> String {
        let body = request.body.map { "  \(VisibleText.cut(VisibleText.escape($0), to: Self.longestBody))" } ?? ""
        let note = request.isSent ? "" : "  (not sent: the story answers in the registry's place)"
        return "\(request.number)  \(request.method) \(VisibleText.escape(request.path))\(body)\(note)"
    }

    private var total: [String] {
        let totals = RequestTotals(requests, places: placeCount)
        let methods = totals.methods.map { "\(Count.grouped($0.count)) \($0.method)" }
        var lines = [
            "in all \(Count.text(totals.methods.reduce(0) { $0 + $1.count }, "request")): \(methods.joined(separator: ", "))"
        ]
        if !totals.created.isEmpty { lines.append("creates \(Self.words(totals.created))") }
        if totals.archiving > 0 { lines.append("archives at the end, with \(Count.text(totals.archiving, "request"))") }
        if !totals.stays.isEmpty {
            lines.append(
                "leaves in use, as the contract has no word that archives it, or no answer tells its id: \(Self.words(totals.stays))"
            )
        }
        return lines
    }

    static func words(_ counts: [ResourceType: Int]) -> String {
        counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\(Count.grouped($0.value)) \($0.key.rawValue)" }
            .joined(separator: ", ")
    }
}

/// Figures over a whole plan of requests.
struct RequestTotals {
    var methods: [(method: String, count: Int)] = []
    var created: [ResourceType: Int] = [:]
    var stays: [ResourceType: Int] = [:]
    var archiving = 0

    /// - Parameter places: how many of them ask whether anybody answers.
    init(_ plan: RequestPlan, places: Int) {
        var counts: [String: Int] = [:]
        for request in plan.probes { counts[request.method, default: 0] += 1 }
        for request in plan.repeatedProbes { counts[request.method, default: 0] += max(0, places - 1) }
        for telling in plan.tellings {
            for request in telling.sent { counts[request.method, default: 0] += 1 }
            created.merge(telling.created, uniquingKeysWith: +)
            stays.merge(telling.stays, uniquingKeysWith: +)
            archiving += telling.archiving.count
        }
        methods = counts.filter { $0.value > 0 }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { (method: $0.key, count: $0.value) }
    }
}
