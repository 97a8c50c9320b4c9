package import Conformance
package import Flows
package import Inspectors
package import ReferenceRegistry
import ScenarioLanguage
import Synchronization

/// Registries of our own, one for each worker and flow; each story begins with an empty store.
package final class EmbeddedTestBed: TestBed {
    package let targetDescription = "embedded registry"
    package let isolatesStories = true
    package let offer: Offer
    /// Its registries want a token, so that a request without one is found out by its 401.
    private static let token = "token-of-the-embedded-registry"
    private let faults: [Fault]
    private let flows: FlowFactory
    private let contract: TargetVersion
    private let folder: ScratchFolder
    /// The bytes of a migrated store without entities, which every story begins with.
    private let template: [UInt8]
    private let certificates: CertificateFolder?
    private let objectStore: ObjectStoreAddress?
    /// Where stores are databases; nil where each is a file.
    private let databases: (maker: ScratchDatabases, address: DatabaseAddress)?
    private let servers = Mutex<[EmbeddedRegistry]>([])

    /// - Parameters:
    ///   - faults: the wrong behaviours that every one of its registries shows.
    ///   - certificates: what is shown to stories about TLS; nil skips stories that name endpoints.
    ///   - objectStore: where stories keep files in a bucket; nil skips these stories.
    ///   - database: a database on a server that takes one more for each worker and flow; nil keeps stores in files.
    ///   - run: letters and digits that no other run on the server has.
    /// - Throws: `.broken` when the template of the stores can not be made, `.unreachable` when the server is of no use.
    package init(
        faults: [Fault] = [], flows: FlowFactory = FlowFactory(), contract: TargetVersion = .v1alpha3,
        certificates: CertificateFolder? = nil, objectStore: ObjectStoreAddress? = nil,
        database: DatabaseAddress? = nil, run: String = ""
    ) throws(TestBedError) {
        databases = try database.map { address throws(TestBedError) in
            do throws(RegistryError) {
                return (try ScratchDatabases(on: PostgreSQLAddress(address), run: run), address)
            } catch {
                throw TestBedError(.unreachable, "--store: \(error)")
            }
        }
        self.faults = faults
        self.flows = flows
        self.contract = contract
        let obstacle =
            if let certificates { certificates.obstacle } else { "there is no folder of certificates" }
        self.certificates = obstacle == nil ? certificates : nil
        offer = .everything(
            but: contract.missing,
            and: Set(
                [Capability.token, Capability.restart, Capability.storeAway, "proto-properties"]
                    + (obstacle == nil ? [Capability.endpoints] : [])
                    + (objectStore == nil ? [] : [Capability.objectStore])),
            reasons: [Capability.objectStore: BucketPlaces.isAbsent]
                .merging(obstacle.map { [Capability.endpoints: $0] } ?? [:]) { first, _ in first })
        self.objectStore = objectStore
        folder = try ScratchFolder()
        do {
            template = try SQLiteStore.template()
        } catch {
            throw TestBedError(.broken, "can not make the template of the story stores: \(error)")
        }
    }

    package func station(worker: Int, flow name: FlowName) async throws(TestBedError) -> any Station {
        let store: StoryStore =
            if let databases {
                try Self.newDatabase(databases)
            } else {
                .file(try newStore("worker\(worker)-\(name)"))
            }
        let registry: EmbeddedRegistry
        do {
            registry = try EmbeddedRegistry(
                store: store, .init(store: store.location, token: Self.token, faults: faults, threads: 2))
        } catch {
            throw TestBedError(.broken, "can not start the embedded registry: \(error)")
        }
        servers.withLock { $0.append(registry) }
        guard let flow = flows.make(name, target: target(registry.server.url)) else {
            throw TestBedError(.broken, "there is no flow \"\(name)\"")
        }
        return EmbeddedStation(
            flow: flow, registry: registry, store: store, certificates: certificates,
            buckets: objectStore.map(BucketPlaces.init))
    }

    package func close() async {
        let running = servers.withLock { servers in
            let running = servers
            servers = []
            return running
        }
        for server in running { server.stop() }
        databases?.maker.removeAll()
        folder.remove()
    }

    private func target(_ url: String) -> FlowTarget {
        FlowTarget(server: url, basePath: contract.basePath, token: Self.token, objectStore: objectStore)
    }

    private static func newDatabase(
        _ databases: (maker: ScratchDatabases, address: DatabaseAddress)
    ) throws(TestBedError) -> StoryStore {
        do throws(RegistryError) {
            let address = try databases.maker.make()
            return .database(address, databases.address.with(database: address.database), databases.maker)
        } catch {
            throw TestBedError(.broken, "can not make a database for a worker: \(error)")
        }
    }

    private func newStore(_ name: String) throws(TestBedError) -> String {
        let path = "\(folder.path)/\(name).sqlite"
        guard ScratchFolder.write(template, to: path) else {
            throw TestBedError(.broken, "can not write the store of a story, \(path)")
        }
        return path
    }
}

/// One listener with one store, which is emptied between stories.
private final class EmbeddedStation: Station {
    let flow: any Flow
    private let registry: EmbeddedRegistry
    private let inspector: StoreInspector
    private let certificates: CertificateFolder?
    private let buckets: BucketPlaces?
    private let endpoints: Mutex<EndpointSet?>
    private let isUsed = Mutex(false)
    /// Opens the store for reading while the first story runs; what fails here fails again at its end, and is told there.
    private let opening: Task<Void, Never>

    init(
        flow: any Flow, registry: EmbeddedRegistry, store: StoryStore, certificates: CertificateFolder?,
        buckets: BucketPlaces?
    ) {
        self.flow = flow
        self.registry = registry
        self.certificates = certificates
        self.buckets = buckets
        endpoints = Mutex(certificates.map { EndpointSet(registry.server, certificates: $0) })
        let inspector = StoreInspector(store.backend)
        self.inspector = inspector
        opening = Task { _ = try? await inspector.changeMark() }
    }

    func beginStory() async throws(TestBedError) -> (any BackendInspector)? {
        let wasUsed = isUsed.withLock { used in
            defer { used = true }
            return used
        }
        guard wasUsed else { return inspector }
        try registry.giveStoreBackIfAway()
        do {
            try registry.server.emptyStore()
        } catch {
            throw TestBedError(.broken, "the embedded registry can not empty its store: \(error)")
        }
        return inspector
    }

    func endpoint(_ name: EndpointName) async throws(TestBedError) -> (address: String, authority: String?)? {
        if let endpoints = endpoints.withLock({ $0 }) { return try endpoints.endpoint(name) }
        return name == .registry ? (registry.server.url, nil) : nil
    }

    func openBucket() async throws(TestBedError) -> StoryBucket? { try await buckets?.open() }

    func closeBucket(_ bucket: StoryBucket) async { await buckets?.close(bucket) }

    func happen(_ event: RegistryEvent) async throws(TestBedError) -> Bool {
        // The inspector keeps the file that it has open; one that is away it could not open.
        await opening.value
        switch event {
        case .restart:
            try registry.restart()
            endpoints.withLock { $0 = certificates.map { EndpointSet(registry.server, certificates: $0) } }
        case .storeAway: try registry.takeStoreAway()
        case .storeBack: try registry.giveStoreBack()
        }
        return true
    }

    func endStory() async { await opening.value }
}
