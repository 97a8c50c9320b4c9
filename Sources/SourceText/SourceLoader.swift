#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads files that people wrote; everything that is no readable UTF-8 text becomes a diagnostic.
package enum SourceLoader {
    /// The longest file in bytes.
    package static let byteLimit = 10_000_000

    /// Why there is no text, ready to be shown.
    package struct Failure: Error, Sendable {
        package let diagnostic: Diagnostic
    }

    /// The ids of the diagnostics, in alphabetical order.
    enum ID: String, CaseIterable {
        case directory = "file.directory"
        case empty = "file.empty"
        case missing = "file.missing"
        case notRegular = "file.not-regular"
        case notUTF8 = "file.not-utf8"
        case nullByte = "file.null-byte"
        case tooLarge = "file.too-large"
        case unreadable = "file.unreadable"
        case utf16 = "file.utf16"
    }

    /// Reads a whole file; a byte order mark of UTF-8 is dropped, line ends stay as they are.
    ///
    /// - Parameters:
    ///   - path: absolute or relative to the current folder; diagnostics show it as it is.
    ///   - byteLimit: what programs write for programs may be longer than what people write.
    /// - Throws: `Failure` with one of `file.directory`, `file.empty`, `file.missing`, `file.not-regular`,
    ///   `file.not-utf8` (with its place), `file.null-byte` (with its place), `file.too-large`, `file.unreadable`,
    ///   `file.utf16`.
    package static func load(path: String, byteLimit: Int = byteLimit) throws(Failure) -> SourceFile {
        try text(read(path, byteLimit: byteLimit), path: path, byteLimit: byteLimit)
    }

    /// Checks bytes that were read elsewhere, such as from standard input, by the same rules.
    ///
    /// - Parameter path: the name that diagnostics show.
    /// - Throws: `Failure` as `load` does, as far as it is about the content.
    package static func text(
        _ bytes: [UInt8], path: String, byteLimit: Int = byteLimit
    ) throws(Failure) -> SourceFile {
        if bytes.count > byteLimit { throw tooLarge(path, byteLimit) }
        if isUTF16(bytes) {
            throw failure(.utf16, path, "the file is UTF-16 or UTF-32, not UTF-8", ["save it as UTF-8"])
        }
        var content = bytes
        if content.starts(with: [0xEF, 0xBB, 0xBF]) { content.removeFirst(3) }
        if content.isEmpty {
            throw failure(.empty, path, "the file is empty", ["write something into it, or remove it"])
        }
        let file = SourceFile(path: path, bytes: content)
        if content.withUnsafeBufferPointer(UTF8Check.isPlain) { return file }
        if let offset = content.withUnsafeBufferPointer({ UTF8Check.firstInvalid($0) }) {
            let byte = UTF8Check.hex(UInt32(content[offset]), digits: 2)
            throw failure(
                .notUTF8, path, "the byte 0x\(byte) here is not UTF-8", ["save the file as UTF-8"],
                SourceSpan(file: file, range: offset..<offset + 1))
        }
        if let offset = content.firstIndex(of: 0) {
            throw failure(
                .nullByte, path, "a NUL byte; this is no text", ["look whether this is the file that was meant"],
                SourceSpan(file: file, range: offset..<offset + 1))
        }
        return file
    }

    private static func read(_ path: String, byteLimit: Int) throws(Failure) -> [UInt8] {
        // Without O_NONBLOCK the opening of a named pipe would wait for a writer.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw unopened(path, errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unopened(path, errno) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR:
            throw failure(.directory, path, "this is a folder; a file was expected", ["name a file in it"])
        default:
            throw failure(
                .notRegular, path, "this is a device, pipe or socket; a file was expected", ["write it to a file first"]
            )
        }
        if status.st_size > byteLimit { throw tooLarge(path, byteLimit) }
        var bytes: [UInt8] = []
        // One more byte than expected, so that the end is seen with the second call.
        let chunk = max(Int(status.st_size) + 1, 4096)
        while bytes.count <= byteLimit {
            var count = 0
            var code: Int32 = 0
            bytes.append(
                contentsOf: [UInt8](unsafeUninitializedCapacity: chunk) { buffer, initialized in
                    repeat {
                        count = systemRead(descriptor, buffer.baseAddress, chunk)
                        code = errno
                    } while count < 0 && code == EINTR
                    initialized = max(0, count)
                })
            if count < 0 { throw unopened(path, code) }
            if count == 0 { return bytes }
        }
        throw tooLarge(path, byteLimit)
    }

    private static func systemRead(_ descriptor: Int32, _ address: UnsafeMutablePointer<UInt8>?, _ count: Int) -> Int {
        #if canImport(Glibc)
            Glibc.read(descriptor, address, count)
        #elseif canImport(Musl)
            Musl.read(descriptor, address, count)
        #else
            Darwin.read(descriptor, address, count)
        #endif
    }

    /// A byte order mark of UTF-16 or UTF-32, or a NUL beside the first character, which is ASCII in our files.
    private static func isUTF16(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 2 else { return false }
        let marks: [(UInt8, UInt8)] = [(0xFE, 0xFF), (0xFF, 0xFE)]
        if marks.contains(where: { $0 == (bytes[0], bytes[1]) }) { return true }
        return (bytes[0] == 0) != (bytes[1] == 0)
    }

    // MARK: Diagnostics

    private static func unopened(_ path: String, _ code: Int32) -> Failure {
        switch code {
        case ENOENT, ENOTDIR:
            failure(.missing, path, "there is no such file", ["check the path; it is relative to the current folder"])
        default:
            failure(.unreadable, path, "the file can not be read: \(String(cString: strerror(code)))", [])
        }
    }

    private static func tooLarge(_ path: String, _ byteLimit: Int) -> Failure {
        failure(
            .tooLarge, path, "the file has more than \(byteLimit / 1_000_000) MB", ["split it into several files"])
    }

    private static func failure(
        _ id: ID, _ path: String, _ message: String, _ notes: [String], _ span: SourceSpan? = nil
    ) -> Failure {
        Failure(diagnostic: Diagnostic(id: id.rawValue, message: message, span: span, path: path, notes: notes))
    }
}
