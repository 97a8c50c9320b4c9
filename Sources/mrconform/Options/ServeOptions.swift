import ReferenceRegistry

/// What `mrconform serve` was asked to do.
struct ServeOptions {
    let host: String
    let port: Int
    let store: StoreLocation
    let token: String?
    let faults: [Fault]

    static let vocabulary = OptionReader.Vocabulary(
        valued: ["--host", "--port", "--store", "--token-file", "--fault"], repeatable: ["--fault"],
        short: ["-p": "--port"])

    init(_ arguments: [String]) throws(UsageError) {
        let typed = try OptionReader(arguments, Self.vocabulary)
        if let extra = typed.operands.first { throw UsageError("serve takes options only, found \"\(extra)\"") }
        host = typed.last("--host") ?? "127.0.0.1"
        port = try typed.number("--port", in: 0...65535) ?? 8080
        store = try Self.store(typed.last("--store") ?? "memory")
        token = try typed.last("--token-file").map { path throws(UsageError) in try RunOptions.token(path) }
        faults = try FaultOption.faults(named: typed.all("--fault"))
    }

    private static func store(_ text: String) throws(UsageError) -> StoreLocation {
        if text == "memory" { return .memory }
        if text.hasPrefix("sqlite:"), text.count > "sqlite:".count {
            return .file(String(text.dropFirst("sqlite:".count)))
        }
        throw UsageError("--store takes sqlite:PATH or memory, found \"\(text)\"")
    }
}
