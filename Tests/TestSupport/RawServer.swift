import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A server on 127.0.0.1 that knows no protocol: a script, on a thread of its own, has each connection as it comes.
package final class RawServer: Sendable {
    package struct NoPort: Error {}

    package let port: Int
    private let listener: Int32
    private let guests: Guests

    /// - Parameter script: its connection is closed when it returns.
    package init(_ script: @escaping @Sendable (RawPeer) -> Void) throws {
        let listener = RawPeer.newSocket()
        var address = RawPeer.loopback(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 64) == 0 && getsockname(listener, $0, &length) == 0
            }
        }
        guard isListening else {
            close(listener)
            throw NoPort()
        }
        let guests = Guests()
        Thread.detachNewThread {
            var number = 0
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                let peer = RawPeer(descriptor, number: number)
                number += 1
                guard guests.welcome(peer) else { return }
                Thread.detachNewThread {
                    script(peer)
                    guests.forget(peer)
                }
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        self.listener = listener
        self.guests = guests
    }

    deinit { stop() }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Takes no more connections, and ends those that it has.
    package func stop() {
        if guests.leave() {
            shutdown(listener, Int32(SHUT_RDWR))
            close(listener)
        }
    }

    /// The connections that are open.
    private final class Guests: Sendable {
        private struct State {
            var peers: [Int: RawPeer] = [:]
            var isOver = false
        }

        private let state = Mutex(State())

        func welcome(_ peer: RawPeer) -> Bool {
            state.withLock { state in
                if !state.isOver { state.peers[peer.number] = peer }
                return !state.isOver
            }
        }

        func forget(_ peer: RawPeer) { state.withLock { $0.peers[peer.number] = nil } }

        /// false when that was already done.
        func leave() -> Bool {
            state.withLock { state in
                defer { state.isOver = true }
                for peer in state.peers.values { peer.end() }
                return !state.isOver
            }
        }
    }
}

/// One side of a connection on this machine. Every wait on the other side ends after twenty seconds.
package final class RawPeer: Sendable {
    /// Counts the connections of its server from 0.
    package let number: Int
    private let descriptor: Int32
    private let read = Mutex<[UInt8]>([])

    init(_ descriptor: Int32, number: Int) {
        self.descriptor = descriptor
        self.number = number
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, size)
        var one: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    }

    /// Connects to a server; nil where none is.
    package convenience init?(connectingTo port: Int) {
        let descriptor = Self.newSocket()
        self.init(descriptor, number: 0)
        var address = Self.loopback(port: port)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { return nil }
    }

    deinit { close(descriptor) }

    /// What the other side sent next; empty when it ended the connection, or fell silent.
    package func receive() -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : []
    }

    /// The next HTTP/1.1 request with its content, which has to have a Content-Length; nil when none comes.
    package func request() -> String? {
        read.withLock { bytes in
            while true {
                if let request = Self.firstRequest(of: bytes) {
                    bytes.removeFirst(request.count)
                    return String(decoding: request, as: UTF8.self)
                }
                let more = receive()
                if more.isEmpty { return nil }
                bytes += more
            }
        }
    }

    private static func firstRequest(of bytes: [UInt8]) -> ArraySlice<UInt8>? {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).lowercased()
        let length = head.firstMatch(of: /content-length: *([0-9]+)/).flatMap { Int($0.1) } ?? 0
        return bytes.count >= end.upperBound + length ? bytes[..<(end.upperBound + length)] : nil
    }

    /// false when the other side is gone.
    @discardableResult
    package func send(_ bytes: some Collection<UInt8>) -> Bool {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Self.send(descriptor, $0) }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    @discardableResult
    package func send(_ text: String) -> Bool { send(text.utf8) }

    /// Reads until the other side goes.
    package func awaitDeparture() {
        while !receive().isEmpty {}
    }

    /// Has the connection end with a reset in place of an orderly end, as soon as it is closed.
    package func resetAtEnd() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
    }

    /// Ends both directions; who waits on it goes on.
    package func end() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    static func loopback(port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    #if canImport(Glibc)
        static func newSocket() -> Int32 {
            socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        }
        private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
        }
    #else
        static func newSocket() -> Int32 { socket(AF_INET, SOCK_STREAM, 0) }
        private static func send(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
            Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
        }
    #endif
}
