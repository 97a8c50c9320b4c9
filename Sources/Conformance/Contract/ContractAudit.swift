package import OpenAPIContract
import ScenarioLanguage
import SourceText

/// Holds what a story sent and was answered against the contract, after its last step: never between two requests.
package struct ContractAudit: Sendable {
    /// The rules that an exchange breaks by itself, whatever its story is about (`fixtures/clauses.yaml`, range 17).
    package enum Clause: String, CaseIterable, Sendable {
        case status = "MR-1701"
        case goodBody = "MR-1702"
        case errorBody = "MR-1703"
        case mediaType = "MR-1704"
        case parameters = "MR-1705"
        case requestBody = "MR-1706"
    }

    /// A contract that is still being read while the first story runs; its tasks give nil when that does not succeed.
    package struct Reading: Sendable {
        /// The description of the version that most paths belong to.
        let main: Task<ExchangeCheck?, Never>
        /// The descriptions of all versions.
        let whole: Task<ExchangeCheck?, Never>

        package init(main: Task<ExchangeCheck?, Never>, whole: Task<ExchangeCheck?, Never>) {
            self.main = main
            self.whole = whole
        }

        /// What the exchanges need: not the whole while the main description has an operation for each of them.
        func check(for steps: [StepRecord]) async -> ExchangeCheck? {
            guard let check = await main.value else { return nil }
            let suffices = steps.allSatisfy { step in
                step.exchanges.compactMap(recorded).allSatisfy(check.covers)
            }
            return suffices ? check : await whole.value
        }
    }

    private enum Source: Sendable {
        case read(ExchangeCheck)
        case reading(Reading)
    }

    private let source: Source

    package init(_ check: ExchangeCheck) { source = .read(check) }

    package init(_ reading: Reading) { source = .reading(reading) }

    /// nil when the contract could not be read, so that nothing can be said.
    func failures(_ steps: [StepRecord]) async -> [Failure]? {
        switch source {
        case .read(let check): Self.failures(steps, check)
        case .reading(let reading): await reading.check(for: steps).map { Self.failures(steps, $0) }
        }
    }

    /// One failure for each point of the contract that a step does not keep, however often it does not.
    private static func failures(_ steps: [StepRecord], _ check: ExchangeCheck) -> [Failure] {
        steps.flatMap { step -> [Failure] in
            var found: [Violation.Point: (violation: Violation, exchange: Exchange, count: Int)] = [:]
            var order: [Violation.Point] = []
            for exchange in step.exchanges {
                guard let recorded = recorded(exchange) else { continue }
                for violation in check.violations(recorded, judgesRequest: !exchange.isOddOnPurpose) {
                    let point = violation.point
                    if found[point] == nil { order.append(point) }
                    found[point, default: (violation, exchange, 0)].count += 1
                }
            }
            return order.compactMap { point in
                found[point].map { failure($0.violation, $0.exchange, step, count: $0.count) }
            }
        }
    }

    /// nil where there is nothing that the registry answered.
    package static func recorded(_ exchange: Exchange) -> ContractExchange? {
        guard !exchange.isInjected, case .response(let status, let fields, let body) = exchange.answer else {
            return nil
        }
        return ContractExchange(
            method: exchange.method, target: ContractExchange.target(ofURL: exchange.url),
            fields: exchange.headers.map { ($0.name, $0.value) }, body: exchange.body, status: status,
            answerFields: fields.map { ($0.name, $0.value) }, answerBody: body)
    }

    private static func failure(
        _ violation: Violation, _ exchange: Exchange, _ step: StepRecord, count: Int
    ) -> Failure {
        var notes = ["contract: \(violation.pointer)"]
        if count > 1 { notes.append("so in \(count) exchanges of this step; this is the first") }
        let place = violation.place.isEmpty ? "" : ": \(violation.place)"
        return Failure(
            kind: .contract, clauses: [clause(violation, exchange).rawValue],
            message: "the \(violation.part.rawValue) is not as the contract says (\(violation.keyword))",
            step: "step \(step.number): \(step.title)", stepNumber: step.number, span: step.span,
            expected: violation.expected, actual: ValueText.of(violation.found),
            path: "\(violation.part.rawValue)\(place)", notes: notes,
            exchange: exchange)
    }

    private static func clause(_ violation: Violation, _ exchange: Exchange) -> Clause {
        switch violation.part {
        case .path, .query, .header: return .parameters
        case .requestType, .requestBody: return .requestBody
        case .status: return .status
        case .answerType: return .mediaType
        case .answerBody:
            if case .response(let status, _, _) = exchange.answer, status >= 400 { return .errorBody }
            return .goodBody
        }
    }
}

extension ScenarioResult {
    /// With what an audit of its exchanges found; nil when that could not be done.
    func audited(_ audit: ContractAudit) async -> ScenarioResult? {
        guard let found = await audit.failures(steps) else { return nil }
        guard !found.isEmpty else { return self }
        return ScenarioResult(
            planned: planned, subject: subject, outcome: outcome == .passed ? .failed : outcome, reason: reason,
            duration: duration, requests: requests, failures: failures + found, steps: steps, rows: rows, notes: notes,
            leftBehind: leftBehind)
    }
}
