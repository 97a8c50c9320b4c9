/// Why a storage did not do what it was asked. A connection that was cut or never stood is `RegistryError.transport`.
public struct StorageError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure, as a stable word.
    public enum Code: String, Sendable, Hashable {
        /// The keys are not known, sign wrongly, or may not do this.
        case denied = "storage.denied"
        /// There is no such bucket.
        case noSuchBucket = "storage.no-such-bucket"
        /// There is no such file or place.
        case notFound = "storage.not-found"
        /// The place holds files, and the call was not allowed to replace them.
        case alreadyExists = "storage.already-exists"
        /// The operating system refused to read or write a file.
        case file = "storage.file"
        /// Any other answer of the object storage that is no success.
        case rejected = "storage.rejected"
        /// The call failed, and what it had stored until then could not be removed again.
        case leftBehind = "storage.left-behind"
    }

    /// The kind of failure.
    public let code: Code
    /// What happened in words; never holds a key.
    public let message: String
    /// With what an object storage answered; nil where no answer is the reason.
    public let status: Int?

    /// An error from a kind and its words.
    public init(_ code: Code, _ message: String, status: Int? = nil) {
        self.code = code
        self.message = message
        self.status = status
    }

    /// The message.
    public var description: String { message }
}
