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

    /// Where a report goes that is to be at a path.
    enum Place {
        /// A file that is replaced as a whole, by its own path.
        case file(String)
        /// A device or a pipe, which is written to and never replaced: what is there belongs to the system.
        case stream
    }

    /// Follows a link to what it means, so that the link stays.
    static func place(of path: String) -> Place {
        var info = stat()
        guard lstat(path, &info) == 0 else { return .file(path) }
        let isLink = info.st_mode & S_IFMT == S_IFLNK
        if isLink, stat(path, &info) != 0 { return .file(path) }
        switch info.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: return .file(path)
        default: return .stream
        }
        // "/dev/stdout" is standard output even where that is a file.
        let belongsToSystem = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
        guard isLink else { return .file(path) }
        guard !belongsToSystem, let target = realpath(path, nil) else { return .stream }
        defer { free(target) }
        return .file(String(cString: target))
    }

    /// Whether a stream may be written to; it is not opened, which would wait for the reader of a pipe.
    static func probeStream(_ path: String) throws(ReportError) {
        guard access(path, W_OK) == 0 else { throw ReportError(.cannotOpen, place: path, cause: lastError()) }
    }

    /// Writes a text to a device or pipe.
    static func pour(_ text: String, into path: String) throws(ReportError) {
        let descriptor = open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw ReportError(.cannotOpen, place: path, cause: lastError()) }
        defer { _ = close(descriptor) }
        try write(text, to: descriptor, place: path)
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
