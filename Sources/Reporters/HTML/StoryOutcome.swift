import Conformance

/// How a story, or one subject of it, ended, in the words and signs of the page.
enum StoryOutcome: String, CaseIterable {
    case failed, broken, unexpectedPass, notRun, expectedFailure, skipped, passed

    init(_ item: RunRecord.Case) {
        self =
            switch item.result?.outcome {
            case nil: .notRun
            case .passed: .passed
            case .failed: .failed
            case .broken: .broken
            case .skipped: .skipped
            case .expectedFailure: .expectedFailure
            case .unexpectedPass: .unexpectedPass
            }
    }

    /// The worst of a story's subjects; it passed only if nothing is worse and something did.
    init(_ story: RunRecord.Story) {
        let outcomes = story.cases.map { StoryOutcome($0) }
        let worst = Self.allCases.first { outcomes.contains($0) } ?? .notRun
        self = worst == .skipped && outcomes.contains(.passed) ? .passed : worst
    }

    /// Its place from the worst to the best.
    var rank: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }

    var words: String {
        switch self {
        case .failed: "failed"
        case .broken: "broken"
        case .unexpectedPass: "passed unexpectedly"
        case .notRun: "not run"
        case .expectedFailure: "known failure"
        case .skipped: "skipped"
        case .passed: "passed"
        }
    }

    /// What it means, for those who see the word for the first time.
    var meaning: String {
        switch self {
        case .failed: "the registry did something else than the story says"
        case .broken: "the test suite or its surroundings failed; nothing is known about the registry"
        case .unexpectedPass: "it was known to fail, and now it does not"
        case .notRun: "the run ended before it"
        case .expectedFailure: "it failed in the way that is already known"
        case .skipped: "left out, for the reason given"
        case .passed: "everything was as the story says"
        }
    }
}

extension ScenarioResult.Subject {
    /// `REST`, `Client library`, `Same state`.
    var title: String {
        switch self {
        case .flow(.rest): "REST"
        case .flow(.client): "Client library"
        case .flow(let name): HTMLText.escape(name.text)
        case .comparison(.rest, .client): "Same state in both"
        case .comparison(let first, let second): HTMLText.escape("Same state in \(first) and \(second)")
        }
    }
}
