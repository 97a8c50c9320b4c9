import Dispatch

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Calls back at the first SIGINT or SIGTERM; a second one ends the process at once, with exit status 4.
///
/// From the moment that it is made no signal is lost: the handler writes to a pipe, which keeps it until somebody reads.
final class Interruption {
    /// What the handler writes to: a signal handler can only reach what is global. Set before the handler is.
    nonisolated(unsafe) private static var pipeEnd: Int32 = -1

    /// What a second signal says; set with the handler.
    nonisolated(unsafe) private static var lastWords: StaticString = ""

    /// - Parameter lastWords: said when a second signal ends the process.
    init(lastWords: StaticString = "", _ action: @escaping @Sendable (Int32) -> Void) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        let reader = ends[0]
        Self.pipeEnd = ends[1]
        Self.lastWords = lastWords
        // The pipe is read by a queue of its own, which blocks until a signal comes or the pipe is closed.
        DispatchQueue(label: "mrconform.interruption").async {
            var number: UInt8 = 0
            while read(reader, &number, 1) == 1 { action(Int32(number)) }
            close(reader)
        }
        for number in [SIGINT, SIGTERM] {
            signal(number) { number in
                // Whoever is in a hurry asks twice.
                for number in [SIGINT, SIGTERM] {
                    signal(number) { _ in
                        let words = Interruption.lastWords
                        _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
                        _exit(4)
                    }
                }
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
