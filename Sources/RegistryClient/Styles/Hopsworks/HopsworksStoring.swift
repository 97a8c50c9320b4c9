import HTTPCore

/// Storing a version: its files first, then what the registry holds about them.
struct HopsworksStoring: Sendable {
    /// What the registry holds before.
    private struct Found {
        var model: RegisteredModel?
        var version: ModelVersion?
        var number: Int
    }

    /// What it holds afterwards.
    private struct Written {
        var model: RegisteredModel
        var version: ModelVersion
        var artifact: ModelArtifact
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
        let written: Written
        do throws(RegistryError) {
            written = try await write(found, uri)
        } catch {
            // A conflict means that the place belongs to somebody else's version by now.
            if files != nil, found.version == nil, error.status != 409 { await discard(place) }
            throw error
        }
        return try await awaitVersion(written)
    }

    /// Which model and version there are, and which number the new version has.
    private func look() async throws(RegistryError) -> Found {
        guard let known = try await client.findRegisteredModel(name: name.full) else {
            return Found(model: nil, version: nil, number: model.version ?? 1)
        }
        let id = try Self.id(known.id, of: RegisteredModel.kind)
        guard let number = model.version else {
            let numbers = try await registry.versions(of: id).compactMap { HopsworksVersion.number($0.name) }
            return Found(model: known, version: nil, number: (numbers.max() ?? 0) + 1)
        }
        let version = try await client.findModelVersion(name: String(number), registeredModelId: id)
        if let version, version.state != .archived, !model.overwrite {
            throw .store("\(model.title) already exists; overwrite it, or leave the version out")
        }
        return Found(model: known, version: version, number: number)
    }

    private func write(_ found: Found, _ uri: String) async throws(RegistryError) -> Written {
        let author = registry.registry.author
        let properties = try facts.properties()
        let model = if let known = found.model { known } else { try await newModel(author) }
        let version: ModelVersion
        var existing: [HopsworksArtifacts.Own] = []
        if let old = found.version {
            let id = try Self.id(old.id, of: ModelVersion.kind)
            version = try await client.updateModelVersion(
                id: id,
                ModelVersionUpdate(
                    description: Change(facts.description), customProperties: .set(properties), state: .set(.live)))
            existing = try await HopsworksArtifacts(client, version: id, name: name.full).own()
        } else {
            version = try await client.createModelVersion(
                ModelVersionCreate(
                    name: String(found.number), registeredModelId: Self.id(model.id, of: RegisteredModel.kind),
                    description: facts.description, customProperties: properties, author: author, state: .live))
        }
        let artifact = try await writeArtifacts(
            of: Self.id(version.id, of: ModelVersion.kind), existing: existing, uri)
        return Written(model: model, version: version, artifact: artifact)
    }

    /// Somebody else may create the model between the look-up and the creation; then theirs is taken.
    private func newModel(_ owner: String) async throws(RegistryError) -> RegisteredModel {
        let properties = name.project.map { CustomProperties([(HopsworksFacts.projectProperty, .string($0))]) }
        do throws(RegistryError) {
            return try await client.createRegisteredModel(
                RegisteredModelCreate(name: name.full, customProperties: properties, owner: owner, state: .live))
        } catch {
            guard error.status == 409, let model = try await client.findRegisteredModel(name: name.full) else {
                throw error
            }
            return model
        }
    }

    private func writeArtifacts(
        of version: String, existing: [HopsworksArtifacts.Own], _ uri: String
    ) async throws(RegistryError) -> ModelArtifact {
        let file: ModelArtifact
        if let old = existing.first(where: \.isModel) {
            file = try await client.updateModelArtifact(
                id: old.id,
                ModelArtifactUpdate(
                    uri: .set(uri), state: .set(.live), modelFormatName: Change(facts.framework),
                    modelFormatVersion: Change(facts.frameworkVersion)))
        } else {
            let artifact = ModelArtifactCreate(
                name: name.full, uri: uri, state: .live, modelFormatName: facts.framework,
                modelFormatVersion: facts.frameworkVersion)
            let stored = try await client.createArtifact(.model(artifact), ofModelVersion: version)
            guard case .model(let new) = stored else {
                throw .unexpectedResponse("the new artifact comes back as \"\(stored.artifactType.rawValue)\"")
            }
            file = new
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
        return file
    }

    /// Also where the task was cancelled; what can not be removed stays, and the reason of the failure is told.
    private func discard(_ place: String) async {
        let storage = registry.storage
        await Task { try? await storage?.delete(place) }.value
    }

    /// Reads the version until the registry has it.
    private func awaitVersion(_ written: Written) async throws(RegistryError) -> HopsworksModel? {
        func result(_ version: ModelVersion) -> HopsworksModel? {
            HopsworksModel(
                name: name, model: written.model, version: version, artifact: written.artifact, registry: registry)
        }
        guard model.awaitRegistration > .zero, let id = written.version.id else { return result(written.version) }
        let deadline = ContinuousClock.now + model.awaitRegistration
        while true {
            if let visible = try await client.modelVersion(id: id) { return result(visible) }
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
