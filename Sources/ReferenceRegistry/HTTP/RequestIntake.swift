import Synchronization

/// Collects one request while it comes in, and judges its head.
///
/// Used by one connection's thread at a time; it never leaves the callbacks of `HTTPServer`.
final class RequestIntake {
    /// The request target, raw.
    let target: [UInt8]
    private(set) var method = ""
    private(set) var headers: [HeaderField] = []
    private(set) var body: [UInt8] = []
    private(set) var bodyBytes = 0
    /// What the head alone is answered with.
    private(set) var refusal: Refusal?
    /// Whether the answer may go out before the body came in.
    private(set) var answersAtOnce = false
    /// Whether the head has been looked at.
    private(set) var hasHead = false
    /// Set when the answer is on its way.
    var isAnswered = false

    private let limits: HTTPLimits
    private let connection: Int

    /// - Parameter connection: which of the open connections it comes on.
    init(target: [UInt8], limits: HTTPLimits, connection: Int = 0) {
        self.target = target
        self.connection = connection
        self.limits = limits
    }

    /// Takes the head and decides whether the request is one (RFC 9112 sections 3.2, 6.1 and 6.3).
    func take(method: String, version: String, headers: [HeaderField]) {
        hasHead = true
        self.method = method
        self.headers = headers
        if let refusal = HeadCheck.refusal(
            target: target, version: version, headers: headers, limits: limits)
        {
            // After a doubtful head nobody knows where the next request begins.
            self.refusal = refusal
            answersAtOnce = true
        } else if let length = headers.values(of: "Content-Length").first.flatMap({ Int($0) }),
            length > limits.bodyBytes
        {
            refusal = tooLarge
            answersAtOnce = length > limits.drainedBytes || !headers.values(of: "Expect").isEmpty
        }
    }

    /// Takes a part of the body.
    ///
    /// - Returns: false when the connection has to end, because no end of the body is in sight.
    func take(body part: UnsafeRawBufferPointer) -> Bool {
        bodyBytes += part.count
        if bodyBytes > limits.bodyBytes {
            if refusal == nil { refusal = tooLarge }
            body = []
            return bodyBytes <= limits.drainedBytes
        }
        if refusal == nil { body.append(contentsOf: part) }
        return true
    }

    /// The request, once all of it is here.
    var request: ServerRequest {
        var request = ServerRequest(
            method: method, target: String(decoding: target, as: UTF8.self), headers: headers, body: body)
        request.connection = connection
        return request
    }

    private var tooLarge: Refusal {
        Refusal(status: 413, message: "the body is larger than \(limits.bodyBytes) bytes")
    }
}
