import HTTPCore

/// Storing a version: its files first, then what the registry holds about them.
struct HopsworksStoring: Sendable {
    /// What the registry holds before.
    private struct Found {
        var modelID: String?
        var version: ModelVersion?
        var number: Int
    }

    /// How often another number is tried where somebody else takes the one that was chosen.
    private static let mostAttempts = 10

    private let model: HopsworksModel
    private let registry: HopsworksRegistry
    private var client: ModelRegistryClient { registry.client }
    private var facts: HopsworksFacts { model.facts }
    private var name: HopsworksName { model.fullName }

    init(_ model: HopsworksModel) {
        self.model = model
        registry = model.registry
    }

    func store(path: String) async throws(RegistryError) -> HopsworksModel? {
        guard registry.storage != nil else {
            throw .invalidArgument("there is no storage to put \"\(path)\" into: give the registry one, or give a URI")
        }
        let files = try await LocalFiles.scanning(path)
        return try await store(files: files, uri: nil)
    }

    func store(uri: String) async throws(RegistryError) -> HopsworksModel? {
        try await store(files: nil, uri: uri)
    }

    private func store(files: LocalFiles?, uri: String?) async throws(RegistryError) -> HopsworksModel? {
        let documents = try HopsworksDocuments(facts.documents(), registry.registry.surroundings)
        defer { documents.remove() }
        if !documents.files.isEmpty, registry.storage == nil || files == nil {
            throw .invalidArgument(
                "the signature or the input example is so long that it needs a storage beside the model")
        }
        let all = try files.map { files throws(RegistryError) in try files.adding(documents.files) }
        for attempt in 1... {
            do throws(RegistryError) {
                return try await attemptToStore(all, uri)
            } catch {
                guard model.version == nil, attempt < Self.mostAttempts, Self.isTaken(error) else { throw error }
            }
        }
        return nil
    }

    /// Somebody else took the number between the look and the write.
    private static func isTaken(_ error: RegistryError) -> Bool {
        if case .storage(let reason) = error { return reason.code == .alreadyExists }
        return error.status == 409
    }

    private func attemptToStore(_ files: LocalFiles?, _ uri: String?) async throws(RegistryError) -> HopsworksModel? {
        let found = try await look()
        let place = name.place(found.number)
        var uri = uri ?? ""
        if let files, let storage = registry.storage {
            uri = try storage.uri(of: place)
            try await storage.upload(files, to: place, replacing: found.version != nil)
        }
        let stored: ModelVersion
        do throws(RegistryError) {
            stored = try await write(found, uri)
        } catch {
            // A conflict means that the place belongs to somebody else's version by now.
            if files != nil, found.version == nil, error.status != 409 { await discard(place) }
            throw error
        }
        return try await awaitVersion(stored)
    }

    /// Which model and version there are, and which number the new version has.
    private func look() async throws(RegistryError) -> Found {
        let modelID = try await client.findRegisteredModel(name: name.full)?.id
        guard let number = model.version else {
            guard let modelID else { return Found(modelID: nil, version: nil, number: 1) }
            let numbers = try await registry.versions(of: modelID).compactMap { HopsworksVersion.number($0.name) }
            return Found(modelID: modelID, version: nil, number: (numbers.max() ?? 0) + 1)
        }
        guard let modelID else { return Found(modelID: nil, version: nil, number: number) }
        let version = try await client.findModelVersion(name: String(number), registeredModelId: modelID)
        if let version, version.state != .archived, !model.overwrite {
            throw .store("\(model.title) already exists; overwrite it, or leave the version out")
        }
        return Found(modelID: modelID, version: version, number: number)
    }

    private func write(_ found: Found, _ uri: String) async throws(RegistryError) -> ModelVersion {
        let author = registry.registry.author
        let properties = try facts.properties()
        guard let existing = found.version else {
            let modelID = if let known = found.modelID { known } else { try await newModel(author) }
            let version = try await client.createModelVersion(
                ModelVersionCreate(
                    name: String(found.number), registeredModelId: modelID, description: facts.description,
                    customProperties: properties, author: author, state: .live))
            try await writeArtifacts(of: Self.id(version.id, of: ModelVersion.kind), existing: [], uri)
            return version
        }
        let id = try Self.id(existing.id, of: ModelVersion.kind)
        let version = try await client.updateModelVersion(
            id: id,
            ModelVersionUpdate(
                description: Change(facts.description), customProperties: .set(properties), state: .set(.live)))
        try await writeArtifacts(
            of: id, existing: HopsworksArtifacts(client, version: id, name: name.full).own(), uri)
        return version
    }

    /// Somebody else may create the model between the look-up and the creation; then theirs is taken.
    private func newModel(_ owner: String) async throws(RegistryError) -> String {
        let properties = name.project.map { CustomProperties([(HopsworksFacts.projectProperty, .string($0))]) }
        do throws(RegistryError) {
            let model = try await client.createRegisteredModel(
                RegisteredModelCreate(name: name.full, customProperties: properties, owner: owner, state: .live))
            return try Self.id(model.id, of: RegisteredModel.kind)
        } catch {
            guard error.status == 409, let id = try await client.findRegisteredModel(name: name.full)?.id else {
                throw error
            }
            return id
        }
    }

    private func writeArtifacts(
        of version: String, existing: [HopsworksArtifacts.Own], _ uri: String
    ) async throws(RegistryError) {
        if let old = existing.first(where: \.isModel) {
            _ = try await client.updateModelArtifact(
                id: old.id,
                ModelArtifactUpdate(
                    uri: .set(uri), state: .set(.live), modelFormatName: Change(facts.framework),
                    modelFormatVersion: Change(facts.frameworkVersion)))
        } else {
            let artifact = ModelArtifactCreate(
                name: name.full, uri: uri, state: .live, modelFormatName: facts.framework,
                modelFormatVersion: facts.frameworkVersion)
            _ = try await client.createArtifact(.model(artifact), ofModelVersion: version)
        }
        let documents = try facts.documents()
        for document in existing where !document.isModel && !documents.contains(where: { $0.name == document.name }) {
            _ = try await client.updateArtifact(id: document.id, document.update(.markedForDeletion, nil))
        }
        for document in documents {
            let location = HopsworksDocuments.uri(document.name, below: uri)
            if let old = existing.first(where: { !$0.isModel && $0.name == document.name }) {
                _ = try await client.updateArtifact(id: old.id, old.update(.live, location))
            } else {
                let artifact = DocArtifactCreate(name: document.name, uri: location, state: .live)
                _ = try await client.createArtifact(.doc(artifact), ofModelVersion: version)
            }
        }
    }

    /// Also where the task was cancelled; what can not be removed stays, and the reason of the failure is told.
    private func discard(_ place: String) async {
        let storage = registry.storage
        await Task { try? await storage?.delete(place) }.value
    }

    /// Reads the version until the registry has it.
    private func awaitVersion(_ stored: ModelVersion) async throws(RegistryError) -> HopsworksModel? {
        let result = HopsworksModel(name: name, stored: stored, registry: registry)
        guard model.awaitRegistration > .zero, let id = stored.id else { return result }
        let deadline = ContinuousClock.now + model.awaitRegistration
        while true {
            if let visible = try await client.modelVersion(id: id) {
                return HopsworksModel(name: name, stored: visible, registry: registry)
            }
            guard ContinuousClock.now + registry.pollInterval < deadline else { return nil }
            do {
                try await Task.sleep(for: registry.pollInterval)
            } catch {
                throw BoundedTasks.cancelled
            }
        }
    }

    private static func id(_ id: String?, of kind: String) throws(RegistryError) -> String {
        guard let id else { throw .unexpectedResponse("\(kind): \"id\" is missing, expected text") }
        return id
    }
}
