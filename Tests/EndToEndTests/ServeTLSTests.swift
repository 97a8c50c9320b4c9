import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite("mrconform serve --tls-cert --tls-key")
struct ServeTLSTests {
    private static let resource = "/api/model_registry/v1alpha3/registered_models"

    /// A file of `fixtures/tls`.
    static func file(_ name: String) -> String {
        Project.root.appendingPathComponent("fixtures/tls/\(name)").path
    }

    static func serve(_ name: String, _ more: [String] = [], in folder: Folder) async throws -> ServedRegistry {
        try await ServedRegistry(
            ["--tls-cert", file("\(name).pem"), "--tls-key", file("\(name).key")] + more, in: folder.url)
    }

    private static func transport(_ authority: String? = "authority.pem") -> CurlTransport {
        CurlTransport(TransportSettings(caFile: authority.map(file), proxy: .direct))
    }

    @Test("Prints an https address, wants its token, answers one request after the other, and ends with 0 on a signal")
    func lifecycle() async throws {
        let folder = try Folder()
        let served = try await Self.serve("server", ["--token-file", "token"], in: folder)
        #expect(served.url.wholeMatch(of: /https:\/\/127\.0\.0\.1:[0-9]+/) != nil)
        let transport = Self.transport()
        func status(_ token: String) async throws -> Int {
            try await transport.send(
                HTTPRequest(
                    method: "GET", url: served.url + Self.resource,
                    headers: HTTPHeaders([("Authorization", "Bearer \(token)")]))
            ).status
        }
        for _ in 0..<20 { #expect(try await status("secret-token") == 200) }
        #expect(try await status("wrong-token") == 401)
        // The kept connection is still open when the signal comes.
        let end = try await served.program.end(SIGTERM)
        #expect(end.status == 0)
        #expect(end.byItself)
    }

    @Test(
        "Who does not trust the certificate gets no answer",
        arguments: [
            ("server", "other-authority.pem"), ("server", nil), ("expired", "authority.pem"),
            ("other-host", "authority.pem"), ("stranger", "authority.pem"),
        ] as [(String, String?)])
    func untrusted(_ server: String, _ authority: String?) async throws {
        let served = try await Self.serve(server, in: Folder())
        let error = await #expect(throws: TransportError.self) {
            try await Self.transport(authority).send(HTTPRequest(method: "GET", url: served.url + Self.resource))
        }
        #expect(error?.code == .untrusted, "\(String(describing: error))")
    }

    @Test("Who speaks plain HTTP to it gets no answer")
    func plain() async throws {
        let served = try await Self.serve("server", in: Folder())
        let answer = try RawConnection(port: served.port).exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(!answer.contains("HTTP/1.1"))
    }

    @Test(
        "Files that can not be used are refused before anybody connects",
        arguments: [
            (["--tls-cert", "none.pem", "--tls-key", "server.key"], "--tls-cert: \"none.pem\": "),
            (["--tls-cert", "server.pem"], "--tls-cert needs --tls-key"),
            (["--tls-key", "server.key"], "--tls-key needs --tls-cert"),
            (["--tls-cert", "server.key", "--tls-key", "server.key"], "there is no certificate in PEM form"),
            (["--tls-cert", "server.pem", "--tls-key", "server.pem"], "there is no private key in PEM form"),
            (
                ["--tls-cert", "server.pem", "--tls-key", "stranger.key"],
                "certificate and key can not be used together: The certificate and the given key do not match."
            ),
            (["--tls-cert", "cut.pem", "--tls-key", "server.key"], "certificate and key can not be used together: "),
            (["--tls-cert", "server.pem", "--tls-key", "locked.key"], "the private key is encrypted"),
        ])
    func unusable(_ arguments: [String], _ message: String) async throws {
        let folder = try Folder()
        for name in ["server.pem", "server.key", "stranger.key"] {
            try folder.directory.write(try String(contentsOfFile: Self.file(name), encoding: .utf8), to: name)
        }
        try folder.directory.write(String(try folder.text("server.pem").prefix(300)), to: "cut.pem")
        try folder.directory.write(
            try folder.text("server.key").replacing("PRIVATE", with: "ENCRYPTED PRIVATE"), to: "locked.key")
        let refused = try await folder.run(["serve", "--port", "0"] + arguments)
        #expect(refused.status == 2)
        #expect(refused.errors.contains(message), "\(refused.errors)")
        #expect(refused.output == "")
    }
}
