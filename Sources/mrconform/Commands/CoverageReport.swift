import OpenAPIContract
import SourceText
import TestBeds

/// What `mrconform coverage` tells: each measure with what is left, and why what can not be reached can not.
struct CoverageReport {
    /// One status of one operation.
    struct Pair {
        let operation: String
        let status: Int
        let count: Int
        /// Why it can not be brought about; nil where it can.
        let because: String?
    }

    private let result: CoverageRun.Result
    private let clauses: [String]
    private let faultClauses: Set<String>
    private let faults: Int
    let pairs: [Pair]

    init(
        _ result: CoverageRun.Result, recipes: CaseRecipes, clauses: [String], faults: [PlayedFault]
    ) {
        self.result = result
        self.clauses = clauses
        faultClauses = Set(faults.flatMap(\.clauses))
        self.faults = faults.count
        let coverage = result.coverage
        pairs = coverage.operations.flatMap { operation in
            coverage.statuses(of: operation).map { status in
                Pair(
                    operation: operation.id, status: status,
                    count: coverage.pairs[.init(operation: operation.id, status: status)] ?? 0,
                    because: recipes.whyUnreachable(operation.id, status))
            }
        }
    }

    private var reached: [Pair] { pairs.filter { $0.count > 0 } }
    private var missing: [Pair] { pairs.filter { $0.count == 0 && $0.because == nil } }
    private var unreachable: [Pair] { pairs.filter { $0.count == 0 && $0.because != nil } }

    /// An operation is covered when it was carried out once, not just refused.
    private var uncovered: [String] {
        let good = Set(reached.filter { $0.status < 300 }.map(\.operation))
        return result.coverage.operations.map(\.id).filter { !good.contains($0) }
    }

    /// Whether every operation was carried out and every status that can be reached was.
    var isComplete: Bool { uncovered.isEmpty && missing.isEmpty }

    // MARK: Text

    func text(isVerbose: Bool) -> String {
        let coverage = result.coverage
        let uses = parameterUses
        let members = coverage.schemas
        let unproven = clauses.filter { !result.clauses.contains($0) }
        let unbroken = clauses.filter { !faultClauses.contains($0) }
        var lines = [
            row("operations", coverage.operations.count - uncovered.count, coverage.operations.count),
            row("operation and status", reached.count, reached.count + missing.count),
            row("parameters, valid", uses.count { $0.use.valid > 0 }, uses.count),
            row("parameters, invalid", uses.count { $0.use.invalid > 0 }, uses.count),
            row("parameters, absent", uses.count { $0.use.absent > 0 }, uses.count { $0.isOptional }),
            row("schema members", members.reduce(0) { $0 + $1.seen.count }, members.reduce(0) { $0 + $1.all.count }),
            row("clauses with a story that passes", clauses.count - unproven.count, clauses.count),
            row("clauses with a fault", clauses.count - unbroken.count, clauses.count),
            "\(faults) faults; \(result.requests) requests on the embedded registry",
        ]
        lines += uncovered.map { "not carried out: \($0)" }
        lines += missing.map { "not reached: \($0.operation) \($0.status)" }
        if isVerbose {
            lines += uses.filter { $0.use.valid == 0 }.map { "never valid: \($0.operation) \($0.name)" }
            lines += uses.filter { $0.use.invalid == 0 }.map { "never invalid: \($0.operation) \($0.name)" }
            lines += uses.filter { $0.isOptional && $0.use.absent == 0 }.map {
                "never absent: \($0.operation) \($0.name)"
            }
            lines += members.flatMap { schema in
                schema.all.filter { !schema.seen.contains($0) }.map { "never seen: \(schema.name).\($0)" }
            }
            lines += unproven.map { "no story that passes: \($0)" } + unbroken.map { "no fault: \($0)" }
        }
        for because in Set(unreachable.compactMap(\.because)).sorted() {
            let those = unreachable.filter { $0.because == because }
            let named =
                those.count > 6
                ? "\(those.count) pairs" : those.map { "\($0.operation) \($0.status)" }.joined(separator: ", ")
            lines.append("can not be reached: \(named): \(because)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ what: String, _ count: Int, _ all: Int) -> String {
        let share = all == 0 ? 100 : count * 1000 / all
        let percent = all == 0 ? "100.0" : "\(share / 10).\(share % 10)"
        return "\(what.padded(to: 34))\(count) of \(all)  \(percent) %"
    }

    private var parameterUses: [(operation: String, name: String, isOptional: Bool, use: ContractCoverage.ParameterUse)]
    {
        result.coverage.operations.flatMap { operation in
            operation.parameters.map { parameter in
                (
                    operation.id, parameter.name, !parameter.isRequired,
                    result.coverage.parameters[operation.id]?[parameter.name] ?? .init()
                )
            }
        }
    }

    // MARK: JSON

    var json: JSONValue {
        let operations = result.coverage.operations.map { operation -> JSONValue in
            let own = pairs.filter { $0.operation == operation.id }.map { pair in
                var object = JSONObject([
                    ("status", .number(JSONNumber(pair.status))), ("count", .number(JSONNumber(pair.count))),
                ])
                if pair.count == 0 { object["unreachable"] = pair.because.map { .string($0) } ?? .null }
                return JSONValue.object(object)
            }
            let parameters = parameterUses.filter { $0.operation == operation.id }.map { item in
                JSONValue.object(
                    JSONObject([
                        ("name", .string(item.name)), ("valid", .number(JSONNumber(item.use.valid))),
                        ("invalid", .number(JSONNumber(item.use.invalid))),
                        ("absent", .number(JSONNumber(item.use.absent))),
                    ]))
            }
            return .object(
                JSONObject([
                    ("id", .string(operation.id)), ("statuses", .array(own)), ("parameters", .array(parameters)),
                ]))
        }
        let schemas = result.coverage.schemas.map { schema in
            JSONValue.object(
                JSONObject([
                    ("name", .string(schema.name)),
                    ("seen", .array(schema.all.filter(schema.seen.contains).map { .string($0) })),
                    ("unseen", .array(schema.all.filter { !schema.seen.contains($0) }.map { .string($0) })),
                ]))
        }
        let rules = clauses.map { id in
            JSONValue.object(
                JSONObject([
                    ("id", .string(id)), ("proven", .bool(result.clauses.contains(id))),
                    ("broken", .bool(faultClauses.contains(id))),
                ]))
        }
        return .object(
            JSONObject([
                ("formatVersion", 1), ("complete", .bool(isComplete)),
                ("requests", .number(JSONNumber(result.requests))),
                ("operations", .array(operations)), ("schemas", .array(schemas)), ("clauses", .array(rules)),
                ("faults", .number(JSONNumber(faults))),
            ]))
    }
}
