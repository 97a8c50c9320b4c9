package import Conformance
package import Flows
package import Inspectors
import ScenarioLanguage
import Synchronization

/// A registry that was given, shared with whoever else uses it.
package final class RemoteTestBed: TestBed {
    package let targetDescription: String
    package let isolatesStories = false
    private let contract: TargetVersion
    /// What was said that it offers; nil has it asked.
    private let declared: Offer?
    private let probing = Mutex<Task<Offer, Never>?>(nil)
    private let probed = Mutex<Offer?>(nil)
    private let target: FlowTarget
    private let backend: BackendURL
    private let flows: FlowFactory
    private let timeout: Duration

    /// - Parameters:
    ///   - offers: the words that the registry is said to offer, `core` among them or not; nil asks it.
    ///   - timeout: how long to wait for what is asked before the first story.
    package init(
        target: FlowTarget, backend: BackendURL, flows: FlowFactory, contract: TargetVersion = .v1alpha3,
        offers: Set<String>? = nil, timeout: Duration = .seconds(10)
    ) {
        self.contract = contract
        declared = offers.map { words in
            Offer(
                words: words.union([Capability.core.rawValue]),
                reasons: Dictionary(uniqueKeysWithValues: contract.missing.map { ($0.key.rawValue, $0.value) }))
        }
        self.target = target
        self.backend = backend
        self.flows = flows.cautious()
        self.timeout = timeout
        targetDescription = target.servers.joined(separator: ", ")
    }

    package func station(worker: Int, flow name: FlowName) async throws(TestBedError) -> any Station {
        guard let flow = flows.make(name, target: target) else {
            throw TestBedError(.broken, "there is no flow \"\(name)\"")
        }
        // A driver that is of no use says nothing about the target.
        for instance in target.instances { try await probe(instance, flows.make(.rest, target: instance) ?? flow) }
        await findOutOffer()
        return RemoteStation(
            flow: flow, inspector: try await inspector(), registry: (target.server, flows.caFile),
            buckets: target.objectStore.map(BucketPlaces.init))
    }

    package func close() async {}

    /// Only what was said, until the registry was asked.
    package var offer: Offer {
        let ofTarget = declared ?? probed.withLock { $0 } ?? Offer(words: [Capability.core.rawValue])
        return ofTarget.with(
            Capability.objectStore, unless: target.objectStore == nil ? BucketPlaces.isAbsent : nil)
    }

    /// Asks once, whichever worker comes first.
    private func findOutOffer() async {
        guard declared == nil, let flow = flows.make(.rest, target: target) else { return }
        let task = probing.withLock { task in
            if let task { return task }
            let new = Task { [contract] in await CapabilityProbe(flow: flow, contract: contract).offer() }
            task = new
            return new
        }
        let offer = await task.value
        probed.withLock { $0 = offer }
    }

    private func probe(_ instance: FlowTarget, _ flow: any Flow) async throws(TestBedError) {
        let contact = FirstContact(target: instance.server, timeout: min(timeout, .seconds(10)))
        if let obstacle = await contact.obstacle(flow) { throw TestBedError(.unreachable, obstacle) }
    }

    /// Reads from it at once: a backend that can not be read is found out before the first story.
    private func inspector() async throws(TestBedError) -> (any SharedBackendInspector)? {
        guard let inspector = backend.inspector() else { return nil }
        do throws(InspectionError) {
            await inspector.beginStory()
            _ = try await inspector.snapshot()
            return inspector
        } catch {
            throw TestBedError(.unreachable, error.message)
        }
    }
}

private struct RemoteStation: Station {
    let flow: any Flow
    let inspector: (any SharedBackendInspector)?
    let registry: (address: String, authority: String?)
    let buckets: BucketPlaces?

    func endpoint(_ name: EndpointName) async throws(TestBedError) -> (address: String, authority: String?)? {
        name == .registry ? registry : nil
    }

    /// What is older belongs to others, or to the stories before.
    func beginStory() async throws(TestBedError) -> (any BackendInspector)? {
        await inspector?.beginStory()
        return inspector
    }

    func openBucket() async throws(TestBedError) -> StoryBucket? { try await buckets?.open() }

    func closeBucket(_ bucket: StoryBucket) async { await buckets?.close(bucket) }

    func endStory() async {}
}
