package import SourceText

/// One complete answer before it becomes bytes.
package struct ServerResponse: Sendable, Hashable {
    /// What an answer carries; JSON stays a value until it is sent, so that it can still be looked at.
    package enum Body: Sendable, Hashable {
        case json(JSONValue)
        /// Text or bytes as they go out.
        case bytes([UInt8])
    }

    package var status: Int
    package var headers: [HeaderField]
    package var body: Body
    /// Whether the connection ends after this answer.
    package var closes: Bool

    package init(status: Int, headers: [HeaderField], body: Body, closes: Bool = false) {
        self.status = status
        self.headers = headers
        self.body = body
        self.closes = closes
    }

    /// A JSON answer; the media type is spelled as every recorded server spells it.
    package static func json(_ value: JSONValue, status: Int) -> ServerResponse {
        ServerResponse(
            status: status, headers: [HeaderField("Content-Type", "application/json; charset=UTF-8")],
            body: .json(value))
    }

    package static func text(_ text: String, status: Int) -> ServerResponse {
        ServerResponse(
            status: status, headers: [HeaderField("Content-Type", "text/plain; charset=utf-8")],
            body: .bytes(Array(text.utf8)))
    }

    /// No answer at all: the connection ends.
    package static let dropped = ServerResponse(status: 0, headers: [], body: .bytes([]), closes: true)

    /// The bytes of the body as they are sent; JSON ends with a line break.
    package var bodyBytes: [UInt8] {
        switch body {
        case .json(let value):
            var bytes = JSONWriter.bytes(value)
            bytes.append(0x0A)
            return bytes
        case .bytes(let bytes):
            return bytes
        }
    }
}
