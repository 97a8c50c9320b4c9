import Conformance
import HTTPCore
import ScenarioLanguage
import TestSupport
import Testing

@testable import TestBeds

@Suite("Endpoints of the embedded registry")
struct EndpointTests {
    private static let story = """
        scenario: over-tls
        story: As an MLOps engineer I would like to work over TLS
        from: [US-113]
        clauses: [MR-2101]
        steps:
        - connect: {address: $(endpoint.tls.address), token: $(endpoint.token), customCA: $(endpoint.tls.authority)}
        - create: RegisteredModel
          with: {name: m}

        """

    private static func results(_ certificates: CertificateFolder?) async throws -> [String] {
        let results = Results()
        _ = await Runner(
            testBed: try EmbeddedTestBed(certificates: certificates), reporters: [results], runToken: "run"
        ).run(Stories.plan(try Stories.read(story)))
        return results.all.map { "\($0.subject.text) \($0.outcome.rawValue) \($0.reason ?? "")" }
    }

    @Test("A story goes over the same store at each of them, and both flows leave the same there")
    func overTLS() async throws {
        let results = try await Self.results(Stories.certificates)
        #expect(results == ["rest passed ", "client passed ", "compare passed "], "\(results)")
    }

    @Test("Without certificates a story about them is skipped with the reason")
    func withoutCertificates() async throws {
        let skipped = "skipped the target does not offer: endpoints"
        #expect(
            try await Self.results(nil).prefix(2).map { $0 } == [
                "rest \(skipped) (there is no folder of certificates)",
                "client \(skipped) (there is no folder of certificates)",
            ])
        let empty = try TemporaryDirectory()
        #expect(
            try await Self.results(CertificateFolder(empty.path("."))).first
                == "rest \(skipped) (\(empty.path("./server.key")) can not be read)")
    }

    @Test("Each is opened once, and closes with the test bed", .timeLimit(.minutes(1)))
    func lifetime() async throws {
        let bed = try EmbeddedTestBed(certificates: Stories.certificates)
        let station = try await bed.station(worker: 0, flow: .rest)
        var addresses: [String] = []
        for name in EndpointName.allCases {
            let endpoint = try #require(try await station.endpoint(name))
            #expect(try await station.endpoint(name)?.address == endpoint.address)
            addresses.append(endpoint.address)
        }
        #expect(Set(addresses).count == EndpointName.allCases.count)
        await bed.close()
        for address in addresses.prefix(6) {
            let request = HTTPRequest(method: "GET", url: address + "/readyz/health")
            let transport = CurlTransport(TransportSettings(verifiesTLS: false, proxy: .direct))
            await #expect(throws: TransportError.self) { try await transport.send(request) }
        }
    }
}
