import Synchronization

/// Stands before an HTTP server of this machine and does to its answers what a script says, byte by byte.
package final class MeddlingProxy: Sendable {
    /// What the server answered, without what it says about the connection.
    package struct Answer: Sendable {
        /// The method of the request that it answers.
        package let method: String
        /// How many answers came before, of all connections.
        package let number: Int
        /// Such as `200 OK`.
        package let status: String
        /// `NAME: VALUE`, without lengths.
        package let fields: [String]
        package let body: [UInt8]

        /// The answer as a server would write it that keeps the connection.
        ///
        /// - Parameters:
        ///   - length: what Content-Length says; nil leaves the field out.
        ///   - more: lines to add to the header section.
        package func written(
            _ version: String = "HTTP/1.1", length: Int?, more: [String] = [], body: [UInt8]? = nil
        ) -> [UInt8] {
            let lines = ["\(version) \(status)"] + fields + more + (length.map { ["Content-Length: \($0)"] } ?? [])
            return Array((lines + ["", ""]).joined(separator: "\r\n").utf8) + (body ?? self.body)
        }

        /// The answer as it was.
        package var plain: [UInt8] { written(length: body.count) }
    }

    /// What goes to the client.
    package enum Deed: Sendable {
        case bytes([UInt8])
        /// The same again and again, until the client has had enough.
        case endless([UInt8])
        /// Nothing, until the client goes.
        case silence
        case close
        case reset
    }

    private let server: RawServer
    private let asked: Counter

    /// - Parameter script: what is done in place of an answer; a connection that it does not end is kept.
    package init(before port: Int, _ script: @escaping @Sendable (Answer) -> [Deed]) throws {
        let asked = Counter()
        self.asked = asked
        server = try RawServer { peer in
            while let request = peer.request() {
                guard let answer = Self.ask(port, request, number: asked.next()) else { return }
                for deed in script(answer) {
                    guard Self.perform(deed, to: peer) else { return }
                }
            }
        }
    }

    package var url: String { server.url }
    package var port: Int { server.port }
    /// How many requests came.
    package var requests: Int { asked.current }

    package func stop() { server.stop() }

    /// false when that was the end of the connection.
    private static func perform(_ deed: Deed, to peer: RawPeer) -> Bool {
        switch deed {
        case .bytes(let bytes): return peer.send(bytes)
        case .endless(let bytes):
            while peer.send(bytes) {}
            return false
        case .silence:
            peer.awaitDeparture()
            return false
        case .close: return false
        case .reset:
            peer.resetAtEnd()
            return false
        }
    }

    private static func ask(_ port: Int, _ request: String, number: Int) -> Answer? {
        guard let server = RawPeer(connectingTo: port), let line = request.firstRange(of: "\r\n") else { return nil }
        server.send(request[..<line.upperBound] + "Connection: close\r\n" + request[line.upperBound...])
        var bytes: [UInt8] = []
        while true {
            let more = server.receive()
            if more.isEmpty { break }
            bytes += more
        }
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components("\r\n")
        return Answer(
            method: String(request.prefix { $0 != " " }), number: number,
            status: String(lines.first?.drop { $0 != " " }.dropFirst() ?? ""),
            fields: lines.dropFirst().filter { line in
                !["connection:", "content-length:"].contains { line.lowercased().hasPrefix($0) }
            },
            body: Array(bytes[end.upperBound...]))
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        var current: Int { count.withLock { $0 } }
        func next() -> Int {
            count.withLock { count in
                defer { count += 1 }
                return count
            }
        }
    }
}

extension String {
    fileprivate func components(_ separator: String) -> [String] {
        split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }
}
