import Foundation
import Synchronization
import TestSupport

/// Sends requests on to a server of this machine: as a gateway that serves it below a path, or as a proxy.
final class Forwarder: Sendable {
    enum Kind: Sendable {
        /// What is asked below this path is asked of the server below its root.
        case gateway(path: String)
        /// Takes absolute addresses and CONNECT, whatever host they name; wants this user and password.
        case proxy(credentials: String)
    }

    private let server: RawServer
    private let record: Record

    init(to upstream: Int, _ kind: Kind) throws {
        let record = Record()
        self.record = record
        server = try RawServer { client in Self.attend(to: client, upstream, kind, record) }
    }

    var port: Int { server.port }

    /// Ends it, and the connections that it has.
    func stop() { server.stop() }

    /// The first line of each request that came.
    var requests: [String] { record.lines.withLock { $0 } }

    private final class Record: Sendable {
        let lines = Mutex<[String]>([])
    }

    private static func attend(to client: RawPeer, _ upstream: Int, _ kind: Kind, _ record: Record) {
        var received: [UInt8] = []
        let blank = Array("\r\n\r\n".utf8)
        while received.firstRange(of: blank) == nil {
            let bytes = client.receive()
            guard !bytes.isEmpty else { return }
            received += bytes
        }
        guard let end = received.firstRange(of: blank) else { return }
        var head = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = head[0].split(separator: " ").map(String.init)
        record.lines.withLock { $0.append(head[0]) }
        guard words.count == 3 else { return }
        var target = words[1]
        switch kind {
        case .gateway(let path):
            guard target.hasPrefix(path + "/") else { return refuse(client, "404 Not Found") }
            target.removeFirst(path.count)
        case .proxy(let credentials):
            let wanted = "proxy-authorization: basic \(Data(credentials.utf8).base64EncodedString())".lowercased()
            guard head.contains(where: { $0.lowercased() == wanted }) else {
                return refuse(client, "407 Proxy Authentication Required")
            }
            if words[0] != "CONNECT" { target = "/" + target.split(separator: "/", maxSplits: 2).dropFirst(2).joined() }
        }
        guard let server = RawPeer(connectingTo: upstream) else { return }
        if words[0] == "CONNECT" {
            client.send("HTTP/1.1 200 Connection established\r\n\r\n")
        } else {
            head[0] = "\(words[0]) \(target) \(words[2])"
            head.removeAll { $0.lowercased().hasPrefix("connection:") || $0.lowercased().hasPrefix("proxy-") }
            // One request for each connection: nothing has to be read but the head.
            server.send((head + ["Connection: close", "", ""]).joined(separator: "\r\n"))
        }
        server.send(received[end.upperBound...])
        Thread.detachNewThread { copy(from: client, to: server) }
        copy(from: server, to: client)
    }

    private static func refuse(_ client: RawPeer, _ status: String) {
        client.send("HTTP/1.1 \(status)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
    }

    /// Until one side goes; then the other one is let go.
    private static func copy(from sender: RawPeer, to receiver: RawPeer) {
        while true {
            let bytes = sender.receive()
            guard !bytes.isEmpty, receiver.send(bytes) else { break }
        }
        receiver.end()
    }
}
