import ScenarioLanguage
import SourceText

/// `differs:` about one flow: where the story does not hold in it, and the difference is known.
extension StoryRun {
    /// The entries about this flow and this row of the examples, by their place.
    private var deviations: [(index: Int, deviation: Deviation)] {
        guard !scenario.deviations.isEmpty else { return [] }
        return scenario.deviations.enumerated()
            .filter { $1.applies(to: flow.name, planned.exampleNumber) }
            .map { (index: $0, deviation: $1) }
    }

    /// Why the flow does not tell the story at all.
    var reasonNotToTell: String? {
        for (_, deviation) in deviations {
            if case .story = deviation.place { return deviation.because }
        }
        return nil
    }

    /// Why the step may end as it did, where that is another end than the story wants.
    mutating func deviation(of reply: Reply, from expected: ExpectedOutcome) -> String? {
        guard !reply.outcome.isAdmitted(by: expected) else { return nil }
        for (index, deviation) in deviations {
            guard case .outcome(let step, let end) = deviation.place, step.value == stepNumber else { continue }
            switch (end, reply.outcome) {
            case (.word(let declared), .word(let found)) where declared == found: break
            case (.error, .other): break
            default: continue
            }
            occurred.insert(index)
            return deviation.because
        }
        return nil
    }

    /// Takes back failures of the step that a declared difference explains.
    /// - Parameter known: how many failures there were before the step.
    mutating func takeBackDeviations(from known: Int, _ reply: Reply) {
        guard failures.count > known else { return }
        for (index, deviation) in deviations {
            guard case .answer(let step, let path, let matcher) = deviation.place, step.value == stepNumber else {
                continue
            }
            let isMeant = { (failure: Failure) in failure.path == path || failure.path?.hasPrefix(path + ".") == true }
            guard failures[known...].contains(where: isMeant), holds(matcher, at: path, of: reply.value)
            else {
                continue
            }
            failures = failures[..<known] + failures[known...].filter { !isMeant($0) }
            occurred.insert(index)
        }
    }

    /// Whether a declared difference explains that the step sent other requests.
    mutating func sendsOtherRequests(_ reply: Reply) -> Bool {
        for (index, deviation) in deviations {
            guard case .requests(let step, let expectation) = deviation.place, step.value == stepNumber,
                RequestCheck.mismatch(expectation, reply.exchanges) == nil
            else { continue }
            occurred.insert(index)
            return true
        }
        return false
    }

    /// The failures of rows but for those that a declared difference explains.
    mutating func withoutDeviations(
        _ found: [Failure], _ state: MarkedState, _ marker: StateMarker
    ) -> [Failure] {
        var found = found
        for (index, deviation) in deviations {
            guard let row = deviation.row(in: state, marker, variables) else { continue }
            occurred.insert(index)
            let whole = "\(row.table) \(row.mark)"
            found.removeAll { $0.path == (row.column == "row" ? whole : "\(whole), \(row.column)") }
        }
        return found
    }

    /// What was declared and did not come true is a failure too.
    mutating func checkDeviations(isObserved: Bool) {
        for (index, deviation) in deviations where !occurred.contains(index) {
            if case .row = deviation.place, !isObserved { continue }
            if let step = deviation.step, scenario.steps.indices.contains(step.value - 1),
                reasonToLeaveOut(scenario.steps[step.value - 1]) != nil || hasUnseenCalls
            {
                continue
            }
            failures.append(
                Failure(
                    kind: .difference, clauses: scenario.clauses.map(\.value),
                    message: "the declared difference of \(deviation.inWords) did not occur in the flow \(flow.name)",
                    span: deviation.span, expected: deviation.because, actual: "nothing of the kind",
                    notes: ["remove the entry from differs: if the flow is meant to agree"]))
        }
    }

    /// Whether the member at a path is as declared, read as in `expect:`.
    private func holds(_ matcher: Located<Matcher>, at path: String, of value: JSONValue?) -> Bool {
        let parts = path.split(separator: ".").map(String.init)
        guard let name = parts.last else { return false }
        let owner = Self.value(at: parts.dropLast(), of: value)
        let wanted = Located(Matcher.object([(key: name, value: matcher)], exact: false), at: matcher.span)
        var matching = Matching(Resolver(variables))
        return (try? matching.mismatches(wanted, owner))?.isEmpty == true
    }

    /// `items.0.step`
    private static func value(at path: some Sequence<String>, of value: JSONValue?) -> JSONValue? {
        path.reduce(value) { value, part in
            guard let items = value?.array, let index = Int(part) else { return value?[part] }
            return items.indices.contains(index) ? items[index] : nil
        }
    }
}

extension Deviation {
    func applies(to flow: FlowName, _ example: Int?) -> Bool {
        flow.isMeant(by: self.flow.value) && (self.example == nil || self.example?.value == example)
    }

    /// Whether it is about this column of this row.
    func covers(_ mark: String, _ column: String) -> Bool {
        guard case .row(let node, let own, _) = place, own == column else { return false }
        return mark == "$(\(node.value))" || mark == node.value
    }

    /// The row and column that it is about, if they are there and hold what it says.
    func row(
        in state: MarkedState, _ marker: StateMarker, _ variables: Variables
    ) -> (table: String, mark: String, column: String)? {
        guard case .row(_, let column, let matcher) = place,
            let row = state.rows.first(where: { covers($0.mark, column) }),
            // The row itself: that it is there.
            FlowComparison.holds(
                matcher, column == "row" ? .text("is there") : row[column], column: column, marker, variables)
        else { return nil }
        return (row.table, row.mark, column)
    }

    var inWords: String {
        switch place {
        case .outcome(let step, _): "step \(step.value), its outcome,"
        case .answer(let step, let path, _): "step \(step.value), \(path),"
        case .requests(let step, _): "step \(step.value), its requests,"
        case .row(let node, let column, _): "\(node.value), \(column),"
        case .story: "the story"
        }
    }
}

extension FlowName {
    /// What a step may end with in this flow: a foreign library may refuse by itself what has to be refused.
    func admitting(_ outcome: ExpectedOutcome) -> ExpectedOutcome {
        guard kind == "driver", outcome.admits(.invalid), !outcome.admits(.refused) else { return outcome }
        return ExpectedOutcome(outcome.words + [.refused]) ?? outcome
    }
}
