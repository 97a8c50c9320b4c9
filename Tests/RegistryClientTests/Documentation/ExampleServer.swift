import HTTPCore
import ReferenceRegistry
import RegistryClient

/// The registry that the examples of the documentation talk to.
final class ExampleServer {
    private let server: RegistryServer

    init() throws {
        server = try RegistryServer(.init(store: .memory))
        try server.start()
    }

    deinit { server.stop() }

    /// `http://127.0.0.1:…`
    var address: String { server.url }

    var client: ModelRegistryClient {
        ModelRegistryClient(baseURL: address, transport: CurlTransport(TransportSettings(proxy: .direct)))
    }
}
