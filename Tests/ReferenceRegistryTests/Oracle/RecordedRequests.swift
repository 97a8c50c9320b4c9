import Foundation
import SourceText

@testable import ReferenceRegistry

/// The requests of one sequence, with places for what earlier answers said.
struct RecordedRequests: Sendable {
    private let steps: [JSONValue]

    /// By the name of the sequence.
    static func all(_ file: URL) throws -> [String: RecordedRequests] {
        let value = try JSONReader.read(Array(try Data(contentsOf: file)))
        var sequences: [String: RecordedRequests] = [:]
        for sequence in value.array ?? [] {
            sequences[sequence["id"]?.string ?? ""] = RecordedRequests(steps: sequence["steps"]?.array ?? [])
        }
        return sequences
    }

    var count: Int { steps.count }

    /// A request with its places filled.
    func request(_ index: Int, _ variables: [String: String]) -> ServerRequest {
        let step = steps[index]
        let path = Self.fill(step["path"]?.string ?? "", variables)
        let query = step["query"]?.string.map { Self.fill($0, variables) }
        let headers = (step["headers"]?.object?.members ?? []).map { HeaderField($0.name, $0.value.string ?? "") }
        return ServerRequest(
            method: step["method"]?.string ?? "",
            target: (path.hasPrefix("/") ? path : Router.basePath + path) + (query.map { "?\($0)" } ?? ""),
            headers: headers, body: Self.body(step, variables))
    }

    /// Takes from an answer what later requests need; what can not be taken keeps its value, at first `0`.
    func capture(_ index: Int, from answer: JSONValue?, into variables: inout [String: String]) {
        for (name, pointer) in steps[index]["capture"]?.object?.members ?? [] {
            if let answer, let value = Self.value(answer, pointer.string ?? "") {
                variables[name] = value
            } else if variables[name] == nil {
                variables[name] = "0"
            }
        }
    }

    private static func body(_ step: JSONValue, _ variables: [String: String]) -> [UInt8] {
        if let raw = step["rawBody"] {
            if let text = raw.string { return Array(fill(text, variables).utf8) }
            return Base64.bytes(raw["base64"]?.string ?? "") ?? []
        }
        guard let body = step["body"] else { return [] }
        return Array(fill(JSONWriter.text(body), variables).utf8)
    }

    private static func fill(_ text: String, _ variables: [String: String]) -> String {
        guard text.contains("${") else { return text }
        var text = text
        for (name, value) in variables { text = text.replacing("${\(name)}", with: value) }
        return text.replacing(/\$\{\w+\}/, with: "0")
    }

    private static func value(_ body: JSONValue, _ pointer: String) -> String? {
        var value: JSONValue? = body
        for part in pointer.split(separator: "/") {
            if let index = Int(part), let items = value?.array {
                value = items.indices.contains(index) ? items[index] : nil
            } else {
                value = value?[String(part)]
            }
        }
        return value?.string
    }
}
