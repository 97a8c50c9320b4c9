import Foundation
import HTTPCore
import TestSupport
import Testing

@Suite("Content from files and into files")
struct FileContentTests {
    static func transport(_ settings: TransportSettings = TransportSettings(proxy: .direct)) -> CurlTransport {
        CurlTransport(settings)
    }

    @Test("A part of a file is sent as it stands, and the connection is good for the next request")
    func slice() async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("0123456789", to: "digits")
        let server = try ScriptedServer([
            [
                .answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
                .answer("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                .answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
            ]
        ])
        let transport = Self.transport()
        let url = "http://127.0.0.1:\(server.port)"
        let put = HTTPRequest(
            method: "PUT", url: "\(url)/a", file: FileSlice(path: path, offset: 2, count: 5))
        #expect(try await transport.send(put).status == 200)
        #expect(try await transport.send(HTTPRequest(method: "GET", url: "\(url)/b")).body == Array("ok".utf8))
        let post = HTTPRequest(method: "POST", url: "\(url)/c", body: Array("body".utf8))
        #expect(try await transport.send(post).status == 200)
        let requests = server.requests
        #expect(requests.count == 1)
        let lines = requests.first ?? []
        #expect(lines.count == 3)
        #expect(lines[0].hasPrefix("PUT /a HTTP/1.1\r\n"))
        #expect(lines[0].contains("Content-Length: 5\r\n"))
        #expect(lines[0].hasSuffix("\r\n\r\n23456"))
        #expect(lines[1].hasPrefix("GET /b HTTP/1.1\r\n"))
        #expect(!lines[1].contains("Content-Length"))
        #expect(lines[2].hasSuffix("\r\n\r\nbody"))
    }

    @Test("A file that is not there, or shorter than was said, is an error of its own")
    func broken() async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("0123456789", to: "digits")
        let server = try ScriptedServer([[.hang], [.hang]])
        let transport = Self.transport()
        func told(_ slice: FileSlice) async -> TransportError? {
            do throws(TransportError) {
                _ = try await transport.send(
                    HTTPRequest(method: "PUT", url: "http://127.0.0.1:\(server.port)/", file: slice))
                return nil
            } catch {
                return error
            }
        }
        let absent = await told(FileSlice(path: path + "x", count: 1))
        #expect(absent == TransportError(.file, "\"\(path)x\" can not be read: No such file or directory"))
        let short = await told(FileSlice(path: path, count: 11))
        #expect(
            short
                == TransportError(
                    .file, "PUT http://127.0.0.1:\(server.port)/: \"\(path)\" became shorter while it was sent"))
        let negative = await told(FileSlice(path: path, offset: -1, count: 1))
        #expect(negative?.code == .file)
    }

    @Test("Only what a good answer holds goes into the file")
    func destination() async throws {
        let folder = try TemporaryDirectory()
        let path = try folder.write("old content", to: "target")
        let server = try ScriptedServer([
            [
                .answer("HTTP/1.1 404 Not Found\r\nContent-Length: 7\r\n\r\nnothing"),
                .answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew"),
                .answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
            ]
        ])
        let transport = Self.transport()
        let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:\(server.port)/", destination: path)
        let refused = try await transport.send(request)
        #expect(refused == HTTPResponse(status: 404, headers: refused.headers, body: Array("nothing".utf8)))
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "old content")
        let good = try await transport.send(request)
        #expect(good.body == [])
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
        _ = try await transport.send(request)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "")
    }

    @Test("A file that can not be written is an error of its own")
    func unwritable() async throws {
        let folder = try TemporaryDirectory()
        let server = try ScriptedServer([[.answer("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew")]])
        let path = folder.path("no/such/folder")
        let error = await #expect(throws: TransportError.self) {
            try await Self.transport().send(
                HTTPRequest(method: "GET", url: "http://127.0.0.1:\(server.port)/", destination: path))
        }
        #expect(
            error
                == TransportError(
                    .file,
                    "GET http://127.0.0.1:\(server.port)/: \"\(path)\" can not be written: No such file or directory"))
    }

    @Test("Without a time of its own such a call may take long, but not stand still")
    func stall() async throws {
        let folder = try TemporaryDirectory()
        let server = try ScriptedServer([[.hang]])
        let transport = Self.transport(TransportSettings(timeout: .seconds(1), proxy: .direct))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(
                HTTPRequest(
                    method: "GET", url: "http://127.0.0.1:\(server.port)/", destination: folder.path("target")))
        }
        #expect(error?.code == .timedOut)
    }

    @Test("A request has one content, and only where the method takes one")
    func rules() async {
        let slice = FileSlice(path: "/dev/null", count: 0)
        for request in [
            HTTPRequest(method: "PUT", url: "http://127.0.0.1:1/", body: [], file: slice),
            HTTPRequest(method: "GET", url: "http://127.0.0.1:1/", file: slice),
        ] {
            let error = await #expect(throws: TransportError.self) { try await Self.transport().send(request) }
            #expect(error?.code == .invalidRequest)
        }
    }

    @Test("A signature names the key, never its secret, and covers no field that proxies change")
    func signed() async throws {
        let server = try ScriptedServer([[.answer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")]])
        let key = AWSSigningKey(
            accessKeyID: "KEY", secretAccessKey: "hush", sessionToken: "token", region: "eu-west-1")
        _ = try await Self.transport(TransportSettings(proxy: .direct, userAgent: "test/1")).send(
            HTTPRequest(method: "GET", url: "http://127.0.0.1:\(server.port)/b/k", signing: key))
        let text = server.requests.first?.first ?? ""
        #expect(text.contains("Credential=KEY/"))
        #expect(text.contains("/eu-west-1/s3/aws4_request"))
        #expect(text.contains("SignedHeaders=accept;host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"))
        #expect(text.contains("x-amz-content-sha256: UNSIGNED-PAYLOAD\r\n"))
        #expect(!text.contains("hush"))
    }
}
