#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A bound TCP socket that waits for connections.
struct ListeningSocket {
    let descriptor: Int32
    /// The port that the system gave where 0 was asked for.
    let port: Int

    /// Binds to the first address of a host.
    ///
    /// - Throws: `.cannotListen` when the host has no address here or the port is taken.
    init(host: String, port: Int) throws(RegistryError) {
        let place = "\(host):\(port)"
        guard (0...65535).contains(port) else {
            throw RegistryError(.cannotListen, "port \(port) is not in 0...65535", place: host)
        }
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        hints.ai_family = AF_UNSPEC
        #if canImport(Glibc)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        guard status == 0, let address = found else {
            throw RegistryError(
                .cannotListen, "no such address: \(String(cString: gai_strerror(status)))", place: place)
        }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.pointee.ai_family, address.pointee.ai_socktype, address.pointee.ai_protocol)
        guard descriptor >= 0 else { throw Self.failure("can not make a socket", place) }
        var yes: Int32 = 1
        _ = setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        guard bind(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else {
            let error = Self.failure("can not listen", place)
            _ = close(descriptor)
            throw error
        }
        guard listen(descriptor, 256) == 0, let bound = Self.port(of: descriptor) else {
            let error = Self.failure("can not listen", place)
            _ = close(descriptor)
            throw error
        }
        self.descriptor = descriptor
        self.port = bound
    }

    func closeDescriptor() { _ = close(descriptor) }

    /// Ends both directions of a connection; whoever polls it sees its end.
    static func shutDown(_ descriptor: Int32) { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    private static func failure(_ what: String, _ place: String) -> RegistryError {
        let reason = String(cString: strerror(errno))
        return RegistryError(.cannotListen, "\(what): \(reason); choose another port, or 0 for any", place: place)
    }

    private static func port(of descriptor: Int32) -> Int? {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &storage) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &length) == 0 else { return nil }
                // sin_port and sin6_port are at the same offset, in network byte order.
                return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    Int(UInt16(bigEndian: $0.pointee.sin_port))
                }
            }
        }
    }
}
