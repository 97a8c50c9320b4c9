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

    /// How a parameter of an operation was sent.
    private struct Parameter {
        let operation: String
        let name: String
        let isOptional: Bool
        let use: ContractCoverage.ParameterUse
        /// Why it can not be sent wrongly; nil where it can.
        let because: String?

        var inWords: String { "\(operation) \(name)" }
    }

    private let result: CoverageRun.Result
    private let clauses: [String]
    private let faultClauses: Set<String>
    private let faults: Int
    private let pairs: [Pair]
    private let parameters: [Parameter]

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
        parameters = coverage.operations.flatMap { operation in
            operation.parameters.map { parameter in
                Parameter(
                    operation: operation.id, name: parameter.name, isOptional: !parameter.isRequired,
                    use: coverage.parameters[operation.id]?[parameter.name] ?? .init(),
                    because: recipes.whyAlwaysValid(parameter.name))
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

    private var neverValid: [Parameter] { parameters.filter { $0.use.valid == 0 } }
    private var neverInvalid: [Parameter] { parameters.filter { $0.use.invalid == 0 && $0.because == nil } }
    private var alwaysValid: [Parameter] { parameters.filter { $0.use.invalid == 0 && $0.because != nil } }
    private var neverAbsent: [Parameter] { parameters.filter { $0.isOptional && $0.use.absent == 0 } }

    /// Whether every operation was carried out, every status that can be reached was, and every parameter was sent in
    /// every way in which it can be.
    var isComplete: Bool {
        uncovered.isEmpty && missing.isEmpty && neverValid.isEmpty && neverInvalid.isEmpty && neverAbsent.isEmpty
    }

    // MARK: Text

    func text(isVerbose: Bool) -> String {
        let coverage = result.coverage
        let optional = parameters.count(where: \.isOptional)
        let wrongable = parameters.count - alwaysValid.count
        let members = coverage.schemas
        let unproven = clauses.filter { !result.clauses.contains($0) }
        let unbroken = clauses.filter { !faultClauses.contains($0) }
        var lines = [
            row("operations", coverage.operations.count - uncovered.count, coverage.operations.count),
            row("operation and status", reached.count, reached.count + missing.count),
            row("parameters, valid", parameters.count - neverValid.count, parameters.count),
            row("parameters, invalid", wrongable - neverInvalid.count, wrongable),
            row("parameters, absent", optional - neverAbsent.count, optional),
            row("schema members", members.reduce(0) { $0 + $1.seen.count }, members.reduce(0) { $0 + $1.all.count }),
            row("clauses with a story that passes", clauses.count - unproven.count, clauses.count),
            row("clauses with a fault", clauses.count - unbroken.count, clauses.count),
            "\(faults) faults; \(result.requests) requests on the embedded registry",
        ]
        lines += uncovered.map { "not carried out: \($0)" }
        lines += missing.map { "not reached: \($0.operation) \($0.status)" }
        lines += neverValid.map { "never valid: \($0.inWords)" } + neverInvalid.map { "never invalid: \($0.inWords)" }
        lines += neverAbsent.map { "never absent: \($0.inWords)" }
        if isVerbose {
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
        for because in Set(alwaysValid.compactMap(\.because)).sorted() {
            let those = alwaysValid.filter { $0.because == because }
            let names = Set(those.map(\.name)).sorted().joined(separator: ", ")
            lines.append("can not be invalid: \(names) of \(those.count) operations: \(because)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func row(_ what: String, _ count: Int, _ all: Int) -> String {
        let share = all == 0 ? 100 : count * 1000 / all
        let percent = all == 0 ? "100.0" : "\(share / 10).\(share % 10)"
        return "\(what.padded(to: 34))\(count) of \(all)  \(percent) %"
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
            let parameters = parameters.filter { $0.operation == operation.id }.map { item in
                var object = JSONObject([
                    ("name", .string(item.name)), ("valid", .number(JSONNumber(item.use.valid))),
                    ("invalid", .number(JSONNumber(item.use.invalid))),
                    ("absent", .number(JSONNumber(item.use.absent))),
                ])
                if item.use.invalid == 0 { object["alwaysValid"] = item.because.map { .string($0) } ?? .null }
                return JSONValue.object(object)
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
