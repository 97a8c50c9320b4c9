import TestSupport
import Testing

@testable import Conformance

@Suite("FlowComparison")
struct FlowComparisonTests {
    /// The comparison of right rows in the REST flow with rows of the client flow that have a defect.
    private static func told(_ defect: RowDefect?, differs: String) throws -> String {
        let text = Fraud.text + "differs:\n" + differs
        let left = try Fraud(text, flow: .rest)
        let right = try Fraud(text, flow: .client, ids: (6, 41, 5))
        let rows = defect?.apply(right.rows) ?? right.rows
        return FlowComparison(scenario: left.scenario, flows: (.rest, .client), spans: [:])
            .failures(left.side(left.rows), right.side(rows)).map(Story.tell).joined(separator: "\n")
    }

    private static func differs(_ node: String, _ column: String, rest: String, client: String) -> String {
        """
        - between: [rest, client]
          node: \(node)
          column: \(column)
          rest: \(rest)
          client: \(client)
          because: the library does so

        """
    }

    struct Declared: Sendable, CustomTestStringConvertible {
        let defect: RowDefect
        let node: String
        let column: String
        let rest: String
        let client: String
        var testDescription: String { "\(defect)" }
    }

    static let declared = [
        Declared(defect: .stateIsZero, node: "weights", column: "state", rest: "2", client: "0"),
        Declared(defect: .stateIsNull, node: "weights", column: "state", rest: "2", client: "null"),
        Declared(defect: .uriIsEmpty, node: "weights", column: "uri", rest: "s3://bucket/$(model.id)", client: "\"\""),
        Declared(defect: .intAsText, node: "model", column: "custom.five", rest: "5", client: "\"5\""),
        Declared(defect: .intAsDouble, node: "model", column: "custom.five", rest: "5", client: "5.0"),
        Declared(
            defect: .propertyIsGone, node: "version", column: "properties.author", rest: "ada", client: "$(absent)"),
        Declared(
            defect: .extraProperty, node: "version", column: "properties.description", rest: "$(absent)", client: "\"\""
        ),
        Declared(defect: .nameWithoutPrefix, node: "version", column: "name", rest: "$(model.id):v1", client: "v1"),
    ]

    @Test("A declared difference that occurs is no failure", arguments: declared)
    func occurs(_ case: Declared) throws {
        let differs = Self.differs(`case`.node, `case`.column, rest: `case`.rest, client: `case`.client)
        expectText(try Self.told(`case`.defect, differs: differs), equals: "")
    }

    @Test("A declared difference that does not occur is a failure", arguments: declared)
    func doesNotOccur(_ case: Declared) throws {
        let differs = Self.differs(`case`.node, `case`.column, rest: `case`.rest, client: `case`.client)
        expectText(
            try Self.told(nil, differs: differs),
            equals: """
                difference: the declared difference of $(\(`case`.node)), \(`case`.column), did not occur; \
                expected the library does so, found the same in both flows
                """)
    }

    @Test("A declaration of other values covers nothing", arguments: declared)
    func otherValues(_ case: Declared) throws {
        let differs = Self.differs(`case`.node, `case`.column, rest: `case`.rest, client: "something else")
        let told = try Self.told(`case`.defect, differs: differs).split(separator: "\n")
        #expect(told.count == 2)
        #expect(
            told.last?.hasSuffix("did not occur; expected the library does so, found the same in both flows") == true)
    }

    @Test("A row that one flow alone leaves can be declared")
    func missingRow() throws {
        let differs = Self.differs("weights", "row", rest: "$(any)", client: "$(absent)")
        let left = try Fraud(Fraud.text + "differs:\n" + differs, flow: .rest)
        let right = try Fraud(Fraud.text + "differs:\n" + differs, flow: .client, ids: (6, 41, 5))
        let rows = RowDefect.artifactIsGone.apply(RowDefect.attributionIsGone.apply(right.rows))
        let comparison = FlowComparison(scenario: left.scenario, flows: (.rest, .client), spans: [:])
        #expect(comparison.failures(left.side(left.rows), right.side(rows)).map(Story.tell) == [])
    }

    @Test("A declaration between other flows is not judged here")
    func otherFlows() throws {
        let scenario = try Fraud(flow: .rest)
        let text = Fraud.text + "differs:\n" + Self.differs("weights", "state", rest: "2", client: "0")
        let left = try Fraud(text, flow: .rest)
        let right = try Fraud(text, flow: .client, ids: (6, 41, 5))
        let comparison = FlowComparison(scenario: left.scenario, flows: (.rest, FlowName("driver")), spans: [:])
        #expect(comparison.failures(left.side(scenario.rows), right.side(right.rows)).isEmpty)
    }

    /// The comparison of flows of which the second step ended otherwise.
    private static func outcomes(_ differs: String, step: String = "fails: {$oneOf: [invalid, notFound]}") throws
        -> String
    {
        let scenario = try Story.read(
            """
            steps:
            - create: RegisteredModel
              with: {name: m}
            - get: RegisteredModel
              id: "9"
              \(step)
            \(differs)
            """)
        let fraud = try Fraud()
        func side(_ outcome: String) -> FlowComparison.Side {
            FlowComparison.Side(
                state: fraud.marker.mark(.empty), marker: fraud.marker, variables: fraud.variables,
                outcomes: [1: "ok", 2: outcome])
        }
        return FlowComparison(scenario: scenario, flows: (.rest, .client), spans: [:])
            .failures(side("invalid"), side("notFound")).map(Story.tell).joined(separator: "\n")
    }

    private static func ends(_ rest: String, _ client: String) -> String {
        "differs:\n- {between: [rest, client], step: 2, rest: \(rest), client: \(client), because: the library does so}\n"
    }

    @Test("A step that ends otherwise in each flow is a difference, unless it is declared")
    func outcome() throws {
        let told = """
            difference: step 2, get RegisteredModel 9, ends otherwise in each flow; \
            expected rest: text "invalid", found client: text "notFound"
            """
        expectText(try Self.outcomes(""), equals: told)
        expectText(try Self.outcomes(Self.ends("invalid", "notFound")), equals: "")
        expectText(
            try Self.outcomes(Self.ends("ok", "notFound")),
            equals: told + """

                difference: the declared difference of step 2, its outcome, did not occur; \
                expected the library does so, found the same in both flows
                """)
        expectText(try Self.outcomes("", step: "fails: invalid\n  client: {outcome: notFound}"), equals: "")
    }
}
