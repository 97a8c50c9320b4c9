#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file that takes the content of an answer, written while it comes.
///
/// Not Sendable: it belongs to the `ResponseCollector` whose transfer fills it.
final class FileSink {
    private let path: String
    private var descriptor: Int32 = -1
    /// What went wrong while writing; the transfer was stopped then.
    private(set) var failure: String?

    init(path: String) { self.path = path }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Begins the file, empty, whatever it held.
    func begin() -> Bool {
        if descriptor < 0 { descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644) }
        guard descriptor >= 0, ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            return fail()
        }
        return true
    }

    /// Appends all of the bytes.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var written = 0
        while written < bytes.count {
            let count = systemWrite(bytes[written...])
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return fail() }
            written += count
        }
        return true
    }

    private func systemWrite(_ bytes: Slice<UnsafeRawBufferPointer>) -> Int {
        let piece = UnsafeRawBufferPointer(rebasing: bytes)
        #if canImport(Glibc)
            return Glibc.write(descriptor, piece.baseAddress, piece.count)
        #else
            return Darwin.write(descriptor, piece.baseAddress, piece.count)
        #endif
    }

    private func fail() -> Bool {
        failure = "\"\(path)\" can not be written: \(String(cString: strerror(errno)))"
        return false
    }
}
