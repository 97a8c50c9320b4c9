import Conformance
import ReferenceRegistry
import Synchronization

/// A registry of our own on a file, which can be stopped hard and started again, and lose its store for a while.
final class EmbeddedRegistry: Sendable {
    private let configuration: RegistryServer.Configuration
    private let store: String
    private let running: Mutex<RegistryServer>

    /// - Parameters:
    ///   - store: the file that the configuration names.
    ///   - configuration: with port 0; a restart keeps the port that the first start found.
    init(store: String, _ configuration: RegistryServer.Configuration) throws(RegistryError) {
        let server = try RegistryServer(configuration)
        var configuration = configuration
        configuration.port = try server.start()
        self.configuration = configuration
        self.store = store
        running = Mutex(server)
    }

    /// The one that answers now.
    var server: RegistryServer { running.withLock { $0 } }

    private var storeElsewhere: String { "\(store).away" }

    /// Starts another server on the file as it was before the one that runs was stopped: what that one still wrote when it
    /// stopped, a process that is killed would not have written.
    func restart() throws(TestBedError) {
        guard let image = ScratchFolder.read(store) else {
            throw TestBedError(.broken, "can not read the store of a story, \(store)")
        }
        let result: Result<Void, TestBedError> = running.withLock { server in
            server.stop()
            guard ScratchFolder.read(store) == image || ScratchFolder.write(image, to: store) else {
                return .failure(TestBedError(.broken, "can not write the store of a story, \(store)"))
            }
            do throws(RegistryError) {
                let next = try RegistryServer(configuration)
                try next.start()
                server = next
                return .success(())
            } catch {
                return .failure(TestBedError(.broken, "can not start the embedded registry again: \(error)"))
            }
        }
        try result.get()
    }

    func takeStoreAway() throws(TestBedError) {
        guard ScratchFolder.move(store, to: storeElsewhere) else {
            throw TestBedError(.broken, "can not move the store of a story, \(store)")
        }
    }

    func giveStoreBack() throws(TestBedError) {
        guard ScratchFolder.move(storeElsewhere, to: store) else {
            throw TestBedError(.broken, "can not move the store of a story back, \(store)")
        }
    }

    /// Gives the store back if a story ended without it.
    func giveStoreBackIfAway() throws(TestBedError) {
        if ScratchFolder.isReadable(storeElsewhere) { try giveStoreBack() }
    }

    func stop() { server.stop() }
}
