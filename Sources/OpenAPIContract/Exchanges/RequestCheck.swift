import SourceText

/// Holds a request against its operation: path, query, header fields and body.
struct RequestCheck {
    private let match: ExchangeCheck.Match

    init(_ match: ExchangeCheck.Match) { self.match = match }

    func check(_ exchange: ContractExchange, into found: inout [Violation]) {
        let query = exchange.query
        for parameter in match.operation.parameters {
            let texts = Self.texts(of: parameter, exchange, query, match.pathValues)
            check(parameter, texts, into: &found)
        }
        for (name, value) in query
        where !match.operation.parameters.contains(where: { $0.place == .query && $0.name == name }) {
            found.append(
                Violation(
                    .query, keyword: "parameters", pointer: "\(match.operation.pointer)/parameters", place: name,
                    expected: "no parameter \"\(name)\"", found: .string(value)))
        }
        checkBody(exchange, into: &found)
    }

    /// The values of a parameter as they were sent; none when it was not sent.
    static func texts(
        of parameter: ContractParameter, _ exchange: ContractExchange, _ query: [ContractExchange.Field],
        _ pathValues: [(name: String, value: String)]
    ) -> [String] {
        switch parameter.place {
        case .path: pathValues.filter { $0.name == parameter.name }.map(\.value)
        case .query: query.filter { $0.name == parameter.name }.map(\.value)
        case .header: ContractExchange.value(of: parameter.name, in: exchange.fields).map { [$0] } ?? []
        case .cookie: []
        }
    }

    private func check(_ parameter: ContractParameter, _ texts: [String], into found: inout [Violation]) {
        let part: Violation.Part =
            switch parameter.place {
            case .path: .path
            case .query: .query
            case .header, .cookie: .header
            }
        guard !texts.isEmpty else {
            if parameter.isRequired, parameter.place != .cookie {
                found.append(
                    Violation(
                        part, keyword: "required", pointer: parameter.pointer, place: parameter.name,
                        expected: "a parameter \"\(parameter.name)\"", found: nil))
            }
            return
        }
        guard let schema = parameter.schema else { return }
        let value = ParameterValue.read(texts, schema, isExploded: parameter.isExploded, match.contract.schemas)
        var check = SchemaCheck(match.contract.schemas, isRequest: true)
        check.check(value, schema)
        found += check.findings.map { finding in
            Violation(
                part, keyword: finding.rule, pointer: finding.pointer, place: parameter.name,
                expected: finding.expected, found: finding.found)
        }
    }

    private func checkBody(_ exchange: ContractExchange, into found: inout [Violation]) {
        guard let body = match.operation.body else {
            if let sent = exchange.body, !sent.isEmpty {
                found.append(
                    Violation(
                        .requestBody, keyword: "requestBody", pointer: match.operation.pointer, expected: "no body",
                        found: .string(String(decoding: sent.prefix(200), as: UTF8.self))))
            }
            return
        }
        guard let sent = exchange.body else {
            if body.isRequired {
                found.append(
                    Violation(
                        .requestBody, keyword: "required", pointer: body.pointer, expected: "a body", found: nil))
            }
            return
        }
        let field = ContractExchange.value(of: "Content-Type", in: exchange.fields)
        guard let content = body.content.first(where: { $0.admits(ContractContent.mediaType(field ?? "")) }) else {
            found.append(
                Violation(
                    .requestType, keyword: "content", pointer: "\(body.pointer)/content", place: "Content-Type",
                    expected: body.content.map(\.type).joined(separator: " or "), found: field.map { .string($0) }))
            return
        }
        guard content.isJSON, let schema = content.schema else { return }
        found += ExchangeCheck.check(
            sent, .requestBody, schema, content.pointer, match.contract.schemas, isRequest: true)
    }
}
