package import HTTPCore
import Synchronization

/// Lets nothing out that could write: whatever a story or the suite tries, a registry gets GET, HEAD and OPTIONS only.
package final class ReadingGuard: Sendable {
    private let stopped = Mutex<[String]>([])

    package init() {}

    /// What was held back, `POST http://…`; with anything here the suite itself is wrong.
    package var heldBack: [String] { stopped.withLock { $0 } }

    /// The transport behind the guard.
    package func around(_ transport: any HTTPTransport) -> any HTTPTransport {
        Guarded(base: transport, guardian: self)
    }

    private struct Guarded: HTTPTransport {
        let base: any HTTPTransport
        let guardian: ReadingGuard

        func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
            guard ["GET", "HEAD", "OPTIONS"].contains(request.method), request.body == nil, request.file == nil else {
                guardian.stopped.withLock { $0.append("\(request.method) \(request.url)") }
                throw TransportError(
                    .invalidRequest, "\(request.method) \(request.url): --read-only lets nothing out that could write")
            }
            return try await base.send(request)
        }
    }
}
