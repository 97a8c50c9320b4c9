package import SourceText

/// What one file of the language holds.
package enum ScenarioDocument: Sendable {
    case scenario(Scenario)
    case shared(SharedStepsFile)
}

/// A file of steps for `do:`, as `Scenarios/steps/NAME.yaml` holds it.
package struct SharedStepsFile: Sendable {
    /// `shared:`, the word that `do:` says.
    package let name: Located<String>
    package let parameters: [Located<String>]
    package let steps: [Step]
    package let span: SourceSpan

    package init(name: Located<String>, parameters: [Located<String>], steps: [Step], span: SourceSpan) {
        self.name = name
        self.parameters = parameters
        self.steps = steps
        self.span = span
    }
}

/// What the reader made of one file.
package struct ScenarioReading: Sendable {
    /// Nil when the file is no scenario at all; else as much as could be read.
    package let document: ScenarioDocument?
    /// Aliases of steps that could not be read: bound as far as later findings are concerned.
    package let unreadAliases: Set<String>
    /// All findings, in file order.
    package let diagnostics: [Diagnostic]
}
