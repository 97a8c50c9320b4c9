package import ScenarioLanguage

/// Chooses which scenarios run, and in which order.
package struct Planner {
    /// What the user selects with; nothing selects everything.
    package struct Selection: Sendable {
        package var tags: TagExpression?
        /// Globs over ids, `describe-*`; one of them has to match.
        package var names: [String]
        package var clause: String?
        package var levels: Set<Level>
        package var shard: Shard?
        /// A scenario of one of these profiles; every profile when empty.
        package var profiles: Set<Capability>

        /// Whether it is less than whole profiles that are selected, for all shards together.
        package var isNarrow: Bool {
            tags != nil || !names.isEmpty || clause != nil || levels != Set(Level.allCases)
        }

        package init(
            tags: TagExpression? = nil, names: [String] = [], clause: String? = nil,
            levels: Set<Level> = Set(Level.allCases), shard: Shard? = nil, profiles: Set<Capability> = []
        ) {
            self.tags = tags
            self.names = names
            self.clause = clause
            self.levels = levels
            self.shard = shard
            self.profiles = profiles
        }
    }

    private let selection: Selection

    package init(_ selection: Selection) { self.selection = selection }

    /// - Parameters:
    ///   - scenarios: in the order of their files.
    ///   - rules: what the clauses demand, by id.
    ///   - root: the folder of scenarios.
    ///   - restart: a command that starts a registry like the embedded one.
    ///   - runID: what the names of the run have in common on a shared registry.
    package func plan(
        _ scenarios: [Scenario], flows: [FlowName], settings: RunSettings, target: String,
        rules: [String: String] = [:], root: String? = nil, restart: String? = nil, runID: RunID? = nil
    ) -> Plan {
        var planned: [PlannedScenario] = []
        var left = 0
        var index = 0
        var dealt: [String] = []
        for scenario in scenarios {
            let rows: [Example?] = scenario.examples.isEmpty ? [nil] : scenario.examples
            for (number, example) in rows.enumerated() {
                let id = example == nil ? scenario.id.value : "\(scenario.id.value)[\(number + 1)]"
                // The index is that of all scenarios, so that names do not depend on the selection.
                let candidate = PlannedScenario(id: id, scenario: scenario, example: example, index: index)
                index += 1
                guard isSelected(candidate) else {
                    left += 1
                    continue
                }
                // Dealt out like cards, so that the parts of a suite are equal but for one.
                if selection.shard?.contains(dealt.count) ?? true {
                    planned.append(candidate.drawn(seed: settings.seed))
                } else {
                    left += 1
                }
                dealt.append(id)
            }
        }
        return Plan(
            scenarios: planned, flows: flows.sorted(), settings: settings, target: target, notSelected: left,
            rules: rules, root: root, restart: restart, runID: runID,
            part: selection.shard.map { PlannedPart($0, of: dealt, notSelected: index - dealt.count) })
    }

    private func isSelected(_ planned: PlannedScenario) -> Bool {
        let scenario = planned.scenario
        guard selection.levels.contains(scenario.level) else { return false }
        if !selection.profiles.isEmpty, selection.profiles.isDisjoint(with: scenario.profiles) { return false }
        if let tags = selection.tags, !tags.matches(Set(scenario.tags.map(\.value))) { return false }
        let globs = selection.names.map { Glob($0) }
        if !globs.isEmpty, !globs.contains(where: { $0.matches(planned.id) || $0.matches(scenario.id.value) }) {
            return false
        }
        if let clause = selection.clause, !clauses(of: scenario).contains(clause) { return false }
        return true
    }

    private func clauses(of scenario: Scenario) -> Set<String> { scenario.provenClauses }
}

extension Scenario {
    /// The clauses that the scenario, one of its steps or one of its rows names.
    package var provenClauses: Set<String> {
        var found = Set(clauses.map(\.value))
        func add(_ steps: [Step]) {
            for step in steps {
                found.formUnion(step.clauses.map(\.value))
                switch step.action {
                case .parallel(let parallel): parallel.branches.forEach(add)
                case .repetition(let repetition): add(repetition.steps)
                case .shared(let shared): add(shared.steps)
                default: break
                }
            }
        }
        add(steps)
        for node in state?.nodes ?? [] { found.formUnion(node.clauses.map(\.value)) }
        return found
    }
}
