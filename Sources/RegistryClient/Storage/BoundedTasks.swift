import HTTPCore

/// Tasks side by side, a limited number at a time.
enum BoundedTasks {
    /// Does something for each item and gives the results in the order of the items.
    ///
    /// After the first failure no further task begins, those that run are cancelled and waited for, and it is thrown.
    static func run<Item: Sendable, Value: Sendable>(
        _ items: some Sequence<Item>, limit: Int,
        _ body: @escaping @Sendable (Item) async throws(RegistryError) -> Value
    ) async throws(RegistryError) -> [Value] {
        let outcome: Result<[Value], RegistryError> = await withTaskGroup(
            of: (place: Int, result: Result<Value, RegistryError>).self
        ) { group in
            var values: [Int: Value] = [:]
            var failure: RegistryError?
            var waiting = Array(items).enumerated().makeIterator()

            func startNext() {
                guard failure == nil, let (place, item) = waiting.next() else { return }
                group.addTask {
                    guard !Task.isCancelled else { return (place, .failure(cancelled)) }
                    do throws(RegistryError) {
                        return (place, .success(try await body(item)))
                    } catch {
                        return (place, .failure(error))
                    }
                }
            }

            for _ in 0..<max(1, limit) { startNext() }
            while let (place, result) = await group.next() {
                switch result {
                case .success(let value): values[place] = value
                case .failure(let error):
                    if failure == nil {
                        failure = error
                        group.cancelAll()
                    }
                }
                startNext()
            }
            if let failure { return .failure(failure) }
            return .success(values.sorted { $0.key < $1.key }.map(\.value))
        }
        return try outcome.get()
    }

    static var cancelled: RegistryError { .transport(TransportError(.cancelled, "cancelled")) }
}
