/// Unary gRPC calls to one server (grpc.io, "gRPC over HTTP2"): a request message out, a response message back.
package struct GRPCChannel: Sendable {
    /// The longest message that is taken, and the longest that is sent.
    package static let maximumMessageBytes = 64 << 20

    private let transport: any HTTPTransport
    /// `http://HOST:PORT` or `https://…`, without a path.
    private let server: String
    private let timeout: Duration

    /// - Parameters:
    ///   - transport: speaks HTTP/2 (`TransportSettings.Version.http2`), and takes answers a little longer than a message.
    ///   - timeout: for each call; told to the server too (`grpc-timeout`).
    package init(transport: any HTTPTransport, server: String, timeout: Duration) {
        self.transport = transport
        self.server = server
        self.timeout = timeout
    }

    /// - Parameters:
    ///   - method: `/package.Service/Method`.
    ///   - message: a serialized protobuf message.
    /// - Returns: the serialized message of the answer.
    package func call(_ method: String, _ message: [UInt8]) async throws(GRPCError) -> [UInt8] {
        guard message.count <= Self.maximumMessageBytes else {
            throw GRPCError(
                .invalidMessage,
                "\(method): the request has \(message.count) bytes, more than the limit of \(Self.maximumMessageBytes)")
        }
        let request = HTTPRequest(
            method: "POST", url: server + method,
            headers: HTTPHeaders([
                ("Content-Type", "application/grpc"), ("TE", "trailers"),
                ("grpc-timeout", "\(timeout.wholeMilliseconds)m"),
            ]),
            body: Self.framed(message), timeout: timeout)
        let response: HTTPResponse
        do throws(TransportError) {
            response = try await transport.send(request)
        } catch {
            guard error.code == .dropped || error.code == .malformed else {
                throw GRPCError(.unreachable, error.message)
            }
            // Whether sending, receiving or the framing of HTTP/2 noticed it first is chance.
            throw GRPCError(
                .unreachable,
                "\(method): no answer of gRPC came back; does this server speak gRPC, which is HTTP/2?")
        }
        return try Self.message(of: response, to: method)
    }

    /// A message with its prefix: not compressed, length in four bytes.
    private static func framed(_ message: [UInt8]) -> [UInt8] {
        let length = UInt32(message.count)
        return [0] + withUnsafeBytes(of: length.bigEndian) { Array($0) } + message
    }

    private static func message(of response: HTTPResponse, to method: String) throws(GRPCError) -> [UInt8] {
        // Without a message all that is known stands in the header section ("Trailers-Only").
        let fields = response.trailers["grpc-status"] != nil ? response.trailers : response.headers
        guard response.status == 200, let told = fields["grpc-status"], let status = Int(told) else {
            throw GRPCError(
                .malformed,
                "\(method): the answer is not gRPC: status \(response.status), content type "
                    + "\"\(response.headers["content-type"] ?? "")\"; is this the address of a gRPC server?")
        }
        guard status == 0 else {
            let words = fields["grpc-message"].map(Self.decoded) ?? ""
            throw GRPCError(.status(GRPCStatus(code: status)), "\(method): \(GRPCStatus(code: status)): \(words)")
        }
        let body = response.body
        guard body.count >= 5, body[0] == 0 else {
            throw GRPCError(
                .malformed,
                "\(method): the answer has no message, or a compressed one, which was not asked for")
        }
        let length = body[1..<5].reduce(0) { $0 << 8 | Int($1) }
        guard length == body.count - 5 else {
            throw GRPCError(.malformed, "\(method): the message has \(body.count - 5) bytes, its prefix says \(length)")
        }
        return Array(body[5...])
    }

    /// `grpc-message` is percent-encoded UTF-8.
    private static func decoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        var rest = Substring(text)
        while let character = rest.first {
            if character == "%", rest.count >= 3, let byte = UInt8(rest.dropFirst().prefix(2), radix: 16) {
                bytes.append(byte)
                rest = rest.dropFirst(3)
            } else {
                bytes.append(contentsOf: character.utf8)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
