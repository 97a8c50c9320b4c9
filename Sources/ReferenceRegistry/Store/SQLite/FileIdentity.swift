#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Which file a path leads to, whatever it holds: one that was moved away or replaced is another.
struct FileIdentity: Sendable, Hashable {
    private let device: UInt64
    private let number: UInt64

    /// nil: there is no such file, or it can not be looked at.
    init?(_ path: String) {
        var information = stat()
        guard stat(path, &information) == 0 else { return nil }
        device = UInt64(truncatingIfNeeded: information.st_dev)
        number = UInt64(truncatingIfNeeded: information.st_ino)
    }
}
