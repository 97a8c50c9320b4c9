#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A process that a test starts.
///
/// Not Foundation's: that one learns of an end by a descriptor which processes that other tests start meanwhile inherit, so
/// that tests would wait for each other.
struct ChildProcess: Sendable {
    struct CannotStart: Error { let code: Int32 }

    let identifier: Int32

    /// - Parameters:
    ///   - output: the descriptor that becomes standard output.
    ///   - errors: the descriptor that becomes standard error.
    init(
        _ path: String, _ arguments: [String], in folder: String, environment: [String: String], output: Int32,
        errors: Int32
    ) throws {
        #if canImport(Glibc)
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #else
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        // The tests' own thread may have blocked or ignored signals.
        var none = sigset_t()
        sigemptyset(&none)
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&defaults, number) }
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        // A shell changes the folder, which no portable file action does, and gives its place to the program.
        let words = (["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, path] + arguments).map { strdup($0) }
        let variables = environment.map { strdup("\($0.key)=\($0.value)") }
        defer { for text in words + variables { free(text) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, "/bin/sh", &actions, &attributes, words + [nil], variables + [nil])
        guard code == 0 else { throw CannotStart(code: code) }
        identifier = child
    }

    func signal(_ number: Int32) { kill(identifier, number) }

    /// Waits for the end; to be called once.
    /// - Returns: the exit status; the number of the signal that ended it otherwise.
    func wait() -> (status: Int32, byItself: Bool) {
        var status: Int32 = 0
        while waitpid(identifier, &status, 0) < 0 && errno == EINTR {}
        let number = status & 0x7F
        return number == 0 ? ((status >> 8) & 0xFF, true) : (number, false)
    }
}
