package import Conformance
package import Flows
import Inspectors
import ReferenceRegistry
import Synchronization

/// A registry of our own that stands in for one of others while a plan of requests is made: what is told to it would be told
/// to the other in the same way.
package final class PlanningGround: Sendable {
    /// So long that no number of a scenario is taken for an id.
    private static let idsAbove: Int64 = 71_000_000
    private let folder: ScratchFolder
    private let server: RegistryServer
    private let store: String
    private let target: FlowTarget
    private let isObserved: Bool
    private let drivers: [IntroducedDriver]
    private let contract: TargetVersion
    private let offers: Set<String>?
    /// The rows that were counted already.
    private let counted = Mutex(Watermark.start)

    /// - Parameters:
    ///   - target: whose token and header fields are sent along; nothing is sent to it.
    ///   - isObserved: whether the run would look into a backend.
    ///   - offers: what the target is said to offer; nil has the stand-in asked, which offers everything.
    package init(
        for target: FlowTarget, isObserved: Bool, contract: TargetVersion, offers: Set<String>?,
        drivers: [IntroducedDriver]
    ) throws(TestBedError) {
        folder = try ScratchFolder()
        store = "\(folder.path)/plan.sqlite"
        do {
            guard ScratchFolder.write(try SQLiteStore.template(idsAbove: Self.idsAbove), to: store) else {
                throw TestBedError(.broken, "can not write the store of the plan, \(store)")
            }
            server = try RegistryServer(.init(store: .scratch(store), threads: 2))
            try server.start()
        } catch {
            throw TestBedError(.broken, "can not start the registry that the plan is told to: \(error)")
        }
        self.target = FlowTarget(
            server: server.url, basePath: contract.basePath, token: target.token, fields: target.fields)
        self.isObserved = isObserved
        self.contract = contract
        self.offers = offers
        self.drivers = drivers
    }

    /// Makes the plan and takes the registry down.
    package func requests(of plan: Plan, runID: RunID) async throws(TestBedError) -> RequestPlan {
        defer {
            server.stop()
            folder.remove()
        }
        return try await RequestPlanner(runID: runID) { [self] (flow) throws(TestBedError) in try await place(flow) }
            .requests(of: plan)
    }

    private func place(_ flow: FlowName) async throws(TestBedError) -> RequestPlanner.Place {
        let book = RequestBook(target: target)
        let bed = RemoteTestBed(
            target: target, backend: isObserved ? .store(.sqlite(path: store)) : .unobserved,
            flows: FlowFactory(drivers: drivers) { book.watching($0) }, contract: contract, offers: offers)
        let station = try await bed.station(worker: 0, flow: flow)
        let probes = book.drain()
        _ = try await bed.station(worker: 1, flow: flow)
        return RequestPlanner.Place(
            station: station, offer: bed.offer, log: book, probes: probes, repeatedProbes: book.drain(),
            census: { [self] () throws(TestBedError) in
                try await census()
            })
    }

    /// Counts the rows since the count before.
    private func census() async throws(TestBedError) -> StoredCensus {
        let backend = BackendURL.store(.sqlite(path: store))
        let last = counted.withLock { $0 }
        do throws(InspectionError) {
            guard let reader = backend.inspector(newerThan: last) else { return StoredCensus(.empty) }
            let snapshot = try await reader.snapshot()
            let mark = try await reader.currentWatermark()
            counted.withLock { $0 = mark }
            return StoredCensus(snapshot)
        } catch {
            throw TestBedError(.broken, "the store of the plan can not be read: \(error.message)")
        }
    }
}
