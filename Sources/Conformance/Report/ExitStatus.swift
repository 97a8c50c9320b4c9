/// What the process tells the one that started it.
package enum ExitStatus: Int32, Sendable, Hashable, CaseIterable {
    case conforms = 0
    /// A `must` scenario failed (any level with `--strict`), or one passed unexpectedly.
    case doesNotConform = 1
    /// Wrong usage, or an invalid scenario file.
    case usage = 2
    /// Target or backend not reachable before its first answer.
    case unreachable = 3
    /// The suite itself broke.
    case broken = 4
    /// Nothing was executed, or of a profile too little.
    case nothingExecuted = 5

    /// The graver of two, in the order 2, 4, 3, 1, 5, 0.
    package static func graver(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
        let order: [ExitStatus] = [.usage, .broken, .unreachable, .doesNotConform, .nothingExecuted, .conforms]
        for status in order where status == left || status == right { return status }
        return .conforms
    }

    package var inWords: String {
        switch self {
        case .conforms: "conforms"
        case .doesNotConform: "does not conform"
        case .usage: "wrong usage"
        case .unreachable: "target or backend not reachable"
        case .broken: "the suite itself broke"
        case .nothingExecuted: "too little was executed"
        }
    }
}
