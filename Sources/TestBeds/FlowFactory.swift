package import Conformance
package import Flows
package import HTTPCore

/// Makes the flow of a name for a target.
package struct FlowFactory: Sendable {
    private var settings: TransportSettings
    let caFile: String?
    private let clientFaults: [ClientFault]
    private let drivers: [FlowName: IntroducedDriver]
    private let around: @Sendable (any HTTPTransport) -> any HTTPTransport

    /// - Parameters:
    ///   - caFile: a PEM file of certificate authorities that is trusted instead of the system's.
    ///   - clientFaults: what the client flow does wrong.
    ///   - drivers: foreign client libraries; the flow of each has its name.
    ///   - proxy: through what the target is reached; a registry of our own never through any.
    ///   - around: what is put around each transport, also of connections that stories make.
    package init(
        caFile: String? = nil, clientFaults: [ClientFault] = [], drivers: [IntroducedDriver] = [],
        proxy: TransportSettings.ProxyPolicy = .direct, proxyExceptions: String = "",
        around: @escaping @Sendable (any HTTPTransport) -> any HTTPTransport = { $0 }
    ) {
        self.around = around
        self.caFile = caFile
        self.clientFaults = clientFaults
        self.drivers = Dictionary(drivers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
        var settings = TransportSettings()
        settings.caFile = caFile
        settings.proxy = proxy
        settings.proxyExceptions = proxyExceptions
        self.settings = settings
    }

    /// Sets up what the flows of a process share, ahead of the first one, at a moment when nobody waits for it.
    package static func prepare() { DirectCurlTransport.prepare() }

    /// The flows that run unless others are named, in the order in which they run.
    package static let names: [FlowName] = [.rest, .client]
    /// The flows that can be named.
    package static let known: [FlowName] = names + [.clientBuilder]

    /// Flows for a server that may end kept connections whenever it likes; what one of them meets all of them know.
    func cautious() -> FlowFactory {
        var factory = self
        factory.settings.manners = ServerManners()
        return factory
    }

    /// nil when no flow has that name.
    package func make(_ name: FlowName, target: FlowTarget) -> (any Flow)? {
        let settings = settings
        // The suite's workers own their threads: a call blocks its own worker only.
        let makeTransport: @Sendable () -> any HTTPTransport = { [around] in around(DirectCurlTransport(settings)) }
        let openTransport: @Sendable (TransportSettings) -> any HTTPTransport = { [around] given in
            var opened = given
            opened.proxy = settings.proxy
            opened.proxyExceptions = settings.proxyExceptions
            return around(DirectCurlTransport(opened))
        }
        switch name {
        case .rest: return RESTFlow(target: target, makeTransport: makeTransport, openTransport: openTransport)
        case .client, .clientBuilder:
            return ClientFlow(
                target: target, usesBuilder: name == .clientBuilder, faults: clientFaults,
                makeTransport: makeTransport, openTransport: openTransport)
        default: return drivers[name].map { flow($0, target, makeTransport) }
        }
    }

    private func flow(
        _ driver: IntroducedDriver, _ target: FlowTarget, _ makeTransport: @escaping @Sendable () -> any HTTPTransport
    ) -> any Flow {
        do throws(DriverTrouble) {
            return DriverFlow(
                name: driver.name, program: driver.program, trouble: driver.trouble, target: target,
                surroundings: try DriverSurroundings(token: target.token, caFile: caFile),
                makeTransport: makeTransport)
        } catch {
            return DriverFlow(
                name: driver.name, program: driver.program, trouble: error, target: target,
                surroundings: DriverSurroundings(), makeTransport: makeTransport)
        }
    }
}
