import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Calls back at the first SIGINT or SIGTERM; a second one ends the process at once.
///
/// From the moment that it is made no signal is lost: the handler writes to a pipe, which keeps it until somebody reads.
final class Interruption {
    /// What the handler writes to: a signal handler can only reach what is global. Set before the handler is.
    nonisolated(unsafe) private static var pipeEnd: Int32 = -1

    init(_ action: @escaping @Sendable (Int32) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        let reader = ends[0]
        Self.pipeEnd = ends[1]
        // The pipe is read by a queue of its own, which blocks until a signal comes or the pipe is closed.
        DispatchQueue(label: "mrconform.interruption").async {
            var number: UInt8 = 0
            while read(reader, &number, 1) == 1 { action(Int32(number)) }
            close(reader)
        }
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                // From now on the default: whoever is in a hurry asks twice.
                signal(number, SIG_DFL)
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.pipeEnd, &byte, 1)
            }
        }
    }

    deinit {
        for number in [SIGINT, SIGTERM] { signal(number, SIG_DFL) }
        if Self.pipeEnd >= 0 { close(Self.pipeEnd) }
        Self.pipeEnd = -1
    }
}
