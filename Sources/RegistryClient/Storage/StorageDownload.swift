extension ArtifactStorage {
    /// Copies the files of a place to `DIRECTORY/PLACE`, whole or not at all.
    ///
    /// What is there already is kept when a note beside it says that it came from the very files that the storage lists
    /// now; otherwise it is replaced.
    ///
    /// - Returns: the path of the folder.
    /// - Throws: `.storage` with `.notFound` for a place that holds no file.
    @discardableResult
    public func download(
        _ place: String, into directory: String, surroundings: Surroundings = .process
    ) async throws(RegistryError) -> String {
        let words = try StoragePlace.words(place)
        let files = try await list(place)
        guard !files.isEmpty, let name = words.last else {
            throw .storage(StorageError(.notFound, "the storage holds no file at \"\(place)\""))
        }
        let parent = ([ServerAddress.trimmingSlashes(directory)] + words.dropLast()).joined(separator: "/")
        let target = "\(parent)/\(name)"
        let note = "\(parent)/.\(name).files"
        let noteText = files.map { "\($0.size) \($0.tag) \($0.path)\n" }.joined()
        if surroundings.file(note) == noteText, files.allSatisfy({ Self.isThere($0, in: target) }) { return target }

        let work = "\(parent)/.\(surroundings.name(name))"
        do throws(RegistryError) {
            try FileCopy.makeFolder(work)
            for file in files {
                let path = "\(work)/\(try StoragePlace.spelled(file.path))"
                try FileCopy.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
                try await download(file, of: place, to: path)
            }
            try FileCopy.remove(note)
            try FileCopy.remove(target)
            try FileCopy.rename(work, to: target)
            try FileCopy.makeFile(of: noteText, at: note)
        } catch {
            try? FileCopy.remove(work)
            throw error
        }
        return target
    }

    private static func isThere(_ file: StoredFile, in folder: String) -> Bool {
        if case .file(file.size, _) = FileKind("\(folder)/\(file.path)") { true } else { false }
    }
}
