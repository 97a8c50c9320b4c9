import ScenarioLanguage
import TestSupport
import Testing

@testable import Conformance

@Suite("Differences of one flow")
struct DeviationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let steps: String
        var differs: String
        /// What comes of the story in the flow that differs, and in another.
        var inPython: String
        /// nil where it is enough that it fails.
        var inRest: String?
        var testDescription: String { name }
    }

    private static let create = """
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique m), description: one}

        """
    private static let alone = create.replacing("  as: model\n", with: "")
    private static let wrong =
        create + """
            - get: RegisteredModel
              id: $(model)
              expect: {description: two, owner: $(absent)}

            """
    private static let state =
        create + """
            state:
            - context: kf.RegisteredModel
              is: $(model)
              properties: {description: two, state: LIVE}

            """
    private static let createTitle = "1 create RegisteredModel \"$(unique m)\": ok"
    private static let getTitle = "2 get RegisteredModel $(model): ok"
    private static let failure =
        "expectation: description is not as expected; in step 2: get RegisteredModel $(model); "
        + "expected text \"two\", found text \"one\""

    private static func entry(_ lines: String...) -> String {
        "- in: driver:python\n  " + lines.joined(separator: "\n  ") + "\n  because: it is so\n"
    }

    static let cases = [
        Case(
            name: "a member of an answer", steps: wrong, differs: entry("step: 2", "answer: description", "is: one"),
            inPython: "passed\n\(createTitle)\n\(getTitle)",
            inRest: "failed\n\(createTitle)\n\(getTitle) !\n\(failure)"),
        Case(
            name: "another value than declared", steps: wrong,
            differs: entry("step: 2", "answer: description", "is: three"),
            inPython: """
                failed
                \(createTitle)
                \(getTitle) !
                \(failure)
                difference: the declared difference of step 2, description, did not occur in the flow driver:python; \
                expected it is so, found nothing of the kind
                """,
            inRest: "failed\n\(createTitle)\n\(getTitle) !\n\(failure)"),
        Case(
            name: "an end that did not come", steps: alone, differs: entry("step: 1", "outcome: conflict"),
            inPython: """
                failed
                \(createTitle)
                difference: the declared difference of step 1, its outcome, did not occur in the flow driver:python; \
                expected it is so, found nothing of the kind
                """,
            inRest: "passed\n\(createTitle)"),
        Case(
            name: "success where a failure is due",
            steps: alone.replacing(", description: one}", with: "}\n  fails: {$oneOf: [conflict, invalid]}"),
            differs: entry("step: 1", "outcome: ok"), inPython: "passed\n\(createTitle)", inRest: nil),
        Case(
            name: "the end of the story",
            steps: alone
                + "- get: RegisteredModel\n  id: \"999\"\n  as: other\n- get: RegisteredModel\n  id: $(other)\n  expect: {id: $(id)}\n",
            differs: entry("step: 2", "outcome: notFound"),
            inPython: """
                skipped: it ends with step 2 in this flow: it is so
                \(createTitle)
                2 get RegisteredModel 999: notFound !
                """,
            inRest: """
                failed
                \(createTitle)
                2 get RegisteredModel 999: notFound !
                expectation: get RegisteredModel 999 ended with "notFound"; in step 2: get RegisteredModel 999; \
                expected ok, found notFound: {"code":"404","message":"no"}
                """),
        Case(
            name: "a column", steps: state,
            differs: entry("node: model", "column: properties.description", "is: one"),
            inPython: "passed\n\(createTitle)",
            inRest: """
                failed
                \(createTitle)
                state: Context kf.RegisteredModel $(model): properties.description is not as expected; \
                expected text "two", found text "one"
                """),
        Case(
            name: "a story that is not told", steps: wrong, differs: entry("skip: true"), inPython: "skipped: it is so",
            inRest: "failed\n\(createTitle)\n\(getTitle) !\n\(failure)"),
    ]

    @Test("What is declared of a flow is no failure there, and one everywhere else", arguments: cases)
    func declared(_ item: Case) async throws {
        let scenario = try Story.read(item.steps + "differs:\n" + item.differs)
        expectText(Story.tell(await Story.run(scenario, in: FlowName("driver:python")).result), equals: item.inPython)
        for flow in [FlowName.rest, FlowName("driver:go")] {
            let result = await Story.run(scenario, in: flow).result
            guard let expected = item.inRest else {
                #expect(result.outcome == .failed)
                continue
            }
            expectText(Story.tell(result), equals: expected)
        }
    }

    @Test("A column that one flow has by itself is no difference between two, unless the other has it too")
    func compared() throws {
        let text = Fraud.text + "differs:\n" + Self.entry("node: model", "column: custom.five", "is: \"5\"")
        let python = FlowName("driver:python")
        let rest = try Fraud(text, flow: .rest)
        let other = try Fraud(text, flow: python, ids: (6, 41, 5))
        let comparison = FlowComparison(scenario: rest.scenario, flows: (.rest, python), spans: [:])
        let retyped = RowDefect.intAsText
        expectText(
            comparison.failures(rest.side(rest.rows), other.side(retyped.apply(other.rows))).map(Story.tell)
                .joined(separator: "\n"), equals: "")
        expectText(
            comparison.failures(rest.side(retyped.apply(rest.rows)), other.side(retyped.apply(other.rows)))
                .map(Story.tell).joined(separator: "\n"),
            equals: """
                difference: the declared difference of model, custom.five, is none: the flow rest has it too; \
                expected it is so, found the same in both flows
                """)
    }

    @Test("A foreign library may refuse by itself what has to be refused", arguments: ["driver:python", "rest"])
    func refused(_ flow: String) {
        let admitted = FlowName(flow).admitting(ExpectedOutcome(.invalid))
        #expect(admitted.admits(.refused) == (flow != "rest"))
        #expect(FlowName(flow).admitting(ExpectedOutcome(.conflict)) == ExpectedOutcome(.conflict))
    }
}
