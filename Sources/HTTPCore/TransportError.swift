/// Why there is no response.
public struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, as a stable word.
    public enum Code: String, Sendable, Hashable {
        /// No connection: refused, no route, or the name does not resolve.
        case cannotConnect = "transport.cannot-connect"
        /// The answer was not complete, or the connection did not stand, in time.
        case timedOut = "transport.timed-out"
        /// The connection ended before the answer was complete.
        case dropped = "transport.dropped"
        /// TLS could not be established: unknown authority, expired or wrong certificate.
        case untrusted = "transport.untrusted"
        /// What came back is not HTTP/1.1, or is larger than the transport accepts.
        case malformed = "transport.malformed"
        /// The request can not be sent as it is: bad URL, control characters in a header.
        case invalidRequest = "transport.invalid-request"
        /// A file that is to be sent or filled can not be read or written.
        case file = "transport.file"
        /// The task that waited was cancelled.
        case cancelled = "transport.cancelled"
    }

    /// The kind of failure.
    public let code: Code
    /// What happened in words, with the method and URL (never with headers).
    public let message: String

    /// An error from a kind and its words.
    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    /// The message.
    public var description: String { message }
}
