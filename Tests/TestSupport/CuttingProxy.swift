import Foundation

/// Forwards connections to a server of this machine, whatever they speak, until so many bytes came back on one of them.
package final class CuttingProxy: Sendable {
    /// What becomes of a connection that has had its bytes.
    package enum End: Sendable {
        case close, reset, silence
    }

    private let server: RawServer

    /// - Parameters:
    ///   - connection: the first that is cut, counted from 0; those after it are cut alike.
    ///   - bytes: how many come through from the server to the client.
    ///   - listener: hears what a client sends, piece by piece, with the number of its connection.
    package init(
        before port: Int, from connection: Int = 0, after bytes: Int, _ end: End = .close,
        listener: @escaping @Sendable (Int, [UInt8]) -> Void = { _, _ in }
    ) throws {
        server = try RawServer { client in
            guard let server = RawPeer(connectingTo: port) else { return }
            Thread.detachNewThread {
                while true {
                    let bytes = client.receive()
                    listener(client.number, bytes)
                    guard !bytes.isEmpty, server.send(bytes) else { break }
                }
                server.end()
            }
            var left = client.number >= connection ? bytes : .max
            while left > 0 {
                let bytes = server.receive()
                guard !bytes.isEmpty, client.send(bytes.prefix(left)) else { return }
                left -= bytes.count
            }
            switch end {
            case .close: client.end()
            case .reset: client.resetAtEnd()
            // The other thread reads what the client still sends, and ends the server's side when it goes.
            case .silence: server.awaitDeparture()
            }
        }
    }

    package var port: Int { server.port }
}
