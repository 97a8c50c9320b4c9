import Conformance
import HTTPCore
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Sends what a foreign library asks for on to the target, through a transport that writes it down.
///
/// It listens on the loopback interface only. One request is sent on at a time, in the order in which they come.
final class RecordingProxy: Sendable {
    private struct State {
        var error: TransportError?
        var isStopped = false
    }

    /// What the library has to take for the target: `http://127.0.0.1:40213`.
    let server: String
    private let target: FlowTarget
    private let transport: RecordingTransport
    private let listener: Int32
    private let alarm: (read: Int32, write: Int32)
    private let state = Mutex(State())

    init(to target: FlowTarget, through transport: RecordingTransport) throws(DriverTrouble) {
        guard let (listener, port) = Self.listen() else {
            throw DriverTrouble("can not listen on 127.0.0.1 for the driver: \(String(cString: strerror(errno)))")
        }
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            close(listener)
            throw DriverTrouble("can not make a pipe for the driver")
        }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        self.listener = listener
        alarm = (ends[0], ends[1])
        server = "http://127.0.0.1:\(port)"
        self.target = target
        self.transport = transport
        // It waits in system calls: a thread of its own. `stop` ends it.
        _ = Task(executorPreference: WorkerThread("proxy")) { await self.serve() }
    }

    /// Stops listening; what is being sent on comes to its end.
    func stop() {
        state.withLock { $0.isStopped = true }
        var byte: UInt8 = 1
        _ = write(alarm.write, &byte, 1)
    }

    /// Why the last request had no answer, once.
    func takeError() -> TransportError? {
        state.withLock { state in
            defer { state.error = nil }
            return state.error
        }
    }

    // MARK: Connections

    private struct Connection {
        let descriptor: Int32
        var received: [UInt8] = []
        /// Whether the library was told to send the body that it announced.
        var wasEncouraged = false
    }

    private func serve() async {
        var connections: [Connection] = []
        while !state.withLock({ $0.isStopped }) {
            var polled = ([alarm.read, listener] + connections.map(\.descriptor)).map {
                pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
            }
            guard poll(&polled, nfds_t(polled.count), -1) > 0 else { continue }
            var open: [Connection] = []
            for (index, connection) in connections.enumerated() {
                var connection = connection
                if polled[index + 2].revents == 0 {
                    open.append(connection)
                } else if await attend(to: &connection) {
                    open.append(connection)
                } else {
                    close(connection.descriptor)
                }
            }
            if polled[1].revents != 0, let descriptor = accept() { open.append(Connection(descriptor: descriptor)) }
            connections = open
        }
        for descriptor in connections.map(\.descriptor) + [listener, alarm.read, alarm.write] { close(descriptor) }
    }

    /// Reads what came and answers the requests that are complete.
    /// - Returns: false when the connection is to be closed.
    private func attend(to connection: inout Connection) async -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(connection.descriptor, &chunk, chunk.count)
        guard count > 0 else { return count < 0 && (errno == EAGAIN || errno == EINTR) }
        connection.received += chunk[..<count]
        while !connection.received.isEmpty {
            switch ProxyMessage.read(connection.received) {
            case .malformed: return false
            case .incomplete(let wantsContinue):
                if wantsContinue, !connection.wasEncouraged {
                    connection.wasEncouraged = true
                    return send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: connection.descriptor)
                }
                return true
            case .complete(let message, let size):
                connection.received.removeFirst(size)
                connection.wasEncouraged = false
                guard let answer = await answer(to: message), send(answer, to: connection.descriptor),
                    message.keepsAlive
                else { return false }
            }
        }
        return true
    }

    /// nil where the target gave none: the library then sees its connection end, as it would without a proxy.
    private func answer(to message: ProxyMessage) async -> [UInt8]? {
        var headers = message.forwarded
        for field in target.fields { headers[field.name] = field.value }
        let request = HTTPRequest(
            method: message.method, url: target.server + message.target, headers: headers, body: message.body)
        do throws(TransportError) {
            return Self.encoded(try await transport.send(request), to: message.method)
        } catch {
            state.withLock { $0.error = error }
            return nil
        }
    }

    private static func encoded(_ response: HTTPResponse, to method: String) -> [UInt8] {
        var headers = response.headers
        for name in ["Connection", "Keep-Alive", "Transfer-Encoding", "Content-Length"] { headers[name] = nil }
        let hasBody = method != "HEAD" && response.status != 204 && response.status != 304
        if hasBody { headers["Content-Length"] = String(response.body.count) }
        let reason = HTTPStatus.reasonPhrase(response.status) ?? ""
        let head = (["HTTP/1.1 \(response.status) \(reason)"] + headers.fields.map { "\($0.name): \($0.value)" })
            .joined(separator: "\r\n")
        return Array("\(head)\r\n\r\n".utf8) + (hasBody ? response.body : [])
    }

    // MARK: Sockets

    private static func listen() -> (descriptor: Int32, port: Int)? {
        #if canImport(Glibc)
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic -> Int? in
                #if canImport(Glibc)
                    let code = Glibc.listen
                #else
                    let code = Darwin.listen
                #endif
                guard bind(descriptor, generic, length) == 0, code(descriptor, 64) == 0,
                    getsockname(descriptor, generic, &length) == 0
                else { return nil }
                return Int(UInt16(bigEndian: pointer.pointee.sin_port))
            }
        }
        guard let port else {
            close(descriptor)
            return nil
        }
        return (descriptor, port)
    }

    private func accept() -> Int32? {
        #if canImport(Glibc)
            let descriptor = Glibc.accept(listener, nil, nil)
        #else
            let descriptor = Darwin.accept(listener, nil, nil)
        #endif
        guard descriptor >= 0 else { return nil }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        var yes: Int32 = 1
        _ = setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
        #if !canImport(Glibc)
            _ = setsockopt(descriptor, SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
        return descriptor
    }

    /// Whether all of it was taken; a library that reads nothing for ten seconds is given up.
    private func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { bytes in
                #if canImport(Glibc)
                    Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
                #else
                    Darwin.send(descriptor, bytes.baseAddress, bytes.count, 0)
                #endif
            }
            if count > 0 {
                rest.removeFirst(count)
                continue
            }
            guard count < 0, errno == EAGAIN || errno == EINTR else { return false }
            var polled = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&polled, 1, 10_000) > 0 else { return false }
        }
        return true
    }
}
