import Foundation
import SourceText
import TestSupport
import Testing

@testable import ScenarioLanguage

@Suite("ScenarioFormatter")
struct ScenarioFormatterTests {
    @Test("What it prints reads as the same document, and prints as the same text")
    func fixedPoint() throws {
        for file in try Fixtures.allFiles() {
            guard let text = ScenarioFormatter.format(file).text else { continue }
            let printed = SourceFile(path: file.path, text: text)
            let before = ScenarioReader.read(file)
            let after = ScenarioReader.read(printed)
            #expect(Outline.of(before.document as Any) == Outline.of(after.document as Any), "\(file.path)")
            #expect(
                before.diagnostics.map(\.message).sorted() == after.diagnostics.map(\.message).sorted(), "\(file.path)")
            expectText(ScenarioFormatter.format(printed).text ?? "", equals: text, file.path)
        }
    }

    @Test("Orders keys, separates sections, puts what is short between brackets and keeps comments")
    func style() {
        let file = SourceFile(
            path: "a.yaml",
            text: """
                # A story.
                clauses:
                - MR-0101
                story: As an MLOps engineer I would like order
                scenario: order  # the id
                steps:
                # First the model.
                - with:
                    name: $(unique model)
                    customProperties:
                      b: 1
                      a: 2.0   # a fraction
                  create: RegisteredModel
                  as: model

                - get: RegisteredModel
                  expect:
                    state: LIVE
                  id: $(model)
                state:
                - is: $(model)
                  context: kf.RegisteredModel
                  properties:
                    state: LIVE
                from:

                - US-001
                """)
        expectText(
            ScenarioFormatter.format(file).text ?? "none",
            equals: """
                # A story.
                scenario: order # the id
                story: As an MLOps engineer I would like order
                from: [US-001]
                clauses: [MR-0101]

                steps:
                # First the model.
                - create: RegisteredModel
                  as: model
                  with:
                    name: $(unique model)
                    customProperties:
                      b: 1
                      a: 2.0 # a fraction

                - get: RegisteredModel
                  id: $(model)
                  expect: {state: LIVE}

                state:
                - context: kf.RegisteredModel
                  is: $(model)
                  properties: {state: LIVE}

                """)
    }

    @Test("Applies the fixes that diagnostics suggest")
    func fixes() {
        let file = SourceFile(
            path: "a.yaml",
            text: """
                scenario: quote
                story: As an MLOps engineer I would like names that look like numbers
                from: [US-001]
                clauses: [MR-0101]

                steps:
                - create: RegisteredModel
                  with: {name: 1.0, description: 2024-01-01, customProperties: {y: 010}}

                """)
        let result = ScenarioFormatter.format(file, fix: true)
        expectText(
            result.text ?? "none",
            equals: """
                scenario: quote
                story: As an MLOps engineer I would like names that look like numbers
                from: [US-001]
                clauses: [MR-0101]

                steps:
                - create: RegisteredModel
                  with: {name: "1.0", description: "2024-01-01", customProperties: {"y": "010"}}

                """)
        #expect(result.fixes == 4)
    }

    @Test("Says why it can not format a file", arguments: [("- a\n", "scenario.not-a-scenario"), ("a: [", "yaml.")])
    func refusal(text: String, id: String) {
        let result = ScenarioFormatter.format(SourceFile(path: "a.yaml", text: text))
        #expect(result.text == nil)
        #expect(result.diagnostics.first?.id.hasPrefix(id) == true)
    }
}
