/// The bytes of one answer while libcurl reads them, and what happened on the way.
///
/// Not Sendable: it belongs to the `CurlHandle` whose transfer fills it.
final class ResponseCollector {
    /// The lines of the header section as they came, the status line first.
    private var head: [UInt8] = []
    /// The lines of the trailer section (RFC 9110 section 6.5), which follow the content.
    private var tail: [UInt8] = []
    private var body: [UInt8] = []
    private(set) var headIsComplete = false
    private(set) var exceedsLimit = false
    /// How often libcurl was about to write the request: a second time means that a kept connection ended unanswered.
    private(set) var attempts = 0
    private var limit = 0
    private var mayRepeat = false
    /// Takes the content of a good answer in place of `body`.
    private(set) var sink: FileSink?

    /// Forgets the answer before; the buffer of the header section stays allocated.
    func begin(limit: Int, mayRepeat: Bool, sink: FileSink? = nil) {
        head.removeAll(keepingCapacity: true)
        tail.removeAll(keepingCapacity: true)
        body = []
        headIsComplete = false
        exceedsLimit = false
        attempts = 0
        self.limit = limit
        self.mayRepeat = mayRepeat
        self.sink = sink
    }

    /// Closes the file; what it lacks is lacking.
    func endSink() { sink = nil }

    /// Whether the request may go out (again).
    func allowsAttempt() -> Bool {
        attempts += 1
        return attempts == 1 || mayRepeat
    }

    /// Takes one line of the header section with its line break; false stops the transfer.
    func takeHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        if line.first == UInt8(ascii: "H"), line.starts(with: "HTTP/".utf8) {
            // An interim answer (RFC 9110 section 15.2) was complete: the final one begins.
            head.removeAll(keepingCapacity: true)
            headIsComplete = false
        } else if headIsComplete {
            guard head.count + tail.count + body.count + line.count <= limit else {
                exceedsLimit = true
                return false
            }
            tail.append(contentsOf: line)
            return true
        }
        if line.count <= 2, line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
            headIsComplete = true
            if saysSuccess, let sink, !sink.begin() { return false }
        }
        guard head.count + line.count <= limit else {
            exceedsLimit = true
            return false
        }
        head.append(contentsOf: line)
        return true
    }

    /// Takes a piece of the content; false stops the transfer.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if let sink, saysSuccess { return sink.write(bytes) }
        guard head.count + body.count + bytes.count <= limit else {
            exceedsLimit = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Whether the status line says 2xx: "HTTP/1.1 200 OK".
    private var saysSuccess: Bool {
        guard let space = head.firstIndex(of: 0x20), space + 1 < head.count else { return false }
        return head[space + 1] == UInt8(ascii: "2")
    }

    /// Whether the server said, or left it to be understood, that the connection stays (RFC 9112, section 9.3).
    var keepsConnection: Bool {
        guard headIsComplete, head.starts(with: "HTTP/1.1".utf8) else { return false }
        let start = head.firstIndex(of: 0x0A).map { $0 + 1 } ?? head.count
        return fields(head[start...])["Connection"]?.lowercased() != "close"
    }

    /// Hands the answer out and keeps nothing of its content.
    func finish(status: Int) -> HTTPResponse {
        defer { body = [] }
        let start = head.firstIndex(of: 0x0A).map { $0 + 1 } ?? head.count
        return HTTPResponse(
            status: status, headers: fields(head[start...]), body: body,
            trailers: tail.isEmpty ? HTTPHeaders() : fields(tail[...]))
    }

    /// The fields of a header or trailer section in order; a folded line (RFC 9112 section 5.2) continues the field above.
    private func fields(_ section: ArraySlice<UInt8>) -> HTTPHeaders {
        var headers: [(String, String)] = []
        headers.reserveCapacity(8)
        var start = section.startIndex
        while start < section.endIndex {
            let end = section[start...].firstIndex(of: 0x0A) ?? section.endIndex
            let line = trimmed(section[start..<end])
            if section[start] == 0x20 || section[start] == 0x09, let last = headers.indices.last {
                headers[last].1 += " " + String(decoding: line, as: UTF8.self)
            } else if let colon = line.firstIndex(of: 0x3A) {
                let name = String(decoding: trimmed(line[..<colon]), as: UTF8.self)
                headers.append((name, String(decoding: trimmed(line[(colon + 1)...]), as: UTF8.self)))
            }
            start = end + 1
        }
        return HTTPHeaders(headers)
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var slice = bytes
        while let byte = slice.first, byte == 0x20 || byte == 0x09 { slice.removeFirst() }
        while let byte = slice.last, byte == 0x20 || byte == 0x09 || byte == 0x0D { slice.removeLast() }
        return slice
    }
}
