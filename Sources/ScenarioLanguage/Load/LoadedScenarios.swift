package import SourceText

/// What a loader found in the files that it was given.
package struct LoadedScenarios: Sendable {
    /// In the order of the paths; folders in the order of their sorted files. Shared steps are in their places.
    package let scenarios: [Scenario]
    /// The shared steps among the files that were asked for.
    package let sharedSteps: [SharedStepsFile]
    /// All findings, file by file, each in file order; nothing may run while one of them is an error.
    package let diagnostics: [Diagnostic]
    /// Every file that was read, also those that hold no scenario.
    package let files: [SourceFile]

    /// Whether a finding forbids to run the scenarios.
    package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}
