/// The artifacts of a version that this style has made: its files, and documents that were too long for a property.
struct HopsworksArtifacts: Sendable {
    struct Own: Sendable {
        let id: String
        let name: String
        let uri: String?
        let isModel: Bool

        /// The update that sets the state, and the URI where there is one.
        func update(_ state: ArtifactState, _ uri: String?) -> ArtifactUpdate {
            isModel
                ? .model(ModelArtifactUpdate(uri: Change(uri), state: .set(state)))
                : .doc(DocArtifactUpdate(uri: Change(uri), state: .set(state)))
        }
    }

    private let client: ModelRegistryClient
    private let version: String
    private let name: String

    /// - Parameter name: of the registered model, and so of the artifact of its files.
    init(_ client: ModelRegistryClient, version: String, name: String) {
        self.client = client
        self.version = version
        self.name = name
    }

    /// From all pages.
    func own() async throws(RegistryError) -> [Own] {
        let pager = Pager { [client, version] options throws(RegistryError) in
            try await client.artifacts(ofModelVersion: version, options)
        }
        var found: [Own] = []
        for try await artifact in pager {
            switch artifact {
            case .model(let model):
                if model.name == name, let id = model.id {
                    found.append(Own(id: id, name: name, uri: model.uri, isModel: true))
                }
            case .doc(let document):
                let names = [HopsworksFacts.schemaProperty, HopsworksFacts.exampleProperty]
                if let id = document.id, let name = document.name, names.contains(name) {
                    found.append(Own(id: id, name: name, uri: document.uri, isModel: false))
                }
            default: break
            }
        }
        return found
    }
}
