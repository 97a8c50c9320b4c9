import HTTPCore

/// One request as a library sent it to the proxy (RFC 9112).
struct ProxyMessage {
    /// More than any client sends in a head.
    private static let longestHead = 64 << 10
    private static let longestBody = 64 << 20

    /// What came of looking at the bytes that are there.
    enum Reading {
        case incomplete(wantsContinue: Bool)
        /// What is there is no request that could be sent on.
        case malformed
        /// A request, and how many bytes it takes.
        case complete(ProxyMessage, size: Int)
    }

    let method: String
    /// Path and query.
    let target: String
    let headers: HTTPHeaders
    let body: [UInt8]?

    /// Whether the library wants to use the connection again.
    var keepsAlive: Bool { headers["Connection"]?.lowercased().contains("close") != true }

    /// Fields of the request that are sent on: those of the connection are the transport's, and compressed answers could not
    /// be held against the contract.
    var forwarded: HTTPHeaders {
        var forwarded = headers
        for name in [
            "Host", "Connection", "Keep-Alive", "Content-Length", "Transfer-Encoding", "Expect", "Accept-Encoding",
            "Proxy-Connection", "TE", "Upgrade",
        ] { forwarded[name] = nil }
        return forwarded
    }

    static func read(_ bytes: [UInt8]) -> Reading {
        guard let end = headEnd(bytes) else {
            return bytes.count > longestHead ? .malformed : .incomplete(wantsContinue: false)
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = lines.first?.split(separator: " ") ?? []
        guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/") else { return .malformed }
        var headers = HTTPHeaders()
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return .malformed }
            headers.add(String(line[..<colon]), trimmed(line[line.index(after: colon)...]))
        }
        if words[2] == "HTTP/1.0" { headers["Connection"] = "close" }
        let message = { (body: [UInt8]?) in
            ProxyMessage(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
        }
        let start = end + 4
        let wantsContinue = headers["Expect"]?.lowercased() == "100-continue"
        if headers["Transfer-Encoding"]?.lowercased() == "chunked" {
            switch chunks(bytes[start...]) {
            case .incomplete: return .incomplete(wantsContinue: wantsContinue)
            case .malformed: return .malformed
            case .complete(let body, let size): return .complete(message(body), size: size)
            }
        }
        guard let length = headers["Content-Length"] else { return .complete(message(nil), size: start) }
        guard let count = Int(length), (0...longestBody).contains(count) else { return .malformed }
        guard bytes.count - start >= count else { return .incomplete(wantsContinue: wantsContinue) }
        return .complete(message(Array(bytes[start..<start + count])), size: start + count)
    }

    // MARK: Parts

    private enum Chunks {
        case incomplete, malformed
        case complete([UInt8], end: Int)
    }

    private static func chunks(_ bytes: ArraySlice<UInt8>) -> Chunks {
        var rest = bytes
        var body: [UInt8] = []
        while true {
            guard let end = lineEnd(rest) else { return rest.count > 32 ? .malformed : .incomplete }
            let digits = rest[..<end].prefix { $0 != UInt8(ascii: ";") }
            guard let size = Int(trimmed(Substring(String(decoding: digits, as: UTF8.self))), radix: 16), size >= 0,
                body.count + size <= longestBody
            else { return .malformed }
            rest = rest[(end + 2)...]
            if size == 0 { break }
            guard rest.count >= size + 2 else { return .incomplete }
            body += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        // Trailers, up to an empty line.
        while let end = lineEnd(rest) {
            let isLast = end == rest.startIndex
            rest = rest[(end + 2)...]
            if isLast { return .complete(body, end: rest.startIndex) }
        }
        return .incomplete
    }

    private static func headEnd(_ bytes: [UInt8]) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (0...bytes.count - 4).first {
            bytes[$0] == 13 && bytes[$0 + 1] == 10 && bytes[$0 + 2] == 13 && bytes[$0 + 3] == 10
        }
    }

    private static func lineEnd(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 2 else { return nil }
        return (bytes.startIndex...bytes.endIndex - 2).first { bytes[$0] == 13 && bytes[$0 + 1] == 10 }
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while rest.first == " " || rest.first == "\t" { rest.removeFirst() }
        while rest.last == " " || rest.last == "\t" { rest.removeLast() }
        return String(rest)
    }
}
