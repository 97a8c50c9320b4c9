/// Whether an experiment is in use (contract schema `ExperimentState`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum ExperimentState: Sendable, Hashable {
    /// In use (`LIVE`).
    case live
    /// Put away: hidden from daily use, never deleted (`ARCHIVED`).
    case archived
    /// Any other word, as it came.
    case unrecognised(String)
}

extension ExperimentState: RawRepresentable {
    /// The state of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "LIVE": .live
            case "ARCHIVED": .archived
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .live: "LIVE"
        case .archived: "ARCHIVED"
        case .unrecognised(let word): word
        }
    }
}
