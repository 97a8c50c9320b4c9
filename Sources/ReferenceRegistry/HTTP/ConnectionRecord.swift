import Synchronization

/// What is known of one open connection besides what the C library keeps.
final class ConnectionRecord: Sendable {
    let descriptor: Int32
    /// Monotonic second after which the connection is cut.
    let deadline: Atomic<Int>

    init(descriptor: Int32, deadline: Int) {
        self.descriptor = descriptor
        self.deadline = Atomic(deadline)
    }
}
