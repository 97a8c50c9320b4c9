import Foundation
import Synchronization

/// The built program while it runs.
final class RunningProgram: Sendable {
    struct Silent: Error {}

    private let child: ChildProcess
    private let output: Int32
    private let ending = Mutex<(status: Int32, byItself: Bool)?>(nil)

    /// Starts it; standard output is a pipe, standard error goes to a file of the folder, or nowhere.
    ///
    /// - Parameter program: another program than the built one.
    init(_ arguments: [String], in folder: URL, errors: String? = nil, program: String? = nil) throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Silent() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let errors = errors.map { folder.appendingPathComponent($0).path } ?? "/dev/null"
        let errorsEnd = open(errors, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        defer {
            close(ends[1])
            close(errorsEnd)
        }
        output = ends[0]
        child = try ChildProcess(
            program ?? Program.path(), arguments, in: folder.path, environment: ProcessInfo.processInfo.environment,
            output: ends[1], errors: errorsEnd)
    }

    deinit {
        if ending.withLock({ $0 }) == nil {
            child.signal(SIGKILL)
            _ = child.wait()
        }
        close(output)
    }

    /// The first line that it prints, without its end.
    func firstLine() async throws -> String {
        try await OwnThread.run { [output] in
            var bytes: [UInt8] = []
            var byte: UInt8 = 0
            while read(output, &byte, 1) == 1 {
                if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
                bytes.append(byte)
            }
            throw Silent()
        }
    }

    /// What it printed and nobody has read yet; waits until it ends.
    func rest() async throws -> String {
        try await OwnThread.run { [output] in
            var bytes: [UInt8] = []
            var chunk = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = read(output, &chunk, chunk.count)
                guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
                bytes += chunk.prefix(count)
            }
        }
    }

    func signal(_ number: Int32) { child.signal(number) }

    /// Waits for the end.
    /// - Returns: the exit status; the number of the signal that ended it otherwise.
    @discardableResult
    func ended() async throws -> (status: Int32, byItself: Bool) {
        try await OwnThread.run { [self] in
            ending.withLock { ending in
                let known = ending ?? child.wait()
                ending = known
                return known
            }
        }
    }

    /// Sends a signal and waits for the end.
    @discardableResult
    func end(_ number: Int32) async throws -> (status: Int32, byItself: Bool) {
        child.signal(number)
        return try await ended()
    }
}

/// A registry that the program serves.
struct ServedRegistry {
    let program: RunningProgram
    let url: String

    init(_ arguments: [String], in folder: URL, errors: String? = nil) async throws {
        program = try RunningProgram(["serve", "--port", "0"] + arguments, in: folder, errors: errors)
        url = try await program.firstLine()
    }

    var port: Int { url.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
}

/// Waits for what another process does.
enum Eventually {
    struct TooLate: Error {}

    /// Asks again and again until the answer is yes, for twenty seconds at most.
    static func holds(_ condition: @escaping @Sendable () -> Bool) async throws {
        try await OwnThread.run {
            let clock = ContinuousClock()
            let deadline = clock.now + .seconds(20)
            while !condition() {
                if clock.now > deadline { throw TooLate() }
                // Another process has to do something: leave the processor to it.
                usleep(1_000)
            }
        }
    }
}
