/// How a scenario ended in one flow, or in the comparison of two.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case passed
    /// The registry is wrong.
    case failed
    /// The suite or its surroundings are wrong.
    case broken
    /// Not run, with a reason.
    case skipped
    /// Failed as the file of known failures says.
    case expectedFailure
    /// Passed although the file of known failures says otherwise.
    case unexpectedPass

    /// Whether a gate has to stop at it (levels aside).
    package var isBad: Bool {
        switch self {
        case .failed, .broken, .unexpectedPass: true
        case .passed, .skipped, .expectedFailure: false
        }
    }
}
