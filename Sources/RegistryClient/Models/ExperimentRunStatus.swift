/// How far an experiment run is (contract schema `ExperimentRunStatus`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum ExperimentRunStatus: Sendable, Hashable {
    /// It goes on (`RUNNING`).
    case running
    /// It is going to begin (`SCHEDULED`).
    case scheduled
    /// It came to its end (`FINISHED`).
    case finished
    /// It came to an end too early (`FAILED`).
    case failed
    /// Somebody ended it (`KILLED`).
    case killed
    /// Any other word, as it came.
    case unrecognised(String)
}

extension ExperimentRunStatus: RawRepresentable {
    /// The status of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "RUNNING": .running
            case "SCHEDULED": .scheduled
            case "FINISHED": .finished
            case "FAILED": .failed
            case "KILLED": .killed
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .running: "RUNNING"
        case .scheduled: "SCHEDULED"
        case .finished: "FINISHED"
        case .failed: "FAILED"
        case .killed: "KILLED"
        case .unrecognised(let word): word
        }
    }
}
