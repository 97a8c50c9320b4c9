import Conformance
import HTTPCore

/// How raw requests go out: where to, with which token, over which transport.
struct RESTLink: Sendable {
    let transport: RecordingTransport
    let addressing: RESTAddressing
    /// What the story said, if it made the connection.
    let given: Connection?

    init(_ target: FlowTarget, _ base: any HTTPTransport, _ contact: Contact, given: Connection? = nil) {
        transport = RecordingTransport(base, target: target, contact: contact)
        addressing = RESTAddressing(target)
        self.given = given
    }

    /// A connection that the story makes: certificates are verified, and the token goes out as it is.
    init(
        _ given: Connection, of target: FlowTarget, _ contact: Contact,
        open: @Sendable (TransportSettings) -> any HTTPTransport
    ) {
        let token = given.filled(token: target.token).token.flatMap { $0.isEmpty ? nil : $0 }
        let ownTarget = FlowTarget(
            server: given.address, basePath: target.basePath, token: token, fields: target.fields)
        self.init(
            ownTarget, open(TransportSettings(caFile: given.customCA, proxy: .direct)), contact, given: given)
    }

    /// The options of a call on it: a call of one request has the time of that.
    func options(_ options: CallOptions) -> CallOptions {
        guard let timeout = given?.timeout, timeout < options.timeout else { return options }
        return CallOptions(timeout: timeout, injections: options.injections)
    }
}
