#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Lets a fraction of a millisecond pass on a thread that the caller owns.
enum Pause {
    static func briefly() { usleep(100) }
}
