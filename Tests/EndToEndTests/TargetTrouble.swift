import TestSupport
import Testing

/// What can become of a registry's answers on their way.
struct TargetTrouble: Sendable, CustomTestStringConvertible {
    typealias Deed = MeddlingProxy.Deed

    /// Also the name of its golden file.
    let name: String
    /// For `--timeout`: short where it has to be waited for.
    let timeout: String
    let deeds: @Sendable (MeddlingProxy.Answer) -> [Deed]

    var testDescription: String { name }

    private init(_ name: String, timeout: String = "20s", _ deeds: @escaping @Sendable (MeddlingProxy.Answer) -> [Deed])
    {
        self.name = name
        self.timeout = timeout
        self.deeds = deeds
    }

    static let all: [TargetTrouble] = [
        TargetTrouble("silent", timeout: "300ms") { _ in [.silence] },
        TargetTrouble("silent-within-the-header", timeout: "300ms") { [.bytes(Array($0.plain.prefix(20))), .silence] },
        TargetTrouble("silent-within-the-body", timeout: "300ms") { [.bytes($0.plain.dropLast()), .silence] },
        TargetTrouble("no-http") { _ in [.bytes(Array("220 mail.example ESMTP\r\n".utf8)), .close] },
        TargetTrouble("random-bytes") { _ in
            [.bytes((0..<400).map { UInt8(truncatingIfNeeded: $0 * 151 + 7) }), .close]
        },
        TargetTrouble("half-a-body") { [.bytes($0.written(length: $0.body.count + 10)), .close] },
        TargetTrouble("chunks-without-end") { answer in
            [
                .bytes(
                    answer.written(
                        length: nil, more: ["Transfer-Encoding: chunked"],
                        body: Array("\(String(answer.body.count, radix: 16))\r\n".utf8) + answer.body
                            + Array("\r\n".utf8))),
                .close,
            ]
        },
        TargetTrouble("broken-chunks") { answer in
            [
                .bytes(
                    answer.written(
                        length: nil, more: ["Transfer-Encoding: chunked"], body: Array("zz\r\n".utf8) + answer.body)),
                .close,
            ]
        },
        TargetTrouble("half-a-header") { [.bytes($0.plain.prefix(40) + []), .close] },
        TargetTrouble("endless-header") { _ in
            [.bytes(Array("HTTP/1.1 200 OK\r\n".utf8)), .endless(Array("X-More: and more of it\r\n".utf8))]
        },
        TargetTrouble("endless-body") { answer in
            [
                .bytes(Array("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[".utf8)),
                .endless(Array(String(repeating: "\"and more of it\", ", count: 4000).utf8)),
            ]
        },
        TargetTrouble("closed") { _ in [.close] },
        TargetTrouble("reset") { _ in [.reset] },
        TargetTrouble("bad-gateway") { _ in [page("502 Bad Gateway")] },
        TargetTrouble("unavailable-gateway") { _ in [page("503 Service Unavailable")] },
        TargetTrouble("gateway-timeout") { _ in [page("504 Gateway Timeout")] },
        TargetTrouble("login-page") { _ in [page("200 OK")] },
        TargetTrouble("moved-permanently") { _ in [redirect("301 Moved Permanently", "https://registry.example/")] },
        TargetTrouble("found") { _ in [redirect("302 Found", "/login?next=%2F")] },
        TargetTrouble("temporary-redirect") { _ in [redirect("307 Temporary Redirect", "https://registry.example/")] },
        TargetTrouble("permanent-redirect-without-a-place") { _ in [redirect("308 Permanent Redirect", nil)] },
        TargetTrouble("wrong-content-encoding") { answer in
            [.bytes(answer.written(length: answer.body.count, more: ["Content-Encoding: gzip"]))]
        },
        TargetTrouble("unknown-content-encoding") { answer in
            [.bytes(answer.written(length: answer.body.count, more: ["Content-Encoding: rot13"]))]
        },
        TargetTrouble("gzip-that-is-not-said") { answer in
            let zipped = Gzip.stored(Array("{}".utf8))
            return [.bytes(answer.written(length: zipped.count, body: zipped))]
        },
    ]

    /// What is legal HTTP, if seldom.
    static let harmless: [TargetTrouble] = [
        TargetTrouble("HTTP/1.0") { [.bytes($0.written("HTTP/1.0", length: $0.body.count)), .close] },
        TargetTrouble("HTTP/1.0 without lengths") { [.bytes($0.written("HTTP/1.0", length: nil)), .close] },
        TargetTrouble("HTTP/1.1 without lengths") { [.bytes($0.written(length: nil)), .close] },
        TargetTrouble("announced ends") {
            [.bytes($0.written(length: $0.body.count, more: ["Connection: close"])), .close]
        },
        TargetTrouble("ends after each answer") { [.bytes($0.plain), .close] },
        TargetTrouble("ends after every third answer") { [.bytes($0.plain)] + ($0.number % 3 == 2 ? [.close] : []) },
        TargetTrouble("an interim answer") { [.bytes(Array("HTTP/1.1 103 Early Hints\r\n\r\n".utf8) + $0.plain)] },
        TargetTrouble("byte by byte") { $0.plain.map { .bytes([$0]) } },
        TargetTrouble("chunks") { answer in
            let chunks = answer.body.map { Array("1\r\n".utf8) + [$0] + Array("\r\n".utf8) }.flatMap { $0 }
            return [
                .bytes(
                    answer.written(
                        length: nil, more: ["Transfer-Encoding: chunked"], body: chunks + Array("0\r\n\r\n".utf8)))
            ]
        },
        TargetTrouble("gzip that is said (RFC 9110, section 12.5.3)") { answer in
            let zipped = Gzip.stored(answer.body)
            return [.bytes(answer.written(length: zipped.count, more: ["Content-Encoding: gzip"], body: zipped))]
        },
    ]

    private static func page(_ status: String) -> Deed {
        let html = "<html><head><title>\(status)</title></head><body><center><h1>\(status)</h1></center></body></html>"
        return .bytes(
            Array(
                "HTTP/1.1 \(status)\r\nServer: gateway\r\nContent-Type: text/html\r\nContent-Length: \(html.utf8.count)\r\n\r\n\(html)"
                    .utf8))
    }

    private static func redirect(_ status: String, _ place: String?) -> Deed {
        .bytes(
            Array(
                "HTTP/1.1 \(status)\r\n\(place.map { "Location: \($0)\r\n" } ?? "")Content-Length: 0\r\n\r\n".utf8))
    }
}

/// The format of RFC 1952, with its content as it is.
enum Gzip {
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        func little(_ number: UInt32, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * UInt32($0))) }
        }
        let count = UInt32(bytes.count)
        return [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF, 1] + little(count, 2) + little(~count, 2) + bytes
            + little(checksum(bytes), 4) + little(count, 4)
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum = ~UInt32(0)
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let half: UInt32 = sum >> 1
                sum = sum & 1 == 1 ? half ^ 0xEDB8_8320 : half
            }
        }
        return ~sum
    }
}
