import OpenAPIContract
import SourceText
import TestSupport
import Testing

/// What is made out of a description for some exchanges only.
@Suite("A contract of which only some operations are made out")
struct ContractDraftTests {
    @Test("Finds the same as the whole in an exchange of each operation", arguments: ["v1alpha3", "v1"])
    func sameFindings(version: String) throws {
        let path = "fixtures/contract/\(version).yaml"
        let draft = try #require(
            ContractDraft.read(SourceFile(path: path, text: try Project.read(path))).draft)
        let (contract, diagnostics) = draft.contract()
        #expect(diagnostics == [])
        let whole = ExchangeCheck([try #require(contract)], prefix: "/gateway")
        var findings = 0
        for operation in whole.contracts.flatMap(\.operations) {
            for status in [200, 201, 404, 418] {
                let exchange = Self.exchange(operation, status)
                let part = try #require(draft.check(for: [exchange], prefix: "/gateway"))
                #expect(part.covers(exchange))
                #expect(part.contracts.flatMap(\.operations).contains { $0.id == operation.id })
                let found = part.violations(exchange, judgesRequest: true)
                #expect(found == whole.violations(exchange, judgesRequest: true), "\(operation.id) \(status)")
                findings += found.count
            }
        }
        #expect(findings > 500)
    }

    @Test("Makes out the operations of its exchanges only, and covers no other path")
    func someOperations() throws {
        let path = "fixtures/contract/v1alpha3.yaml"
        let draft = try #require(
            ContractDraft.read(SourceFile(path: path, text: try Project.read(path))).draft)
        let models = "/api/model_registry/v1alpha3/registered_models"
        let exchanges = [Self.exchange("GET", "\(models)/7"), Self.exchange("POST", models)]
        let check = try #require(draft.check(for: exchanges, prefix: ""))
        #expect(
            check.contracts.flatMap(\.operations).map(\.id).sorted() == ["createRegisteredModel", "getRegisteredModel"])
        #expect(!check.covers(Self.exchange("GET", "\(models)/7/versions")))
        #expect(!check.covers(Self.exchange("GET", "/api/model_registry/v1/registered_models/7")))
    }

    /// With much that is wrong: a parameter too many, a text for an id, bodies without what is required.
    private static func exchange(_ operation: ContractOperation, _ status: Int) -> ContractExchange {
        let path = operation.path.split(separator: "/").map { $0.hasPrefix("{") ? "seven" : String($0) }
        return exchange(operation.method, "/gateway/" + path.joined(separator: "/") + "?colour=blue&pageSize=x", status)
    }

    private static func exchange(_ method: String, _ target: String, _ status: Int = 200) -> ContractExchange {
        ContractExchange(
            method: method, target: target, fields: [("Content-Type", "application/json")],
            body: method == "GET" ? nil : Array(#"{"name": 5}"#.utf8), status: status,
            answerFields: [("Content-Type", "application/json")], answerBody: Array(#"{"id": 7}"#.utf8))
    }
}
