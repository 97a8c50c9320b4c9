import Conformance

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The process: its streams, its place, its end.
enum Terminal {
    static func print(_ text: String) { write(text, to: 1) }

    static func error(_ text: String) { write(text, to: 2) }

    private static func write(_ text: String, to descriptor: Int32) {
        let bytes = Array(text.utf8)
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
                #else
                    Darwin.write(descriptor, buffer.baseAddress?.advanced(by: written), bytes.count - written)
                #endif
            }
            if count < 0 && errno == EINTR { continue }
            // A reader that went away wants no more.
            if count <= 0 { return }
            written += count
        }
    }

    static func flush() { fflush(nil) }

    static func exit(_ status: ExitStatus) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status.rawValue)
        #else
            Darwin.exit(status.rawValue)
        #endif
    }

    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// A variable of the environment that is set and not empty.
    static func variable(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// The width of the terminal behind a descriptor.
    static func width(_ descriptor: Int32) -> Int {
        var size = winsize()
        guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    static func isFolder(_ path: String) -> Bool { kind(path) == S_IFDIR }

    static func isFile(_ path: String) -> Bool { kind(path) == S_IFREG }

    /// Absolute, without `..` and links; nil when there is no such place.
    static func realPath(_ path: String) -> String? {
        guard let found = realpath(path, nil) else { return nil }
        defer { free(found) }
        return String(cString: found)
    }

    private static func kind(_ path: String) -> mode_t? {
        var info = stat()
        return stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
    }

    /// The folder of the running program, links resolved.
    static var folderOfProgram: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        #if os(Linux)
            let length = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
            guard length > 0 else { return "." }
            let path = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        #else
            guard realpath(CommandLine.arguments[0], &buffer) != nil else { return "." }
            let path = buffer.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "." }
        #endif
        return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    }

    static var nowInMilliseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
