package import Conformance
import ScenarioLanguage
import SourceText

/// The requests of a run for programs (`--plan --report json=PATH`): format version 1.
package struct RequestPlanDocument {
    private let plan: Plan
    private let requests: RequestPlan
    private let base: String
    private let suite: SuiteIdentity

    package init(_ plan: Plan, _ requests: RequestPlan, base: String, suite: SuiteIdentity) {
        self.plan = plan
        self.requests = requests
        self.base = base
        self.suite = suite
    }

    package var text: String { JSONWriter.text(json, .init(layout: .indented)) + "\n" }

    private var json: JSONValue {
        let places = max(1, min(plan.settings.jobs, plan.scenarios.count)) * plan.flows.count
        let totals = RequestTotals(requests, places: places)
        return .object(
            JSONObject([
                ("formatVersion", .number(JSONNumber(1))),
                ("suite", ["name": .string(suite.name), "version": .string(suite.version)]),
                ("target", .string(plan.target)),
                ("base", .string(base)),
                ("seed", .number(JSONNumber(validated: String(plan.settings.seed)))),
                ("flows", .array(plan.flows.map { .string($0.text) })),
                ("places", .number(JSONNumber(places))),
                ("probes", .array(requests.probes.map(Self.request))),
                ("repeatedProbes", .array(requests.repeatedProbes.map(Self.request))),
                ("scenarios", .array(requests.tellings.map(Self.telling))),
                (
                    "summary",
                    .object(
                        JSONObject([
                            (
                                "requests",
                                .object(
                                    JSONObject(totals.methods.map { ($0.method, .number(JSONNumber($0.count))) }))
                            ),
                            ("creates", Self.counts(totals.created)),
                            ("archives", .number(JSONNumber(totals.archiving))),
                            ("stays", Self.counts(totals.stays)),
                        ]))
                ),
            ]))
    }

    private static func telling(_ telling: RequestPlan.Telling) -> JSONValue {
        .object(
            JSONObject([
                ("id", .string(telling.planned.id)),
                ("flow", .string(telling.flow.text)),
                ("reason", telling.reason.map { .string($0) } ?? .null),
                (
                    "steps",
                    .array(
                        telling.parts.map { part in
                            [
                                "title": .string(part.title),
                                "requests": .array(part.requests.map(request)),
                            ]
                        })
                ),
                ("others", .array(telling.others.map(request))),
                ("archiving", .array(telling.archiving.map(request))),
                ("creates", counts(telling.created)),
                ("stays", counts(telling.stays)),
            ]))
    }

    private static func request(_ request: RequestPlan.Request) -> JSONValue {
        .object(
            JSONObject([
                ("number", .number(JSONNumber(request.number))),
                ("method", .string(request.method)),
                ("path", .string(request.path)),
                ("body", request.body.map { .string($0) } ?? .null),
                ("sent", .bool(request.isSent)),
            ]))
    }

    private static func counts(_ counts: [ResourceType: Int]) -> JSONValue {
        .object(
            JSONObject(
                counts.sorted { $0.key.rawValue < $1.key.rawValue }.map {
                    ($0.key.rawValue, .number(JSONNumber($0.value)))
                }))
    }
}
