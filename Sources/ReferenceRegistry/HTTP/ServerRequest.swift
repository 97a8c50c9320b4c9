/// One complete request as it came from the wire, nothing decoded.
package struct ServerRequest: Sendable, Hashable {
    /// The method token; letter case matters (RFC 9110 section 9.1).
    package var method: String
    /// The path of the request target before its `?`, percent-encoding kept.
    package var path: String
    /// The text after the first `?`, percent-encoding kept; nil when there is none.
    package var query: String?
    package var headers: [HeaderField]
    package var body: [UInt8]
    /// On which of the connections that are open it came; 0 without a network.
    package var connection = 0

    package init(
        method: String, path: String, query: String? = nil, headers: [HeaderField] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    /// Splits a request target in origin form (RFC 9112 section 3.2.1) at its first `?`.
    package init(method: String, target: String, headers: [HeaderField] = [], body: [UInt8] = []) {
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            method: method, path: String(parts[0]), query: parts.count > 1 ? String(parts[1]) : nil, headers: headers,
            body: body)
    }
}
