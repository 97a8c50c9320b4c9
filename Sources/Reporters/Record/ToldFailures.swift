import Conformance
import ScenarioLanguage

/// The failures of a run, each told once: with the story that tells it best, and the names of the others.
struct ToldFailures {
    /// A failure and who else has it.
    struct Told {
        let group: FailureGroup
        /// The ids of the other stories that fail alike, in plan order.
        let alsoIn: [String]
    }

    /// A story with the failures that it tells.
    struct Teller {
        let trouble: StoryTrouble
        let told: [Told]
        /// The stories that tell the rest of its failures, with how many each.
        let elsewhere: [(teller: String, count: Int)]
    }

    /// Stories that tell something, in the order of the troubles; the others are named by `Told.alsoIn`.
    let tellers: [Teller]

    init(_ troubles: [StoryTrouble]) {
        var stories: [String: [Int]] = [:]
        for (index, trouble) in troubles.enumerated() {
            for group in trouble.failures where stories[group.failure.likeness]?.last != index {
                stories[group.failure.likeness, default: []].append(index)
            }
        }
        let teller = stories.mapValues { indices in
            indices.min { Self.rank(troubles[$0]) < Self.rank(troubles[$1]) } ?? 0
        }
        var told: Set<String> = []
        tellers = troubles.enumerated().compactMap { index, trouble in
            var own: [Told] = []
            var elsewhere: [Int: Int] = [:]
            for group in trouble.failures {
                let likeness = group.failure.likeness
                let best = teller[likeness] ?? index
                if best != index {
                    elsewhere[best, default: 0] += 1
                    continue
                }
                let isFirst = told.insert(likeness).inserted
                let others = isFirst ? (stories[likeness] ?? []).filter { $0 != index } : []
                own.append(Told(group: group, alsoIn: others.map { troubles[$0].story.planned.id }))
            }
            let isToldElsewhere = own.isEmpty && trouble.broken.isEmpty && trouble.unexpectedPasses.isEmpty
            if isToldElsewhere { return nil }
            return Teller(
                trouble: trouble, told: own,
                elsewhere: elsewhere.sorted { $0.key < $1.key }.map { (troubles[$0.key].story.planned.id, $0.value) })
        }
    }

    /// Less is more telling: binding first; then the story that proves the fewest rules, fails in the fewest points, takes the
    /// fewest steps.
    private static func rank(_ trouble: StoryTrouble) -> [Int] {
        let scenario = trouble.story.planned.scenario
        return [
            trouble.gravity.rawValue, scenario.clauses.count, trouble.failures.count, scenario.steps.count,
            trouble.story.planned.index,
        ]
    }
}

extension [Int] {
    /// By the first number that differs.
    fileprivate static func < (left: [Int], right: [Int]) -> Bool { left.lexicographicallyPrecedes(right) }
}
