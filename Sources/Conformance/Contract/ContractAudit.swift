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

    private enum Source: Sendable {
        case read(ExchangeCheck)
        case reading(ContractReading)
    }

    private let source: Source

    package init(_ check: ExchangeCheck) { source = .read(check) }

    package init(_ reading: ContractReading) { source = .reading(reading) }

    /// The results of one story with what their exchanges break; nil when the contract could not be read, so that nothing can
    /// be said.
    func audited(_ results: [ScenarioResult]) async -> [ScenarioResult]? {
        switch source {
        case .read(let check): return results.map { $0.audited(check) }
        case .reading(let reading):
            let steps = results.flatMap(\.steps)
            let early = await reading.early(steps.flatMap(\.exchanges).compactMap(Self.recorded))
            reading.whole.begin()
            if let early, Self.failures(steps, early).isEmpty { return results }
            return await reading.whole.value.map { check in results.map { $0.audited(check) } }
        }
    }

    /// One failure for each point of the contract that a step does not keep, however often it does not.
    fileprivate static func failures(_ steps: [StepRecord], _ check: ExchangeCheck) -> [Failure] {
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
    /// With what its exchanges break.
    fileprivate func audited(_ check: ExchangeCheck) -> ScenarioResult {
        let found = ContractAudit.failures(steps, check)
        guard !found.isEmpty else { return self }
        return ScenarioResult(
            planned: planned, subject: subject, outcome: outcome == .passed ? .failed : outcome, reason: reason,
            duration: duration, requests: requests, failures: failures + found, steps: steps, rows: rows, notes: notes,
            leftBehind: leftBehind)
    }
}
