import Foundation
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("Checks that no story writes down")
struct BuiltInRuleTests {
    struct Defect: Sendable, CustomTestStringConvertible {
        let member: String
        let answered: JSONValue?
        let atUpdate: Bool
        let clauses: [String]
        var testDescription: String { "\(member), \(atUpdate ? "update" : "create")" }
    }

    private static let story = """
        clauses: [MR-0101, MR-0403]
        steps:
        - create: RegisteredModel
          as: model
          with: {name: m, description: d, state: LIVE, provider: p, customProperties: {five: 1, t: a}}
        - update: $(model)
          clause: MR-0403
          with: {customProperties: {five: 2}}

        """

    private static let whole =
        #"{"five":{"metadataType":"MetadataIntValue","int_value":"1"},"t":{"metadataType":"MetadataStringValue","string_value":"a"}}"#

    private static func json(_ text: String) -> JSONValue? { try? JSONReader.read(Array(text.utf8)) }

    @Test(
        "Each has the rule of its own beside those of its step, and none of the whole story",
        arguments: [
            Defect(member: "description", answered: "other", atUpdate: false, clauses: ["MR-0104"]),
            Defect(member: "state", answered: "ARCHIVED", atUpdate: false, clauses: ["MR-0104", "MR-0109"]),
            Defect(member: "provider", answered: nil, atUpdate: false, clauses: ["MR-0104", "MR-0123"]),
            Defect(
                member: "customProperties", answered: json(whole.replacing(#""1""#, with: #""7""#)), atUpdate: false,
                clauses: ["MR-0104", "MR-0303"]),
            Defect(
                member: "customProperties", answered: json(whole), atUpdate: true,
                clauses: ["MR-0401", "MR-0303", "MR-0308", "MR-0403"]),
            Defect(member: "createTimeSinceEpoch", answered: nil, atUpdate: false, clauses: ["MR-0504"]),
            Defect(
                member: "lastUpdateTimeSinceEpoch", answered: "1700000000999", atUpdate: false, clauses: ["MR-0501"]),
            Defect(member: "createTimeSinceEpoch", answered: "7", atUpdate: true, clauses: ["MR-0502", "MR-0403"]),
            Defect(member: "lastUpdateTimeSinceEpoch", answered: "7", atUpdate: true, clauses: ["MR-0503", "MR-0403"]),
            Defect(member: "id", answered: "9", atUpdate: true, clauses: ["MR-0405", "MR-0403"]),
            Defect(member: "name", answered: "other", atUpdate: true, clauses: ["MR-0210", "MR-0403"]),
        ])
    func replies(_ defect: Defect) async throws {
        let registry = MemoryRegistry(
            .init(reply: { call, reply in
                switch (call, defect.atUpdate) {
                case (.create, false), (.update, true): reply.with { $0[defect.member] = defect.answered }
                default: reply
                }
            }))
        let result = await Story.run(try Story.read(Self.story), registry).result
        #expect(result.failures.first?.clauses == defect.clauses)
    }

    @Test("A refused call that writes breaks the rule about that, not the story's")
    func unchanged() async throws {
        let registry = MemoryRegistry(
            .init(also: { call, registry in
                if case .get = call { registry.insert(.registeredModel, name: "stray") }
            }))
        let story = "steps:\n- get: RegisteredModel\n  id: \"77\"\n  fails: notFound\n"
        let result = await Story.run(try Story.read(story), registry).result
        #expect(result.failures.map(\.clauses) == [["MR-0906"]])
    }

    @Test("Every rule is in the catalogue of clauses")
    func catalogued() throws {
        let path = Project.root.appendingPathComponent("fixtures/clauses.yaml").path
        let root = try #require(YAMLReader.read(SourceLoader.load(path: path)).document)
        let known = Set(ClauseCatalogue.read(root).catalogue.clauses.map(\.id))
        #expect(BuiltInRule.allCases.map(\.clause).filter { !known.contains($0) } == [])
    }
}
