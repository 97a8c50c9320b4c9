import Dispatch

/// A thread of one worker's own, for async code that makes blocking calls.
///
/// Code that runs with it as its executor preference never blocks the pool that other tasks share.
package final class WorkerThread: TaskExecutor {
    private let queue: DispatchQueue

    /// - Parameter name: shown by debuggers.
    package init(_ name: String) {
        queue = DispatchQueue(label: "mrconform.\(name)")
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let executor = asUnownedTaskExecutor()
        queue.async { job.runSynchronously(on: executor) }
    }
}
