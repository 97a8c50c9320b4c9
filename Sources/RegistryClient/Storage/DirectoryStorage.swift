#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A storage in a folder of this machine, or of a file system that it has mounted.
///
/// An upload is written into a folder of its own below `.uploads` and renamed into its place when it is complete: nobody
/// ever sees a part of it. What an upload replaces is moved away by a rename as well, and removed afterwards.
public struct DirectoryStorage: ArtifactStorage {
    private static let workFolder = ".uploads"
    /// Absolute, without a slash at its end.
    public let root: String
    private let surroundings: Surroundings

    /// A storage below a folder, which is made with the first upload.
    ///
    /// - Parameters:
    ///   - root: an absolute path, or a URI such as `file:///srv/models`.
    ///   - surroundings: where the names of temporary files come from.
    /// - Throws: `.invalidArgument` for anything else.
    public init(_ root: String, surroundings: Surroundings = .process) throws(RegistryError) {
        var path = root
        if root.hasPrefix("file:") {
            guard root.hasPrefix("file:///"), let decoded = PercentText.decode(root.dropFirst("file://".count)) else {
                throw .invalidArgument("\"\(root)\" is no URI of a folder: expected file:///…")
            }
            path = decoded
        }
        guard path.hasPrefix("/"), !path.utf8.contains(0) else {
            throw .invalidArgument("\"\(root)\" is no absolute path: a storage is a folder such as /srv/models")
        }
        self.root = ServerAddress.trimmingSlashes(path)
        self.surroundings = surroundings
    }

    /// `file:///srv/models/fraud-detector/3`, percent-encoded.
    public func uri(of place: String) throws(RegistryError) -> String {
        "file://" + PercentText.encode(path: try path(place))
    }

    /// By the beginning of the URI, whether or not anything is stored there.
    public func place(of uri: String) -> String? {
        guard uri.hasPrefix("file:///"), let path = PercentText.decode(uri.dropFirst("file://".count)),
            path.hasPrefix(root + "/")
        else { return nil }
        return try? StoragePlace.spelled(String(path.dropFirst(root.count + 1)))
    }

    /// Copies the files; the place appears, or changes, at once and as a whole.
    public func upload(_ files: LocalFiles, to place: String, replacing: Bool) async throws(RegistryError) {
        let target = try path(place)
        let work = workPath()
        try await BlockingWork.run { cancellation throws(RegistryError) in
            if !replacing, !Self.files(below: target).isEmpty { throw Self.exists(place) }
            do throws(RegistryError) {
                try FileCopy.makeFolder(work)
                for file in files.files {
                    let copy = "\(work)/\(file.relativePath)"
                    if file.relativePath.utf8.contains(UInt8(ascii: "/")), let slash = copy.lastIndex(of: "/") {
                        try FileCopy.makeFolder(String(copy[..<slash]))
                    }
                    try FileCopy.copy(file.path, to: copy, cancellation)
                }
                let above = String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
                do throws(RegistryError) {
                    try FileCopy.makeFolder(above)
                    try publish(work, at: target, place, replacing: replacing)
                } catch {
                    guard case .absent = FileKind(above) else { throw error }
                    // A deletion has taken the empty folder away in between.
                    try FileCopy.makeFolder(above)
                    try publish(work, at: target, place, replacing: replacing)
                }
            } catch {
                try? FileCopy.remove(work)
                throw error
            }
        }
    }

    /// Moves the complete folder into its place.
    private func publish(
        _ work: String, at target: String, _ place: String, replacing: Bool
    ) throws(RegistryError) {
        let old = workPath()
        if replacing, case .folder = FileKind(target) {
            try FileCopy.rename(target, to: old)
        }
        do throws(RegistryError) {
            try FileCopy.rename(work, to: target)
        } catch {
            if case .folder = FileKind(old) {
                try FileCopy.rename(old, to: target)
            } else if !Self.files(below: target).isEmpty {
                throw Self.exists(place)  // Somebody else was faster.
            }
            throw error
        }
        if case .folder = FileKind(old) { try FileCopy.remove(old) }
    }

    /// By reading the folder.
    public func list(_ place: String) async throws(RegistryError) -> [StoredFile] {
        let path = try path(place)
        return try await BlockingWork.run { _ throws(RegistryError) in Self.files(below: path) }
    }

    /// Copies the file.
    public func download(_ file: StoredFile, of place: String, to path: String) async throws(RegistryError) {
        let source = try self.path(place + "/" + file.path)
        try await BlockingWork.run { cancellation throws(RegistryError) in
            guard case .file = FileKind(source) else {
                throw .storage(StorageError(.notFound, "\"\(place)\" has no file \"\(file.path)\""))
            }
            try FileCopy.copy(source, to: path, cancellation)
        }
    }

    /// Moves the folder away at once, then removes it.
    public func delete(_ place: String) async throws(RegistryError) {
        let target = try path(place)
        let work = workPath()
        try await BlockingWork.run { _ throws(RegistryError) in
            guard case .folder = FileKind(target) else { return }
            try FileCopy.makeFolder(String(work[..<(work.lastIndex(of: "/") ?? work.endIndex)]))
            try FileCopy.rename(target, to: work)
            try FileCopy.remove(work)
            // Folders above that hold nothing any more go too, as they do in a bucket.
            var above = target
            while let slash = above.lastIndex(of: "/"), slash != above.startIndex {
                above = String(above[..<slash])
                guard above != root, rmdir(above) == 0 else { break }
            }
        }
    }

    private func path(_ place: String) throws(RegistryError) -> String {
        let words = try StoragePlace.words(place)
        guard words.first != Self.workFolder else {
            throw .invalidArgument("\"\(place)\": \(Self.workFolder) is where uploads are prepared")
        }
        return "\(root)/\(words.joined(separator: "/"))"
    }

    private func workPath() -> String { "\(root)/\(Self.workFolder)/\(surroundings.name("upload"))" }

    private static func exists(_ place: String) -> RegistryError {
        .storage(StorageError(.alreadyExists, "the storage holds files at \"\(place)\" already"))
    }

    /// What can not be read is not there.
    private static func files(below folder: String, _ prefix: String = "") -> [StoredFile] {
        let names = (try? FolderNames.read(folder)) ?? []
        let found = names.flatMap { name -> [StoredFile] in
            switch FileKind("\(folder)/\(name)") {
            case .file(let size, let written):
                [StoredFile(path: prefix + name, size: size, tag: String(written))]
            case .folder: files(below: "\(folder)/\(name)", "\(prefix)\(name)/")
            case .other, .absent: []
            }
        }
        return found.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    }
}
