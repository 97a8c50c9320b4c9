package import Conformance
package import Flows
import Inspectors
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
    private let servers = Mutex<[RegistryServer]>([])

    /// - Parameters:
    ///   - faults: the wrong behaviours that every one of its registries shows.
    ///   - certificates: what is shown to stories about TLS; nil skips stories that name endpoints.
    /// - Throws: `.broken` when the template of the stores can not be made.
    package init(
        faults: [Fault] = [], flows: FlowFactory = FlowFactory(), contract: TargetVersion = .v1alpha3,
        certificates: CertificateFolder? = nil
    ) throws(TestBedError) {
        self.faults = faults
        self.flows = flows
        self.contract = contract
        let obstacle =
            if let certificates { certificates.obstacle } else { "there is no folder of certificates" }
        self.certificates = obstacle == nil ? certificates : nil
        offer = .everything(
            but: contract.missing,
            and: Set([Capability.token, "proto-properties"] + (obstacle == nil ? [Capability.endpoints] : [])),
            reasons: obstacle.map { [Capability.endpoints: $0] } ?? [:])
        folder = try ScratchFolder()
        do {
            template = try SQLiteStore.template()
        } catch {
            throw TestBedError(.broken, "can not make the template of the story stores: \(error)")
        }
    }

    package func station(worker: Int, flow name: FlowName) async throws(TestBedError) -> any Station {
        let store = try newStore("worker\(worker)-\(name)")
        let server: RegistryServer
        do {
            server = try RegistryServer(.init(store: .scratch(store), token: Self.token, faults: faults, threads: 2))
            try server.start()
        } catch {
            throw TestBedError(.broken, "can not start the embedded registry: \(error)")
        }
        servers.withLock { $0.append(server) }
        guard let flow = flows.make(name, target: target(server.url)) else {
            throw TestBedError(.broken, "there is no flow \"\(name)\"")
        }
        return EmbeddedStation(
            flow: flow, server: server, store: store,
            endpoints: certificates.map { EndpointSet(server, certificates: $0) })
    }

    package func close() async {
        let running = servers.withLock { servers in
            let running = servers
            servers = []
            return running
        }
        for server in running { server.stop() }
        folder.remove()
    }

    private func target(_ url: String) -> FlowTarget {
        FlowTarget(server: url, basePath: contract.basePath, token: Self.token)
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
    private let server: RegistryServer
    private let inspector: StoreInspector
    private let endpoints: EndpointSet?
    private let isUsed = Mutex(false)
    /// Opens the store for reading while the first story runs; what fails here fails again at its end, and is told there.
    private let opening: Task<Void, Never>

    init(flow: any Flow, server: RegistryServer, store: String, endpoints: EndpointSet?) {
        self.flow = flow
        self.server = server
        self.endpoints = endpoints
        let inspector = StoreInspector(.sqlite(path: store))
        self.inspector = inspector
        opening = Task { _ = try? await inspector.changeMark() }
    }

    func beginStory() async throws(TestBedError) -> (any BackendInspector)? {
        let wasUsed = isUsed.withLock { used in
            defer { used = true }
            return used
        }
        guard wasUsed else { return inspector }
        do {
            try server.emptyStore()
        } catch {
            throw TestBedError(.broken, "the embedded registry can not empty its store: \(error)")
        }
        return inspector
    }

    func endpoint(_ name: EndpointName) async throws(TestBedError) -> (address: String, authority: String?)? {
        if let endpoints { return try endpoints.endpoint(name) }
        return name == .registry ? (server.url, nil) : nil
    }

    func endStory() async { await opening.value }
}
