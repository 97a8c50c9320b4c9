import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@testable import Conformance

@Suite("ExpectedFailures, Verdict, Tally and ExitStatus")
struct VerdictTests {
    private static func read(_ text: String) -> (expected: ExpectedFailures, told: String) {
        let file = SourceFile(path: "known.yaml", text: text)
        let (root, syntax) = YAMLReader.read(file)
        guard let root else { return (.none, DiagnosticRenderer().render(syntax).plain) }
        let (expected, diagnostics) = ExpectedFailures.read(root)
        return (expected, DiagnosticRenderer().render(syntax + diagnostics).plain)
    }

    @Test("Reads known failures")
    func reads() {
        let (expected, told) = Self.read(
            "- {scenario: a, because: bug 1}\n- {scenario: b, flow: rest, clause: MR-0101, because: bug 2}\n")
        expectText(told, equals: "")
        #expect(
            expected.entries == [
                .init(scenario: "a", flow: nil, clause: nil, because: "bug 1"),
                .init(scenario: "b", flow: "rest", clause: "MR-0101", because: "bug 2"),
            ])
    }

    @Test("One cause may stand for several failures, and lists for each of their combinations")
    func causes() {
        let (expected, told) = Self.read(
            """
            - because: bug 1
              evidence: [{exchange: a#1}]
              fails:
              - {scenario: [a, "b[1]"], flow: [rest, client], clause: MR-0101, step: [3, too long, state]}
              - {scenario: c, sometimes: true}
            - {scenario: d, clause: [MR-0101, MR-0102], step: 1, because: bug 2}

            """)
        expectText(told, equals: "")
        let lines = expected.entries.map { entry in
            [
                entry.scenario, entry.flow, entry.clause, entry.place?.inWords, entry.isByChance ? "by chance" : nil,
                entry.because,
            ].compactMap { $0 }.joined(separator: ", ")
        }
        expectText(
            lines.joined(separator: "\n"),
            equals: """
                a, rest, MR-0101, step 3, bug 1
                a, rest, MR-0101, step "too long", bug 1
                a, rest, MR-0101, state, bug 1
                a, client, MR-0101, step 3, bug 1
                a, client, MR-0101, step "too long", bug 1
                a, client, MR-0101, state, bug 1
                b[1], rest, MR-0101, step 3, bug 1
                b[1], rest, MR-0101, step "too long", bug 1
                b[1], rest, MR-0101, state, bug 1
                b[1], client, MR-0101, step 3, bug 1
                b[1], client, MR-0101, step "too long", bug 1
                b[1], client, MR-0101, state, bug 1
                c, by chance, bug 1
                d, MR-0101, step 1, bug 2
                d, MR-0102, step 1, bug 2
                """)
    }

    @Test("Says what is wrong with a file of known failures")
    func malformed() {
        let (_, told) = Self.read(
            """
            - {scenario: a}
            - {scenario: b, becuase: x}
            - {scenario: c, flow: {rest: 1}, because: x}
            - 5
            - {because: x, fails: []}
            - {because: x, scenario: a, fails: [{scenario: a, because: z, sometimes: often}]}

            """)
        expectGolden(told, matches: "compare/expected-failures.txt")
        #expect(Self.read("scenario: a\n").told.contains("expected a list of known failures"))
        #expect(ExpectedFailures.read(path: "/nonexistent").diagnostics.count == 1)
    }

    private static func result(
        _ outcome: Outcome, level: Level = .must, flow: FlowName? = .rest, clauses: [[String]] = [["MR-0101"]]
    ) throws -> ScenarioResult {
        let scenario = try Story.read(
            "level: \(level.rawValue)\nsteps:\n- create: RegisteredModel\n  with: {name: m}\n", id: "a")
        return ScenarioResult(
            planned: PlannedScenario(id: "a[1]", scenario: scenario, example: nil, index: 0),
            subject: flow.map { .flow($0) } ?? .comparison(.rest, .client), outcome: outcome, requests: 3,
            failures: outcome == .failed
                ? clauses.map { Failure(kind: .state, clauses: $0, message: "x", span: scenario.span) } : [])
    }

    struct Known: Sendable {
        var flow: String?
        var clause: String?
        let outcome: Outcome
        var clauses = [["MR-0101"]]
        let verdict: Outcome
    }

    static let known = [
        Known(outcome: .failed, verdict: .expectedFailure), Known(outcome: .passed, verdict: .unexpectedPass),
        Known(outcome: .broken, verdict: .broken), Known(outcome: .skipped, verdict: .skipped),
        Known(flow: "rest", outcome: .failed, verdict: .expectedFailure),
        Known(flow: "client", outcome: .failed, verdict: .failed),
        Known(flow: "client", outcome: .passed, verdict: .passed),
        Known(clause: "MR-0101", outcome: .failed, verdict: .expectedFailure),
        Known(clause: "MR-0102", outcome: .failed, verdict: .failed),
        // Another failure beside the known one is not known.
        Known(clause: "MR-0101", outcome: .failed, clauses: [["MR-0101"], ["MR-0102"]], verdict: .failed),
        Known(clause: "MR-0101", outcome: .failed, clauses: [["MR-0101", "MR-0102"]], verdict: .expectedFailure),
    ]

    @Test("Judges results by what is known", arguments: known.indices)
    func judges(_ index: Int) throws {
        let known = Self.known[index]
        for scenario in ["a", "a[1]"] {
            let verdict = Verdict(
                ExpectedFailures(entries: [
                    .init(scenario: scenario, flow: known.flow, clause: known.clause, because: "bug")
                ]))
            #expect(verdict.judge(try Self.result(known.outcome, clauses: known.clauses)).outcome == known.verdict)
        }
        let other = Verdict(ExpectedFailures(entries: [.init(scenario: "b", flow: nil, clause: nil, because: "bug")]))
        #expect(other.judge(try Self.result(known.outcome)).outcome == known.outcome)
    }

    /// A failure of a story of two steps, the second with a reason, and of its rows.
    private static let failures: [(clause: String, step: Int?)] = [("MR-0101", 1), ("MR-0102", 2), ("MR-0103", nil)]

    private static func failing(_ kept: Range<Int>) throws -> ScenarioResult {
        let scenario = try Story.read(
            """
            steps:
            - create: RegisteredModel
              with: {name: m}
            - request: {method: GET, path: registered_models}
              only: rest
              because: asked raw
              expect: {status: 200}

            """, id: "a")
        return ScenarioResult(
            planned: PlannedScenario(id: "a", scenario: scenario, example: nil, index: 0), subject: .flow(.rest),
            outcome: kept.isEmpty ? .passed : .failed,
            failures: failures[kept].map {
                Failure(
                    kind: .expectation, clauses: [$0.clause], message: "x", stepNumber: $0.step, span: scenario.span)
            })
    }

    @Test(
        "A place and a clause are known only together, and each of them has to be met",
        arguments: [
            ("step: [1, asked raw, state]", 0..<3, Outcome.expectedFailure),
            ("step: [1, 2, state], clause: MR-0101", 0..<3, .failed),
            ("step: [1, asked raw]", 0..<3, .failed), ("step: [1, asked raw]", 0..<2, .expectedFailure),
            ("step: [1, asked raw, state]", 0..<2, .unexpectedPass), ("step: [asked for]", 1..<2, .failed),
            ("step: 2, clause: MR-0102", 1..<2, .expectedFailure),
            ("step: 2, clause: [MR-0101, MR-0102]", 1..<2, .unexpectedPass),
            ("step: 1, flow: rest, sometimes: true", 0..<1, .expectedFailure),
            ("step: [1, 2], flow: rest, sometimes: true", 0..<1, .expectedFailure),
            ("step: 1, flow: rest, sometimes: true", 0..<0, .unexpectedPass),
            ("step: 1, flow: client", 0..<0, .passed),
        ])
    func places(_ entry: String, _ kept: Range<Int>, _ outcome: Outcome) throws {
        let (expected, told) = Self.read("- {scenario: a, \(entry), because: bug}\n")
        expectText(told, equals: "")
        #expect(Verdict(expected).judge(try Self.failing(kept)).outcome == outcome)
    }

    @Test("Says what was to fail and did not")
    func missed() throws {
        let (expected, _) = Self.read(
            "- {scenario: a, clause: MR-0101, step: 1, because: bug 1}\n- {scenario: a, step: asked raw, because: bug 2}\n"
        )
        #expect(
            Verdict(expected).judge(try Self.failing(0..<1)).reason
                == "known to break step \"asked raw\" (bug 2), but it did not; remove the entry")
        #expect(
            Verdict(expected).judge(try Self.failing(0..<0)).reason
                == "known to fail (bug 1; bug 2), but it passed; remove the entry")
    }

    struct Count: Sendable {
        let results: [(Outcome, Level)]
        var strict = false
        var stopped: Conformance.ExitStatus?
        let status: Conformance.ExitStatus
    }

    static let counts: [Count] = [
        Count(results: [(.passed, .must)], status: .conforms),
        Count(results: [(.passed, .must), (.failed, .must)], status: .doesNotConform),
        Count(results: [(.failed, .should)], status: .conforms), Count(results: [(.failed, .may)], status: .conforms),
        Count(results: [(.failed, .should)], strict: true, status: .doesNotConform),
        Count(results: [(.failed, .may)], strict: true, status: .doesNotConform),
        Count(results: [(.unexpectedPass, .may)], status: .doesNotConform),
        Count(results: [(.expectedFailure, .must)], status: .conforms),
        Count(results: [(.skipped, .must)], status: .nothingExecuted), Count(results: [], status: .nothingExecuted),
        Count(results: [(.skipped, .must), (.passed, .must)], status: .conforms),
        Count(results: [(.broken, .may), (.failed, .must)], status: .broken),
        Count(results: [(.failed, .must)], stopped: .unreachable, status: .unreachable),
        Count(results: [], stopped: .unreachable, status: .unreachable),
        Count(results: [(.broken, .must)], stopped: .unreachable, status: .broken),
        Count(results: [(.passed, .must)], stopped: .broken, status: .broken),
        Count(results: [(.failed, .must)], stopped: .conforms, status: .doesNotConform),
    ]

    @Test("Counts come to a status", arguments: counts.indices)
    func tally(_ index: Int) throws {
        let count = Self.counts[index]
        var tally = Tally()
        for (outcome, level) in count.results { tally.add(try Self.result(outcome, level: level)) }
        let summary = tally.summary(
            planned: count.results.count, duration: .zero, strict: count.strict,
            stopped: count.stopped.map { ("a reason", $0) })
        #expect(summary.exitStatus == count.status)
        #expect(summary.counts.values.reduce(0, +) == count.results.count)
        #expect(summary.requests == 3 * count.results.count)
        #expect(summary.failedBelowMust == count.results.count { $0.0 == .failed && $0.1 != .must })
    }

    @Test("A comparison alone is no execution")
    func comparisonOnly() throws {
        var tally = Tally()
        tally.add(try Self.result(.skipped))
        tally.add(try Self.result(.passed, flow: nil))
        #expect(tally.summary(planned: 1, duration: .zero, strict: false, stopped: nil).exitStatus == .nothingExecuted)
    }

    @Test("Of two statuses the graver one counts, in the order 2, 4, 3, 1, 5, 0")
    func precedence() {
        let order: [Conformance.ExitStatus] = [
            .usage, .broken, .unreachable, .doesNotConform, .nothingExecuted, .conforms,
        ]
        #expect(order.map(\.rawValue) == [2, 4, 3, 1, 5, 0])
        for (index, grave) in order.enumerated() {
            for light in order[index...] {
                #expect(Conformance.ExitStatus.graver(grave, light) == grave)
                #expect(Conformance.ExitStatus.graver(light, grave) == grave)
            }
        }
    }
}
