import Synchronization

#if canImport(Glibc)
    @preconcurrency import Glibc
#else
    import Darwin
#endif

/// Starts a command as the leader of a process group, with our ends of its standard streams.
struct DriverSpawn {
    let process: pid_t
    /// A socket, so that writing to a child that is gone is an error and no signal.
    let input: Int32
    let output: Int32
    let errors: Int32

    /// No child may be started between the making of a descriptor and its marking: it would hold the stream of another open.
    private static let oneAtATime = Mutex(())

    /// - Parameter command: a line for the shell.
    init(_ command: String) throws(DriverTrouble) {
        self = try Self.oneAtATime.withLock { _ throws(DriverTrouble) in try DriverSpawn(locked: command) }
    }

    private init(locked command: String) throws(DriverTrouble) {
        var input: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let stream = Int32(SOCK_STREAM.rawValue)
        #else
            let stream = SOCK_STREAM
        #endif
        guard socketpair(AF_UNIX, stream, 0, &input) == 0 else { throw Self.failure("make a socket") }
        let output = Self.pipe()
        let errors = Self.pipe()
        let theirs = [input[1], output?.write, errors?.write].compactMap { $0 }
        let ours = [input[0], output?.read, errors?.read].compactMap { $0 }
        defer { for descriptor in theirs { close(descriptor) } }
        for descriptor in ours + theirs { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        for descriptor in ours { _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK) }
        #if !canImport(Glibc)
            var yes: Int32 = 1
            _ = setsockopt(input[0], SOL_SOCKET, SO_NOSIGPIPE, &yes, socklen_t(MemoryLayout<Int32>.size))
        #endif
        guard let output, let errors else {
            for descriptor in ours { close(descriptor) }
            throw Self.failure("make a pipe")
        }
        let (code, child) = Self.spawn(command, [input[1], output.write, errors.write])
        guard code == 0 else {
            for descriptor in ours { close(descriptor) }
            throw DriverTrouble("can not start the driver: \(String(cString: strerror(code)))")
        }
        process = child
        self.input = input[0]
        self.output = output.read
        self.errors = errors.read
    }

    /// - Parameter streams: what becomes descriptor 0, 1 and 2.
    private static func spawn(_ command: String, _ streams: [Int32]) -> (code: Int32, child: pid_t) {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
            let environment = environ
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
            let environment = _NSGetEnviron().pointee
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        for (number, descriptor) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number))
        }
        // A group of its own: what the shell starts is stopped with it, and the terminal's signals reach us alone.
        posix_spawnattr_setpgroup(&attributes, 0)
        var none = sigset_t()
        sigemptyset(&none)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        let texts: [String] = ["/bin/sh", "-c", shellLine(command)]
        let words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, words, environment)
        return (code, child)
    }

    /// A simple command takes the place of its shell, so that it is the driver itself whose end is seen.
    private static func shellLine(_ command: String) -> String {
        let isSimple = !command.contains { ";&|()`\n".contains($0) }
        let firstWord = command.split(separator: " ").first ?? ""
        return isSimple && !firstWord.contains("=") && firstWord != "exec" ? "exec \(command)" : command
    }

    private static func pipe() -> (read: Int32, write: Int32)? {
        var ends: [Int32] = [-1, -1]
        #if canImport(Glibc)
            let code = Glibc.pipe(&ends)
        #else
            let code = Darwin.pipe(&ends)
        #endif
        return code == 0 ? (ends[0], ends[1]) : nil
    }

    private static func failure(_ what: String) -> DriverTrouble {
        DriverTrouble("can not \(what) for the driver: \(String(cString: strerror(errno)))")
    }
}
