#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lets a fraction of a millisecond pass on a thread that the caller owns.
package enum Pause {
    static func briefly() { usleep(100) }

    /// A little more than a millisecond, so that what follows bears a later time.
    package static func beyondAMillisecond() { usleep(1_100) }
}
