import Conformance
import ScenarioLanguage

/// What is wrong with one story, over all its flows.
struct StoryTrouble: Sendable {
    /// How grave; the order in which troubles are shown.
    enum Gravity: Int, Comparable, Sendable {
        case broken, failedMust, unexpectedPass, failedShould, failedMay

        static func < (left: Gravity, right: Gravity) -> Bool { left.rawValue < right.rawValue }
    }

    let story: RunRecord.Story
    let gravity: Gravity
    /// Failures of failed and broken results.
    let failures: [FailureGroup]
    let broken: [ScenarioResult]
    let unexpectedPasses: [ScenarioResult]

    /// nil when nothing is wrong with the story.
    init?(_ story: RunRecord.Story) {
        let results = story.cases.compactMap(\.result)
        let failed = results.filter { $0.outcome == .failed }
        broken = results.filter { $0.outcome == .broken }
        unexpectedPasses = results.filter { $0.outcome == .unexpectedPass }
        failures = FailureGroup.groups(of: failed + broken)
        self.story = story
        if !broken.isEmpty {
            gravity = .broken
        } else if !failed.isEmpty {
            gravity =
                switch story.planned.scenario.level {
                case .must: .failedMust
                case .should: .failedShould
                case .may: .failedMay
                }
        } else if !unexpectedPasses.isEmpty {
            gravity = .unexpectedPass
        } else {
            return nil
        }
    }

    /// The troubles of a run, gravest first, then in plan order.
    static func all(of record: RunRecord) -> [StoryTrouble] {
        record.stories.compactMap { StoryTrouble($0) }.enumerated()
            .sorted { ($0.element.gravity, $0.offset) < ($1.element.gravity, $1.offset) }.map(\.element)
    }

    /// `failed in rest and client, skipped in rest against client`
    var outcomes: String {
        var parts: [String] = []
        for outcome in [Outcome.broken, .failed, .unexpectedPass, .expectedFailure, .skipped, .passed] {
            let subjects = story.cases.filter { $0.result?.outcome == outcome }.map(\.subject.inWords)
            if !subjects.isEmpty { parts.append("\(outcome.inWords) in \(Count.list(subjects))") }
        }
        let waiting = story.cases.filter { $0.result == nil }.map(\.subject.inWords)
        if !waiting.isEmpty { parts.append("not run in \(Count.list(waiting))") }
        return parts.joined(separator: ", ")
    }
}

extension Outcome {
    /// In the words of a sentence: `passed unexpectedly`.
    var inWords: String {
        switch self {
        case .passed: "passed"
        case .failed: "failed"
        case .broken: "broken"
        case .skipped: "skipped"
        case .expectedFailure: "failed as known"
        case .unexpectedPass: "passed unexpectedly"
        }
    }
}
