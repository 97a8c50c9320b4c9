import Conformance
import Synchronization

/// Carries calls to a registry in memory.
struct MemoryFlow: Flow {
    let name: FlowName
    let registry: MemoryRegistry
    /// Told each call before it is performed.
    var heard: @Sendable (Call) async -> Void = { _ in }

    func begin(_ identity: StoryIdentity) async {}

    func perform(_ call: Call, options: CallOptions) async -> Reply {
        await heard(call)
        return registry.perform(call)
    }

    func fork() async -> any Flow { self }
}

/// Reads the rows of a registry in memory.
struct MemoryInspector: BackendInspector {
    let registry: MemoryRegistry

    func snapshot() async throws(InspectionError) -> Snapshot { registry.snapshot() }

    func changeMark() async throws(InspectionError) -> Int64? { nil }

    func currentWatermark() async throws(InspectionError) -> Watermark { .start }
}

/// A place with a registry in memory for each worker and flow.
final class MemoryBed: TestBed {
    let targetDescription = "memory"
    let isolatesStories: Bool
    let offer: Offer
    private let isObserved: Bool
    private let refusal: TestBedError?
    private let heard: @Sendable (Call) async -> Void
    private let makeRegistry: @Sendable (FlowName) -> MemoryRegistry
    private let closed = Mutex(0)

    /// - Parameters:
    ///   - heard: told each call before it is performed.
    ///   - refusal: thrown instead of giving a station.
    init(
        isolatesStories: Bool = true, capabilities: Set<String> = [], isObserved: Bool = true,
        refusal: TestBedError? = nil, heard: @escaping @Sendable (Call) async -> Void = { _ in },
        registry: @escaping @Sendable (FlowName) -> MemoryRegistry = {
            $0 == .rest ? MemoryRegistry() : MemoryRegistry(firstID: 7)
        }
    ) {
        self.isolatesStories = isolatesStories
        offer = .everything(and: capabilities)
        self.isObserved = isObserved
        self.refusal = refusal
        self.heard = heard
        makeRegistry = registry
    }

    var closings: Int { closed.withLock { $0 } }

    func station(worker: Int, flow: FlowName) async throws(TestBedError) -> any Station {
        if let refusal { throw refusal }
        let registry = makeRegistry(flow)
        return MemoryStation(
            flow: MemoryFlow(name: flow, registry: registry, heard: heard), registry: registry, isObserved: isObserved)
    }

    func close() async { closed.withLock { $0 += 1 } }
}

private struct MemoryStation: Station {
    let flow: any Flow
    let registry: MemoryRegistry
    let isObserved: Bool

    func beginStory() async throws(TestBedError) -> (any BackendInspector)? {
        registry.empty()
        return isObserved ? MemoryInspector(registry: registry) : nil
    }

    func endStory() async {}
}
