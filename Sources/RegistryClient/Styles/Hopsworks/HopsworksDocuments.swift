#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Texts that are too long for a property, as temporary files that are uploaded beside the model.
struct HopsworksDocuments: Sendable {
    let files: [LocalFiles.File]
    private let folder: String?

    init(_ documents: [(name: String, text: String)], _ surroundings: Surroundings) throws(RegistryError) {
        guard !documents.isEmpty else {
            files = []
            folder = nil
            return
        }
        let folder = "\(surroundings.variable("TMPDIR") ?? "/tmp")/\(surroundings.name("mrconform"))"
        try FileCopy.makeFolder(folder)
        do throws(RegistryError) {
            var files: [LocalFiles.File] = []
            for (name, text) in documents {
                let path = "\(folder)/\(Self.fileName(name))"
                try FileCopy.makeFile(of: text, at: path)
                files.append(
                    LocalFiles.File(relativePath: Self.fileName(name), path: path, size: text.utf8.count))
            }
            self.files = files
            self.folder = folder
        } catch {
            try? FileCopy.remove(folder)
            throw error
        }
    }

    func remove() {
        if let folder { try? FileCopy.remove(folder) }
    }

    /// The URI of a document in the place of the model; what follows a question mark stays behind it.
    static func uri(_ name: String, below uri: String) -> String {
        let path = uri.prefix { $0 != "?" }
        return "\(path)/\(fileName(name))\(uri[path.endIndex...])"
    }

    private static func fileName(_ name: String) -> String { "\(name).json" }
}
