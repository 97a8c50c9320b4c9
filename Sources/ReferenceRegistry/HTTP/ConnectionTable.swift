import Dispatch
import Synchronization

/// The open connections of a server; cuts those whose request takes too long to come in.
///
/// The C library's own time-out counts from the last byte, so a client that sends one byte now and then would hold a
/// connection for ever.
///
/// `@unchecked Sendable`: `timer` never changes and its methods may be called from any thread; `connections` is a lock.
final class ConnectionTable: @unchecked Sendable {
    private let connections = Mutex<[ObjectIdentifier: ConnectionRecord]>([:])
    private let timer: any DispatchSourceTimer
    /// Signalled with each connection that ends.
    private let ended = DispatchSemaphore(value: 0)

    init() {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "mrconform.connections"))
        timer.setEventHandler { [weak self] in self?.cutOverdue(now: Self.now) }
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(200))
        // A timer that was never active must not be released.
        timer.activate()
    }

    deinit { timer.cancel() }

    static var now: Int { Int(DispatchTime.now().uptimeNanoseconds / 1_000_000_000) }

    func add(_ record: ConnectionRecord) {
        connections.withLock { $0[ObjectIdentifier(record)] = record }
    }

    /// Called before the descriptor is closed, so that `cutOverdue` never meets a descriptor of somebody else.
    func remove(_ record: ConnectionRecord) {
        connections.withLock { $0[ObjectIdentifier(record)] = nil }
        ended.signal()
    }

    /// Cuts every connection and waits until their threads have let go of them, at most as long as said.
    func cutAll(within grace: DispatchTimeInterval) {
        let deadline = DispatchTime.now() + grace
        while DispatchTime.now() < deadline {
            let isEmpty = connections.withLock { connections in
                for record in connections.values { ListeningSocket.shutDown(record.descriptor) }
                return connections.isEmpty
            }
            if isEmpty { return }
            // One that was just being accepted is not in the table yet: looks again at each that ends.
            _ = ended.wait(timeout: .now() + .milliseconds(20))
        }
    }

    func cutOverdue(now: Int) {
        connections.withLock { connections in
            for record in connections.values where record.deadline.load(ordering: .relaxed) < now {
                ListeningSocket.shutDown(record.descriptor)
            }
        }
    }
}
