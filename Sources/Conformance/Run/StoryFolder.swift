import ScenarioLanguage

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The folder in which a story finds its files, and may store others; it goes when the story ends.
final class StoryFolder: Sendable {
    struct Failure: Error {
        let message: String
    }

    /// What a file holds.
    enum Content: Sendable {
        case bytes([UInt8])
        /// That many zeros, which take no room on the disk.
        case zeros(Int)
        /// That many bytes without a pattern, which follow from their number alone.
        case random(Int)
    }

    /// What comparisons show in the place of its path.
    static let mark = "$(files)"

    /// Absolute; letters, digits, slashes and hyphens only, so that it reads the same in a URI.
    let path: String

    /// - Parameter parent: a folder that exists.
    init(in parent: String) throws(Failure) {
        var template = Array("\(parent)/story-XXXXXX".utf8CString)
        let made = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
        }
        guard let made else { throw Failure(message: "no folder can be made in \(parent): \(Self.reason)") }
        path = made
    }

    deinit { Self.remove(path) }

    func write(_ content: Content, to name: String) throws(Failure) {
        var folder = path
        for word in name.split(separator: "/").dropLast() {
            folder += "/\(word)"
            mkdir(folder, 0o755)
        }
        let file = open("\(path)/\(name)", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw Failure(message: "\(path)/\(name) can not be written: \(Self.reason)") }
        defer { close(file) }
        guard Self.fill(file, content) else {
            throw Failure(message: "\(path)/\(name) can not be written: \(Self.reason)")
        }
    }

    private static func fill(_ file: Int32, _ content: Content) -> Bool {
        switch content {
        case .zeros(let count): return ftruncate(file, off_t(count)) == 0
        case .bytes(let bytes): return bytes.withUnsafeBytes { append($0, to: file) }
        case .random(let size):
            var numbers = SeededNumbers(seed: UInt64(size), word: "file")
            var piece = [UInt64](repeating: 0, count: 1 << 13)
            var left = size
            while left > 0 {
                for index in piece.indices { piece[index] = numbers.next().littleEndian }
                let isWritten = piece.withUnsafeBytes { bytes in
                    append(UnsafeRawBufferPointer(rebasing: bytes.prefix(left)), to: file)
                }
                guard isWritten else { return false }
                left -= min(left, piece.count * MemoryLayout<UInt64>.size)
            }
            return true
        }
    }

    private static func append(_ bytes: UnsafeRawBufferPointer, to file: Int32) -> Bool {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            #if canImport(Glibc)
                let count = Glibc.write(file, start, rest.count)
            #else
                let count = Darwin.write(file, start, rest.count)
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
        return true
    }

    private static var reason: String { String(cString: strerror(errno)) }

    /// What can not be removed stays: a story does not fail for that.
    private static func remove(_ path: String) {
        if let folder = opendir(path) {
            while let entry = readdir(folder) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) {
                    $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                // A link is removed, never followed.
                if unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
            }
            closedir(folder)
        }
        rmdir(path)
    }
}
