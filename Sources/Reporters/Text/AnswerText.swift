import Conformance

/// What a registry answered, for people.
enum AnswerText {
    /// `409 Conflict`, `no answer: the connection was cut`.
    static func status(_ answer: Exchange.Answer) -> String {
        switch answer {
        case .response(let status, _, _): phrase(status).map { "\(status) \($0)" } ?? "\(status)"
        case .none(let why): "no answer: \(why)"
        }
    }

    /// A body as text: at most `limit` bytes of it, without a last line break; nil when there is none.
    static func body(_ bytes: [UInt8]?, limit: Int) -> String? {
        // Servers end a body with a line break that would only show as an empty line.
        guard let bytes = bytes.map({ $0.droppingLastLineBreak }), !bytes.isEmpty else { return nil }
        var shown = bytes.prefix(limit)
        if shown.count < bytes.count {
            // Not in the middle of a letter: a UTF-8 letter ends before the next byte that is no continuation.
            while let last = shown.last, last >= 0x80 {
                shown.removeLast()
                if last >= 0xC0 { break }
            }
        }
        let rest = bytes.count - shown.count
        let text = String(decoding: shown, as: UTF8.self)
        return rest > 0 ? "\(text)… (\(Count.text(rest, "more byte")))" : text
    }

    static func body(of answer: Exchange.Answer, limit: Int) -> String? {
        guard case .response(_, _, let bytes) = answer else { return nil }
        return body(bytes, limit: limit)
    }

    /// The reason phrases of RFC 9110 section 15 and RFC 6585 that registries and their gateways use.
    private static func phrase(_ status: Int) -> String? {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 202: "Accepted"
        case 204: "No Content"
        case 301: "Moved Permanently"
        case 302: "Found"
        case 304: "Not Modified"
        case 307: "Temporary Redirect"
        case 308: "Permanent Redirect"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 406: "Not Acceptable"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 422: "Unprocessable Content"
        case 429: "Too Many Requests"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 502: "Bad Gateway"
        case 503: "Service Unavailable"
        case 504: "Gateway Timeout"
        default: nil
        }
    }
}

extension [UInt8] {
    fileprivate var droppingLastLineBreak: ArraySlice<UInt8> { last == UInt8(ascii: "\n") ? dropLast() : self[...] }
}
