import Foundation
import OpenAPIContract
import SourceText
import TestSupport
import Testing

@Suite("What the errata admit")
struct ErrataTests {
    static func errata() throws -> Errata {
        let path = "fixtures/contract/errata.yaml"
        let root = try #require(YAMLReader.read(SourceFile(path: path, text: try Project.read(path))).document)
        let (errata, diagnostics) = Errata.read(root)
        #expect(diagnostics == [], "\(DiagnosticRenderer().render(diagnostics).plain)")
        return errata
    }

    @Test("The file is read; each admission names operations of the contract")
    func operations() throws {
        let errata = try Self.errata()
        #expect(!errata.admissions.isEmpty)
        let known = Set(try ContractTableTests.ours("v1alpha3").operations.map(\.id))
        for admission in errata.admissions {
            #expect(admission.operations?.subtracting(known) ?? [] == [], "\(admission.erratum)")
        }
    }

    /// Admissions that no recorded answer needs: stories want more than those servers do (`EmbeddedErrataTests`).
    static let neededByStories = ["child-of-unknown-parent createModelVersion", "over-long-text"]

    @Test(
        "Each admission is needed: without it a recorded answer of a real server would be blamed",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func needed() throws {
        let shared = try #require(Project.shared)
        let errata = try Self.errata()
        let contracts = [try ContractTableTests.ours("v1alpha3"), try ContractTableTests.ours("v1")]
        let recorded = try ["hub-postgres", "hub-mariadb", "odh-postgres"].flatMap {
            try RecordedExchange.all(of: $0, in: shared)
        }
        let strict = ExchangeCheck(contracts)
        // What a strict reading blames; requests only where the server took them for good ones.
        let blamed = recorded.filter {
            !strict.violations($0.exchange, judgesRequest: $0.exchange.status < 300).isEmpty
        }
        let with = ExchangeCheck(contracts, errata: errata)
        let counts = blamed.map {
            with.violations($0.exchange, judgesRequest: $0.exchange.status < 300).count
        }
        for admission in errata.admissions {
            for operation in admission.operations?.sorted().map(Optional.some) ?? [nil] {
                let name = [admission.erratum, operation].compactMap { $0 }.joined(separator: " ")
                if Self.neededByStories.contains(name) { continue }
                let without = ExchangeCheck(contracts, errata: errata.without(admission, for: operation))
                let isNeeded = zip(blamed, counts).contains { recorded, count in
                    let judges = recorded.exchange.status < 300
                    return without.violations(recorded.exchange, judgesRequest: judges).count > count
                }
                #expect(isNeeded, "\(name) is admitted, and no recorded answer needs it")
            }
        }
    }

    @Test(
        "With the errata, what is left to blame in the recorded answers is known",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)),
        arguments: ["hub-postgres", "hub-mariadb", "odh-postgres"])
    func left(server: String) throws {
        let check = ExchangeCheck([try ContractTableTests.ours("v1alpha3")], errata: try Self.errata())
        var left: [String: Int] = [:]
        for recorded in try RecordedExchange.all(of: server, in: try #require(Project.shared)) {
            for violation in check.violations(recorded.exchange, judgesRequest: false) {
                let place = violation.place.split(separator: "/").map { Int($0) == nil ? $0 : "*" }
                left[
                    "\(violation.part.rawValue): \(violation.keyword) of /\(place.joined(separator: "/"))", default: 0] +=
                    1
            }
        }
        let text = left.sorted { $0.key < $1.key }.map { "\($0.value) × \($0.key)\n" }.joined()
        expectText(text, equals: Self.defects)
    }

    /// All three servers alike: structures that are not base64, ids that are no ids.
    static let defects = """
        6 × body of the answer: format of /customProperties/j/struct_value
        9 × body of the answer: format of /customProperties/st/struct_value
        2 × body of the answer: format of /customProperties/z/struct_value
        3 × body of the answer: format of /items/*/customProperties/j/struct_value
        4 × body of the answer: pattern of /items/*/modelVersionId
        1 × body of the answer: pattern of /modelVersionId
        1 × body of the answer: pattern of /registeredModelId

        """
}
