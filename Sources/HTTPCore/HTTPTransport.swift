/// Carries one request to a server and brings the answer back.
///
/// A status is never an error here: 500 is a response. What throws is the lack of a response.
public protocol HTTPTransport: Sendable {
    /// - Throws: `TransportError` with `.cannotConnect`, `.timedOut`, `.dropped` (the connection ended before a
    ///   complete answer), `.untrusted` (TLS), `.malformed` (the answer is not HTTP), `.invalidRequest`, `.file`,
    ///   `.cancelled`.
    func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse
}
