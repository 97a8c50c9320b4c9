import SourceText
import Synchronization
import Testing

@testable import ReferenceRegistry

/// A registry in memory that tests talk to without a network, with a clock and UUIDs that repeat.
struct RegistryProbe {
    let server: RegistryServer
    /// What has to be there as long as the store is used.
    var foundation: (any Sendable)?

    init(server: RegistryServer) { self.server = server }

    init(
        faults: [Fault] = [], store: StoreLocation = .memory, storePatience: Int32 = 2000, token: String? = nil
    ) throws {
        let source = ProbeSource(time: 1_700_000_000_000, count: 0)
        server = try RegistryServer(
            .init(
                store: store, storePatience: storePatience, token: token, faults: faults,
                clock: RegistryClock { source.tick() },
                identifiers: IdentifierSource { source.identifier() }))
    }

    /// Sends `METHOD path body`; the path is below the base path unless it begins with a slash.
    @discardableResult
    func send(_ line: String, headers: [HeaderField] = [], connection: Int = 0) -> ServerResponse {
        let parts = line.split(separator: " ", maxSplits: 2)
        let path = parts[1].hasPrefix("/") ? String(parts[1]) : Router.basePath + parts[1]
        var request = ServerRequest(
            method: String(parts[0]), target: path, headers: headers,
            body: parts.count > 2 ? Array(parts[2].utf8) : [])
        request.connection = connection
        return server.handler.handle(request)
    }

    /// `STATUS body`, the body as it goes out without its line break.
    func answer(_ line: String) -> String {
        let response = send(line)
        return "\(response.status) \(String(decoding: response.bodyBytes, as: UTF8.self).dropLast())"
    }

    func status(_ line: String) -> Int { send(line).status }

    /// A member of the answer's object, as text.
    func member(_ name: String, of line: String) -> String? {
        guard case .json(let body) = send(line).body else { return nil }
        return body[name]?.string
    }

    /// The rows of a table, each as `column|column`.
    func rows(_ query: String) throws -> [String] {
        try server.handler.store.rows(query).map { row in
            row.map { value in
                switch value {
                case .null: "NULL"
                case .integer(let value): String(value)
                case .real(let value): String(value)
                case .text(let text): text
                case .blob(let bytes): "x" + bytes.map { String($0, radix: 16) }.joined(separator: ".")
                case .pattern, .integers, .texts: "no value of a column"
                }
            }.joined(separator: "|")
        }
    }
}

/// Time and UUIDs that count up by one.
final class ProbeSource: Sendable {
    private let time: Atomic<Int64>
    private let count: Atomic<UInt64>

    init(time: Int64, count: UInt64) {
        self.time = Atomic(time)
        self.count = Atomic(count)
    }

    func tick() -> Int64 { time.wrappingAdd(1, ordering: .relaxed).oldValue }
    func identifier() -> String { IdentifierSource.uuid(0, count.wrappingAdd(1, ordering: .relaxed).oldValue) }
}

extension RegistryProbe {
    /// The names of a list, page by page with its tokens.
    func names(pagedBy path: String) -> [String] {
        var names: [String] = []
        var token = ""
        for _ in 0..<100 {
            let suffix = token.isEmpty ? "" : "&nextPageToken=\(token.replacing("=", with: "%3D"))"
            guard case .json(let body) = send("GET \(path)\(suffix)").body else { return names }
            names += (body["items"]?.array ?? []).compactMap { $0["name"]?.string }
            token = body["nextPageToken"]?.string ?? ""
            if token.isEmpty { return names }
        }
        return names
    }
}
