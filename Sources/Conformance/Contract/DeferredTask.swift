import Synchronization

/// Work that begins when somebody first wants what comes of it, and is done once.
package final class DeferredTask<Value: Sendable>: Sendable {
    private let work: @Sendable () async -> Value
    private let task = Mutex<Task<Value, Never>?>(nil)
    private let isOver = Atomic(false)

    package init(_ work: @escaping @Sendable () async -> Value) { self.work = work }

    /// Begins the work, if nobody did yet.
    @discardableResult
    func begin() -> Task<Value, Never> {
        task.withLock { task in
            if let task { return task }
            let begun = Task {
                let value = await work()
                isOver.store(true, ordering: .relaxed)
                return value
            }
            task = begun
            return begun
        }
    }

    /// Whether its value is there.
    var isDone: Bool { isOver.load(ordering: .relaxed) }

    package var value: Value { get async { await begin().value } }
}
