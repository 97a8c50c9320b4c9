/// One request as it goes on the wire (RFC 9110); the transport adds Host and Content-Length only.
public struct HTTPRequest: Sendable, Hashable {
    /// The method token, case-sensitive (RFC 9110 section 9.1).
    public var method: String
    /// Absolute, with scheme and authority; path and query already percent-encoded.
    public var url: String
    /// The fields to send besides Host and Content-Length, in order.
    public var headers: HTTPHeaders
    /// nil sends no body and no Content-Length.
    public var body: [UInt8]?
    /// The longest time from the start of the call to the last byte of the answer.
    public var timeout: Duration?

    /// A request with nothing but what is said here.
    public init(
        method: String, url: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8]? = nil,
        timeout: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}
