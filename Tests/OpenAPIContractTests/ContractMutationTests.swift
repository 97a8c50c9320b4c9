import Foundation
import OpenAPIContract
import SourceText
import TestSupport
import Testing

/// Whether the comparison of our descriptions with the official ones can fail.
@Suite("A contract description that says something else")
struct ContractMutationTests {
    /// A change of a document, and what the comparison tells then: only lines of such words, at least one of each.
    struct Mutation: Sendable, CustomTestStringConvertible {
        let name: String
        let old: String
        let new: String
        /// What a line that is told has to hold.
        let told: String
        var testDescription: String { name }

        init(_ name: String, _ old: String, _ new: String, told: String) {
            (self.name, self.old, self.new, self.told) = (name, old, new, told)
        }
    }

    static let mutations = [
        Mutation("a required member less", "required: [code, message]", "required: [code]", told: "message"),
        Mutation(
            "a required member more", "required: [code, message]", "required: [code, message, hint]", told: "hint"),
        Mutation("a member less", "        size: {type: integer, format: int32}\n", "", told: "size"),
        Mutation("a word of an enumeration less", "enum: [ASC, DESC]", "enum: [ASC]", told: "DESC"),
        Mutation("a word of an enumeration more", "enum: [ASC, DESC]", "enum: [ASC, DESC, ANY]", told: "ANY"),
        Mutation("another pattern", "^[1-9][0-9]{0,8}$", "^[0-9]{1,9}$", told: "[0-9]{1,9}"),
        Mutation("another format", "format: int32", "format: int64", told: "int64"),
        Mutation("another type", "bool_value: {type: boolean}", "bool_value: {type: string}", told: "bool_value"),
        Mutation("another path", "/registered_model:", "/registered_modell:", told: "registered_modell"),
        Mutation("another operation", "operationId: findRegisteredModel", "operationId: lookUp", told: "lookUp"),
        Mutation(
            "a parameter less", "      - {$ref: \"#/components/parameters/filterQuery\"}\n", "", told: "filterQuery"),
        Mutation("another status", "\"404\":", "\"410\":", told: "410"),
        Mutation("another answer", "responses/RegisteredModel\"", "responses/ModelVersion\"", told: "/readme"),
    ]

    @Test("Is told by the comparison, line by line", arguments: mutations)
    func told(_ mutation: Mutation) throws {
        let text = try Project.read("fixtures/contract/v1alpha3.yaml")
        let changed = text.replacing(mutation.old, with: mutation.new, maxReplacements: 1)
        try #require(changed != text, "nothing of the kind is in the document any more")
        let lines = try Self.lines(text)
        let difference = try Self.lines(changed).difference(from: lines)
        #expect(!difference.isEmpty)
        let told = difference.map { change in
            switch change {
            case .insert(_, let line, _), .remove(_, let line, _): line
            }
        }
        #expect(told.contains { $0.contains(mutation.told) }, "\(told.prefix(5))")
    }

    /// Every value of the document in turn: what nothing depends on would be a hole of the comparison.
    @Test("Is told for every keyword that says something")
    func everyKeyword() throws {
        let text = try Project.read("fixtures/contract/v1alpha3.yaml")
        let lines = try Self.lines(text)
        var untold: [String] = []
        var tried = 0
        for keyword in ["type", "format", "pattern", "operationId"] {
            // A part of the frequent ones is enough; the step has no common divisor with how schemas repeat.
            let step = keyword == "type" || keyword == "operationId" ? 5 : 1
            for (index, range) in text.ranges(of: "\(keyword): ").enumerated() where index.isMultiple(of: step) {
                let end = text[range.upperBound...].firstIndex { ",}\n".contains($0) } ?? text.endIndex
                let value = String(text[range.upperBound..<end])
                guard let other = Self.other(than: value, of: keyword) else { continue }
                tried += 1
                let changed = text.replacingCharacters(in: range.upperBound..<end, with: other)
                if try Self.lines(changed) == lines {
                    let line = text[..<range.lowerBound].count { $0 == "\n" } + 1
                    untold.append("line \(line): \(keyword): \(value)")
                }
            }
        }
        #expect(tried > 50)
        expectText(untold.joined(separator: "\n"), equals: "")
    }

    private static func other(than value: String, of keyword: String) -> String? {
        switch keyword {
        case "type": ["string": "number", "number": "integer", "integer": "string", "boolean": "string"][value]
        case "format": ["int32": "int64", "int64": "int32", "byte": "int64", "double": "float"][value]
        case "pattern": value.hasSuffix("\"") ? "\"^never$\"" : nil
        default: value + "Too"
        }
    }

    private static func lines(_ text: String) throws -> [String] {
        guard let contract = Contract.read(SourceFile(path: "changed.yaml", text: text)).contract else {
            return ["not a contract"]
        }
        return ContractTable(contract).lines
    }
}
