import Foundation
import OpenAPIContract
import SourceText
import TestSupport
import Testing

@Suite("Errata, machine-readable")
struct ErrataTests {
    @Test func explore() throws {
        let shared = try #require(Project.shared)
        let check = ExchangeCheck([try ContractTableTests.ours("v1alpha3")])
        var counts: [String: (Int, String, String)] = [:]
        for server in ["hub-postgres", "hub-mariadb", "odh-postgres"] {
            for recorded in try RecordedExchange.all(of: server, in: shared) {
                for violation in check.violations(recorded.exchange, judgesRequest: true) {
                    let place = violation.place.split(separator: "/").map { Int($0) == nil ? String($0) : "*" }.joined(separator: "/")
                    let status = recorded.exchange.status < 300 ? "ok" : "\(recorded.exchange.status)"
                    if violation.part.isRequest && status != "ok" { continue }
                    let key = "\(violation.part.rawValue) \(violation.keyword) \(place) \(violation.expected.prefix(40)) | \(status)"
                    counts[key, default: (0, recorded.citation, "\(violation.found.map { JSONWriter.text($0) } ?? "nil")")].0 += 1
                }
            }
        }
        var text = ""
        for (key, value) in counts.sorted(by: { $0.key < $1.key }) { text += "\(key): \(value.0) \(value.1) \(value.2.prefix(80))\n" }
        try text.write(toFile: "/tmp/contract/explore.txt", atomically: true, encoding: .utf8)
    }
}
