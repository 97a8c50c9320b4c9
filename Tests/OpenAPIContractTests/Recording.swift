import Foundation
import OpenAPIContract
import SourceText

/// One recorded request of a real server, with what it answered.
struct RecordedExchange {
    /// `registered-model-008#0`, as errata cite it.
    let citation: String
    let exchange: ContractExchange

    /// All that a server answered to; dropped connections are left out.
    static func all(of server: String, in shared: URL) throws -> [RecordedExchange] {
        let file = shared.appendingPathComponent("oracle/open/\(server).jsonl")
        let text = try String(contentsOf: file, encoding: .utf8)
        return try text.split(separator: "\n").flatMap { line in
            let recording = try JSONReader.read(Array(line.utf8))
            let sequence = recording["sequence"]?.string ?? ""
            return (recording["exchanges"]?.array ?? []).enumerated().compactMap { index, entry in
                exchange(entry).map { RecordedExchange(citation: "\(sequence)#\(index)", exchange: $0) }
            }
        }
    }

    private static func exchange(_ entry: JSONValue) -> ContractExchange? {
        guard let request = entry["request"], let answer = entry["response"],
            let status = answer["status"]?.number?.int64
        else { return nil }
        let path = request["path"]?.string ?? ""
        let query = request["query"]?.string.map { "?" + $0 } ?? ""
        let body = request["body"].map { JSONWriter.bytes($0) } ?? request["rawBody"]?.string.map { Array($0.utf8) }
        return ContractExchange(
            method: request["method"]?.string ?? "",
            target: (path.hasPrefix("/") ? path : "/api/model_registry/v1alpha3/" + path) + query,
            fields: fields(request["headers"]), body: body, status: Int(status),
            answerFields: fields(answer["headers"]),
            answerBody: answer["body"].map { JSONWriter.bytes($0) } ?? Array((answer["text"]?.string ?? "").utf8))
    }

    private static func fields(_ value: JSONValue?) -> [ContractExchange.Field] {
        (value?.object?.members ?? []).map { ($0.name, $0.value.string ?? $0.value.array?.first?.string ?? "") }
    }
}
