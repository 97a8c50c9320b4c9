/// One complete answer.
public struct HTTPResponse: Sendable, Hashable {
    /// The status code, 100 to 599.
    public var status: Int
    /// The header section, without trailers and interim answers.
    public var headers: HTTPHeaders
    /// The content after transfer coding; empty for HEAD, 204 and 304.
    public var body: [UInt8]
    /// The fields behind the content (RFC 9110 section 6.5); gRPC tells its status there.
    public var trailers: HTTPHeaders

    /// An answer from its parts, for transports and tests.
    public init(
        status: Int, headers: HTTPHeaders = HTTPHeaders(), body: [UInt8] = [], trailers: HTTPHeaders = HTTPHeaders()
    ) {
        self.status = status
        self.headers = headers
        self.body = body
        self.trailers = trailers
    }
}
