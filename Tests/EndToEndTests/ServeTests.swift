import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

@Suite("mrconform serve")
struct ServeTests {
    private static let base = "/api/model_registry/v1alpha3"

    private static func create(_ name: String) -> [UInt8] { Array("{\"name\":\"\(name)\"}".utf8) }

    @Test(
        "Prints its address first, answers when it is ready, and ends with 0 on a signal", arguments: [SIGTERM, SIGINT])
    func lifecycle(_ signal: Int32) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        #expect(served.url.wholeMatch(of: /http:\/\/127\.0\.0\.1:[0-9]+/) != nil)
        let response = try await CurlTransport().send(HTTPRequest(method: "GET", url: served.url + "/readyz/health"))
        #expect(response.status == 200)
        let end = try await served.program.end(signal)
        #expect(end.status == 0)
        #expect(end.byItself)
    }

    @Test("A request that is being read when the signal comes is answered")
    func finishes() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(["--store", "sqlite:\(folder.path("store.db"))"], in: folder.url)
        let body = "{\"name\":\"late\"}"
        let connection = try RawConnection(port: served.port)
        connection.send(
            Array(
                "POST \(Self.base)/registered_models HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n{"
                    .utf8))
        // The half request is with the server once a whole one that was sent after it is answered.
        let other = try RawConnection(port: served.port)
        _ = other.exchange("GET /readyz/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        served.program.signal(SIGTERM)
        connection.send(Array(body.utf8.dropFirst()))
        let answer = String(decoding: connection.readAll(), as: UTF8.self)
        #expect(answer.hasPrefix("HTTP/1.1 201 "))
        #expect(try await served.program.ended().status == 0)
    }

    @Test("Every create that was acknowledged is there after kill -9")
    func durable() async throws {
        let folder = try Folder()
        let store = ["--store", "sqlite:\(folder.path("store.db"))"]
        let served = try await ServedRegistry(store, in: folder.url)
        let transport = CurlTransport()
        let program = served.program
        var acknowledged: [String] = []
        while true {
            // The end comes from outside, in the middle of it.
            if acknowledged.count == 50 { Task.detached { program.signal(SIGKILL) } }
            let name = "model-\(acknowledged.count)"
            let request = HTTPRequest(
                method: "POST", url: served.url + Self.base + "/registered_models",
                headers: HTTPHeaders([("Content-Type", "application/json")]), body: Self.create(name))
            guard let response = try? await transport.send(request) else { break }
            #expect(response.status == 201)
            acknowledged.append(name)
        }
        #expect(acknowledged.count >= 50)
        try await served.program.ended()
        let again = try await ServedRegistry(store, in: folder.url)
        for name in acknowledged {
            let found = try await transport.send(
                HTTPRequest(method: "GET", url: again.url + Self.base + "/registered_model?name=\(name)"))
            #expect(found.status == 200, "\(name)")
        }
    }

    @Test("With a token file nobody comes in without the token")
    func token() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(["--token-file", "token"], in: folder.url)
        let transport = CurlTransport()
        func status(_ headers: [(String, String)]) async throws -> Int {
            try await transport.send(
                HTTPRequest(
                    method: "GET", url: served.url + Self.base + "/registered_models", headers: HTTPHeaders(headers))
            ).status
        }
        #expect(try await status([]) == 401)
        #expect(try await status([("Authorization", "Bearer wrong-token")]) == 401)
        #expect(try await status([("Authorization", "Bearer secret-token")]) == 200)
        #expect(
            try await folder.run(
                "run", "small.yaml", "--target", served.url, "--backend", "none", "--token-file", "token"
            ).status == 0)
        let refused = try await folder.run("run", "small.yaml", "--target", served.url, "--backend", "none")
        #expect(refused.status == 1)
        #expect(!refused.output.contains("secret-token"))
    }

    @Test("A port that is taken, or a store that can not be opened, is said")
    func cannotServe() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let taken = try await folder.run("serve", "--port", "\(served.port)")
        #expect(taken.status == 3)
        #expect(taken.errors.contains("\(served.port)"))
        let store = try await folder.run("serve", "--port", "0", "--store", "sqlite:\(folder.path("no/such/store.db"))")
        #expect(store.status == 3)
        #expect(store.errors.contains("no/such/store.db"))
    }
}
