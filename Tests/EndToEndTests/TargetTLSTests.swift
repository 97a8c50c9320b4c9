import Foundation
import TestSupport
import Testing

@Suite("mrconform run --target https://… --ca-cert --token-file")
struct TargetTLSTests {
    private static let stories = Project.root.appendingPathComponent("Scenarios/describing").path

    private static func serve(_ store: String, in folder: Folder) async throws -> ServedRegistry {
        try await ServeTLSTests.serve("server", ["--store", store, "--token-file", "token"], in: folder)
    }

    @Test("Stories pass in both flows, with equal state, over TLS and with the token")
    func passes() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await Self.serve(store, in: folder)
        let result = try await folder.run(
            "run", "small.yaml", Self.stories, "--target", served.url, "--backend", store, "--token-file", "token",
            "--ca-cert", ServeTLSTests.file("authority.pem"), "--report", "console=report.txt")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let rows = try folder.text("report.txt")
            .matches(of: /(?m)^(rest|client|rest against client) +([0-9]+) +0 +0 +0 +0 +0$/)
            .map { (String($0.1), Int($0.2) ?? 0) }
        #expect(rows.map(\.0) == ["rest", "client", "rest against client"], "\(result.output)")
        #expect(Set(rows.map(\.1)).count == 1 && rows.allSatisfy { $0.1 > 10 }, "\(rows)")
    }

    @Test("A foreign library reaches it by itself, and the result says that its requests were not seen")
    func drivenDirectly() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await Self.serve(store, in: folder)
        let driver = Project.root.appendingPathComponent("fixtures/drivers/example/driver.py").path
        let result = try await folder.run(
            "run", "small.yaml", Self.stories, "--target", served.url, "--backend", store, "--token-file", "token",
            "--ca-cert", ServeTLSTests.file("authority.pem"), "--flow", "rest", "--flow", "driver:python3 '\(driver)'",
            "-v")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let rows = result.output.matches(of: /(?m)^(rest against driver:example) +([0-9]+) +0 +0 +[0-9]+ +0 +0$/)
            .map { Int($0.2) ?? 0 }
        #expect(rows.count == 1 && rows.allSatisfy { $0 > 5 }, "\(result.output)")
        #expect(
            result.output.contains("requests not seen: neither the contract nor \"requests\" was checked"),
            "\(result.output)")
    }

    @Test(
        "Who does not trust the registry's authority is told so, and sends it nothing",
        arguments: [nil, "other-authority.pem"])
    func untrusted(_ authority: String?) async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await Self.serve(store, in: folder)
        let trust = authority.map { ["--ca-cert", ServeTLSTests.file($0)] } ?? []
        let result = try await folder.run(
            ["run", "small.yaml", "--target", served.url, "--backend", store, "--token-file", "token"] + trust)
        #expect(result.status == 3, "\(result.output)\(result.errors)")
        #expect(result.output.contains("the registry at \(served.url) "), "\(result.output)")
        #expect(result.output.contains("0 requests"), "\(result.output)")
        #expect(
            result.output.contains("did not answer: no connection that can be trusted (--ca-cert says whose"),
            "\(result.output)")
    }

    @Test("A wrong token fails the stories, and says that the answer was 401")
    func wrongToken() async throws {
        let folder = try Folder()
        try folder.directory.write("wrong-token\n", to: "wrong")
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await Self.serve(store, in: folder)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", store, "--token-file", "wrong", "--ca-cert",
            ServeTLSTests.file("authority.pem"))
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        #expect(result.output.contains("401 Unauthorized"), "\(result.output)")
    }
}
