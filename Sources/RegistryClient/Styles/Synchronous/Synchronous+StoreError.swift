extension Synchronous {
    /// Why a call of the style gave no result; the first Python client had one exception for all but duplicates.
    public enum StoreError: Error, Sendable, Hashable {
        /// Nothing is there under that id or those parameters, or a list is empty.
        case notFound(String)
        /// The name or the external id is taken.
        case duplicate(String)
        /// The version has its one model artifact already.
        case occupied(String)
        /// The call makes no sense as it stands; nothing was sent.
        case invalidArgument(String)
        /// Everything else that went wrong between here and the registry.
        case server(RegistryError)

        init(_ error: RegistryError) {
            switch error {
            case .http(status: 409, _, _): self = .duplicate(error.description)
            case .http(status: 404, _, _): self = .notFound(error.description)
            case .invalidArgument(let message): self = .invalidArgument(message)
            default: self = .server(error)
            }
        }
    }
}

extension Synchronous.StoreError: CustomStringConvertible {
    /// One line in words; never holds a token.
    public var description: String {
        switch self {
        case .notFound(let message), .duplicate(let message), .occupied(let message), .invalidArgument(let message):
            message
        case .server(let error): error.description
        }
    }
}
