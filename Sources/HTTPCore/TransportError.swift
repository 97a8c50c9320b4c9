/// Why there is no response.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    public enum Code: String, Sendable, Hashable {
        /// No connection: refused, no route, or the name does not resolve.
        case cannotConnect = "transport.cannot-connect"
        case timedOut = "transport.timed-out"
        /// The connection ended before the answer was complete.
        case dropped = "transport.dropped"
        /// TLS could not be established: unknown authority, expired or wrong certificate.
        case untrusted = "transport.untrusted"
        /// What came back is not HTTP.
        case malformed = "transport.malformed"
        /// The request can not be sent as it is: bad URL, control characters in a header.
        case invalidRequest = "transport.invalid-request"
        case cancelled = "transport.cancelled"
    }

    public let code: Code
    /// What happened in words, with the method and URL (never with headers).
    public let message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var description: String { message }
}
