#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The bytes of a `FileSlice` while libcurl asks for them, piece by piece.
///
/// Not Sendable: it belongs to the `CurlHandle` whose transfer reads it.
final class FileSource {
    private let slice: FileSlice
    private let descriptor: Int32
    private var position = 0
    /// What went wrong while reading; the transfer was stopped then.
    private(set) var failure: String?

    init(_ slice: FileSlice) throws(TransportError) {
        self.slice = slice
        guard slice.offset >= 0, slice.count >= 0 else {
            throw TransportError(.file, "\"\(slice.path)\": a part with a negative offset or count")
        }
        descriptor = open(slice.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw TransportError(.file, "\"\(slice.path)\" can not be read: \(String(cString: strerror(errno)))")
        }
    }

    deinit { close(descriptor) }

    /// How many bytes were put into the buffer, 0 at the end, nil where the file can not give what was promised.
    func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        let wanted = min(buffer.count, slice.count - position)
        guard wanted > 0 else { return 0 }
        while true {
            let count = pread(descriptor, buffer.baseAddress, wanted, off_t(slice.offset + position))
            if count > 0 {
                position += count
                return count
            }
            if count < 0, errno == EINTR { continue }
            failure =
                count < 0
                ? "\"\(slice.path)\" can not be read: \(String(cString: strerror(errno)))"
                : "\"\(slice.path)\" became shorter while it was sent"
            return nil
        }
    }

    /// Goes back or forth, for a request that is written once more on a new connection.
    func seek(to position: Int) -> Bool {
        guard (0...slice.count).contains(position) else { return false }
        self.position = position
        return true
    }
}
