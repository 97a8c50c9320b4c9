/// One operation of a contract.
package struct ContractOperation: Sendable {
    /// `operationId`, or method and path where the contract gives none.
    package let id: String
    package let method: String
    /// With `{name}` for what varies, below the server.
    package let path: String
    /// The path, taken apart.
    let template: PathTemplate
    package let pointer: String
    package let parameters: [ContractParameter]
    let body: ContractBody?
    let responses: [ContractResponse]

    /// The statuses that the contract documents, as it writes them: `200`, `4XX`, `default`.
    package var documentedStatuses: [String] { responses.map(\.status) }

    /// What the contract says about a status: by itself, by its class, or by default.
    func response(_ status: Int) -> ContractResponse? {
        let text = String(status)
        let range = "\(status / 100)XX"
        return responses.first { $0.status == text }
            ?? responses.first { $0.status.uppercased() == range }
            ?? responses.first { $0.status == "default" }
    }
}

/// A parameter of an operation.
package struct ContractParameter: Sendable {
    package enum Place: String, Sendable, Hashable {
        case path, query, header, cookie
    }

    package let name: String
    package let place: Place
    package let isRequired: Bool
    package let pointer: String
    /// nil where the contract describes the value otherwise than by a schema.
    let schema: Int?
    /// Whether a list comes as several parameters of one name.
    let isExploded: Bool
}

/// What an operation takes as body.
struct ContractBody: Sendable {
    let pointer: String
    let isRequired: Bool
    let content: [ContractContent]
}

/// What an operation answers with a status.
struct ContractResponse: Sendable {
    let status: String
    let pointer: String
    /// Empty where the contract says nothing about a body.
    let content: [ContractContent]
}

/// A media type with the schema of what comes in it.
struct ContractContent: Sendable {
    /// `application/json`, `application/*`, `*/*`; lower case, without parameters.
    let type: String
    let pointer: String
    let schema: Int?

    /// Whether a Content-Type is of it.
    func admits(_ mediaType: String) -> Bool {
        if type == mediaType || type == "*/*" { return true }
        return type.hasSuffix("/*") && mediaType.hasPrefix(type.dropLast())
    }

    /// Whether its values are JSON.
    var isJSON: Bool { type == "application/json" || type.hasSuffix("+json") }

    /// The media type of a header field, without parameters, in lower case.
    static func mediaType(_ field: String) -> String {
        let type = field.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        return type.filter { $0 != " " && $0 != "\t" }.lowercased()
    }
}
