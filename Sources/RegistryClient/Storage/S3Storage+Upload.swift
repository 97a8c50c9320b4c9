import Synchronization

extension S3Storage {
    /// A large file whose parts have arrived, and which no one sees yet.
    private struct Arrived: Sendable {
        let key: String
        let upload: String
        let tags: [String]
    }

    /// What an upload has begun, so that it can be taken back.
    private final class Journal: Sendable {
        struct Content {
            /// By the id of the upload.
            var unfinished: [String: String] = [:]
            /// Keys that may hold an object of this upload, and held none before.
            var added: Set<String> = []
        }

        let content = Mutex(Content())
    }

    /// First the parts of all large files, then the small files, then the large ones become visible.
    public func upload(_ files: LocalFiles, to place: String, replacing: Bool) async throws(RegistryError) {
        let prefix = try key(place) + "/"
        let before = Set(try await requests.list(prefix: prefix).map(\.key))
        guard replacing || before.isEmpty else {
            throw .storage(StorageError(.alreadyExists, "the storage holds files at \"\(place)\" already"))
        }
        let journal = Journal()
        do throws(RegistryError) {
            try await store(files.files, below: prefix, before, journal)
        } catch {
            try await takeBack(journal, after: error)
            throw error
        }
        let now = Set(files.files.map { prefix + $0.relativePath })
        let requests = requests
        _ = try await BoundedTasks.run(before.subtracting(now), limit: configuration.parallelRequests) {
            key async throws(RegistryError) in try await requests.delete(key)
        }
    }

    private func store(
        _ files: [LocalFiles.File], below prefix: String, _ before: Set<String>, _ journal: Journal
    ) async throws(RegistryError) {
        var arrived: [Arrived] = []
        for file in files where file.size >= configuration.multipartThreshold {
            arrived.append(try await send(file, as: prefix + file.relativePath, journal))
        }
        let requests = requests
        let small = files.filter { $0.size < configuration.multipartThreshold }
        _ = try await BoundedTasks.run(small, limit: configuration.parallelRequests) {
            file async throws(RegistryError) in
            let key = prefix + file.relativePath
            if !before.contains(key) { journal.content.withLock { _ = $0.added.insert(key) } }
            try await Self.uninterrupted { () async throws(RegistryError) in try await requests.put(key, file: file) }
        }
        for file in arrived {
            guard !Task.isCancelled else { throw BoundedTasks.cancelled }
            if !before.contains(file.key) { journal.content.withLock { _ = $0.added.insert(file.key) } }
            try await Self.uninterrupted { () async throws(RegistryError) in
                try await requests.complete(file.key, upload: file.upload, tags: file.tags)
            }
            journal.content.withLock { $0.unfinished[file.upload] = nil }
        }
    }

    private func send(
        _ file: LocalFiles.File, as key: String, _ journal: Journal
    ) async throws(RegistryError) -> Arrived {
        guard !Task.isCancelled else { throw BoundedTasks.cancelled }
        let requests = requests
        // Without the id of the upload, nobody could abort it.
        let upload = try await Self.uninterrupted { () async throws(RegistryError) in
            try await requests.createUpload(key)
        }
        journal.content.withLock { $0.unfinished[upload] = key }
        let size = configuration.partSize(ofFile: file.size)
        let offsets = Array(stride(from: 0, to: file.size, by: size))
        let tags = try await BoundedTasks.run(offsets.enumerated(), limit: configuration.parallelRequests) {
            part async throws(RegistryError) in
            try await requests.put(
                part: part.offset + 1, of: file, offset: part.element, count: min(size, file.size - part.element),
                key, upload: upload)
        }
        return Arrived(key: key, upload: upload, tags: tags)
    }

    /// Waits for an answer also where the caller was cancelled: a request that was cut off could still arrive, behind the
    /// one that takes it back.
    private static func uninterrupted<Value: Sendable>(
        _ body: @escaping @Sendable () async throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let task = Task { () async -> Result<Value, RegistryError> in
            do throws(RegistryError) {
                return .success(try await body())
            } catch {
                return .failure(error)
            }
        }
        return try await task.value.get()
    }

    /// Aborts and removes what the journal holds; also where the task that waits was cancelled.
    ///
    /// - Throws: `.storage` with `.leftBehind` where that fails; it tells the first reason as well.
    private func takeBack(_ journal: Journal, after reason: RegistryError) async throws(RegistryError) {
        let (unfinished, added) = journal.content.withLock { ($0.unfinished, $0.added) }
        let requests = requests
        let cleaning = Task { () async -> RegistryError? in
            var failure: RegistryError?
            for (upload, key) in unfinished {
                do throws(RegistryError) {
                    try await requests.abort(key, upload: upload)
                } catch {
                    failure = error
                }
            }
            for key in added {
                do throws(RegistryError) {
                    try await requests.delete(key)
                } catch {
                    failure = error
                }
            }
            return failure
        }
        if let failure = await cleaning.value {
            throw .storage(
                StorageError(
                    .leftBehind, "\(reason); what had been stored could not be taken back: \(failure.description)"))
        }
    }
}
