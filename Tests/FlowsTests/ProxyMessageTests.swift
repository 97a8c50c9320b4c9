import HTTPCore
import Testing

@testable import Flows

@Suite("Requests that reach the proxy of drivers")
struct ProxyMessageTests {
    struct Sample: Sendable {
        let text: String
        /// `METHOD target body|`, and how many bytes are left; `incomplete` or `malformed`.
        let told: String
    }

    static let samples = [
        Sample(text: "GET /a?b=c HTTP/1.1\r\nHost: x\r\n\r\n", told: "GET /a?b=c - 0"),
        Sample(text: "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b", told: "GET /a - 6"),
        Sample(text: "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcd", told: "POST /a abc 1"),
        Sample(text: "POST /a HTTP/1.1\r\ncontent-length: 3\r\n\r\nab", told: "incomplete"),
        Sample(
            text: "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\nrest",
            told: "POST /a abcde 4"),
        Sample(
            text: "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nTrailer: t\r\n\r\n",
            told: "POST /a a 0"),
        Sample(text: "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab", told: "incomplete"),
        Sample(text: "POST /a HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", told: "malformed"),
        Sample(text: "POST /a HTTP/1.1\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n", told: "waits"),
        Sample(text: "POST /a HTTP/1.1\r\nContent-Length: -3\r\n\r\n", told: "malformed"),
        Sample(text: "GET http://elsewhere/ HTTP/1.1\r\n\r\n", told: "malformed"),
        Sample(text: "hello\r\n\r\n", told: "malformed"),
        Sample(text: "GET /a HTTP/1.1\r\n: x\r\n\r\n", told: "malformed"),
        Sample(text: "GET /a", told: "incomplete"),
        Sample(text: "", told: "incomplete"),
        Sample(text: String(repeating: "x", count: 70_000), told: "malformed"),
    ]

    private static func tell(_ text: String) -> String {
        let bytes = Array(text.utf8)
        switch ProxyMessage.read(bytes) {
        case .incomplete(let wantsContinue): return wantsContinue ? "waits" : "incomplete"
        case .malformed: return "malformed"
        case .complete(let message, let size):
            let body = message.body.map { String(decoding: $0, as: UTF8.self) } ?? "-"
            return "\(message.method) \(message.target) \(body) \(bytes.count - size)"
        }
    }

    @Test("Are read as they come", arguments: samples.indices)
    func reads(_ index: Int) {
        #expect(Self.tell(Self.samples[index].text) == Self.samples[index].told)
    }

    @Test("No part of a request is taken for the whole", arguments: samples.indices)
    func parts(_ index: Int) {
        let sample = Self.samples[index]
        guard sample.told.hasSuffix(" 0") else { return }
        for length in 0..<sample.text.utf8.count {
            let told = Self.tell(String(decoding: Array(sample.text.utf8.prefix(length)), as: UTF8.self))
            #expect(["incomplete", "waits"].contains(told), "\(told) after \(length) bytes")
        }
    }

    @Test("Are sent on without what is about the connection")
    func forwarded() {
        let text = "GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAccept-Encoding: gzip\r\nX-Own: 1\r\n\r\n"
        guard case .complete(let message, _) = ProxyMessage.read(Array(text.utf8)) else {
            Issue.record("not read")
            return
        }
        #expect(message.forwarded.fields.map(\.name) == ["X-Own"])
        #expect(!message.keepsAlive)
    }
}
