import SourceText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of a folder as a story sees them: `[{path, size, text}]` in the order of their paths, `crc32` in the place of
/// the `text` of large ones.
enum FetchedFiles {
    private static let mostText = 1 << 16

    /// Has a folder filled, which goes afterwards, and gives what it holds.
    static func of(_ fill: (_ folder: String) async throws -> Void) async throws -> JSONValue {
        guard let folder = newFolder() else { throw Inexpressible("no folder can be made in /tmp") }
        defer { remove(folder) }
        try await fill(folder)
        return listing(below: folder)
    }

    /// A temporary folder, which whoever made it has to `remove`.
    static func newFolder() -> String? {
        var template = Array("/tmp/story-XXXXXX".utf8CString)
        return mkdtemp(&template).map { String(cString: $0) }
    }

    /// What a folder holds; names that begin with a dot are notes of a storage.
    static func listing(below folder: String, as prefix: String = "") -> JSONValue {
        var found: [(path: String, value: JSONValue)] = []
        scan(folder, prefix, &found)
        found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        return .array(found.map(\.value))
    }

    private static func scan(_ folder: String, _ prefix: String, _ found: inout [(path: String, value: JSONValue)]) {
        for name in names(in: folder) where !name.hasPrefix(".") {
            let path = "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                scan(path, "\(prefix)\(name)/", &found)
            } else {
                var file = JSONObject([
                    ("path", .string(prefix + name)), ("size", .number(JSONNumber(Int(status.st_size)))),
                ])
                if status.st_size <= mostText {
                    file["text"] = .string(text(path))
                } else {
                    file["crc32"] = .string(checksum(path))
                }
                found.append((prefix + name, .object(file)))
            }
        }
    }

    private static func checksum(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var checksum = Checksum()
        var bytes = [UInt8](repeating: 0, count: mostText)
        while true {
            let count = fread(&bytes, 1, bytes.count, file)
            if count == 0 { return checksum.text }
            checksum.add(bytes[..<count])
        }
    }

    static func text(_ path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: mostText)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes[..<count], as: UTF8.self)
    }

    static func names(in path: String) -> [String] {
        guard let folder = opendir(path) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    static func remove(_ path: String) {
        for name in names(in: path) where unlink("\(path)/\(name)") != 0 { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
