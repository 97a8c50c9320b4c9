import Foundation
import TestSupport
import Testing

@Suite("The way to a target: base paths and proxies")
struct TargetWayTests {
    private static func stories(_ folders: String...) -> [String] {
        folders.map { Project.root.appendingPathComponent("Scenarios/\($0)").path }
    }

    @Test("Below a path every flow, probe and archiving request goes below it, with and without a slash behind")
    func basePath() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store], in: folder.url)
        let gateway = try Forwarder(to: served.port, .gateway(path: "/team/registry"))
        defer { gateway.stop() }
        for target in [
            "http://127.0.0.1:\(gateway.port)/team/registry/", "http://127.0.0.1:\(gateway.port)/team/registry",
        ] {
            let result = try await folder.run(
                ["run"] + Self.stories("contract-versions", "reading-only", "describing", "connecting")
                    + [
                        "--target", target, "--backend", store, "--flow", "rest", "--flow", "client", "--flow",
                        "client:builder", "-q",
                    ])
            #expect(result.status == 0, "\(result.output)")
        }
        let requests = gateway.requests
        #expect(requests.count > 500)
        let astray = requests.filter { !$0.contains(" /team/registry/api/model_registry/v1") }
        #expect(astray == [])
    }

    @Test("A failure below a path is shown with a request that goes there")
    func curlLine() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(["--fault", "patch-resets-model-state"], in: folder.url)
        let gateway = try Forwarder(to: served.port, .gateway(path: "/team"))
        defer { gateway.stop() }
        let result = try await folder.run(
            "run", "small.yaml", "--target", "http://127.0.0.1:\(gateway.port)/team", "--backend", "none", "--flow",
            "rest")
        #expect(result.status == 1)
        #expect(
            result.output.contains(
                "http://127.0.0.1:\(gateway.port)/team/api/model_registry/v1alpha3/registered_models/"),
            "\(result.output)")
    }

    private static func run(
        _ folder: Folder, _ environment: [String: String], _ arguments: String...
    ) async throws -> Program.Result {
        try await Program.run(
            Program.path(), ["run", "small.yaml", "--backend", "none", "--timeout", "5s"] + arguments, in: folder.url,
            environment: environment.merging(["NO_COLOR": "1"]) { own, _ in own })
    }

    @Test(
        "The environment names the proxy, in either case of its letters; no password is shown",
        arguments: ["HTTP_PROXY", "http_proxy"])
    func environment(_ variable: String) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(["--fault", "patch-resets-model-state"], in: folder.url)
        let proxy = try Forwarder(to: served.port, .proxy(credentials: "ada:hidden-password"))
        defer { proxy.stop() }
        let address = "http://ada:hidden-password@127.0.0.1:\(proxy.port)"
        let result = try await Self.run(
            folder, [variable: address], "--target", "http://registry.invalid:8080", "--report", "json=out.json")
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        #expect(
            !proxy.requests.isEmpty && proxy.requests.allSatisfy { $0.contains(" http://registry.invalid:8080/api/") })
        let shown = "http://***@127.0.0.1:\(proxy.port)"
        #expect(
            result.output.contains("on http://registry.invalid:8080 through the proxy \(shown)"), "\(result.output)")
        #expect(
            result.output.contains(" -x '\(shown)' http://registry.invalid:8080/api/"), "\(result.output)")
        #expect(!(result.output + result.errors + (try folder.text("out.json"))).contains("hidden-password"))

        // What is excepted goes straight, and that name nobody has.
        let excepted = try await Self.run(
            folder, [variable: address, "NO_PROXY": "example.com,.invalid"], "--target", "http://registry.invalid:8080")
        #expect(excepted.status == 3)
        // No proxy reaches this machine.
        let count = proxy.requests.count
        #expect(try await Self.run(folder, [variable: address], "--target", served.url).status == 1)
        #expect(proxy.requests.count == count)
    }

    @Test("--proxy goes before the environment and tunnels TLS; authority and token stand in what is shown")
    func tunnel() async throws {
        let folder = try Folder()
        let served = try await ServeTLSTests.serve(
            "server", ["--token-file", "token", "--fault", "patch-resets-model-state"], in: folder)
        let proxy = try Forwarder(to: served.port, .proxy(credentials: "ada:hidden-password"))
        defer { proxy.stop() }
        let authority = ServeTLSTests.file("authority.pem")
        let result = try await Self.run(
            folder, ["https_proxy": "http://127.0.0.1:1", "NO_PROXY": "*"], "--target", served.url, "--token-file",
            "token", "--ca-cert", authority, "--proxy", "http://ada:hidden-password@127.0.0.1:\(proxy.port)")
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        #expect(
            !proxy.requests.isEmpty && proxy.requests.allSatisfy { $0.hasPrefix("CONNECT 127.0.0.1:\(served.port) ") })
        #expect(
            result.output.contains(
                "--cacert \(authority) -x 'http://***@127.0.0.1:\(proxy.port)' \(served.url)/"),
            "\(result.output)")
        #expect(!(result.output + result.errors).contains("hidden-password"))
        let refused = try await Self.run(
            folder, [:], "--target", served.url, "--token-file", "token", "--ca-cert", authority, "--proxy",
            "http://127.0.0.1:\(proxy.port)")
        #expect(refused.status == 3)
        #expect(refused.output.contains("407"), "\(refused.output)")
    }

    @Test("A proxy that refuses, and one that is none, are a matter of the surroundings and of usage")
    func refused() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let proxy = try Forwarder(to: served.port, .proxy(credentials: "ada:hidden-password"))
        defer { proxy.stop() }
        let refused = try await Self.run(
            folder, [:], "--target", "http://registry.invalid", "--proxy", "http://ada:other@127.0.0.1:\(proxy.port)")
        #expect(refused.status == 3)
        #expect(refused.output.contains("407 Proxy Authentication Required"), "\(refused.output)")
        let none = try await Self.run(folder, [:], "--target", served.url, "--proxy", "ada:hidden-password@proxy")
        #expect(none.status == 2)
        #expect(none.errors == "mrconform: --proxy takes a URL such as http://proxy.example:3128, or none\n")
    }
}
