import Foundation

/// The built program while it runs.
final class RunningProgram {
    struct Silent: Error {}

    let process = Process()
    private let output = Pipe()

    /// Starts it; standard output is a pipe, standard error goes nowhere.
    init(_ arguments: [String], in folder: URL) throws {
        process.executableURL = URL(fileURLWithPath: try Program.path())
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    deinit {
        guard process.isRunning else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// The first line that it prints, without its end.
    func firstLine() throws -> String {
        var bytes: [UInt8] = []
        while true {
            let chunk = output.fileHandleForReading.readData(ofLength: 1)
            guard let byte = chunk.first else { throw Silent() }
            if byte == 0x0A { return String(decoding: bytes, as: UTF8.self) }
            bytes.append(byte)
        }
    }

    /// Sends a signal and waits for the end.
    /// - Returns: the exit status; the number of the signal that ended it otherwise.
    @discardableResult
    func end(_ signal: Int32) -> (status: Int32, byItself: Bool) {
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        return (process.terminationStatus, process.terminationReason == .exit)
    }
}

/// A registry that the program serves.
struct ServedRegistry {
    let program: RunningProgram
    let url: String

    init(_ arguments: [String], in folder: URL) throws {
        program = try RunningProgram(["serve", "--port", "0"] + arguments, in: folder)
        url = try program.firstLine()
    }

    var port: Int { url.split(separator: ":").last.flatMap { Int($0) } ?? 0 }
}

/// Waits for what another process does.
enum Eventually {
    struct TooLate: Error {}

    /// Asks again and again until the answer is yes, for twenty seconds at most.
    static func holds(_ condition: () -> Bool) throws {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(20)
        while !condition() {
            if clock.now > deadline { throw TooLate() }
            // Another process has to do something: leave the processor to it.
            usleep(1_000)
        }
    }
}
