/// Arguments that can not be used, in words: what was found, what was expected.
struct UsageError: Error, Equatable {
    let message: String

    init(_ message: String) { self.message = message }
}
