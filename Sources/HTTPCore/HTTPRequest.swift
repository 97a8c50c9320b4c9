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
    /// The longest time from the start of the call to the last byte of the answer. nil takes that of the transport's
    /// settings; with `file` or `destination`, whose size says nothing about the time, the settings' time-out is then
    /// the longest time without progress.
    public var timeout: Duration?
    /// The content from a file, in place of `body`.
    public var file: FileSlice?
    /// The path of a file that takes the content of a 2xx answer, in place of `HTTPResponse.body`; what it held is
    /// replaced. After a call that failed it may hold a part.
    public var destination: String?
    /// Signs the request with this key (AWS Signature Version 4).
    public var signing: AWSSigningKey?

    /// A request with nothing but what is said here.
    public init(
        method: String, url: String, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8]? = nil,
        timeout: Duration? = nil, file: FileSlice? = nil, destination: String? = nil, signing: AWSSigningKey? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.file = file
        self.destination = destination
        self.signing = signing
    }
}
