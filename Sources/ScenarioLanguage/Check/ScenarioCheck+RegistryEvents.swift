import SourceText

extension ScenarioCheck {
    /// Refuses what happens to the registry beside other steps, and a store that is away at the end of a list of steps.
    mutating func checkRegistryEvents(_ steps: [Step]) {
        var away: SourceSpan?
        for step in steps {
            guard case .registry(let event) = step.action else { continue }
            if branches > 0 {
                report(
                    .registryInBranch, "\"registry: \(event.value.rawValue)\" can not stand in a branch: others use it",
                    at: step.verbSpan, notes: ["put it in front of \"parallel\" or behind it"])
                continue
            }
            switch event.value {
            case .restart:
                guard let span = away else { break }
                report(
                    .storeAway, "a registry does not start without its store", at: step.verbSpan,
                    notes: ["\"registry: store-away\" is on line \(span.line)"])
            case .storeAway:
                if let span = away {
                    report(
                        .storeAway, "the store is away already", at: step.verbSpan,
                        notes: ["\"registry: store-away\" is on line \(span.line)"])
                }
                away = step.verbSpan
            case .storeBack:
                if away == nil {
                    report(
                        .storeAway, "the store is not away", at: step.verbSpan,
                        notes: ["\"registry: store-away\" stands in the same list, above it"])
                }
                away = nil
            }
        }
        if let away {
            report(
                .storeAway, "the store does not come back", at: away,
                notes: ["\"registry: store-back\" stands in the same list, below it"])
        }
    }
}
