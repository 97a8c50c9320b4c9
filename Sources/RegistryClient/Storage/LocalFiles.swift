#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The files of this machine that an upload is about, in the order of their paths.
///
/// A folder is taken with all folders below it. The rules: a symbolic link to a file counts as that file; a link to a
/// folder, a link to nothing, and what is neither file nor folder (a socket, a device) are refused, so that nothing is
/// left out silently; a folder without files adds nothing, and with no file at all there is nothing to store, which is
/// refused too. The order is that of the bytes of the relative paths, whatever the file system says.
public struct LocalFiles: Sendable, Hashable {
    /// One file.
    public struct File: Sendable, Hashable {
        /// Below the folder that was asked for, or the file's own name.
        public let relativePath: String
        /// Where it is.
        public let path: String
        /// In bytes.
        public let size: Int
    }

    /// At least one.
    public let files: [File]

    /// Looks at a file, or at all that a folder holds; blocks its thread meanwhile.
    ///
    /// - Throws: `.invalidArgument` where there is no such file or folder, or where its content breaks a rule.
    public init(_ path: String) throws(RegistryError) {
        switch FileKind(path) {
        case .file(let size, _):
            let trimmed = ServerAddress.trimmingSlashes(path)
            let name = trimmed.split(separator: "/").last.map(String.init) ?? trimmed
            self.init(sorting: [File(relativePath: name, path: path, size: size)])
        case .folder:
            var found: [File] = []
            try Self.scan(path, "", &found)
            guard !found.isEmpty else { throw .invalidArgument("the folder \"\(path)\" holds no file") }
            self.init(sorting: found)
        case .other: throw .invalidArgument("\"\(path)\" is neither a file nor a folder")
        case .absent(let reason):
            throw .invalidArgument("\"\(path)\" can not be uploaded: \(reason); make sure that the path is right")
        }
    }

    /// With more files, at the same level as the others.
    ///
    /// - Throws: `.invalidArgument` where a path is there already.
    func adding(_ more: [File]) throws(RegistryError) -> LocalFiles {
        for file in more where files.contains(where: { $0.relativePath == file.relativePath }) {
            throw .invalidArgument("\"\(file.relativePath)\" is among the files of the model already")
        }
        return LocalFiles(sorting: files + more)
    }

    private init(sorting files: [File]) {
        self.files = files.sorted { $0.relativePath.utf8.lexicographicallyPrecedes($1.relativePath.utf8) }
    }

    /// Like `init(_:)`, without blocking a thread of the caller's pool.
    static func scanning(_ path: String) async throws(RegistryError) -> LocalFiles {
        try await BlockingWork.run { _ throws(RegistryError) in try LocalFiles(path) }
    }

    private static func scan(_ folder: String, _ prefix: String, _ found: inout [File]) throws(RegistryError) {
        for name in try FolderNames.read(folder) {
            let path = "\(folder)/\(name)"
            switch FileKind(path) {
            case .file(let size, _): found.append(File(relativePath: prefix + name, path: path, size: size))
            case .folder where FileKind.isLink(path):
                throw .invalidArgument("\"\(path)\" is a symbolic link to a folder, which is not followed")
            case .folder: try scan(path, "\(prefix)\(name)/", &found)
            case .other: throw .invalidArgument("\"\(path)\" is neither a file nor a folder")
            case .absent(let reason): throw .invalidArgument("\"\(path)\" can not be read: \(reason)")
            }
        }
    }
}
