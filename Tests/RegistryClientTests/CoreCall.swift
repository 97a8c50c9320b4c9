import RegistryClient
import SourceText
import Testing

/// One core call, the requests that it must make, and the object with which the registry answers.
struct CoreCall: Sendable, CustomTestStringConvertible {
    let name: String
    let request: String
    let answer: JSONValue
    let call: @Sendable (ModelRegistryClient) async throws -> Void

    var testDescription: String { name }

    init(
        _ name: String, _ request: String, _ answer: JSONValue,
        _ call: @escaping @Sendable (ModelRegistryClient) async throws -> Void
    ) {
        self.name = name
        self.request = request
        self.answer = answer
        self.call = call
    }
}

extension CoreCall {
    /// Every call of the library that sends one request.
    static let all = models + serving + experiments

    /// A page with these items.
    static func list(_ items: JSONValue...) -> JSONValue {
        ["items": .array(items), "nextPageToken": "", "pageSize": 0, "size": .number(JSONNumber(items.count))]
    }
}
