import ScenarioLanguage
import SourceText

/// Holds the requests of a step against `requests:`.
enum RequestCheck {
    /// What was expected and what was sent, in words; nil when it holds.
    static func mismatch(
        _ expectation: RequestExpectation, _ exchanges: [Exchange]
    ) -> (expected: String, actual: String)? {
        let sent = exchanges.map { "\($0.method) \($0.path)" }
        let actual = sent.isEmpty ? "no request" : sent.joined(separator: ", ")
        switch expectation {
        case .none: return exchanges.isEmpty ? nil : ("no request", actual)
        case .count(let count): return exchanges.count == count ? nil : ("\(count) requests", actual)
        case .list(let patterns):
            let fits =
                patterns.count == exchanges.count
                && zip(patterns, exchanges).allSatisfy { $0.value.matches(method: $1.method, path: $1.path) }
            let expected = patterns.map { "\($0.value.method) \($0.value.segments.joined(separator: "/"))" }
            return fits ? nil : (expected.joined(separator: ", "), actual)
        }
    }
}
