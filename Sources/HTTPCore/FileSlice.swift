/// A part of a file that is sent as the content of a request; it is read while it is sent, so its size is of no account.
public struct FileSlice: Sendable, Hashable {
    /// The path of a regular file.
    public var path: String
    /// The first byte that is sent.
    public var offset: Int
    /// How many bytes are sent. A file that turns out to be shorter ends the call with `.file`.
    public var count: Int

    /// Names the part; nothing is opened yet.
    public init(path: String, offset: Int = 0, count: Int) {
        self.path = path
        self.offset = offset
        self.count = count
    }
}
