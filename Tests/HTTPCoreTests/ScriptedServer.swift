import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A server on 127.0.0.1 that answers by script, byte for byte: one list of steps per connection, in order of arrival.
///
/// Connections beyond the script are closed without an answer. Whatever it waits for ends after ten seconds.
final class ScriptedServer: Sendable {
    enum Step: Sendable {
        /// Reads one request, then writes these bytes.
        case answer(String)
        /// Reads one request, then writes these bytes, piece by piece, each in a segment of its own.
        case pieces([[UInt8]])
        /// Reads one request and waits until the client goes.
        case hang
        /// Waits until the client goes without reading anything of it.
        case close
    }

    let port: Int
    private let listener: Int32
    private let received = Mutex<[[String]]>([])
    private let departures = Mutex<Int>(0)

    init(_ script: [[Step]]) throws {
        let listener = socket(AF_INET, Self.stream, 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, size) }
        }
        guard bound == 0, listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        var length = size
        _ = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        Thread.detachNewThread { [weak self] in
            var index = 0
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0 else { return }
                guard let self else {
                    _ = Self.closeSocket(connection)
                    return
                }
                self.received.withLock { $0.append([]) }
                let steps = index < script.count ? script[index] : []
                let place = index
                Thread.detachNewThread { self.serve(connection, steps, at: place) }
                index += 1
            }
        }
    }

    deinit {
        shutdown(listener, Int32(Self.both))
        _ = Self.closeSocket(listener)
    }

    var url: String { "http://127.0.0.1:\(port)" }

    /// The requests as they came, by connection.
    var requests: [[String]] { received.withLock { $0 } }

    /// Waits until so many clients have ended their connection, ten seconds at most.
    func waitForDepartures(_ count: Int) -> Bool {
        let deadline = ContinuousClock.now + .seconds(10)
        while departures.withLock({ $0 }) < count {
            guard .now < deadline else { return false }
            sched_yield()
        }
        return true
    }

    private func serve(_ connection: Int32, _ steps: [Step], at place: Int) {
        defer { _ = Self.closeSocket(connection) }
        var limit = timeval(tv_sec: 10, tv_usec: 0)
        setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var one: Int32 = 1
        setsockopt(connection, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
        for step in steps {
            if case .close = step { return }
            guard let request = readRequest(connection) else { return }
            received.withLock { $0[place].append(request) }
            switch step {
            case .answer(let text): write(connection, Array(text.utf8))
            case .pieces(let pieces): for piece in pieces { write(connection, piece) }
            case .hang:
                while let piece = readSome(connection), !piece.isEmpty {}
                departures.withLock { $0 += 1 }
                return
            case .close: return
            }
        }
    }

    private func readRequest(_ connection: Int32) -> String? {
        var bytes: [UInt8] = []
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = text[..<end.lowerBound].lowercased()
                let length = head.range(of: "content-length: ").map { head[$0.upperBound...].prefix { $0.isNumber } }
                let wanted = head.utf8.count + 4 + (length.flatMap { Int($0) } ?? 0)
                if bytes.count >= wanted { return text }
            }
            guard let piece = readSome(connection), !piece.isEmpty else { return nil }
            bytes += piece
        }
    }

    private func readSome(_ connection: Int32) -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        return count < 0 ? nil : Array(buffer[..<count])
    }

    private func write(_ connection: Int32, _ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                send(connection, $0.baseAddress! + sent, bytes.count - sent, Self.quiet)
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    #if canImport(Glibc)
        private static let stream = Int32(SOCK_STREAM.rawValue)
        private static let both = SHUT_RDWR
        private static let quiet = Int32(MSG_NOSIGNAL)
        private static func closeSocket(_ descriptor: Int32) -> Int32 { Glibc.close(descriptor) }
    #else
        private static let stream = SOCK_STREAM
        private static let both = SHUT_RDWR
        private static let quiet: Int32 = 0
        private static func closeSocket(_ descriptor: Int32) -> Int32 { Darwin.close(descriptor) }
    #endif
}

/// An answer with a Content-Length, on a connection that stays.
func answer(_ body: String, status: String = "200 OK") -> ScriptedServer.Step {
    .answer("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)")
}
