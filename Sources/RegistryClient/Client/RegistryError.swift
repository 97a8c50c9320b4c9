public import HTTPCore

/// Why a call gave no result.
public enum RegistryError: Error, Sendable, Hashable {
    /// A secure connection was asked for, and no token was found. Nothing was sent.
    case missingToken
    /// A URI can not be built, or a storage not be reached: which setting is missing, and how to give it.
    case missingMetadata(String)
    /// What the library itself finds wrong with the state of the registry or with a file that it was told to read.
    case store(String)
    /// The registry answered with a status of 300 or above. `code` and `message` are those of the contract's `Error`
    /// object; where the answer is none, `code` is empty and `message` the beginning of its text.
    case http(status: Int, code: String, message: String)
    /// A storage of files did not do what it was asked.
    case storage(StorageError)
    /// There is no answer.
    case transport(TransportError)
    /// The call makes no sense as it stands; nothing was sent.
    case invalidArgument(String)
    /// The registry says that it succeeded, but its answer is not what the contract promises.
    case unexpectedResponse(String)
    /// A list gave a page token for the second time, so that paging would never end.
    case pagingLoop(token: String)
}

extension RegistryError {
    /// The HTTP status where the registry gave one that is no success.
    public var status: Int? {
        if case .http(let status, _, _) = self { status } else { nil }
    }

    /// Whether there is no answer because the task that waited for it was cancelled.
    public var isCancellation: Bool {
        if case .transport(let error) = self { error.code == .cancelled } else { false }
    }
}

extension RegistryError: CustomStringConvertible {
    /// One line in words; never holds a token.
    public var description: String {
        switch self {
        case .missingToken:
            "no token: a secure connection needs one; pass userToken, or name a variable that holds the path of a file"
        case .missingMetadata(let message), .store(let message), .invalidArgument(let message): message
        case .http(let status, let code, let message):
            "the registry answers \(status)" + (code.isEmpty ? "" : " \(code)")
                + (message.isEmpty ? "" : ": \(message)")
        case .storage(let error): error.message
        case .transport(let error): error.message
        case .unexpectedResponse(let message): "unexpected answer: \(message)"
        case .pagingLoop(let token): "the registry gave the page token \"\(token)\" twice; paging would never end"
        }
    }
}
