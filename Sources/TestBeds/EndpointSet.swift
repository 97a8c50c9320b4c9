import Conformance
import Flows
import ReferenceRegistry
import ScenarioLanguage
import Synchronization

/// The endpoints of one embedded registry, each opened when a story first names it.
final class EndpointSet: Sendable {
    private let server: RegistryServer
    private let certificates: CertificateFolder
    private let opened = Mutex<[EndpointName: String]>([:])
    private let sockets = Mutex<[IdleSocket]>([])
    private let hub = Mutex<StubHub?>(nil)

    init(_ server: RegistryServer, certificates: CertificateFolder) {
        self.server = server
        self.certificates = certificates
    }

    /// The address, and the file with the authority of its certificate.
    func endpoint(_ name: EndpointName) throws(TestBedError) -> (address: String, authority: String?) {
        try opened.withLock { (opened) throws(TestBedError) in
            if let address = opened[name] { return (address, certificates.authority(of: name)) }
            let address = try open(name)
            opened[name] = address
            return (address, certificates.authority(of: name))
        }
    }

    private func open(_ name: EndpointName) throws(TestBedError) -> String {
        if name == .hub {
            let opened = try StubHub()
            hub.withLock { $0 = opened }
            return opened.address
        }
        do throws(RegistryError) {
            switch name {
            case .registry: return server.url
            case .open: return try server.listenAlso(tls: nil, wantsToken: false)
            case .tls, .stranger, .expired, .otherHost:
                return try server.listenAlso(tls: certificates.identity(of: name))
            case .silent, .closed:
                guard let socket = IdleSocket(takesConnections: name == .silent) else {
                    throw RegistryError(.cannotListen, "the system gives no port", place: "127.0.0.1")
                }
                sockets.withLock { $0.append(socket) }
                return "http://127.0.0.1:\(socket.port)"
            case .hub: return ""
            }
        } catch {
            throw TestBedError(.broken, "can not open the endpoint \"\(name.rawValue)\": \(error)")
        }
    }
}
