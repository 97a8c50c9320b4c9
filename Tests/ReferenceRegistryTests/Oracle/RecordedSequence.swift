import Foundation
import SourceText

/// One sequence of requests as a real server answered it, with the rows that it left.
struct RecordedSequence: Sendable {
    /// What a server answered to one request.
    struct Answer: Sendable {
        /// 0 when the connection was dropped without an answer.
        let status: Int
        /// A JSON object or array; nil when the answer is something else.
        let body: JSONValue?
        let text: String
        /// Whether chance is in it, whatever is normalised.
        let isVolatile: Bool
    }

    let sequence: String
    let area: String
    /// The word that stood in its names.
    let run: String
    let answers: [Answer]
    /// Table name to rows.
    let state: JSONValue
    let stateIsVolatile: Bool

    /// The recordings of a server, in their order.
    static func all(_ file: URL) throws -> [RecordedSequence] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let value = try JSONReader.read(Array(line.utf8))
            return RecordedSequence(
                sequence: value["sequence"]?.string ?? "", area: value["area"]?.string ?? "",
                run: value["run"]?.string ?? "", answers: (value["exchanges"]?.array ?? []).map(answer),
                state: value["state"] ?? [:], stateIsVolatile: value["stateVolatile"]?.bool ?? false)
        }
    }

    private static func answer(_ exchange: JSONValue) -> Answer {
        Answer(
            status: Int(exchange["response"]?["status"]?.number?.int64 ?? 0), body: exchange["response"]?["body"],
            text: exchange["response"]?["text"]?.string ?? "", isVolatile: exchange["volatile"]?.bool ?? false)
    }
}
