import TestSupport
import Testing

@testable import Conformance

@Suite("Wrong rows")
struct RowDefectTests {
    @Test("Right rows are right against state, against what was sent, and between flows with other ids")
    func right() throws {
        let left = try Fraud(flow: .rest)
        let right = try Fraud(flow: .client, ids: (6, 41, 5))
        for story in [left, right] {
            #expect(story.stateFailures(story.rows).map(Story.tell) == [])
            #expect(story.sentFailures(story.rows).map(Story.tell) == [])
        }
        let comparison = FlowComparison(scenario: left.scenario, flows: (.rest, .client), spans: [:])
        #expect(comparison.failures(left.side(left.rows), right.side(right.rows)).map(Story.tell) == [])
    }

    @Test("Each wrong row is found against state:, once and with its values")
    func state() throws {
        var told: [String] = []
        for defect in RowDefect.allCases {
            let story = try Fraud()
            let failures = story.stateFailures(defect.apply(story.rows))
            #expect(!failures.isEmpty, "\(defect)")
            told += ["\(defect)"] + failures.map { "  " + Story.tell($0) }
        }
        expectGolden(told.joined(separator: "\n") + "\n", matches: "compare/state.txt")
    }

    @Test("Each wrong row is found between the flows, whichever of the two is wrong")
    func flows() throws {
        var told: [String] = []
        for defect in RowDefect.allCases {
            let left = try Fraud(flow: .rest)
            let right = try Fraud(flow: .client, ids: (6, 41, 5))
            let comparison = FlowComparison(scenario: left.scenario, flows: (.rest, .client), spans: [:])
            let failures = comparison.failures(left.side(left.rows), right.side(defect.apply(right.rows)))
            let mirrored = comparison.failures(left.side(defect.apply(left.rows)), right.side(right.rows))
            #expect(!failures.isEmpty, "\(defect)")
            #expect(mirrored.count == failures.count, "\(defect)")
            told += ["\(defect)"] + failures.map { "  " + Story.tell($0) }
        }
        expectGolden(told.joined(separator: "\n") + "\n", matches: "compare/flows.txt")
    }

    /// What a story that does not write `state:` can not know.
    static let unknownToSent: Set<RowDefect> = [
        .extraRow, .extraProperty, .externalIDIsEmpty, .timesReversed,
        .typeIsOther, .stray, .danglingLink,
    ]

    @Test("A row that is not what was sent is found without state:")
    func sent() throws {
        var told: [String] = []
        for defect in RowDefect.allCases where !Self.unknownToSent.contains(defect) {
            let story = try Fraud()
            let failures = story.sentFailures(defect.apply(story.rows))
            #expect(!failures.isEmpty, "\(defect)")
            told += ["\(defect)"] + failures.map { "  " + Story.tell($0) }
        }
        expectGolden(told.joined(separator: "\n") + "\n", matches: "compare/sent.txt")
    }
}
