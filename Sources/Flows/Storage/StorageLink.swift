import Conformance
import HTTPCore

/// How the files of one call get into the object store of the run.
///
/// `inject:` and reports know a request to it by the path `bucket/PLACE/FILE`.
struct StorageLink: Sendable {
    let address: ObjectStoreAddress
    let transport: RecordingTransport
    /// What the library gets: the transport with what is put around the library.
    let seen: any HTTPTransport

    /// nil where the run was given no object store.
    init?(_ target: FlowTarget, _ options: CallOptions, _ seams: ClientSeams = ClientSeams()) {
        guard let address = target.objectStore else { return nil }
        self.address = address
        let recipe = ExchangeRecipe(
            bases: ["\(address.endpoint)/\(QueryEncoder.encode(address.bucket))"], secretNames: [], token: target.token,
            keys: address.secrets, leavesOut: 1)
        // One call may send several requests at a time, each over a connection of its own.
        transport = RecordingTransport(CurlTransport(TransportSettings(proxy: .direct)), recipe, Contact())
        transport.begin(options)
        seen = seams.storageTransport(over: transport)
    }
}
