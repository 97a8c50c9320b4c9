import Conformance
import ScenarioLanguage
import SourceText

/// `shard`: which part of a run a report is of, and what of the plan `mrconform merge` needs beside it.
struct EncodedShard {
    let json: JSONValue

    /// nil for a report of a whole run.
    init?(_ record: RunRecord) {
        guard let plan = record.plan, let part = plan.part else { return nil }
        let broken = Set(record.cases.flatMap { $0.result?.failures ?? [] }.flatMap(\.clauses))
        json = .object(
            JSONObject([
                ("number", .number(JSONNumber(part.shard.number))),
                ("count", .number(JSONNumber(part.shard.count))),
                ("selected", .number(JSONNumber(part.selected))),
                ("notSelected", .number(JSONNumber(part.notSelected))),
                ("selection", .string(part.selection)),
                ("strict", .bool(plan.settings.strict)),
                ("profiles", .texts(plan.settings.gate.profiles.map(\.rawValue).sorted())),
                ("root", .text(plan.root)),
                ("restart", .text(plan.restart)),
                (
                    "rules",
                    .object(
                        JSONObject(broken.sorted().compactMap { id in plan.rules[id].map { (id, .string($0)) } }))
                ),
            ]))
    }
}
