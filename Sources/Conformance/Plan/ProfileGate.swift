package import ScenarioLanguage

/// How many scenarios of each profile have to be executed, so that a profile that lost its stories is not called kept.
package struct ProfileGate: Sendable {
    /// Scenarios by profile, rows of examples counted; below what a run against a shared registry executes, so that a story
    /// more or less does not matter, and far above what is left when a profile is skipped.
    package static let minimum: [Capability: Int] = [
        .core: 60, .artifacts: 60, .experiments: 20, .serving: 20, .filter: 20, .v1: 5,
    ]

    /// The profiles that have to be executed.
    package let profiles: Set<Capability>

    package init(_ profiles: Set<Capability>) { self.profiles = profiles }

    /// What falls short, in words, in the order of the profiles.
    /// - Parameter executed: how many scenarios of each profile were executed in some flow.
    func shortfalls(_ executed: [Capability: Int]) -> [String] {
        Capability.allCases.filter(profiles.contains).compactMap { profile in
            let count = executed[profile] ?? 0
            let minimum = Self.minimum[profile] ?? 1
            guard count < minimum else { return nil }
            return
                "profile \(profile.rawValue): \(StoryRun.counted(count, "scenario")) executed, at least \(minimum) needed"
        }
    }
}
