import HTTPCore
import Testing

/// The two libcurl transports, which must behave alike.
enum TransportKind: String, CaseIterable, Sendable {
    case direct, pooled

    func make(_ settings: TransportSettings = TransportSettings(proxy: .direct)) -> any HTTPTransport {
        switch self {
        case .direct: DirectCurlTransport(settings)
        case .pooled: CurlTransport(settings)
        }
    }
}

extension HTTPTransport {
    fileprivate func result(of request: HTTPRequest) async -> Result<HTTPResponse, TransportError> {
        do throws(TransportError) {
            return .success(try await send(request))
        } catch {
            return .failure(error)
        }
    }
}

@Suite("libcurl transports")
struct CurlTransportTests {
    @Test("write the request as it was given and nothing else", arguments: TransportKind.allCases)
    func exactRequest(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[answer("ok"), answer(""), answer("")]])
        let transport = kind.make()
        let response = try await transport.send(
            HTTPRequest(
                method: "POST", url: server.url + "/a/../b%2fc%2F;x?q=%zz&r=a+b%00",
                headers: HTTPHeaders([("X-One", "1"), ("x-empty", ""), ("X-One", "2")]), body: Array("n\0ul".utf8)))
        #expect(
            response
                == HTTPResponse(
                    status: 200, headers: HTTPHeaders([("Content-Length", "2")]), body: Array("ok".utf8)))
        _ = try await transport.send(HTTPRequest(method: "PATCH", url: server.url + "/", body: []))
        _ = try await transport.send(HTTPRequest(method: "DELETE", url: server.url))
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        #expect(
            server.requests == [
                [
                    "POST /a/../b%2fc%2F;x?q=%zz&r=a+b%00 HTTP/1.1\r\n\(host)X-One: 1\r\nx-empty:\r\nX-One: 2\r\n"
                        + "Content-Length: 4\r\n\r\nn\0ul",
                    "PATCH / HTTP/1.1\r\n\(host)Content-Length: 0\r\n\r\n",
                    "DELETE / HTTP/1.1\r\n\(host)\r\n",
                ]
            ])
    }

    @Test("say what went wrong without a password of the URL or of the proxy", arguments: TransportKind.allCases)
    func secrets(_ kind: TransportKind) async throws {
        let refused = await kind.make().result(
            of: HTTPRequest(method: "GET", url: "http://ada:s3cret@127.0.0.1:1/registered_models"))
        guard case .failure(let error) = refused else {
            Issue.record("a URL with a password was sent")
            return
        }
        #expect(error.code == .invalidRequest)
        #expect(error.message.hasPrefix("GET http://***@127.0.0.1:1/registered_models: "), "\(error.message)")
        let proxied = kind.make(TransportSettings(proxy: .url("http://ada:s3cret@127.0.0.1:1")))
        let request = HTTPRequest(
            method: "GET", url: "http://registry.example/", headers: HTTPHeaders([("Authorization", "Bearer s3cret")]))
        guard case .failure(let unreached) = await proxied.result(of: request) else {
            Issue.record("there is no such proxy")
            return
        }
        #expect(unreached.code == .cannotConnect)
        #expect(!unreached.message.contains("s3cret"), "\(unreached.message)")
        #expect(!"\(request)".contains("s3cret"), "\(request)")
    }

    @Test("send the User-Agent of the settings unless the request brings one", arguments: TransportKind.allCases)
    func userAgent(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[answer(""), answer("")]])
        let transport = kind.make(TransportSettings(proxy: .direct, userAgent: "ours/1"))
        _ = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        _ = try await transport.send(
            HTTPRequest(method: "GET", url: server.url, headers: HTTPHeaders([("User-Agent", "own")])))
        let host = "Host: 127.0.0.1:\(server.port)\r\n"
        #expect(
            server.requests == [
                [
                    "GET / HTTP/1.1\r\n\(host)User-Agent: ours/1\r\n\r\n",
                    "GET / HTTP/1.1\r\n\(host)User-Agent: own\r\n\r\n",
                ]
            ])
    }

    @Test("keep the connection, also across methods and statuses", arguments: TransportKind.allCases)
    func keepAlive(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([
            [
                answer("1"), .answer("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n"),
                answer("3", status: "404 Not Found"),
                answer("4", status: "500 Oops"),
            ]
        ])
        let transport = kind.make()
        var statuses: [Int] = []
        for method in ["POST", "HEAD", "GET", "PATCH"] {
            let body: [UInt8]? = method == "POST" || method == "PATCH" ? [0x7B, 0x7D] : nil
            statuses.append(
                try await transport.send(HTTPRequest(method: method, url: server.url, body: body)).status)
        }
        #expect(statuses == [200, 200, 404, 500])
        #expect(server.requests.map { $0.map { $0.prefix { $0 != " " } } } == [["POST", "HEAD", "GET", "PATCH"]])
    }

    @Test(
        "read answers of every shape", arguments: TransportKind.allCases,
        [
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n1;x=y\r\n\0\r\n0\r\nTrailer: t\r\n\r\n",
                HTTPResponse(
                    status: 200, headers: HTTPHeaders([("Transfer-Encoding", "chunked")]), body: Array("abc\0".utf8),
                    trailers: HTTPHeaders([("Trailer", "t")]))
            ),
            ("HTTP/1.0 200 OK\r\n\r\nuntil the end", HTTPResponse(status: 200, body: Array("until the end".utf8))),
            ("HTTP/1.1 204 No Content\r\n\r\n", HTTPResponse(status: 204)),
            (
                "HTTP/1.1 100 Continue\r\nX: interim\r\n\r\nHTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n",
                HTTPResponse(status: 302, headers: HTTPHeaders([("Location", "/x"), ("Content-Length", "0")]))
            ),
            (
                "HTTP/1.1 200 OK\r\nAllow: GET\r\nallow:PATCH \r\nEmpty:\r\nContent-Length: 0\r\n\r\n",
                HTTPResponse(
                    status: 200,
                    headers: HTTPHeaders([("Allow", "GET"), ("allow", "PATCH"), ("Empty", ""), ("Content-Length", "0")])
                )
            ),
        ])
    func shapes(_ kind: TransportKind, _ sample: (text: String, response: HTTPResponse)) async throws {
        let server = try ScriptedServer([[.answer(sample.text)]])
        let response = try await kind.make().send(HTTPRequest(method: "GET", url: server.url))
        #expect(response == sample.response)
        // Its last use: a server that goes earlier resets what it has not accepted.
        #expect(server.requests.count == 1)
    }

    @Test("carry big bodies both ways", arguments: TransportKind.allCases)
    func bigBodies(_ kind: TransportKind) async throws {
        let body = [UInt8]((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 % 251) })
        let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(body.count)\r\n\r\n".utf8)
        let server = try ScriptedServer([[.pieces([head, body])]])
        let upload = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
        let response = try await kind.make().send(HTTPRequest(method: "POST", url: server.url, body: upload))
        #expect(response.body == body)
        #expect(server.requests.first?.first?.hasSuffix(String(decoding: upload, as: UTF8.self)) == true)
    }

    @Test(
        "tell why there is no response", arguments: TransportKind.allCases,
        [
            ("", TransportError.Code.dropped),
            ("HTTP/1.1 200 OK\r\nContent-Le", .dropped),
            ("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf", .dropped),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf", .dropped),
            ("220 mail.example ESMTP\r\n", .malformed),
            ("\0\u{1}\u{2}", .malformed),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", .malformed),
        ])
    func failures(_ kind: TransportKind, _ sample: (text: String, code: TransportError.Code)) async throws {
        let server = try ScriptedServer([[.answer(sample.text)]])
        let error = await #expect(throws: TransportError.self) {
            try await kind.make().send(HTTPRequest(method: "GET", url: server.url))
        }
        #expect(error?.code == sample.code)
        #expect(error?.message.hasPrefix("GET \(server.url): ") == true)
    }

    @Test("say that nobody listens", arguments: TransportKind.allCases)
    func refused(_ kind: TransportKind) async throws {
        let port = try ScriptedServer([]).port
        let error = await #expect(throws: TransportError.self) {
            try await kind.make().send(HTTPRequest(method: "GET", url: "http://127.0.0.1:\(port)"))
        }
        #expect(error?.code == .cannotConnect)
    }

    @Test(
        "refuse what is no request before any connection", arguments: TransportKind.allCases,
        [
            HTTPRequest(method: "GET", url: "ftp://127.0.0.1/"),
            HTTPRequest(method: "GET", url: "127.0.0.1/"),
            HTTPRequest(method: "GET", url: "http://127.0.0.1/a b"),
            HTTPRequest(method: "GET", url: "http://127.0.0.1/\u{0}"),
            HTTPRequest(method: "GET", url: "http://user@127.0.0.1/"),
            HTTPRequest(method: "GET", url: "http://127.0.0.1:99999/"),
            HTTPRequest(method: "GET /x HTTP/1.1\r\n", url: "http://127.0.0.1/"),
            HTTPRequest(method: "", url: "http://127.0.0.1/"),
            HTTPRequest(method: "HEAD", url: "http://127.0.0.1/", body: []),
            HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: HTTPHeaders([("A", "1\r\nB: 2")])),
            HTTPRequest(method: "GET", url: "http://127.0.0.1/", headers: HTTPHeaders([("A:", "1")])),
        ])
    func invalidRequests(_ kind: TransportKind, _ request: HTTPRequest) async {
        let error = await #expect(throws: TransportError.self) { try await kind.make().send(request) }
        #expect(error?.code == .invalidRequest)
    }

    @Test("end at the deadline of the request", arguments: TransportKind.allCases)
    func timeout(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[.hang]])
        let start = ContinuousClock.now
        let error = await #expect(throws: TransportError.self) {
            try await kind.make().send(
                HTTPRequest(method: "GET", url: server.url, timeout: .milliseconds(50)))
        }
        #expect(error?.code == .timedOut)
        #expect(.now - start < .seconds(5))
    }

    @Test("refuse an answer beyond the limit", arguments: TransportKind.allCases)
    func tooLarge(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[answer(String(repeating: "x", count: 2000))], [answer("small")]])
        let transport = kind.make(TransportSettings(proxy: .direct, maximumResponseBytes: 1000))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(method: "GET", url: server.url))
        }
        #expect(error == TransportError(.malformed, "GET \(server.url): the answer exceeds the limit of 1000 bytes"))
        let next = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        #expect(String(decoding: next.body, as: UTF8.self) == "small")
    }

    @Test("never repeat a POST whose kept connection ends unanswered", arguments: TransportKind.allCases)
    func noRepeatedPost(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[answer("1"), .answer("")], [answer("2")]])
        let transport = kind.make()
        _ = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(method: "POST", url: server.url + "/once", body: []))
        }
        #expect(error?.code == .dropped)
        #expect(server.requests.joined().count { $0.contains("/once") } == 1)
    }

    @Test("repeat a GET whose kept connection ends unanswered", arguments: TransportKind.allCases)
    func repeatedGet(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[answer("1"), .answer("")], [answer("2")]])
        let transport = kind.make()
        _ = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        let response = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        #expect(response.body == Array("2".utf8))
    }

    @Test("end a hanging call when its task is cancelled, and stay usable", arguments: TransportKind.allCases)
    func cancellation(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([[.hang], [answer("next")]])
        let transport = kind.make()
        let start = ContinuousClock.now
        let call = Task {
            await transport.result(of: HTTPRequest(method: "GET", url: server.url))
        }
        let deadline = start + .seconds(10)
        while server.requests.joined().isEmpty, .now < deadline { await Task.yield() }
        call.cancel()
        #expect(await call.value == .failure(TransportError(.cancelled, "GET \(server.url): cancelled")))
        #expect(server.waitForDepartures(1))
        #expect(.now - start < .seconds(5))
        let next = try await transport.send(HTTPRequest(method: "GET", url: server.url))
        #expect(next.body == Array("next".utf8))
    }

    @Test("send nothing for a task that is cancelled already", arguments: TransportKind.allCases)
    func cancelledBefore(_ kind: TransportKind) async throws {
        let server = try ScriptedServer([])
        let transport = kind.make()
        let call = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return await transport.result(of: HTTPRequest(method: "POST", url: server.url, body: []))
        }
        #expect(await call.value == .failure(TransportError(.cancelled, "POST \(server.url): cancelled")))
        #expect(server.requests.isEmpty)
    }

    @Test("serve many tasks at once, no more than the limit of connections")
    func sideBySide() async throws {
        let server = try ScriptedServer(Array(repeating: Array(repeating: answer("x"), count: 40), count: 4))
        let transport = CurlTransport(TransportSettings(proxy: .direct, maximumConnections: 4))
        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<40 {
                group.addTask { try await transport.send(HTTPRequest(method: "GET", url: server.url)).body }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(bodies == Array(repeating: Array("x".utf8), count: 40))
        #expect(server.requests.count <= 4)
        #expect(server.requests.joined().count == 40)
    }

    @Test("come back after their idle thread has ended")
    func idleEnd() async throws {
        let server = try ScriptedServer([[answer("1"), .hang], [answer("2")]])
        let transport = CurlTransport(TransportSettings(proxy: .direct, idleTimeout: .milliseconds(1)))
        for text in ["1", "2"] {
            let response = try await transport.send(HTTPRequest(method: "GET", url: server.url))
            #expect(response.body == Array(text.utf8))
            guard text == "1" else { break }
            let deadline = ContinuousClock.now + .seconds(10)
            while transport.isRunning, .now < deadline { await Task.yield() }
        }
        #expect(server.requests.map(\.count) == [1, 1])
    }
}
