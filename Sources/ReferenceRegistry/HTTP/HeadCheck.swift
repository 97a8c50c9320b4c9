/// The checks of a request's head that the C library does not make, or makes with a page of its own.
enum HeadCheck {
    /// What the head is answered with, nil when it is sound.
    static func refusal(
        target: [UInt8], version: String, headers: [HeaderField], limits: HTTPLimits
    ) -> Refusal? {
        guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
            return Refusal(status: 505, message: "\"\(version)\" is not spoken here, HTTP/1.1 is")
        }
        if target.count > limits.targetBytes {
            return Refusal(status: 414, message: "the request target is longer than \(limits.targetBytes) bytes")
        }
        guard target.first == UInt8(ascii: "/") else {
            return bad("the request target has to begin with \"/\" (origin form)")
        }
        if target.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
            return bad("the request target holds control characters or blanks")
        }
        let size = headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
        if size > limits.headerBytes {
            return Refusal(status: 431, message: "the header fields are larger than \(limits.headerBytes) bytes")
        }
        return framing(version: version, headers: headers)
    }

    /// Who the request is for and where its body ends must not be open to two readings.
    private static func framing(version: String, headers: [HeaderField]) -> Refusal? {
        var hosts = 0
        var lengths: [String] = []
        var codings: [String] = []
        for field in headers {
            if field.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
                return bad("header field \"\(field.name)\" holds control characters")
            }
            if !field.name.utf8.allSatisfy(isTokenByte) || field.name.isEmpty {
                return bad("a header field has a name that is no token")
            }
            if field.isNamed("Host") { hosts += 1 }
            if field.isNamed("Content-Length") { lengths.append(field.value) }
            if field.isNamed("Transfer-Encoding") { codings.append(field.value) }
        }
        if hosts > 1 { return bad("there is more than one Host") }
        if hosts == 0, version == "HTTP/1.1" { return bad("there is no Host") }
        if lengths.count > 1 { return bad("there is more than one Content-Length") }
        if let length = lengths.first, length.isEmpty || length.utf8.contains(where: { !(0x30...0x39).contains($0) }) {
            return bad("the Content-Length is no number")
        }
        if !codings.isEmpty {
            if !lengths.isEmpty { return bad("there are a Content-Length and a Transfer-Encoding") }
            if version == "HTTP/1.0" { return bad("HTTP/1.0 knows no Transfer-Encoding") }
            if codings.count > 1 || codings.first?.lowercased() != "chunked" {
                return Refusal(status: 501, message: "the only Transfer-Encoding that is understood is chunked")
            }
        }
        return nil
    }

    private static func bad(_ message: String) -> Refusal { Refusal(status: 400, message: message) }

    /// RFC 9110 section 5.6.2.
    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        // !#$%&'*+-.^_`|~
        case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
        default: false
        }
    }
}
