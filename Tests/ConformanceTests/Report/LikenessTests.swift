import ScenarioLanguage
import SourceText
import Testing

@testable import Conformance

@Suite("Failures that say the same")
struct LikenessTests {
    /// A failure of another story or flow.
    struct Other: Sendable {
        var message = #"get RegisteredModel $(model) ended with "invalid""#
        var step = "step 2: get RegisteredModel $(model)"
        var expected = #"text "fraud-run000r""#
        var actual = #"text "fraud-run000r at 1700000000001 by 0f8fad5b-d9cb-469f-a165-70867728950e""#
        var path = "name"
        var clauses = ["MR-0101"]

        var failure: Failure {
            Failure(
                kind: .expectation, clauses: clauses, message: message, step: step,
                span: SourceSpan(file: SourceFile(path: "a.yaml", text: "a"), range: 0..<1), expected: expected,
                actual: actual, path: path)
        }
    }

    private static let marks = ["fraud-run000r": "$(unique fraud)", "model-run001c": "$(unique model)"]

    private static func text(_ other: Other) -> String { Likeness(marks).of(other.failure) }

    @Test(
        "Names, aliases, steps, times, UUIDs and clauses of their own do not tell them apart",
        arguments: [
            Other(
                expected: #"text "model-run001c""#,
                actual: #"text "model-run001c at 1800000000009 by 7c9e6679-7425-40de-944b-e07fc1f90ae7""#),
            Other(
                message: #"get RegisteredModel $(other.id) ended with "invalid""#,
                step: "step 9: get RegisteredModel $(other.id)"),
            Other(clauses: ["MR-0102", "MR-0103"]),
        ])
    func same(_ other: Other) { #expect(Self.text(other) == Self.text(Other())) }

    @Test(
        "What was expected, observed, where, and what the step did tell them apart",
        arguments: [
            Other(
                message: #"get ModelVersion $(model) ended with "invalid""#, step: "step 2: get ModelVersion $(model)"),
            Other(expected: #"text "other""#), Other(actual: "nothing"), Other(path: "description"),
        ])
    func other(_ other: Other) { #expect(Self.text(other) != Self.text(Other())) }

    @Test("Digits are one id where an id is told, and numbers elsewhere", arguments: [("id", true), ("size", false)])
    func ids(_ path: String, _ isSame: Bool) {
        let first = Self.text(Other(expected: "number 1", path: path))
        let second = Self.text(Other(expected: "number 17", path: path))
        #expect((first == second) == isSame)
    }

    @Test("Both flows fail alike although each has names of its own, and members in an order of its own")
    func flows() async throws {
        let story = """
            steps:
            - create: RegisteredModel
              with: {name: $(unique fraud)}
              expect: {name: other, customProperties: {five: 5}}

            """
        var likenesses: Set<[String]> = []
        for flow in [FlowName.rest, .client] {
            let ending = await Story.run(
                try Story.read(story), in: flow, MemoryRegistry(firstID: flow == .rest ? 1 : 40))
            likenesses.insert(ending.result.failures.map(\.likeness))
        }
        #expect(likenesses.count == 1)
        #expect(likenesses.first?.count == 2)
    }
}
