#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What is at a path, links followed.
enum FileKind {
    /// A regular file, its size in bytes, and when it was last written, in nanoseconds since 1970.
    case file(size: Int, written: Int64)
    case folder
    case other
    /// Nothing that can be looked at, and why.
    case absent(String)

    init(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = .absent(String(cString: strerror(errno)))
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            #if canImport(Glibc)
                let time = status.st_mtim
            #else
                let time = status.st_mtimespec
            #endif
            self = .file(
                size: Int(status.st_size), written: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
        case S_IFDIR: self = .folder
        default: self = .other
        }
    }

    /// Whether the path itself is a symbolic link.
    static func isLink(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
    }
}

/// The names in a folder.
enum FolderNames {
    /// In no order, without `.` and `..`.
    ///
    /// - Throws: `.storage` with `.file` for a folder that can not be read, `.invalidArgument` for a name that is not
    ///   UTF-8, which no registry and no bucket could name.
    static func read(_ folder: String) throws(RegistryError) -> [String] {
        guard let stream = opendir(folder) else { throw FileError.last("\"\(folder)\" can not be read") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(validatingCString: $0)
                }
            }
            guard let name else { throw .invalidArgument("\"\(folder)\" holds a name that is not UTF-8") }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }
}

/// What the operating system said last, as an error.
enum FileError {
    static func last(_ message: String) -> RegistryError {
        .storage(StorageError(.file, "\(message): \(String(cString: strerror(errno)))"))
    }
}
