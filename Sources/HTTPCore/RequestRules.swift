/// What can be written as one HTTP/1.1 request (RFC 9112 section 3), checked before libcurl sees it.
enum RequestRules {
    /// - Throws: `.invalidRequest` with what is wrong and where.
    static func check(_ request: HTTPRequest) throws(TransportError) {
        func refuse(_ message: String) -> TransportError {
            TransportError(.invalidRequest, "\(request.line.filter { $0 != "\r" && $0 != "\n" }): \(message)")
        }
        guard isToken(request.method) else { throw refuse("the method is not a token (RFC 9110 section 9.1)") }
        guard hasHTTPScheme(request.url) else { throw refuse("the URL must begin with \"http://\" or \"https://\"") }
        guard request.url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw refuse("the URL holds a space, a control character or a letter outside ASCII; percent-encode it")
        }
        if request.method == "HEAD", request.body != nil {
            throw refuse("a HEAD request has no content (RFC 9110 section 9.3.2)")
        }
        if request.file != nil, request.body != nil || !["PUT", "POST", "PATCH"].contains(request.method) {
            throw refuse("content from a file goes with PUT, POST or PATCH, and without a body")
        }
        for field in request.headers.fields {
            guard isToken(field.name) else { throw refuse("\"\(field.name)\" is not a header field name") }
            guard field.value.utf8.allSatisfy({ ($0 >= 0x20 && $0 != 0x7F) || $0 == 0x09 }) else {
                throw refuse("the header field \"\(field.name)\" holds a control character")
            }
        }
    }

    /// Whether sending it twice means the same as sending it once (RFC 9110 section 9.2.2).
    static func isIdempotent(_ method: String) -> Bool {
        switch method {
        case "GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE": true
        default: false
        }
    }

    private static func hasHTTPScheme(_ url: String) -> Bool {
        let start = url.prefix(8).lowercased()
        return start.hasPrefix("http://") || start.hasPrefix("https://")
    }

    /// RFC 9110 section 5.6.2.
    private static func isToken(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"):
                    true
                default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
                }
            }
    }
}

extension HTTPRequest {
    /// The method and URL as messages show them: without a user and password (RFC 3986 section 3.2.1).
    var line: String {
        guard let start = url.firstRange(of: "://")?.upperBound else { return "\(method) \(url)" }
        let authority = url[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let mark = authority.lastIndex(of: "@") else { return "\(method) \(url)" }
        return "\(method) \(url[..<start])***\(url[mark...])"
    }

    /// Whether there is content, perhaps of no bytes.
    var hasContent: Bool { body != nil || file != nil }
}
