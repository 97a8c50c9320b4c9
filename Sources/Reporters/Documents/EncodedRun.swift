import Conformance
import ScenarioLanguage
import SourceText

/// A run as the JSON report says it: format version 1. Members are added, never renamed or removed, within a version; a
/// member that does not apply is null, so that each object has the same members.
struct EncodedRun {
    static let formatVersion = 1

    let json: JSONValue

    init(_ record: RunRecord, suite: SuiteIdentity) {
        let plan = record.plan
        json = .object(
            JSONObject([
                ("formatVersion", .number(JSONNumber(Self.formatVersion))),
                ("suite", ["name": .string(suite.name), "version": .string(suite.version)]),
                ("target", .text(plan?.target)),
                ("runId", .text(plan?.runID?.text)),
                // Up to 64 bits: readers that know only doubles lose the last digits of very large seeds.
                ("seed", plan.map { .number(JSONNumber(validated: String($0.settings.seed))) } ?? .null),
                ("flows", .texts(plan?.flows.map(\.text) ?? [])),
                ("shard", EncodedShard(record)?.json ?? .null),
                ("mergedShards", plan?.mergedShards.map { .number(JSONNumber($0)) } ?? .null),
                ("summary", EncodedSummary(record).json),
                ("scenarios", .array(record.cases.map { EncodedCase($0, in: record).json })),
            ]))
    }
}

/// `summary`: figures over all results.
private struct EncodedSummary {
    let json: JSONValue

    init(_ record: RunRecord) {
        let cases = record.cases
        var counts = Self.counts(cases)
        counts.append(("failedBelowMust", Self.number(cases.count { Self.isBelowMust($0) })))
        let flows = record.subjects.map { subject -> JSONValue in
            var members: [(String, JSONValue)] = [("flow", .string(subject.text)), ("pair", subject.pair)]
            members += Self.counts(cases.filter { $0.subject == subject })
            return .object(JSONObject(members))
        }
        let summary = record.summary
        json = .object(
            JSONObject([
                ("scenarios", Self.number(record.stories.count)),
                ("notSelected", record.plan.map { Self.number($0.notSelected) } ?? .null),
                ("results", Self.number(cases.count)),
                ("counts", .object(JSONObject(counts))),
                ("flows", .array(flows)),
                ("requests", summary.map { Self.number($0.requests) } ?? .null),
                ("durationMs", summary.map { .milliseconds($0.duration) } ?? .null),
                ("stopped", .text(summary == nil ? RunRecord.unfinished : summary?.stopped)),
                ("shortfalls", .array((summary?.shortfalls ?? []).map { .string($0) })),
                ("exitStatus", summary.map { Self.number(Int($0.exitStatus.rawValue)) } ?? .null),
                ("conclusion", .text(summary?.conclusion)),
            ]))
    }

    private static func counts(_ cases: [RunRecord.Case]) -> [(String, JSONValue)] {
        Outcome.allCases.map { outcome in
            (outcome.rawValue, number(cases.count { $0.result?.outcome == outcome }))
        } + [("notRun", number(cases.count { $0.result == nil }))]
    }

    private static func isBelowMust(_ item: RunRecord.Case) -> Bool {
        item.result?.outcome == .failed && item.planned.scenario.level != .must
    }

    private static func number(_ value: Int) -> JSONValue { .number(JSONNumber(value)) }
}

/// One item of `scenarios`: a scenario in one flow or comparison.
private struct EncodedCase {
    let json: JSONValue

    init(_ item: RunRecord.Case, in record: RunRecord) {
        let scenario = item.planned.scenario
        let result = item.result
        let isPart = record.plan?.part != nil
        json = .object(
            JSONObject([
                ("id", .string(item.planned.id)),
                ("file", .string(scenario.span.file.path)),
                ("line", .number(JSONNumber(scenario.id.span.line))),
                ("story", .string(scenario.story)),
                ("level", .string(scenario.level.rawValue)),
                ("clauses", .texts(scenario.clauses.map(\.value))),
                ("tags", .texts(scenario.tags.map(\.value))),
                ("from", .texts(scenario.origins.map(\.value))),
                ("flow", .string(item.subject.text)),
                ("pair", item.subject.pair),
                ("outcome", .string(result?.outcome.rawValue ?? "notRun")),
                ("reason", .text(result.flatMap { record.reason(of: $0) })),
                ("durationMs", result.map { .milliseconds($0.duration) } ?? .null),
                ("requests", result.map { .number(JSONNumber($0.requests)) } ?? .null),
                ("notes", .texts((result?.notes ?? []) + (result?.leftBehind ?? []))),
                ("failures", .array(result?.failures.map { EncodedFailure($0, isPart: isPart).json } ?? [])),
                ("detail", isPart ? EncodedDetail(item).json : .null),
            ]))
    }
}

/// One item of `failures`.
private struct EncodedFailure {
    let json: JSONValue

    init(_ failure: Failure, isPart: Bool) {
        json = .object(
            JSONObject([
                ("clause", .text(failure.clauses.first)),
                ("clauses", .texts(failure.clauses)),
                ("kind", .string(failure.kind.rawValue)),
                ("message", .string(failure.message)),
                ("step", .text(failure.step)),
                ("file", .string(failure.span.file.path)),
                ("line", .number(JSONNumber(failure.span.line))),
                ("column", .number(JSONNumber(failure.span.column))),
                ("path", .text(failure.path)),
                ("expected", .text(failure.expected)),
                ("actual", .text(failure.actual)),
                ("notes", .texts(failure.notes)),
                ("request", .text(failure.exchange.map { CurlCommand.text($0) })),
                ("answer", .text(failure.exchange.map { AnswerText.status($0.answer) })),
                ("answerBody", .text(failure.exchange.flatMap { AnswerText.body(of: $0.answer, limit: 4_096) })),
                ("detail", isPart ? EncodedDetail(failure).json : .null),
            ]))
    }
}

extension ScenarioResult.Subject {
    /// The two flows of a comparison; null for a flow.
    fileprivate var pair: JSONValue {
        switch self {
        case .flow: .null
        case .comparison(let first, let second): [.string(first.text), .string(second.text)]
        }
    }
}
