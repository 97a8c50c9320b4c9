/// How the console report looks.
package struct ConsoleOptions: Sendable {
    package enum Verbosity: Sendable, Hashable {
        /// `-q`: failures and the last line.
        case quiet
        case normal
        /// `-v`: each scenario with its steps as it finishes.
        case verbose
    }

    package var verbosity: Verbosity
    /// Whether the progress line may be redrawn in place.
    package var isTerminal: Bool
    /// Off with NO_COLOR.
    package var usesColour: Bool
    /// Columns of the terminal; the progress line is cut to it.
    package var width: Int
    /// How many failures are shown in full.
    package var fullFailures: Int

    package init(
        verbosity: Verbosity = .normal, isTerminal: Bool = false, usesColour: Bool = false, width: Int = 80,
        fullFailures: Int = 20
    ) {
        self.verbosity = verbosity
        self.isTerminal = isTerminal
        self.usesColour = usesColour
        self.width = width
        self.fullFailures = fullFailures
    }

    var ink: Ink { Ink(isOn: usesColour) }
}
