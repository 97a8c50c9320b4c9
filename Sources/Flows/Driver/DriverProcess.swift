import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A driver that runs: a line goes to it, a line comes back.
///
/// Used by one call at a time, which blocks its thread; `interrupt` and `stop` may come from any other.
final class DriverProcess: Sendable {
    /// The longest line that a driver may answer.
    static let longestLine = 16 << 20
    /// How much of its standard error is kept.
    private static let keptErrors = 4_000
    /// How long a driver may take to end after it was asked to.
    private static let grace: Duration = .seconds(2)

    private struct State {
        var received: [UInt8] = []
        /// How much of it is known to hold no end of a line.
        var searched = 0
        var errors: [UInt8] = []
        var isInterrupted = false
        var isStopped = false
    }

    private let streams: DriverSpawn
    private let alarm: (read: Int32, write: Int32)
    private let state = Mutex(State())

    /// - Parameter command: a line for the shell.
    init(_ command: String) throws(DriverTrouble) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw DriverTrouble("can not make a pipe for the driver") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        alarm = (ends[0], ends[1])
        do throws(DriverTrouble) {
            streams = try DriverSpawn(command)
        } catch {
            for end in ends { close(end) }
            throw error
        }
    }

    deinit {
        stop(politely: true)
        for descriptor in [streams.output, streams.errors, alarm.read, alarm.write] { close(descriptor) }
    }

    /// Sends a line and waits for the next one.
    /// - Parameters:
    ///   - line: without its end.
    ///   - purpose: what the driver was asked to do, in words.
    func exchange(_ line: [UInt8], within time: Duration, _ purpose: String) throws(DriverTrouble) -> [UInt8] {
        let deadline = ContinuousClock.now + time
        var unsent = (line + [UInt8(ascii: "\n")])[...]
        while true {
            if let answer = try nextLine(purpose) {
                guard unsent.isEmpty else { throw trouble("the driver answered before it was asked to \(purpose)") }
                return answer
            }
            let left = ContinuousClock.now.duration(to: deadline)
            guard left > .zero else {
                throw trouble("the driver did not answer within \(time.inWords) when it was asked to \(purpose)")
            }
            var polled = [
                pollfd(fd: streams.output, events: Int16(POLLIN), revents: 0),
                pollfd(fd: streams.errors, events: Int16(POLLIN), revents: 0),
                pollfd(fd: alarm.read, events: Int16(POLLIN), revents: 0),
                pollfd(fd: unsent.isEmpty ? -1 : streams.input, events: Int16(POLLOUT), revents: 0),
            ]
            _ = poll(&polled, nfds_t(polled.count), Int32(clamping: left.milliseconds + 1))
            if polled[2].revents != 0 || state.withLock({ $0.isInterrupted }) { throw trouble("cancelled") }
            if polled[1].revents != 0 { readErrors() }
            if polled[0].revents != 0, !receive() {
                readErrors()
                throw trouble("the driver \(end()) when it was asked to \(purpose)")
            }
            // A child that reads no more is about to end, or to say why.
            if polled[3].revents != 0 { send(&unsent) }
        }
    }

    /// Makes a call that waits give up, now or as soon as it begins.
    func interrupt() {
        state.withLock { $0.isInterrupted = true }
        var byte: UInt8 = 1
        _ = write(alarm.write, &byte, 1)
    }

    /// Ends the process and everything that it started, and takes it from the system's table; may be called twice.
    /// - Parameter politely: whether it may end by itself, as its input ends.
    func stop(politely: Bool) {
        let isFirst = state.withLock { state in
            defer { state.isStopped = true }
            return !state.isStopped
        }
        guard isFirst else { return }
        close(streams.input)
        if politely, hasEnded(within: Self.grace) { return finish() }
        kill(-streams.process, SIGTERM)
        if hasEnded(within: Self.grace) { return finish() }
        kill(-streams.process, SIGKILL)
        var status: Int32 = 0
        while waitpid(streams.process, &status, 0) < 0, errno == EINTR {}
    }

    // MARK: Reading and writing

    /// The first complete line of what was received.
    private func nextLine(_ purpose: String) throws(DriverTrouble) -> [UInt8]? {
        let (line, size) = state.withLock { state -> ([UInt8]?, Int) in
            guard let end = state.received[state.searched...].firstIndex(of: UInt8(ascii: "\n")) else {
                state.searched = state.received.count
                return (nil, state.received.count)
            }
            let line = Array(state.received[..<end])
            state.received.removeFirst(end + 1)
            state.searched = 0
            return (line, line.count)
        }
        if size > Self.longestLine {
            throw trouble(
                "the driver wrote a line of more than \(Self.longestLine >> 20) MiB when it was asked to \(purpose)")
        }
        return line
    }

    /// - Returns: false at the end of its output.
    private func receive() -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(streams.output, &chunk, chunk.count)
        if count > 0 { state.withLock { $0.received += chunk[..<count] } }
        return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR))
    }

    private func readErrors() {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(streams.errors, &chunk, chunk.count)
            guard count > 0 else { return }
            state.withLock { state in
                state.errors += chunk[..<count]
                state.errors.removeFirst(max(0, state.errors.count - Self.keptErrors))
            }
        }
    }

    private func send(_ unsent: inout ArraySlice<UInt8>) {
        let count = unsent.withUnsafeBytes { bytes in
            #if canImport(Glibc)
                Glibc.send(streams.input, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
            #else
                Darwin.send(streams.input, bytes.baseAddress, bytes.count, 0)
            #endif
        }
        if count > 0 { unsent.removeFirst(count) }
        // Its end is seen at its output.
        if count < 0, errno != EAGAIN, errno != EINTR { unsent = [] }
    }

    // MARK: The end

    /// Adds what the process wrote to its standard error to what is wrong with its answer.
    func accounted<Value>(_ read: () throws(DriverTrouble) -> Value) throws(DriverTrouble) -> Value {
        do throws(DriverTrouble) { return try read() } catch { throw trouble(error.message) }
    }

    private func trouble(_ message: String) -> DriverTrouble {
        readErrors()
        return DriverTrouble(message, errors: String(decoding: state.withLock { $0.errors }, as: UTF8.self))
    }

    /// How it ended, in words; it is not waited for long.
    private func end() -> String {
        var information = siginfo_t()
        let deadline = ContinuousClock.now + .milliseconds(500)
        repeat {
            information.si_signo = 0
            // Leaves it in the table for `stop`.
            let code = waitid(P_PID, id_t(streams.process), &information, WEXITED | WNOHANG | WNOWAIT)
            if code == 0, information.si_signo == SIGCHLD { return Self.inWords(information) }
            usleep(2_000)
        } while ContinuousClock.now < deadline
        return "closed its output"
    }

    private static func inWords(_ information: siginfo_t) -> String {
        #if canImport(Glibc)
            let status = information._sifields._sigchld.si_status
        #else
            let status = information.si_status
        #endif
        return information.si_code == CLD_EXITED
            ? "exited with status \(status)" : "was ended by signal \(status)"
    }

    private func hasEnded(within time: Duration) -> Bool {
        let deadline = ContinuousClock.now + time
        var status: Int32 = 0
        repeat {
            let found = waitpid(streams.process, &status, WNOHANG)
            if found == streams.process || (found < 0 && errno == ECHILD) { return true }
            usleep(2_000)
        } while ContinuousClock.now < deadline
        return false
    }

    /// What it left behind in its group goes too.
    private func finish() { kill(-streams.process, SIGKILL) }
}

extension Duration {
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }

    /// `10 s`, `250 ms`.
    var inWords: String {
        milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000) s" : "\(milliseconds) ms"
    }
}
