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

    private static func node(_ file: URL) throws -> Node {
        let text = try String(contentsOf: file, encoding: .utf8)
        return try #require(YAMLReader.read(SourceFile(path: file.lastPathComponent, text: text)).document)
    }

    @Test(
        "They say what else the official documents say: defaults, how lists are written, what a request has to show",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)),
        arguments: ["v1alpha3", "v1"])
    func remains(version: String) throws {
        let file = try #require(Project.shared).appendingPathComponent("contract/model-registry.\(version).yaml")
        let ours = Set(
            ContractRemains(try Self.node(Project.root.appendingPathComponent("fixtures/contract/\(version).yaml")))
                .lines)
        let official = Set(ContractRemains(try Self.node(file)).lines)
        #expect(ours.count > 900)
        let difference =
            official.subtracting(ours).sorted().map { "- \($0)" }
            + ours.subtracting(official).sorted().map { "+ \($0)" }
        expectText(difference.joined(separator: "\n"), equals: "")
    }

    @Test(
        "A default or scheme that is another shows",
        arguments: [
            ("default: RUNNING, ", ""), ("default: UNKNOWN", "default: NEW"), ("[{Bearer: []}]", "[]"),
            ("{type: string, default: metric}", "{type: string}"), ("scheme: bearer", "scheme: basic"),
            ("name: stepIds\n", "name: stepIds\n      explode: false\n"),
        ])
    func otherRemains(sound: String, other: String) throws {
        let file = Project.root.appendingPathComponent("fixtures/contract/v1alpha3.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
        let changed = text.replacing(sound, with: other)
        #expect(changed != text)
        let read = try #require(YAMLReader.read(SourceFile(path: "changed.yaml", text: changed)).document)
        let lines = ContractRemains(read).lines
        #expect(try lines != ContractRemains(Self.node(file)).lines)
    }

    /// What the official documents use, and where it is compared.
    private static let keywords: [(words: Set<String>, because: String)] = [
        (
            [
                "paths", "get", "post", "patch", "operationId", "parameters", "name", "in", "required", "requestBody",
                "content",
                "schema", "responses", "components", "schemas", "$ref", "allOf", "oneOf", "discriminator",
                "propertyName",
                "mapping", "properties", "type", "format", "pattern", "enum", "items", "additionalProperties",
                "minLength",
                "readOnly",
            ], "ContractTable"
        ),
        (["default", "style", "explode", "security", "securitySchemes", "scheme", "bearerFormat"], "ContractRemains"),
        (
            ["openapi", "info", "title", "version", "license", "servers", "url"],
            "about the document, not about a registry"
        ),
        (["summary", "description", "tags", "example", "examples", "value"], "for people who read: nothing to obey"),
        (["links", "operationId"], "where a reader may go on: no answer carries them"),
    ]

    @Test(
        "Each keyword of the official documents is compared, or nothing to obey",
        .enabled(if: Project.shared != nil, Comment(rawValue: Project.sharedIsAbsent)))
    func everyKeyword() throws {
        let folder = try #require(Project.shared).appendingPathComponent("contract")
        var used: Set<String> = []
        for version in ["v1alpha3", "v1"] {
            used.formUnion(
                ContractKeywords(try Self.node(folder.appendingPathComponent("model-registry.\(version).yaml"))).used)
        }
        let known = Self.keywords.reduce(into: Set<String>()) { $0.formUnion($1.words) }
        #expect(used.subtracting(known).sorted() == [], "neither compared nor with a reason")
        #expect(known.subtracting(used).sorted() == [], "not in use")
    }

    @Test("They have the operations of the contract", arguments: [("v1alpha3", 56), ("v1", 40)])
    func operations(version: String, count: Int) throws {
        let contract = try Self.ours(version)
        #expect(contract.version == version)
        #expect(contract.operations.count == count)
        #expect(Set(contract.operations.map(\.id)).count == count)
    }
}
