import HTTPCore
import Synchronization

/// Work that blocks its thread, such as copying files, on a thread of its own.
enum BlockingWork {
    /// Asked now and then by the work: whether nobody waits for it any more.
    final class Cancellation: Sendable {
        private let flag = Atomic<Bool>(false)

        var isRequested: Bool { flag.load(ordering: .acquiring) }

        func request() { flag.store(true, ordering: .releasing) }

        /// - Throws: `.transport` with `.cancelled` once the task that waits was cancelled.
        func check() throws(RegistryError) {
            if isRequested { throw .transport(TransportError(.cancelled, "cancelled")) }
        }
    }

    /// Waits for the work without holding a thread of the cooperative pool; cancelling the task tells the work.
    static func run<Value: Sendable>(
        _ body: @escaping @Sendable (Cancellation) throws(RegistryError) -> Value
    ) async throws(RegistryError) -> Value {
        let cancellation = Cancellation()
        let result: Result<Value, RegistryError> = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let work: @Sendable () -> Void = {
                    continuation.resume(
                        returning: Result { () throws(RegistryError) in
                            try cancellation.check()
                            return try body(cancellation)
                        })
                }
                if !DetachedThread.start(work) { work() }
            }
        } onCancel: {
            cancellation.request()
        }
        return try result.get()
    }
}
