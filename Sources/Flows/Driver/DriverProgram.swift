package import Conformance
import SourceText
import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A driver as `--flow driver:COMMAND` names it: starts processes of it, and keeps those that nobody uses.
package final class DriverProgram: Sendable {
    /// How long a driver may take to load its library and to answer `hello`.
    package static let defaultPatience: Duration = .seconds(60)

    /// A process that has introduced itself.
    struct Session: Sendable {
        let process: DriverProcess
        let introduction: DriverIntroduction
        /// What it was last told in `begin`; nil before.
        var beginning: JSONObject?
        /// The number of the last call.
        var calls = 1
    }

    /// A line for the shell.
    package let command: String
    private let patience: Duration
    private let tap: (@Sendable (_ isAnswer: Bool, _ line: String) -> Void)?
    private let idle = Mutex<[Session]>([])

    /// - Parameter tap: told each line that goes to a process or comes from it.
    package init(
        _ command: String, patience: Duration = DriverProgram.defaultPatience,
        tap: (@Sendable (_ isAnswer: Bool, _ line: String) -> Void)? = nil
    ) {
        self.command = command
        self.patience = patience
        self.tap = tap
    }

    /// Starts a process to learn what the driver is; the first flow uses it.
    package func introduce() async throws(DriverTrouble) -> DriverIntroduction {
        let session = try await session()
        giveBack(session)
        return session.introduction
    }

    /// The name of its flow where it does not introduce itself: after the program that the command starts.
    package var fallbackName: FlowName {
        let word = command.split(separator: " ").first?.split(separator: "/").last ?? "driver"
        return FlowName("driver:\(word)")
    }

    /// Ends the processes that nobody uses.
    package func close() {
        let sessions = idle.withLock { sessions in
            defer { sessions = [] }
            return sessions
        }
        for session in sessions { session.process.stop(politely: true) }
    }

    deinit { close() }

    // MARK: Sessions

    /// A process for a flow of its own: one that waits, or a new one.
    func session() async throws(DriverTrouble) -> Session {
        if let session = idle.withLock({ $0.popLast() }) { return session }
        let process = try DriverProcess(command)
        do throws(DriverTrouble) {
            let hello = DriverRequest.message(
                1, "hello", [("protocol", .number(JSONNumber(DriverIntroduction.protocolVersion)))])
            let answer = try await exchange(hello, 1, with: process, within: patience, "introduce itself")
            return Session(
                process: process,
                introduction: try process.accounted { () throws(DriverTrouble) in try DriverIntroduction(answer.object)
                })
        } catch {
            process.stop(politely: false)
            throw error
        }
    }

    func giveBack(_ session: Session) { idle.withLock { $0.append(session) } }

    /// Asks a process for something and reads its answer; blocks the thread. Cancelling the task ends it at once.
    /// - Parameters:
    ///   - number: of the call, which the answer has to repeat.
    ///   - purpose: what it is asked to do, in words.
    func exchange(
        _ message: JSONObject, _ number: Int, with process: DriverProcess, within time: Duration, _ purpose: String
    ) async throws(DriverTrouble) -> DriverAnswer {
        let line = JSONWriter.bytes(.object(message))
        tap?(false, String(decoding: line, as: UTF8.self))
        let result = await withTaskCancellationHandler {
            Result { () throws(DriverTrouble) in try process.exchange(line, within: time, purpose) }
        } onCancel: {
            process.interrupt()
        }
        let answer = try result.get()
        tap?(true, String(decoding: answer, as: UTF8.self))
        return try process.accounted { () throws(DriverTrouble) in try DriverAnswer(answer, to: number, purpose) }
    }
}
