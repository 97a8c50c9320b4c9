import HTTPCore
import Testing

@testable import ReferenceRegistry

@Suite("HTTP server")
struct SocketTests {
    @Test("A started server answers on a port of its own, and not after it stopped")
    func startStop() throws {
        let server = try RegistryServer(.init(store: .memory))
        let port = try server.start()
        let answer = try RawConnection(port: port).exchange(
            "GET /readyz/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(answer.hasSuffix("\r\n\r\nOK"))
        server.stop()
        #expect(throws: (any Error).self) { try RawConnection(port: port) }
    }
}
