import Foundation
import HTTPCore
import TestSupport
import Testing

/// Secrets are given in every way that there is, and looked for in all that comes out.
@Suite("Secrets come out nowhere")
struct CanaryTests {
    private static let token = Canary("token", "canaryTokenK7qX2mW9vB41", around: "\"%+/\\<&'")
    private static let wrong = Canary("wrong token", "canaryWrongZ3nR8tY5uL6h", around: "\"%+/\\<&'")
    private static let key = Canary("key of the gateway", "canaryFieldD4sG7jP1oE9c", around: "\"%+/\\<&'")
    private static let password = Canary("password of the store", "canaryStoreF2wH6kQ0iT8y")
    private static let proxy = Canary("password of the proxy", "canaryProxyM5xJ3lA7rU1e")
    private static let all = [token, wrong, key, password, proxy]

    private static let failing = Folder.small.replacing("scenario: small", with: "scenario: failing")
        .replacing("expect: {state: ARCHIVED}", with: "expect: {state: LIVE, owner: nobody}")
    private static let formats = ["console", "json", "junit", "tap", "html"]
    private static let reports = formats.flatMap { ["--report", "\($0)=report.\($0)"] }
    private static let surroundings = [
        "NO_COLOR": "1", "no_proxy": "", "NO_PROXY": "", "http_proxy": "http://user:\(proxy.text)@127.0.0.1:1",
        "https_proxy": "http://user:\(proxy.text)@127.0.0.1:1", "all_proxy": "http://user:\(proxy.text)@127.0.0.1:1",
    ]

    struct Place {
        /// What the tests give; never looked into.
        let given: Folder
        /// Where the program writes.
        let work: Folder

        init() throws {
            (given, work) = (try Folder(), try Folder())
            try given.directory.write(token.text + "\n", to: "token")
            try given.directory.write(wrong.text + "\n", to: "wrong")
            try given.directory.write(password.text + "\n", to: "password")
            try work.directory.write(failing, to: "failing.yaml")
        }

        func run(_ arguments: [String]) async throws -> Program.Result {
            try await Program.run(
                Program.path(), ["run", "small.yaml", "failing.yaml", "-v"] + arguments, in: work.url,
                environment: surroundings)
        }

        /// Each secret in each file of the folder: reports, streams, the store.
        func leaks() throws -> [String] {
            let names = FileManager.default.enumerator(atPath: work.url.path)?.compactMap { $0 as? String } ?? []
            var leaks: [String] = []
            for name in names {
                guard let data = FileManager.default.contents(atPath: work.path(name)) else { continue }
                leaks += all.compactMap { $0.found(in: data, of: name) }
            }
            return leaks
        }
    }

    @Test(
        "A secret is found as it is, cut, percent-encoded, in JSON, and in base64 wherever it begins",
        arguments: [
            token.text, String(token.text.prefix(20)), "%22%25" + token.text, #"{"token": "\"%+\/\\"# + token.text,
            Data(token.text.utf8).base64EncodedString(), Data("x\(token.text)y".utf8).base64EncodedString(),
            Data("xx\(token.text)".utf8).base64EncodedString(),
            token.text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "",
        ])
    func finds(_ text: String) {
        #expect(Self.token.found(in: Data("before \(text) after".utf8), of: "text") != nil)
        #expect(Self.wrong.found(in: Data(text.utf8), of: "text") == nil)
    }

    /// How a run is let in, or not.
    enum Way: String, CaseIterable {
        case tokenFile, header, refused, refusedByHeader, nobodyThere, storeNotThere, storeByFile, drivenToo

        func arguments(_ place: Place) -> [String] {
            let right = ["--token-file", place.given.path("token")]
            let field = ["--header", "X-Api-Key: \(key.text)", "--header", "X-Gateway: \(key.text)"]
            return switch self {
            case .tokenFile, .nobodyThere: right + field
            case .header: ["--header", "authorization: Bearer \(token.text)"] + field
            case .refused: ["--token-file", place.given.path("wrong"), "--offers", "artifacts"]
            case .refusedByHeader: ["--header", "Authorization: Bearer \(wrong.text)", "--offers", "artifacts"] + field
            case .storeNotThere: right + ["--backend", "postgres://user:\(password.text)@127.0.0.1:1/registry"]
            case .storeByFile:
                right + [
                    "--backend", "mysql://user@127.0.0.1:1/registry?password-file=\(place.given.path("password"))",
                ]
            case .drivenToo:
                right + [
                    "--flow", "rest", "--flow",
                    "driver:python3 '\(Project.root.appendingPathComponent("fixtures/drivers/example/driver.py").path)'",
                ]
            }
        }

        var status: Int32 {
            switch self {
            case .tokenFile, .header, .refused, .refusedByHeader, .drivenToo: 1
            case .nobodyThere, .storeNotThere, .storeByFile: 3
            }
        }
    }

    @Test("In no report, on no stream and in no store, whoever is let in or not", arguments: Way.allCases)
    func run(_ way: Way) async throws {
        let place = try Place()
        let store = "sqlite:\(place.work.path("store.db"))"
        let served = try await ServedRegistry(
            ["--store", store, "--token-file", place.given.path("token")], in: place.work.url, errors: "served.errors")
        let url = way == .nobodyThere ? "http://127.0.0.1:1" : served.url
        var arguments = way.arguments(place)
        if !arguments.contains("--backend") { arguments += ["--backend", store] }
        let result = try await place.run(["--target", url] + Self.reports + arguments)
        #expect(result.status == way.status, "\(result.output)\(result.errors)")
        try await served.program.end(SIGTERM)
        try place.work.directory.write(try await served.program.rest(), to: "served.output")

        // Nothing is found where nothing was written: the reports are there, and tell of requests that failed.
        for format in Self.formats {
            let report = try place.work.text("report.\(format)")
            #expect(report.contains("failing"), "\(format): \(report)")
            if way.status == 1 && ["console", "html", "json"].contains(format) {
                #expect(report.contains("***"), "\(format): \(report)")
            }
        }
        if way == .tokenFile { #expect(result.output.contains("✓ small"), "\(result.output)") }
        if way == .refused { #expect(result.output.contains("401"), "\(result.output)") }
        #expect(try place.leaks() == [])
    }

    @Test("In nothing that shows what the registry answered, where the registry repeats them")
    func repeated() async throws {
        let place = try Place()
        // Not where the program writes: what it hears is its own.
        let echo = try await EchoingRegistry(in: place.given.url)
        let result = try await place.run(
            [
                "--target", echo.url, "--token-file", place.given.path("token"), "--header",
                "X-Api-Key: \(Self.key.text)", "--header", "X-Login: Basic \(Self.basic)", "--offers", "artifacts",
                "--backend", "none", "--flow", "rest", "--flow", "client",
            ] + Self.reports)
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        for format in ["console", "html", "json"] {
            let report = try place.work.text("report.\(format)")
            #expect(report.contains("you sent"), "\(format): \(report)")
        }
        #expect(try place.leaks() == [])
    }

    /// The password of the store, as a field has it.
    private static let basic = Data("user:\(password.text)".utf8).base64EncodedString()

    @Test(
        "In no complaint about arguments",
        arguments: [
            ["--header", key.text], ["--target", "http://user:\(password.text)@127.0.0.1:1"],
            ["--target", "user:\(password.text)@127.0.0.1:1"], ["--token=\(token.text)"],
            ["--backend", "postgres://user:\(password.text)@"], ["--backend", "oracle://user:\(password.text)@x/y"],
            ["--backend", "mysql://user:\(password.text)@a@b:port/registry?password=\(password.text)"],
        ])
    func usage(_ arguments: [String]) async throws {
        let place = try Place()
        let target = arguments.contains("--target") ? [] : ["--target", "http://127.0.0.1:1"]
        let backend = arguments.contains("--backend") ? [] : ["--backend", "none"]
        let result = try await place.run(target + backend + arguments)
        #expect(result.status == 2, "\(result.output)\(result.errors)")
        #expect(result.errors.hasPrefix("mrconform: "))
        #expect(try place.leaks() == [])
    }

    @Test(
        "In no error of a transport that can not use its proxy",
        arguments: [
            "http://user:\(proxy.text)@127.0.0.1:1", "http://user:\(proxy.text)@nowhere.invalid:1",
            "strange://user:\(proxy.text)@127.0.0.1:1", "http://user:\(proxy.text)@a b:1",
            "http://user:\(proxy.text)@127.0.0.1:port", "http://user:\(proxy.text)%00@127.0.0.1:1",
        ])
    func transport(_ url: String) async throws {
        let transport = CurlTransport(TransportSettings(proxy: .url(url)))
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(HTTPRequest(method: "GET", url: "http://registry.invalid/"))
        }
        let text = "\(String(describing: error)) \(String(reflecting: error))"
        #expect(Self.proxy.found(in: Data(text.utf8), of: "error") == nil)
    }
}
