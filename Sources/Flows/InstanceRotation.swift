import Synchronization

/// Sends requests to the instances of one registry in turn: what one of them was told, the next has to know.
final class InstanceRotation: Sendable {
    private let servers: [String]
    private let turn = Atomic<Int>(0)

    /// - Parameter servers: as `FlowTarget.servers`; requests are made for the first.
    init(_ servers: [String]) { self.servers = servers }

    /// Has the next request go to the instance of a number, counted round.
    func begin(at number: Int) { turn.store(abs(number % max(1, servers.count)), ordering: .relaxed) }

    /// The number of the instance that is next; it counts as asked.
    func next() -> Int { turn.wrappingAdd(1, ordering: .relaxed).oldValue }

    /// The same URL at the instance whose turn it is; what does not lie on the registry stays as it is.
    func url(_ url: String) -> String {
        guard servers.count > 1, let first = servers.first, url.hasPrefix(first),
            url.dropFirst(first.count).first.map({ "/?".contains($0) }) ?? true
        else { return url }
        return servers[abs(next() % servers.count)] + url.dropFirst(first.count)
    }
}
