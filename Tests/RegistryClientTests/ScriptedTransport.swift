import HTTPCore
import RegistryClient
import SourceText
import Synchronization

/// A transport in memory: answers from a list, in order, and remembers what was asked.
final class ScriptedTransport: HTTPTransport {
    typealias Answer = Result<HTTPResponse, TransportError>

    private struct State {
        var answers: [Answer]
        var requests: [HTTPRequest] = []
    }

    private let state: Mutex<State>

    init(_ answers: [Answer]) { state = Mutex(State(answers: answers)) }

    convenience init(_ answers: (Int, JSONValue)...) { self.init(answers) }

    convenience init(_ answers: [(Int, JSONValue)]) {
        self.init(answers.map { .success(HTTPResponse(status: $0.0, body: JSONWriter.bytes($0.1))) })
    }

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let answer = state.withLock { state in
            state.requests.append(request)
            return state.answers.isEmpty ? nil : state.answers.removeFirst()
        }
        guard let answer else { throw TransportError(.dropped, "the script has no further answer") }
        return try answer.get()
    }

    var requests: [HTTPRequest] { state.withLock(\.requests) }

    /// One line per request: method, what follows the base path, body.
    var log: [String] {
        requests.map { request in
            let path = request.url.replacing("http://registry:8080/api/model_registry/v1alpha3/", with: "")
            let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
            return "\(request.method) \(path)\(body)"
        }
    }

    var client: ModelRegistryClient { ModelRegistryClient(baseURL: "http://registry:8080", transport: self) }
    var registry: ModelRegistry { ModelRegistry(client: client, author: "ada") }
}

let notFound: (Int, JSONValue) = (404, ["code": "Not Found", "message": "no such thing"])
