package import Conformance
package import Flows
import HTTPCore

/// Makes the flow of a name for a target.
package struct FlowFactory: Sendable {
    private let settings: TransportSettings
    private let clientFaults: [ClientFault]

    /// - Parameters:
    ///   - caFile: a PEM file of certificate authorities that is trusted instead of the system's.
    ///   - clientFaults: what the client flow does wrong.
    package init(caFile: String? = nil, clientFaults: [ClientFault] = []) {
        self.clientFaults = clientFaults
        var settings = TransportSettings()
        settings.caFile = caFile
        // A suite that measures a registry must not be sent elsewhere by the environment.
        settings.proxy = .direct
        self.settings = settings
    }

    /// Sets up what the flows of a process share, ahead of the first one, at a moment when nobody waits for it.
    package static func prepare() { DirectCurlTransport.prepare() }

    /// The flows that run unless others are named, in the order in which they run.
    package static let names: [FlowName] = [.rest, .client]
    /// The flows that can be named.
    package static let known: [FlowName] = names + [.clientBuilder]

    /// nil when no flow has that name.
    package func make(_ name: FlowName, target: FlowTarget) -> (any Flow)? {
        let settings = settings
        // The suite's workers own their threads: a call blocks its own worker only.
        let makeTransport: @Sendable () -> any HTTPTransport = { DirectCurlTransport(settings) }
        switch name {
        case .rest: return RESTFlow(target: target, makeTransport: makeTransport)
        case .client: return ClientFlow(target: target, faults: clientFaults, makeTransport: makeTransport)
        case .clientBuilder:
            return ClientFlow(target: target, usesBuilder: true, faults: clientFaults, makeTransport: makeTransport)
        default: return nil
        }
    }
}
