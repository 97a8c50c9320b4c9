import Conformance

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A folder for the stores of stories, in memory where the system offers that; it goes when the run ends.
final class ScratchFolder: Sendable {
    let path: String
    /// Held as long as the folder is needed.
    private let lock: FolderLock?

    /// Removes also what killed processes left behind there.
    /// - Parameter parents: where folders may be made, the best place first.
    /// - Throws: `.broken` when no temporary folder can be made.
    init(in parents: [String] = ["/dev/shm", ScratchFolder.temporaryFolder, "/tmp"]) throws(TestBedError) {
        var tried: [String] = []
        for parent in parents {
            Self.removeAbandoned(in: parent)
            var template = Array("\(parent)/mrconform-XXXXXX".utf8CString)
            let made = template.withUnsafeMutableBufferPointer { buffer in
                buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
            }
            if let made {
                path = made
                lock = FolderLock(made)
                return
            }
            tried.append(parent)
        }
        throw TestBedError(
            .broken,
            "can not make a temporary folder in \(tried.joined(separator: ", ")); set TMPDIR to a folder that can be written"
        )
    }

    deinit { remove() }

    /// Removes the folder and what is in it; may be called twice.
    func remove() { Self.remove(path) }

    private static func remove(_ path: String) {
        for name in names(in: path) { unlink("\(path)/\(name)") }
        rmdir(path)
    }

    private static func removeAbandoned(in parent: String) {
        for name in names(in: parent) where name.hasPrefix("mrconform-") {
            if FolderLock.isAbandoned("\(parent)/\(name)") { remove("\(parent)/\(name)") }
        }
    }

    /// What is in a folder; nothing when it can not be read.
    private static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Whether there is a file that can be read.
    static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }

    /// Writes a new file; false when that fails.
    static func write(_ bytes: [UInt8], to path: String) -> Bool {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { writeBytes(file, UnsafeRawBufferPointer(rebasing: $0[written...])) }
            if count <= 0 { return false }
            written += count
        }
        return true
    }

    /// The bytes of a file; nil when it can not be read.
    static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let count = buffer.withUnsafeMutableBytes { readBytes(file, $0) }
            if count < 0 { return nil }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
        }
    }

    /// Gives a file another path in the same file system; false when that fails.
    static func move(_ path: String, to other: String) -> Bool { rename(path, other) == 0 }

    static func delete(_ path: String) { unlink(path) }

    private static func writeBytes(_ file: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.write(file, buffer.baseAddress, buffer.count)
        #else
            Darwin.write(file, buffer.baseAddress, buffer.count)
        #endif
    }

    private static func readBytes(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Glibc)
            Glibc.read(file, buffer.baseAddress, buffer.count)
        #else
            Darwin.read(file, buffer.baseAddress, buffer.count)
        #endif
    }

    private static var temporaryFolder: String {
        getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    }
}
