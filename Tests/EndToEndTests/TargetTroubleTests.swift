import Foundation
import TestSupport
import Testing

@Suite("What becomes of a run whose target is in trouble")
struct TargetTroubleTests {
    /// From when on the trouble is there.
    private enum Beginning: String, CaseIterable {
        case atOnce = "from the first answer on"
        case later = "from the first update on"

        func concerns(_ answer: MeddlingProxy.Answer) -> Bool { self == .atOnce || answer.method == "PATCH" }
    }

    @Test("It ends as it has to, and says what was found and what to do", arguments: TargetTrouble.all)
    func told(_ trouble: TargetTrouble) async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        var text = ""
        for beginning in Beginning.allCases {
            let proxy = try MeddlingProxy(before: served.port) { answer in
                beginning.concerns(answer) ? trouble.deeds(answer) : [.bytes(answer.plain)]
            }
            let result = try await folder.run(
                "run", "small.yaml", "--target", proxy.url, "--backend", "none", "--timeout", trouble.timeout, "--jobs",
                "1")
            text += "# \(trouble.name), \(beginning.rawValue): exit status \(result.status)\n"
            text += (folder.normalised(result.output) + folder.normalised(result.errors) + "\n")
                .replacing(/after [0-9]+ milliseconds/, with: "after N milliseconds")
                .replacing(/[0-9]+ > 307200/, with: "N > 307200")
        }
        expectGolden(text, matches: "surroundings/target-\(trouble.name).txt")
    }

    @Test("What is legal HTTP passes, and is no trouble", arguments: TargetTrouble.harmless)
    func harmless(_ trouble: TargetTrouble) async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store], in: folder.url)
        let proxy = try MeddlingProxy(before: served.port, trouble.deeds)
        let result = try await folder.run(
            "run", "small.yaml", Project.root.appendingPathComponent("Scenarios/describing").path, "--target",
            proxy.url,
            "--backend", store, "-q")
        #expect(result.status == 0, "\(result.output)\(result.errors)")
    }

    @Test("TLS on a plain port is said to be just that")
    func plainPort() async throws {
        let folder = try Folder()
        let server = try RawServer { peer in
            _ = peer.receive()
            peer.send("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            peer.awaitDeparture()
        }
        let result = try await folder.run(
            "run", "small.yaml", "--target", "https://127.0.0.1:\(server.port)", "--backend", "none", "--jobs", "1")
        expectGolden(
            BackendTroubleTests.text("https to http", result, folder)
                .replacing(/\(OpenSSL.*number\)/, with: "(WHY)"), matches: "surroundings/target-lacks-tls.txt")
    }

    @Test("A plain request on a port with TLS is said to be just that")
    func portWithTLS() async throws {
        let folder = try Folder()
        let served = try await ServeTLSTests.serve("server", in: folder)
        let result = try await folder.run(
            "run", "small.yaml", "--target", "http://127.0.0.1:\(served.port)", "--backend", "none", "--jobs", "1")
        expectGolden(
            BackendTroubleTests.text("http to https", result, folder), matches: "surroundings/target-speaks-tls.txt")
    }

    @Test("A target that goes away in the middle of a run fails, and the stories after it are not tried one by one")
    func gone() async throws {
        let folder = try Folder()
        for number in 10..<40 {
            try folder.directory.write(
                Folder.small.replacing("scenario: small", with: "scenario: small-\(number)"), to: "many/\(number).yaml")
        }
        let served = try await ServedRegistry([], in: folder.url)
        let program = served.program
        let proxy = try MeddlingProxy(before: served.port) { answer in
            guard answer.number == 40 else { return [.bytes(answer.plain)] }
            program.signal(SIGKILL)
            return [.reset]
        }
        let result = try await folder.run(
            "run", "many", "--target", proxy.url, "--backend", "none", "--jobs", "1", "-q")
        #expect(result.status == 1, "\(result.output)\(result.errors)")
        #expect(
            folder.normalised(result.output).contains(
                "stopped: http://127.0.0.1:PORT gives no answer any more: the last 10 results had none; see whether it is "
                    + "running; "), "\(result.output)")
    }

    @Test("A target that falls silent in the middle of a run breaks it, and is not waited for again and again")
    func fallsSilent() async throws {
        let folder = try Folder()
        for number in 10..<40 {
            try folder.directory.write(
                Folder.small.replacing("scenario: small", with: "scenario: small-\(number)"), to: "many/\(number).yaml")
        }
        let served = try await ServedRegistry([], in: folder.url)
        let proxy = try MeddlingProxy(before: served.port) { answer in
            answer.number < 40 ? [.bytes(answer.plain)] : [.silence]
        }
        let result = try await folder.run(
            "run", "many", "--target", proxy.url, "--backend", "none", "--jobs", "1", "-q", "--timeout", "200ms")
        #expect(result.status == 4, "\(result.output)\(result.errors)")
        #expect(
            result.output.contains(
                "stopped: the last 10 results broke, the last of them so: no answer in time (--timeout): "),
            "\(result.output)")
    }

    @Test("Neither a header nor a body without end takes more memory than the limit for an answer")
    func memory() async throws {
        let folder = try Folder()
        for trouble in TargetTrouble.all where trouble.name.hasPrefix("endless") {
            let served = try await ServedRegistry([], in: folder.url)
            let proxy = try MeddlingProxy(before: served.port, trouble.deeds)
            let result = try await Program.run(
                "/bin/sh",
                [
                    "-c",
                    "ulimit -d 600000; exec '\(Program.path())' run small.yaml --target \(proxy.url) --backend none --jobs 1",
                ], in: folder.url, environment: ["NO_COLOR": "1"])
            #expect(result.status == 3, "\(trouble.name): \(result.output)\(result.errors)")
        }
    }
}
