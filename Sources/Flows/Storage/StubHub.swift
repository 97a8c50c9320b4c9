package import Conformance
import HTTPCore
import SourceText

/// A hub of models on this machine, in the place of Hugging Face's, with a few repositories that never change
/// (`Scenarios/README.md`, "connect").
package final class StubHub: Sendable {
    /// `http://127.0.0.1:40213`
    package let address: String
    private let proxy: RecordingProxy

    /// Listens, until nobody holds it.
    package init() throws(TestBedError) {
        let target = FlowTarget(server: "http://hub.invalid", basePath: "")
        let transport = RecordingTransport(Repositories(), target: target)
        // As long as it stands: it takes no part in the time of any call.
        transport.begin(CallOptions(timeout: .seconds(1 << 30)))
        do throws(DriverTrouble) {
            proxy = try RecordingProxy(to: target, through: transport)
        } catch {
            throw TestBedError(.broken, "the hub of models: \(error.message)")
        }
        address = proxy.server
    }

    deinit { proxy.stop() }
}

/// What the hub answers to `GET /api/models/REPOSITORY/revision/REVISION`.
private struct Repositories: HTTPTransport {
    private static let card: JSONValue = [
        "license": "mit", "gated": false, "stars": 5, "score": .number(JSONNumber(0.5) ?? JSONNumber(0)), "tags": ["a"],
        "repo": "not this", "model_origin": "not this either",
    ]
    private static let known: [String: JSONValue] = [
        "openai/gpt/revision/main": ["id": "openai/gpt", "author": "openai", "cardData": card],
        "openai/gpt/revision/refs%2Fpr%2F1": [
            "id": "openai/gpt", "author": "openai", "cardData": ["license": "apache-2.0"],
        ],
        "gpt2/revision/main": ["id": "gpt2"],
        "nobody/plain/revision/main": ["id": "nobody/plain", "cardData": ["tags": []]],
    ]

    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let path = request.url.replacing("http://hub.invalid/api/models/", with: "")
        if path.hasPrefix("openai/down/") { return Self.answer(503, ["error": "later"]) }
        if let repository = Self.known[path] { return Self.answer(200, repository) }
        // Strangers are not told what is private: the hub answers 401 for what it does not have.
        return path.contains("/revision/main")
            ? Self.answer(401, ["error": "Repository not found"]) : Self.answer(404, ["error": "Revision not found"])
    }

    private static func answer(_ status: Int, _ value: JSONValue) -> HTTPResponse {
        HTTPResponse(
            status: status, headers: HTTPHeaders([("Content-Type", "application/json")]), body: JSONWriter.bytes(value))
    }
}
