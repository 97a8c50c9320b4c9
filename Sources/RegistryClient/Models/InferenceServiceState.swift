/// What an inference service is to be (contract schema `InferenceServiceState`).
///
/// A word that this library does not know is kept as `unrecognised`, so that a newer registry stays readable.
public enum InferenceServiceState: Sendable, Hashable {
    /// Serving its model (`DEPLOYED`).
    case deployed
    /// Not serving (`UNDEPLOYED`).
    case undeployed
    /// Any other word, as it came.
    case unrecognised(String)
}

extension InferenceServiceState: RawRepresentable {
    /// The state of a word of the contract, or `unrecognised`; never fails.
    public init(rawValue: String) {
        self =
            switch rawValue {
            case "DEPLOYED": .deployed
            case "UNDEPLOYED": .undeployed
            default: .unrecognised(rawValue)
            }
    }

    /// The word on the wire.
    public var rawValue: String {
        switch self {
        case .deployed: "DEPLOYED"
        case .undeployed: "UNDEPLOYED"
        case .unrecognised(let word): word
        }
    }
}
