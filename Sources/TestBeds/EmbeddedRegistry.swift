import Conformance
import ReferenceRegistry
import Synchronization

/// A registry of our own, which can be stopped hard and started again, and lose its store for a while.
final class EmbeddedRegistry: Sendable {
    private let configuration: RegistryServer.Configuration
    private let store: StoryStore
    private let isAway = Mutex(false)
    private let running: Mutex<RegistryServer>

    /// - Parameters:
    ///   - store: what the configuration names.
    ///   - configuration: with port 0; a restart keeps the port that the first start found.
    init(store: StoryStore, _ configuration: RegistryServer.Configuration) throws(RegistryError) {
        let server = try RegistryServer(configuration)
        var configuration = configuration
        configuration.port = try server.start()
        self.configuration = configuration
        self.store = store
        running = Mutex(server)
    }

    /// The one that answers now.
    var server: RegistryServer { running.withLock { $0 } }

    /// Starts another server on the store as it was before the one that runs was stopped: what that one still wrote when it
    /// stopped, a process that is killed would not have written.
    func restart() throws(TestBedError) {
        let result: Result<Void, TestBedError> = running.withLock { server in
            do throws(TestBedError) {
                try store.whileKilling { server.stop() }
            } catch {
                return .failure(error)
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
        try store.takeAway()
        isAway.withLock { $0 = true }
    }

    func giveStoreBack() throws(TestBedError) {
        isAway.withLock { $0 = false }
        try store.giveBack()
    }

    /// Gives the store back if a story ended without it.
    func giveStoreBackIfAway() throws(TestBedError) {
        if isAway.withLock({ $0 }) { try giveStoreBack() }
    }

    func stop() { server.stop() }
}
