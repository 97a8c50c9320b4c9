import ScenarioLanguage
import Synchronization

/// Finds out which requests a run would make, by telling its stories to a registry of our own: the requests come from the code
/// that would make them.
package struct RequestPlanner: Sendable {
    /// Where the stories of one flow are told; its requests are written down.
    package struct Place: Sendable {
        package let station: any Station
        package let offer: Offer
        package let log: any RequestLog
        /// What was asked before the first story.
        package let probes: [Exchange]
        /// What each further place asks before its first story.
        package let repeatedProbes: [Exchange]
        /// What came into being since it was asked last.
        package let census: @Sendable () async throws(TestBedError) -> StoredCensus

        package init(
            station: any Station, offer: Offer, log: any RequestLog, probes: [Exchange], repeatedProbes: [Exchange],
            census: @escaping @Sendable () async throws(TestBedError) -> StoredCensus
        ) {
            self.station = station
            self.offer = offer
            self.log = log
            self.probes = probes
            self.repeatedProbes = repeatedProbes
            self.census = census
        }
    }

    private let runID: RunID
    private let makePlace: @Sendable (FlowName) async throws(TestBedError) -> Place

    /// - Parameter makePlace: called once for each flow.
    package init(
        runID: RunID, makePlace: @escaping @Sendable (FlowName) async throws(TestBedError) -> Place
    ) {
        self.runID = runID
        self.makePlace = makePlace
    }

    /// - Throws: when a place can not be had, or the task was cancelled.
    package func requests(of plan: Plan) async throws(TestBedError) -> RequestPlan {
        var places: [Place] = []
        for flow in plan.flows { places.append(try await makePlace(flow)) }
        var tellings: [RequestPlan.Telling] = []
        for planned in plan.scenarios {
            for (place, flow) in zip(places, plan.flows) {
                if Task.isCancelled { throw TestBedError(.broken, "interrupted") }
                tellings.append(try await tell(planned, in: flow, at: place, plan))
            }
        }
        return RequestPlan(
            probes: requests(places.first?.probes), repeatedProbes: requests(places.first?.repeatedProbes),
            tellings: tellings)
    }

    private func requests(_ exchanges: [Exchange]?) -> [RequestPlan.Request] {
        var text = PlaceholderText(runID: runID.text)
        return (exchanges ?? []).map { text.request($0) }
    }

    private func tell(
        _ planned: PlannedScenario, in flow: FlowName, at place: Place, _ plan: Plan
    ) async throws(TestBedError) -> RequestPlan.Telling {
        var telling = RequestPlan.Telling(planned: planned, flow: flow)
        let reading = plan.settings.readsOnly ? planned.reading : planned
        if let reason = reading == nil ? PlannedScenario.writes : place.offer.reasonToSkip(planned.scenario) {
            telling.reason = reason
            return telling
        }
        let inspector = try await place.station.beginStory()
        // What only reads needs something to read, here as there.
        if plan.settings.readsOnly, !planned.scenario.given.isEmpty {
            var filling = StoryRun(
                planned: planned.giving, flow: place.station.flow, inspector: inspector, settings: plan.settings,
                runToken: runID.text, isIsolated: false, flows: plan.flows, station: place.station)
            _ = await filling.run()
            _ = try await place.census()
        }
        let watched = WatchedFlow(place.station.flow, place.log)
        var story = StoryRun(
            planned: reading ?? planned, flow: watched, inspector: inspector, settings: plan.settings,
            runToken: runID.text,
            isIsolated: false, flows: plan.flows, station: place.station)
        if let endpoints = try await Endpoints.of(planned.scenario, at: place.station) {
            story.variables["endpoint"] = .value(endpoints)
        }
        _ = place.log.drain()
        let ending = await story.run()
        await place.station.endStory()
        let rest = place.log.drain()
        let archiving = watched.isTidying ? rest : []
        let result = ending.result
        if result.outcome == .skipped { telling.reason = result.reason }
        if result.outcome == .broken { throw TestBedError(.broken, "\(planned.id): \(result.reason ?? "it broke")") }
        var text = PlaceholderText(runID: runID.text)
        var own = watched.isTidying ? watched.requests : rest
        for step in result.steps where !step.exchanges.isEmpty {
            telling.parts.append(
                .init(
                    title: "step \(step.number): \(step.title)",
                    requests: step.exchanges.map { text.request($0) }))
            for exchange in step.exchanges {
                if let index = own.firstIndex(where: { Self.areOne($0, exchange) }) { own.remove(at: index) }
            }
        }
        telling.others = own.map { text.request($0) }
        telling.archiving = archiving.map { text.request($0) }
        let census = try await place.census()
        telling.created = census.all
        telling.stays = census.inUse
        return telling
    }

    private static func areOne(_ left: Exchange, _ right: Exchange) -> Bool {
        left.method == right.method && left.url == right.url && left.body == right.body
    }
}

/// What went out, in its order; the transports of a place write into it.
package protocol RequestLog: Sendable {
    /// What was written down since it was asked last.
    func drain() -> [Exchange]
}

/// Sets apart what the archiving at the end of a story sends.
private final class WatchedFlow: Flow {
    let name: FlowName
    private let base: any Flow
    private let log: any RequestLog
    private let before = Mutex<[Exchange]?>(nil)

    init(_ base: any Flow, _ log: any RequestLog) {
        self.base = base
        self.log = log
        name = base.name
    }

    /// What went out before the archiving.
    var requests: [Exchange] { before.withLock { $0 ?? [] } }
    /// Whether the story has come to the archiving.
    var isTidying: Bool { before.withLock { $0 != nil } }

    func begin(_ identity: StoryIdentity) async { await base.begin(identity) }
    func perform(_ call: Call, options: CallOptions) async -> Reply { await base.perform(call, options: options) }
    func fork() async -> any Flow { await base.fork() }

    func tidier() async -> any Flow {
        let sent = log.drain()
        before.withLock { $0 = sent }
        return await base.tidier()
    }
}
