import SourceText

/// Makes a failing walk smaller as long as it fails alike: first without operations (delta debugging: halves, then ever smaller
/// parts), then without single members of what is left.
struct WalkShrinker {
    /// The smallest walk that fails so far.
    private(set) var smallest: WalkStory
    private(set) var attempts = 0
    private let failure: Signature?
    private let limit: Int
    private var cut: Cut

    /// What the next candidate leaves out.
    private enum Cut {
        /// So many operations from an index on.
        case operations(Int, from: Int)
        /// One member, counted over all operations.
        case member(Int)
    }

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
    init(_ walk: WalkStory, failing failures: [Failure], limit: Int = 300) {
        smallest = walk
        failure = Signature(failures)
        cut = .operations(max(1, walk.operations.count / 2), from: 0)
        self.limit = limit
    }

    /// The next smaller walk to try; nil when nothing more can be left out.
    mutating func next() -> WalkStory? {
        guard failure != nil else { return nil }
        while attempts < limit, let left = leaveOut() {
            let candidate = WalkStory(left, place: smallest.place)
            if candidate.text == smallest.text {
                // What was left out had come to no step.
                take(candidate)
                continue
            }
            if candidate.steps.isEmpty { continue }
            attempts += 1
            return candidate
        }
        return nil
    }

    /// Whether the walk that was tried fails like the first one; then it is the smallest from here on.
    mutating func judge(_ candidate: WalkStory, _ failures: [Failure]) -> Bool {
        guard let found = Signature(failures), found == failure else { return false }
        take(candidate)
        return true
    }

    private mutating func take(_ candidate: WalkStory) {
        smallest = candidate
        // The same place again: something else stands there now.
        switch cut {
        case .operations(let count, let start): cut = .operations(count, from: start - count)
        case .member(let index): cut = .member(index - 1)
        }
    }

    /// The operations without the next part; moves on.
    private mutating func leaveOut() -> [WalkOperation]? {
        let operations = smallest.operations
        switch cut {
        case .operations(let count, let start) where start < operations.count && operations.count > 1:
            cut = .operations(count, from: start + count)
            return Array(operations[..<start] + operations[min(start + count, operations.count)...])
        case .operations(let count, _):
            cut = count == 1 || operations.count == 1 ? .member(0) : .operations(count / 2, from: 0)
        case .member(let index):
            guard let left = operations.without(member: index) else { return nil }
            cut = .member(index + 1)
            return left
        }
        return leaveOut()
    }
}

extension [WalkOperation] {
    /// The operations without one member of one of them, counted over all; nil when there are no more.
    fileprivate func without(member index: Int) -> [WalkOperation]? {
        var before = 0
        for (place, operation) in enumerated() {
            let members = operation.membersToSpare
            if index < before + members.count {
                var left = self
                left[place] = operation.without(members[index - before])
                return left
            }
            before += members.count
        }
        return nil
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
            kind: kind, clauses: clauses, message: message, step: step, stepNumber: stepNumber, span: span,
            expected: expected, actual: actual, path: path, notes: notes + more, exchange: exchange)
    }
}
