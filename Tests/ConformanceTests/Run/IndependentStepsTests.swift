import Testing

@testable import Conformance

@Suite("Steps that stand by themselves")
struct IndependentStepsTests {
    static func story(_ head: String) -> String {
        """
        scenario: cases
        story: As a tester I would like to know all that is wrong
        from: [US-001]
        clauses: [MR-0101]
        \(head)
        steps:
        - create: RegisteredModel
          with: {name: $(unique model)}
        - get: RegisteredModel
          id: "999"
          expect: {id: "999"}
        - get: RegisteredModel
          id: "998"
          expect: {id: "998"}
        """
    }

    @Test(
        "A step that failed ends a story, but not one of independent steps",
        arguments: [("", 2, 1), ("independent: true", 3, 2)])
    func goingOn(head: String, steps: Int, failures: Int) async throws {
        let result = await Story.run(try Story.read(Self.story(head))).result
        #expect(result.outcome == .failed)
        #expect(result.steps.count == steps)
        #expect(result.failures.count == failures)
    }
}
