#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Where a registry reads the time.
package struct RegistryClock: Sendable {
    /// Milliseconds since 1970-01-01 UTC.
    package var now: @Sendable () -> Int64

    package init(now: @escaping @Sendable () -> Int64) { self.now = now }

    /// The clock of the system.
    package static let system = RegistryClock {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }
}
