#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The system calls that reports are written with.
enum SystemFile {
    /// Writes all bytes to an open descriptor, however many calls that takes.
    static func write(_ text: String, to descriptor: Int32, place: String) throws(ReportError) {
        let bytes = Array(text.utf8)
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                guard let start = buffer.baseAddress else { return 0 }
                return systemWrite(descriptor, start + done, buffer.count - done)
            }
            if count > 0 {
                done += count
                continue
            }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilWritable(descriptor)
            default: throw ReportError(.cannotWrite, place: place, cause: lastError())
            }
        }
    }

    /// Whether a text can be put at a path: the folder takes new files, and the path is no folder itself.
    static func probe(_ path: String) throws(ReportError) {
        var info = stat()
        if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
            throw ReportError(.cannotOpen, place: path, cause: String(cString: strerror(EISDIR)))
        }
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ReportError(.cannotOpen, place: path, cause: lastError()) }
        _ = close(descriptor)
        _ = unlink(temporary)
    }

    /// Puts a text at a path in one step: whoever opens the path sees the old file or the new one, never a part.
    static func replace(_ path: String, with text: String) throws(ReportError) {
        let temporary = "\(path).\(getpid()).tmp"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw ReportError(.cannotOpen, place: path, cause: lastError()) }
        do {
            try write(text, to: descriptor, place: path)
        } catch {
            _ = close(descriptor)
            _ = unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0 else {
            let cause = lastError()
            _ = unlink(temporary)
            throw ReportError(.cannotWrite, place: path, cause: cause)
        }
        guard rename(temporary, path) == 0 else {
            let cause = lastError()
            _ = unlink(temporary)
            throw ReportError(.cannotReplace, place: path, cause: cause)
        }
    }

    private static func systemWrite(_ descriptor: Int32, _ start: UnsafeRawPointer, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.write(descriptor, start, count)
        #else
            Darwin.write(descriptor, start, count)
        #endif
    }

    /// A pipe that somebody made non-blocking is full: sleep until its reader has taken something.
    private static func waitUntilWritable(_ descriptor: Int32) {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wanted, 1, -1)
    }

    private static func lastError() -> String { String(cString: strerror(errno)) }
}
