import Foundation
import SourceText
import Synchronization

@testable import ReferenceRegistry

/// Answers requests with what a recorded server answered to one sequence of requests, each answer once and in order; of
/// several for one path the one with the same query first.
final class RecordedAnswers: Sendable {
    private struct State {
        var exchanges: [JSONValue]
        /// The names of the recording and those that stand in their place here.
        var names: [(recorded: String, sent: String)] = []
    }

    private let state: Mutex<State>

    init(_ sequence: String, in file: URL) throws {
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
            let recording = try JSONReader.read(Array(line.utf8))
            guard recording["sequence"]?.string == sequence else { continue }
            state = Mutex(State(exchanges: recording["exchanges"]?.array ?? []))
            return
        }
        throw Unknown(sequence: sequence)
    }

    struct Unknown: Error { let sequence: String }

    /// What makes a server give these answers and no others.
    var fault: Fault {
        Fault("recorded", "Answers what was recorded.") { seams in
            seams.response = { exchange in self.answer(exchange.request) }
        }
    }

    private func answer(_ request: ServerRequest) -> ServerResponse {
        let path = request.path.hasPrefix(Router.basePath) ? String(request.path.dropFirst(Router.basePath.count)) : ""
        let body = try? JSONReader.read(request.body)
        return state.withLock { state in
            let alike = state.exchanges.indices.filter {
                let recorded = state.exchanges[$0]["request"]
                return recorded?["method"]?.string == request.method && recorded?["path"]?.string == path
            }
            let same = alike.first { state.exchanges[$0]["request"]?["query"]?.string == request.query }
            // Names are others than the recorded ones; what else is asked for differently is no request of the sequence.
            let found = same ?? (request.query?.contains("name=") ?? true ? alike.first : nil)
            // A story begins with a look at whether anybody is there.
            guard let found else {
                return .json(["items": [], "nextPageToken": "", "pageSize": 0, "size": 0], status: 200)
            }
            let exchange = state.exchanges.remove(at: found)
            if let recorded = exchange["request"]?["body"]?["name"]?.string, let sent = body?["name"]?.string {
                state.names.append((recorded, sent))
            }
            guard let status = exchange["response"]?["status"]?.number?.int64 else { return .dropped }
            var text = JSONWriter.text(exchange["response"]?["body"] ?? .null)
            for (recorded, sent) in state.names { text = text.replacing("\"\(recorded)\"", with: "\"\(sent)\"") }
            return .json((try? JSONReader.read(Array(text.utf8))) ?? .null, status: Int(status))
        }
    }
}
