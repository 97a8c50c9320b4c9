import ScenarioLanguage

extension Plan {
    /// The plan as `--dry-run` prints it: what would run, in order.
    package var text: String {
        var lines = [
            "target    \(target)",
            "flows     \(flows.map(\.text).joined(separator: ", "))"
                + (pairs.isEmpty ? "" : "; compared: \(pairs.map { "\($0.0) with \($0.1)" }.joined(separator: ", "))"),
            "jobs      \(settings.jobs)",
            "seed      \(settings.seed)",
        ]
        if let turns { lines.insert("instances \(turns)", at: 1) }
        if let shard = part?.shard { lines.append("shard     \(shard.number) of \(shard.count)") }
        lines += ["scenarios \(scenarios.count)" + (notSelected > 0 ? " (\(notSelected) not selected)" : ""), ""]
        let width = scenarios.map(\.id.count).max() ?? 0
        for planned in scenarios {
            let id = planned.id + String(repeating: " ", count: width - planned.id.count)
            lines.append("\(id)  \(planned.scenario.level.rawValue)  \(planned.scenario.story)")
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
