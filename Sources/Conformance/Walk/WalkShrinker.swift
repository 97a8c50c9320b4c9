import SourceText

/// Takes operations out of a failing walk as long as what is left fails alike (delta debugging: halves first, then ever
/// smaller parts, at last single operations).
struct WalkShrinker {
    /// The smallest walk that fails so far.
    private(set) var smallest: WalkStory
    private(set) var attempts = 0
    private let failure: Signature?
    /// How many operations the next candidate leaves out, and from where on.
    private var size: Int
    private var start = 0
    private let limit: Int

    /// What makes two failures the same one: entities and values differ from walk to walk.
    private struct Signature: Equatable {
        let kind: Failure.Kind
        let clauses: [String]
        let member: String?

        init?(_ failures: [Failure]) {
            guard let first = failures.first else { return nil }
            kind = first.kind
            clauses = first.clauses
            member = first.path?.split(separator: ".").last.map(String.init)
        }
    }

    /// - Parameter limit: how many smaller walks are tried at most.
    init(_ walk: WalkStory, failing failures: [Failure], limit: Int = 200) {
        smallest = walk
        failure = Signature(failures)
        size = max(1, walk.operations.count / 2)
        self.limit = limit
    }

    /// The next smaller walk to try; nil when nothing more can be left out.
    mutating func next() -> WalkStory? {
        let operations = smallest.operations
        while failure != nil, attempts < limit, operations.count > 1 {
            if start >= operations.count {
                if size == 1 { return nil }
                size = max(1, size / 2)
                start = 0
            }
            let left = Array(operations[..<start]) + operations[min(start + size, operations.count)...]
            start += size
            let candidate = WalkStory(left, place: smallest.place)
            // What was left out need not have come to any step.
            if candidate.steps.isEmpty { continue }
            attempts += 1
            return candidate
        }
        return nil
    }

    /// Whether the walk that was tried fails like the first one; then it is the smallest from here on.
    mutating func judge(_ candidate: WalkStory, _ failures: [Failure]) -> Bool {
        guard let found = Signature(failures), found == failure else { return false }
        // The same place again: other operations stand there now.
        start -= size
        smallest = candidate
        return true
    }
}

extension ScenarioResult {
    /// The result of a part of a walk as that of the whole, with the story that the part comes to.
    func told(as planned: PlannedScenario, shrunk shrinker: WalkShrinker, seed: UInt64) -> ScenarioResult {
        let whole = planned.walk?.operations.count ?? 0
        let notes = [
            "drawn with seed \(seed); of \(whole) operations \(shrinker.smallest.operations.count) are enough, "
                + "found in \(shrinker.attempts) attempts; the story:\n\(shrinker.smallest.text)"
        ]
        return ScenarioResult(
            planned: planned, subject: subject, outcome: outcome, reason: reason, duration: duration,
            requests: requests,
            failures: failures.enumerated().map { $0.offset == 0 ? $0.element.with(notes: notes) : $0.element },
            steps: steps, rows: rows, notes: self.notes, leftBehind: leftBehind)
    }
}

extension Failure {
    fileprivate func with(notes more: [String]) -> Failure {
        Failure(
            kind: kind, clauses: clauses, message: message, step: step, span: span, expected: expected, actual: actual,
            path: path, notes: notes + more, exchange: exchange)
    }
}
