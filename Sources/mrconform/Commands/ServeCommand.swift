import Conformance
import Dispatch
import ReferenceRegistry

/// `mrconform serve`
struct ServeCommand {
    private let options: ServeOptions

    init(_ options: ServeOptions) { self.options = options }

    func run() -> ExitStatus {
        let server: RegistryServer
        do {
            server = try RegistryServer(
                .init(
                    host: options.host, port: options.port, store: options.store, token: options.token,
                    tls: options.tls, faults: options.faults))
            try server.start()
        } catch {
            Terminal.error("mrconform: \(error)\n")
            return switch error.code {
            case .cannotListen, .cannotOpenStore: .unreachable
            case .sharedStore: .usage
            default: .broken
            }
        }
        let asked = DispatchSemaphore(value: 0)
        let interruption = Interruption { _ in asked.signal() }
        // The address is the first line, so that a script can read where it is.
        Terminal.print("\(server.url)\n")
        for fault in options.faults { Terminal.error("fault \(fault.name): \(fault.sentence)\n") }
        withExtendedLifetime(interruption) { asked.wait() }
        server.stop()
        return .conforms
    }
}
