import SourceText

/// Holds exchanges against the contracts of a suite, with what the errata admit.
package struct ExchangeCheck: Sendable {
    package let contracts: [Contract]
    package let errata: Errata
    /// What lies before the paths of the contracts on the target, such as the path of a gateway; no slash at its end.
    private let prefix: String

    package init(_ contracts: [Contract], errata: Errata = Errata(), prefix: String = "") {
        self.contracts = contracts
        self.errata = errata
        self.prefix = prefix
    }

    /// Whether one of these contracts has an operation for the request.
    package func covers(_ exchange: ContractExchange) -> Bool { match(exchange) != nil }

    /// An exchange with the operation that it belongs to.
    struct Match {
        let contract: Contract
        let operation: ContractOperation
        let pathValues: [(name: String, value: String)]
    }

    /// What does not hold; nothing for a request that no contract has an operation for.
    ///
    /// - Parameter judgesRequest: whether the request was meant to be a good one.
    package func violations(_ exchange: ContractExchange, judgesRequest: Bool) -> [Violation] {
        guard let match = match(exchange) else { return [] }
        var found: [Violation] = []
        if judgesRequest { RequestCheck(match).check(exchange, into: &found) }
        checkAnswer(exchange, match, into: &found)
        return found.filter { !errata.admits($0, of: match.operation.id) }
    }

    func match(_ exchange: ContractExchange) -> Match? {
        let path = exchange.path
        guard path.hasPrefix(prefix) else { return nil }
        let below = prefix.isEmpty ? path : String(path.dropFirst(prefix.count))
        for contract in contracts {
            if let found = contract.operation(method: exchange.method, path: below) {
                return Match(
                    contract: contract, operation: contract.operations[found.index], pathValues: found.values)
            }
        }
        return nil
    }

    private func checkAnswer(_ exchange: ContractExchange, _ match: Match, into found: inout [Violation]) {
        let operation = match.operation
        guard
            let response = operation.response(exchange.status)
                ?? errata.substitute(for: exchange.status, of: operation)
        else {
            found.append(
                Violation(
                    .status, keyword: "status", pointer: "\(operation.pointer)/responses",
                    expected: "one of \(operation.documentedStatuses.joined(separator: ", "))",
                    found: .number(JSONNumber(exchange.status))))
            return
        }
        // Where the contract says nothing about a body, any will do.
        guard !response.content.isEmpty else { return }
        let field = ContractExchange.value(of: "Content-Type", in: exchange.answerFields)
        guard let content = response.content.first(where: { $0.admits(ContractContent.mediaType(field ?? "")) }) else {
            found.append(
                Violation(
                    .answerType, keyword: "content", pointer: "\(response.pointer)/content", place: "Content-Type",
                    expected: response.content.map(\.type).joined(separator: " or "), found: field.map { .string($0) }))
            return
        }
        guard content.isJSON, let schema = content.schema else { return }
        found += Self.check(
            exchange.answerBody, .answerBody, schema, content.pointer, match.contract.schemas, isRequest: false)
    }

    /// Reads a body as JSON and holds it against its schema.
    static func check(
        _ body: [UInt8], _ part: Violation.Part, _ schema: Int, _ pointer: String, _ table: SchemaTable,
        isRequest: Bool
    ) -> [Violation] {
        do throws(JSONError) {
            let value = try JSONReader.read(body)
            var check = SchemaCheck(table, isRequest: isRequest)
            check.check(value, schema)
            return check.findings.map { finding in
                Violation(
                    part, keyword: finding.rule, pointer: finding.pointer, place: finding.place,
                    expected: finding.expected, found: finding.found)
            }
        } catch {
            let text = String(decoding: body.prefix(200), as: UTF8.self)
            return [
                Violation(
                    part, keyword: "content", pointer: pointer, expected: "JSON (\(error))",
                    found: body.isEmpty ? nil : .string(text))
            ]
        }
    }
}
