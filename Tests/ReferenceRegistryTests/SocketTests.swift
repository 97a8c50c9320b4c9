import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("HTTP server")
struct SocketTests {
    private static func server(limits: HTTPLimits = HTTPLimits(), token: String? = nil) throws -> (RegistryServer, Int)
    {
        let server = try RegistryServer(.init(store: .memory, token: token, limits: limits, threads: 2))
        return (server, try server.start())
    }

    @Test("A started server answers on a port of its own, and not after it stopped")
    func startStop() throws {
        let (server, port) = try Self.server()
        let answer = try RawConnection(port: port).exchange(
            "GET /readyz/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nOK"))
        server.stop()
        #expect(throws: (any Error).self) { try RawConnection(port: port) }
    }

    @Test("Stopping amid requests that are no HTTP harms nothing", .timeLimit(.minutes(1)))
    func stopAmidNoise() async throws {
        let noise = [
            "\u{1}\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        ]
        for round in 0..<60 {
            let (server, port) = try Self.server()
            await withTaskGroup(of: Void.self) { group in
                for client in 0..<3 {
                    // Whether the server still answers is a matter of chance here; that it ends in order is not.
                    group.addTask { _ = try? RawConnection(port: port).exchange(noise[(round + client) % noise.count]) }
                }
                group.addTask { server.stop() }
            }
        }
    }

    @Test("Many servers stop right after their last answer, side by side", .timeLimit(.minutes(1)))
    func stopSideBySide() async throws {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    for _ in 0..<60 {
                        guard let (server, port) = try? Self.server() else {
                            Issue.record("a server did not start")
                            return
                        }
                        let answer = try? RawConnection(port: port).exchange(
                            "GET /readyz/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                        server.stop()
                        #expect(answer?.hasPrefix("HTTP/1.1 200 OK\r\n") == true)
                    }
                }
            }
        }
    }

    @Test("A taken port is refused with the reason")
    func takenPort() throws {
        let (server, port) = try Self.server()
        defer { server.stop() }
        let second = try RegistryServer(.init(port: port, store: .memory))
        #expect(throws: RegistryError.self) { try second.start() }
    }

    /// Heads that two readers could read differently, or that break a limit, with the status of the answer.
    static let heads: [(String, Int)] = [
        ("GET /readyz/health HTTP/1.1\r\n\r\n", 400),
        ("GET /readyz/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400),
        ("GET http://x/readyz/health HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        ("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400),
        ("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
        ("POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip\r\n\r\n", 501),
        ("GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nHost: x\r\n\r\n", 414),
        ("GET /a HTTP/1.1\r\nHost: x\r\nX: \(String(repeating: "a", count: 40_000))\r\n\r\n", 431),
        ("POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99999999\r\n\r\n", 413),
    ]

    @Test("A doubtful head is answered with an error object and the end of the connection", arguments: heads)
    func doubtfulHead(head: String, status: Int) throws {
        let (server, port) = try Self.server()
        defer { server.stop() }
        let answer = try RawConnection(port: port).exchange(head)
        #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer.prefix(200))")
        #expect(answer.contains("\r\nConnection: close\r\n"))
        #expect(answer.contains(#"{"code":"\#(ReasonPhrase.forErrorBody(status: status))","message":""#))
    }

    @Test("A body over the limit is read to its end and answered with 413", arguments: [true, false])
    func bodyLimit(chunked: Bool) throws {
        var limits = HTTPLimits()
        limits.bodyBytes = 1000
        let (server, port) = try Self.server(limits: limits)
        defer { server.stop() }
        let body = String(repeating: "x", count: 2000)
        let head = "POST \(Router.basePath)registered_models HTTP/1.1\r\nHost: x\r\n"
        let answer = try RawConnection(port: port).exchange(
            chunked
                ? "\(head)Transfer-Encoding: chunked\r\n\r\n7d0\r\n\(body)\r\n0\r\n\r\n"
                : "\(head)Content-Length: 2000\r\n\r\n\(body)")
        #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(200))")
    }

    @Test("Several requests on one connection are answered in order, chunked bodies too")
    func keepAlive() throws {
        let (server, port) = try Self.server()
        defer { server.stop() }
        let path = "\(Router.basePath)registered_models"
        let answer = try RawConnection(port: port).exchange(
            """
            POST \(path) HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\
            5\r\n{"nam\r\n6\r\ne":"m"\r\n1\r\n}\r\n0\r\n\r\n\
            GET \(path)/1 HTTP/1.1\r\nHost: x\r\n\r\n\
            GET \(path)/%32 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n
            """)
        let statuses = answer.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("HTTP/1.1 ") }
        #expect(statuses == ["HTTP/1.1 201 Created", "HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"])
    }

    @Test("Without the token there is 401 with a challenge, with it the answer")
    func token() throws {
        let (server, port) = try Self.server(token: "s3cret")
        defer { server.stop() }
        let request = "GET \(Router.basePath)registered_models HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        let refused = try RawConnection(port: port).exchange("\(request)Authorization: Bearer s3creT\r\n\r\n")
        #expect(refused.hasPrefix("HTTP/1.1 401 ") && refused.contains("WWW-Authenticate: Bearer\r\n"))
        let admitted = try RawConnection(port: port).exchange("\(request)Authorization: bearer s3cret\r\n\r\n")
        #expect(admitted.hasPrefix("HTTP/1.1 200 "))
    }

    @Test("Bytes that are no request end the connection and leave the server running")
    func noise() throws {
        let (server, port) = try Self.server()
        defer { server.stop() }
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let connection = try RawConnection(port: port)
            let count = Int.random(in: 1...300, using: &generator)
            connection.send((0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) })
        }
        let answer = try RawConnection(port: port).exchange(
            "GET /readyz/health HTTP/1.0\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 ") || answer.hasPrefix("HTTP/1.0 200 "))
    }
}
