import Foundation
import OpenAPIContract
import SourceText
import TestSupport
import Testing

@Suite("Our contract descriptions")
struct ContractTableTests {
    static func contract(_ file: URL) throws -> Contract {
        let text = try String(contentsOf: file, encoding: .utf8)
        let (contract, diagnostics) = Contract.read(SourceFile(path: file.lastPathComponent, text: text))
        #expect(diagnostics == [], "\(DiagnosticRenderer().render(diagnostics).plain)")
        return try #require(contract)
    }

    static func ours(_ version: String) throws -> Contract {
        try contract(Project.root.appendingPathComponent("fixtures/contract/\(version).yaml"))
    }

    @Test(
        "They say what the official documents say: operations, parameters, members, types, enumerations, statuses",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)),
        arguments: ["v1alpha3", "v1"])
    func official(version: String) throws {
        let file = try #require(Project.shared).appendingPathComponent("contract/model-registry.\(version).yaml")
        let ours = ContractTable(try Self.ours(version)).lines
        let official = ContractTable(try Self.contract(file)).lines
        #expect(ours.count > 4_000)
        // The whole diff of ten thousand lines would hide what matters.
        let difference = ours.difference(from: official).map { change in
            switch change {
            case .insert(_, let line, _): "+ \(line)"
            case .remove(_, let line, _): "- \(line)"
            }
        }
        expectText(difference.joined(separator: "\n"), equals: "")
    }

    @Test("They have the operations of the contract", arguments: [("v1alpha3", 56), ("v1", 40)])
    func operations(version: String, count: Int) throws {
        let contract = try Self.ours(version)
        #expect(contract.version == version)
        #expect(contract.operations.count == count)
        #expect(Set(contract.operations.map(\.id)).count == count)
    }
}
