import Dispatch
import Synchronization

/// Runs asynchronous code on the thread that asks for it, and nowhere else: the thread works through the jobs of one task
/// until the task is done. No other thread is needed, so that blocking it can not make the task wait for itself.
final class CallingThread: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    private init() {}

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        arrivals.signal()
    }

    /// What the operation gives, once it has given it.
    static func wait<Value: Sendable, Failure: Error>(
        for operation: @escaping @Sendable () async throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let thread = CallingThread()
        let outcome = Outcome<Value, Failure>()
        Task.detached(executorPreference: thread) {
            do throws(Failure) {
                let value = try await operation()
                outcome.result.withLock { $0 = .success(value) }
            } catch {
                outcome.result.withLock { $0 = .failure(error) }
            }
        }
        while true {
            if let result = outcome.result.withLock({ $0 }) { return try result.get() }
            thread.runNext()
        }
    }

    private func runNext() {
        arrivals.wait()
        guard let job = jobs.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else { return }
        job.runSynchronously(on: asUnownedTaskExecutor())
    }

    /// What came of the operation; nil while it runs.
    private final class Outcome<Value: Sendable, Failure: Error>: Sendable {
        let result = Mutex<Result<Value, Failure>?>(nil)
    }
}
