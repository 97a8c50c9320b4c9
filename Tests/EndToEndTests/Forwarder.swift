import Foundation
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sends requests on to a server of this machine: as a gateway that serves it below a path, or as a proxy.
final class Forwarder: Sendable {
    enum Kind: Sendable {
        /// What is asked below this path is asked of the server below its root.
        case gateway(path: String)
        /// Takes absolute addresses and CONNECT, whatever host they name; wants this user and password.
        case proxy(credentials: String)
    }

    struct NoPort: Error {}

    let port: Int
    private let upstream: Int
    private let kind: Kind
    private let listener: Int32
    private let lines = Mutex<[String]>([])

    init(to upstream: Int, _ kind: Kind) throws {
        self.upstream = upstream
        self.kind = kind
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        listener = socket(AF_INET, stream, 0)
        _ = fcntl(listener, F_SETFD, FD_CLOEXEC)
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isListening else { throw NoPort() }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { [self] in
            while true {
                let client = accept(descriptor, nil, nil)
                guard client >= 0 else { return }
                Thread.detachNewThread { [self] in attend(to: client) }
            }
        }
    }

    /// Ends it; its thread goes with the listener.
    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// The first line of each request that came.
    var requests: [String] { lines.withLock { $0 } }

    private func attend(to client: Int32) {
        defer { close(client) }
        var received: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65536)
        let blank = Array("\r\n\r\n".utf8)
        while received.firstRange(of: blank) == nil {
            let count = read(client, &chunk, chunk.count)
            guard count > 0 else { return }
            received += chunk[..<count]
        }
        guard let end = received.firstRange(of: blank) else { return }
        var head = String(decoding: received[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = head[0].split(separator: " ").map(String.init)
        lines.withLock { $0.append(head[0]) }
        guard words.count == 3 else { return }
        var target = words[1]
        switch kind {
        case .gateway(let path):
            guard target.hasPrefix(path + "/") else {
                return write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", to: client)
            }
            target.removeFirst(path.count)
        case .proxy(let credentials):
            let wanted = "proxy-authorization: basic \(Data(credentials.utf8).base64EncodedString())".lowercased()
            guard head.contains(where: { $0.lowercased() == wanted }) else {
                return write(
                    "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
                    to: client)
            }
            if words[0] != "CONNECT" { target = "/" + target.split(separator: "/", maxSplits: 2).dropFirst(2).joined() }
        }
        let server = connected()
        guard server >= 0 else { return }
        defer { close(server) }
        if words[0] == "CONNECT" {
            write("HTTP/1.1 200 Connection established\r\n\r\n", to: client)
        } else {
            head[0] = "\(words[0]) \(target) \(words[2])"
            head.removeAll { $0.lowercased().hasPrefix("connection:") || $0.lowercased().hasPrefix("proxy-") }
            // One request for each connection: nothing has to be read but the head.
            write((head + ["Connection: close", "", ""]).joined(separator: "\r\n"), to: server)
        }
        send(Array(received[end.upperBound...]), to: server)
        pump(client, server)
    }

    private func pump(_ client: Int32, _ server: Int32) {
        var chunk = [UInt8](repeating: 0, count: 65536)
        while true {
            var polled = [client, server].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
            guard poll(&polled, 2, 30_000) > 0 else { return }
            for (from, to) in [(0, server), (1, client)] where polled[from].revents != 0 {
                let count = read(polled[from].fd, &chunk, chunk.count)
                guard count > 0 else { return }
                send(Array(chunk[..<count]), to: to)
            }
        }
    }

    private func write(_ text: String, to descriptor: Int32) { send(Array(text.utf8), to: descriptor) }

    private func send(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { buffer in
                #if canImport(Glibc)
                    Glibc.send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
                #else
                    Darwin.send(descriptor, buffer.baseAddress, buffer.count, 0)
                #endif
            }
            guard count > 0 else { return }
            rest.removeFirst(count)
        }
    }

    private func connected() -> Int32 {
        #if canImport(Glibc)
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let server = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = Self.address(upstream)
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                connect(server, generic, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        if code == 0 { return server }
        close(server)
        return -1
    }

    private static func address(_ port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }
}
