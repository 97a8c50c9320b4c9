/// Where an artifact is in its life (contract schema `ArtifactState`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum ArtifactState: Sendable, Hashable {
    /// Nothing is said (`UNKNOWN`).
    case unknown
    /// It is being made (`PENDING`).
    case pending
    /// It is there (`LIVE`).
    case live
    /// It is going to be deleted (`MARKED_FOR_DELETION`).
    case markedForDeletion
    /// It is gone (`DELETED`).
    case deleted
    /// It was never finished (`ABANDONED`).
    case abandoned
    /// It is elsewhere and may be shared (`REFERENCE`).
    case reference
    /// Any other word, as it came.
    case unrecognised(String)
}

extension ArtifactState: RawRepresentable {
    /// The state of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "UNKNOWN": .unknown
            case "PENDING": .pending
            case "LIVE": .live
            case "MARKED_FOR_DELETION": .markedForDeletion
            case "DELETED": .deleted
            case "ABANDONED": .abandoned
            case "REFERENCE": .reference
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .unknown: "UNKNOWN"
        case .pending: "PENDING"
        case .live: "LIVE"
        case .markedForDeletion: "MARKED_FOR_DELETION"
        case .deleted: "DELETED"
        case .abandoned: "ABANDONED"
        case .reference: "REFERENCE"
        case .unrecognised(let word): word
        }
    }
}
