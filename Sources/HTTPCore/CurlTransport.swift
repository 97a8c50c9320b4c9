import Synchronization

/// The libcurl transport for any caller: HTTP/1.1 with keep-alive, TLS, proxies, time-outs.
///
/// Transfers run on one thread of its own, so no thread of the cooperative pool ever waits for the network; the thread
/// starts with the first call and ends, together with its connections, after `TransportSettings.idleTimeout` without
/// one. Cancelling the task ends its call at once with `.cancelled` and closes that call's connection.
///
/// Redirects are answers like any other; nothing is added to a request but Host, Content-Length and the User-Agent of
/// the settings; percent-encoding stays as it is. A call that finds its kept connection closed repeats itself only
/// where the method is idempotent (RFC 9110 section 9.2.2). An answer beyond
/// `TransportSettings.maximumResponseBytes` is `.malformed`.
///
/// ```swift
/// let transport = CurlTransport(TransportSettings(timeout: .seconds(5)))
/// let response = try await transport.send(HTTPRequest(method: "GET", url: "http://127.0.0.1:8080/readyz/health"))
/// ```
public final class CurlTransport: HTTPTransport {
    private let loop: CurlLoop

    /// Opens no connection and starts no thread yet.
    public init(_ settings: TransportSettings = TransportSettings()) {
        loop = CurlLoop(settings: settings)
    }

    deinit { loop.stop() }

    /// Whether its thread lives, and with it kept connections.
    package var isRunning: Bool { loop.isRunning }

    /// Sends one request; safe to call from any number of tasks.
    public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let transfer = CurlLoop.Transfer(request)
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { loop.submit(transfer, $0) }
        } onCancel: {
            loop.cancel(transfer)
        }
        return try result.get()
    }
}
