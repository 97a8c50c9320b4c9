/// One file of a place in a storage.
public struct StoredFile: Sendable, Hashable {
    /// Below the place, with slashes: `weights/layer-1.bin`.
    public let path: String
    /// In bytes.
    public let size: Int
    /// Another one when the content is another: what the storage tells about it (the ETag, the time of the last write).
    public let tag: String

    /// A file as a storage lists it.
    public init(path: String, size: Int, tag: String) {
        self.path = path
        self.size = size
        self.tag = tag
    }
}
