#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Says that the process which made a folder still runs: the system gives the lock up with the process, however that ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Locks a folder that was just made; nil when the system does not let it.
    init?(_ folder: String) {
        let fresh = "\(folder)/\(Self.name).new"
        let descriptor = open(fresh, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        // Locked before it has its name: nobody can find it free.
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, rename(fresh, "\(folder)/\(Self.name)") == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }

    /// Whether a folder was locked by a process that is gone. One without a lock is being made, or is not ours.
    static func isAbandoned(_ folder: String) -> Bool {
        let descriptor = open("\(folder)/\(name)", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    private static let name = "lock"
}
