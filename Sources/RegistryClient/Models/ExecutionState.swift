/// How far a deployment of a model is (contract schema `ExecutionState`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum ExecutionState: Sendable, Hashable {
    /// Nothing is said (`UNKNOWN`).
    case unknown
    /// It has not begun (`NEW`).
    case new
    /// It goes on (`RUNNING`).
    case running
    /// It came to its end (`COMPLETE`).
    case complete
    /// It came to an end too early (`FAILED`).
    case failed
    /// Nothing was done, an earlier outcome is used (`CACHED`).
    case cached
    /// Somebody ended it (`CANCELED`).
    case canceled
    /// Any other word, as it came.
    case unrecognised(String)
}

extension ExecutionState: RawRepresentable {
    /// The state of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "UNKNOWN": .unknown
            case "NEW": .new
            case "RUNNING": .running
            case "COMPLETE": .complete
            case "FAILED": .failed
            case "CACHED": .cached
            case "CANCELED": .canceled
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .new: "NEW"
        case .running: "RUNNING"
        case .complete: "COMPLETE"
        case .failed: "FAILED"
        case .cached: "CACHED"
        case .canceled: "CANCELED"
        case .unrecognised(let word): word
        }
    }
}
