import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("HTTP server with TLS")
struct TLSTests {
    private static func identity() throws -> TLSIdentity {
        try TLSIdentity(
            certificate: Project.read("fixtures/tls/server.pem"), key: Project.read("fixtures/tls/server.key"))
    }

    @Test("A connection on which nobody shakes hands is cut", .timeLimit(.minutes(1)))
    func silentClient() throws {
        var limits = HTTPLimits()
        limits.idleSeconds = 1
        let server = try RegistryServer(.init(store: .memory, tls: Self.identity(), limits: limits, threads: 2))
        let connection = try RawConnection(port: server.start())
        defer { server.stop() }
        var answer: [UInt8] = []
        // A test's own patience ends after 10 seconds.
        #expect(ContinuousClock().measure { answer = connection.readAll() } < .seconds(9))
        #expect(!answer.starts(with: "HTTP".utf8))
    }

    @Test("It stops in order amid connections that never finish their handshake", .timeLimit(.minutes(1)))
    func stop() throws {
        for _ in 0..<20 {
            let server = try RegistryServer(.init(store: .memory, tls: Self.identity(), threads: 2))
            let connections = try (0..<3).map { _ in try RawConnection(port: server.start()) }
            connections[0].send([0x16, 0x03, 0x01])
            connections[1].send(Array("GET / HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
            server.stop()
            #expect(!connections[2].readAll().starts(with: "HTTP".utf8))
        }
    }
}
