import ScenarioLanguage
import SourceText

/// Holds the rows that two flows left side by side.
struct FlowComparison {
    private let scenario: Scenario
    private let flows: (FlowName, FlowName)
    private let spans: [String: SourceSpan]
    /// What is known of each of the two flows alone.
    private let deviations: (left: [Deviation], right: [Deviation])

    /// - Parameters:
    ///   - example: the number of the row of `examples:`.
    ///   - spans: where the story speaks of a mark, by mark: the `state:` entry, or the step that created it.
    init(scenario: Scenario, flows: (FlowName, FlowName), example: Int? = nil, spans: [String: SourceSpan]) {
        deviations = (
            scenario.deviations.filter { $0.applies(to: flows.0, example) },
            scenario.deviations.filter { $0.applies(to: flows.1, example) }
        )
        self.scenario = scenario
        self.flows = flows
        self.spans = spans
    }

    /// What one flow left, and what is needed to say a declared value in its words.
    struct Side {
        let state: MarkedState
        let marker: StateMarker
        let variables: Variables
        /// How each step ended, by its number; steps that the flow left out are not there.
        var outcomes: [Int: String] = [:]

        func compared(_ seams: RunnerSeams) -> Side {
            Side(state: seams.marked(state), marker: marker, variables: variables, outcomes: outcomes)
        }
    }

    /// Undeclared differences, and declared ones that did not occur.
    func failures(_ left: Side, _ right: Side) -> [Failure] {
        var found: [Failure] = []
        var occurred: Set<Int> = []
        for difference in differences(left.state, right.state) + outcomes(left, right) {
            if let index = declaration(of: difference, left, right) {
                occurred.insert(index)
            } else if !isKnown(difference, left, right) {
                found.append(failure(difference))
            }
        }
        for (own, other, flow) in [(deviations.left, right, flows.1), (deviations.right, left, flows.0)] {
            for deviation in own where !flow.isMeant(by: deviation.flow.value) {
                guard deviation.row(in: other.state, other.marker, other.variables) != nil else { continue }
                found.append(
                    Failure(
                        kind: .difference, clauses: scenario.clauses.map(\.value),
                        message: "the declared difference of \(deviation.inWords) is none: the flow \(flow) has it too",
                        span: deviation.span, expected: deviation.because, actual: "the same in both flows"))
            }
        }
        for (index, declared) in scenario.differences.enumerated()
        where applies(declared) && !occurred.contains(index) {
            found.append(
                Failure(
                    kind: .difference, clauses: [BuiltInRule.flowsAgree.clause],
                    message:
                        "the declared difference of \(declared.place.inWords) did not occur",
                    span: declared.span, expected: declared.because, actual: "the same in both flows",
                    notes: ["remove the entry from differs: if the flows are meant to agree"]))
        }
        return found
    }

    /// Whether one of the flows is known to have this by itself; that it has was checked with its own rows.
    private func isKnown(_ difference: Difference, _ left: Side, _ right: Side) -> Bool {
        deviations.left.contains {
            $0.covers(difference.mark, difference.column) && $0.row(in: left.state, left.marker, left.variables) != nil
        }
            || deviations.right.contains {
                $0.covers(difference.mark, difference.column)
                    && $0.row(in: right.state, right.marker, right.variables) != nil
            }
    }

    private struct Difference {
        /// The number of the step whose outcomes differ.
        var step: Int?
        let table: String
        let mark: String
        let column: String
        let left: MarkedState.Value?
        let right: MarkedState.Value?
        let writers: [String]
    }

    private func differences(_ left: MarkedState, _ right: MarkedState) -> [Difference] {
        var found: [Difference] = []
        let leftRows = Self.keyed(left.rows)
        let rightRows = Self.keyed(right.rows)
        for key in leftRows.keys.sorted() {
            guard let row = leftRows[key] else { continue }
            guard let other = rightRows[key] else {
                found.append(Self.missing(row, isLeft: true))
                continue
            }
            for name in Self.columnNames(row, other) where row[name] != other[name] {
                found.append(
                    Difference(
                        table: row.table, mark: row.mark, column: name, left: row[name], right: other[name],
                        writers: row.writers == other.writers ? row.writers : row.writers + other.writers))
            }
        }
        for key in rightRows.keys.sorted() where leftRows[key] == nil {
            if let row = rightRows[key] { found.append(Self.missing(row, isLeft: false)) }
        }
        for table in Set(left.strays.keys).union(right.strays.keys).sorted()
        where left.strays[table] != right.strays[table] {
            found.append(
                Difference(
                    table: table, mark: "stray rows", column: "count",
                    left: .integer(Int64(left.strays[table] ?? 0)), right: .integer(Int64(right.strays[table] ?? 0)),
                    writers: []))
        }
        return found
    }

    /// Steps that ended otherwise, but for those that say themselves how they end in one flow.
    private func outcomes(_ left: Side, _ right: Side) -> [Difference] {
        scenario.steps.enumerated().compactMap { index, step in
            let number = index + 1
            guard let one = left.outcomes[number], let other = right.outcomes[number], one != other,
                !step.perFlow.contains(where: { $0.outcome != nil }),
                // Both were right to refuse.
                !([flows.0, flows.1].contains { $0.kind == "driver" }
                    && Set([one, other]) == [OutcomeWord.invalid.rawValue, OutcomeWord.refused.rawValue]),
                !(deviations.left + deviations.right).contains(where: {
                    if case .outcome(let step, _) = $0.place { step.value == number } else { false }
                })
            else { return nil }
            return Difference(
                step: number, table: "step \(number)", mark: StepTitle().of(step), column: "outcome", left: .text(one),
                right: .text(other), writers: [])
        }
    }

    /// Rows by table and mark; rows that share a mark are counted.
    private static func keyed(_ rows: [MarkedState.Row]) -> [String: MarkedState.Row] {
        var result: [String: MarkedState.Row] = [:]
        for row in rows {
            var key = "\(row.table) \(row.mark)"
            var count = 1
            while result[key] != nil {
                count += 1
                key = "\(row.table) \(row.mark) (\(count))"
            }
            result[key] = row
        }
        return result
    }

    private static func columnNames(_ left: MarkedState.Row, _ right: MarkedState.Row) -> [String] {
        left.columns.map(\.name) + right.columns.map(\.name).filter { left[$0] == nil }
    }

    private static func missing(_ row: MarkedState.Row, isLeft: Bool) -> Difference {
        let there = MarkedState.Value.text("is there")
        return Difference(
            table: row.table, mark: row.mark, column: "row", left: isLeft ? there : nil, right: isLeft ? nil : there,
            writers: row.writers)
    }

    /// Which of the declared flows is the left one: 0 or 1; nil where it is about other flows.
    private func sides(_ declared: DeclaredDifference) -> Int? {
        (0...1).first { left in
            flows.0.isMeant(by: declared.flows[left].value) && flows.1.isMeant(by: declared.flows[1 - left].value)
        }
    }

    private func applies(_ declared: DeclaredDifference) -> Bool {
        sides(declared) != nil
    }

    private func declaration(of difference: Difference, _ left: Side, _ right: Side) -> Int? {
        scenario.differences.firstIndex { declared in
            guard let own = sides(declared),
                declared.place.covers(difference.step, difference.mark, difference.column)
            else { return false }
            return Self.holds(
                declared.values[own], difference.left, column: difference.column, left.marker, left.variables)
                && Self.holds(
                    declared.values[1 - own], difference.right, column: difference.column, right.marker,
                    right.variables)
        }
    }

    /// Whether a value is the declared one, said in the words of its own flow.
    static func holds(
        _ matcher: Located<Matcher>, _ value: MarkedState.Value?, column: String, _ marker: StateMarker,
        _ variables: Variables
    ) -> Bool {
        var matching = Matching(Resolver(variables))
        if case .equals(let template) = matcher.value, column != "times" {
            guard let declared = try? matching.resolver.value(template) else { return false }
            return marker.marked(declared, column: column) == value
        }
        return (try? matching.mismatches(matcher, value?.json))?.isEmpty == true
    }

    private func failure(_ difference: Difference) -> Failure {
        let what =
            difference.step != nil
            ? "\(difference.table), \(difference.mark), ends otherwise in each flow"
            : difference.column == "row"
                ? "\(difference.table) \(difference.mark) is left by one flow only"
                : "\(difference.table) \(difference.mark): \(difference.column) differs between the flows"
        return Failure(
            kind: .difference, clauses: [BuiltInRule.flowsAgree.clause], message: what,
            span: difference.step.map { scenario.steps[$0 - 1].verbSpan } ?? spans[difference.mark] ?? scenario.id.span,
            expected: "\(flows.0): \(difference.left?.inWords ?? Self.nothing(difference.column))",
            actual: "\(flows.1): \(difference.right?.inWords ?? Self.nothing(difference.column))",
            path: "\(difference.table) \(difference.mark), \(difference.column)",
            notes: difference.writers.isEmpty ? [] : ["written by " + difference.writers.joined(separator: ", then ")])
    }
    /// A column that is not there, in words.
    private static func nothing(_ column: String) -> String {
        switch column {
        case "row": "no row"
        case "parent", "attribution", "association", "event": "no links"
        default: "no such property row"
        }
    }
}

extension DeclaredDifference.Place {
    fileprivate var inWords: String {
        switch self {
        case .row(let node, let column): "$(\(node.value)), \(column.value),"
        case .outcome(let step): "step \(step.value), its outcome,"
        }
    }

    fileprivate func covers(_ step: Int?, _ mark: String, _ column: String) -> Bool {
        switch self {
        case .row(let node, let own): step == nil && "$(\(node.value))" == mark && own.value == column
        case .outcome(let own): step == own.value
        }
    }
}
