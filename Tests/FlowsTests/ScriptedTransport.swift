import HTTPCore
import Synchronization

/// Answers requests from a list, in order, and keeps what was asked; an answer beyond the list is a refused connection.
final class ScriptedTransport: HTTPTransport {
    enum Answer: Sendable {
        case response(HTTPResponse)
        case failure(TransportError)

        static func json(_ status: Int, _ body: String) -> Answer {
            .response(
                HTTPResponse(
                    status: status, headers: HTTPHeaders([("Content-Type", "application/json; charset=UTF-8")]),
                    body: Array(body.utf8)))
        }
    }

    private let state: Mutex<(answers: [Answer], requests: [HTTPRequest])>

    init(_ answers: [Answer]) {
        state = Mutex((answers.reversed(), []))
    }

    var requests: [HTTPRequest] { state.withLock { $0.requests } }

    /// Each request as a line `METHOD url` with its body behind it.
    var lines: [String] {
        requests.map { request in
            let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
            return "\(request.method) \(request.url)\(body)"
        }
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let answer = state.withLock { state -> Answer? in
            state.requests.append(request)
            return state.answers.popLast()
        }
        switch answer {
        case .response(let response): return response
        case .failure(let error): throw error
        case nil: throw TransportError(.cannotConnect, "\(request.method) \(request.url): nothing more is scripted")
        }
    }
}
