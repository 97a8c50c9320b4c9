import CCurl
import Synchronization

/// The thread on which a `CurlTransport` does its transfers, all on one libcurl multi handle.
final class CurlLoop: Sendable {
    typealias Answer = Result<HTTPResponse, TransportError>

    /// One call, from the task that waits for it to the thread that carries it out.
    final class Transfer: Sendable {
        let request: HTTPRequest
        let isCancelled = Atomic<Bool>(false)

        init(_ request: HTTPRequest) { self.request = request }
    }

    private struct Waiting {
        let transfer: Transfer
        let continuation: CheckedContinuation<Answer, Never>
    }

    private struct Running {
        let waiting: Waiting
        let handle: CurlHandle
    }

    /// `@unchecked Sendable`: libcurl allows `curl_multi_wakeup` from any thread; all else is the loop thread's, and
    /// `CurlLoop.state` is the lock that keeps the handle from being freed under a wake-up.
    private struct Multi: @unchecked Sendable {
        let curl: mrc_curl
        let pointer: UnsafeMutableRawPointer
    }

    private struct State {
        /// Not nil while the thread lives.
        var multi: Multi?
        var arrived: [Waiting] = []
        var hasCancellations = false
        var isStopped = false

        func wake() {
            if let multi { _ = multi.curl.multi_wakeup(multi.pointer) }
        }
    }

    private let settings: TransportSettings
    private let state = Mutex(State())

    init(settings: TransportSettings) { self.settings = settings }

    var isRunning: Bool { state.withLock { $0.multi != nil } }

    func submit(_ transfer: Transfer, _ continuation: CheckedContinuation<Answer, Never>) {
        let refusal: TransportError? = state.withLock { state in
            if state.multi == nil {
                switch startThread() {
                case .success(let multi): state.multi = multi
                case .failure(let error): return error
                }
            }
            state.arrived.append(Waiting(transfer: transfer, continuation: continuation))
            state.wake()
            return nil
        }
        if let refusal { continuation.resume(returning: .failure(refusal)) }
    }

    private func startThread() -> Result<Multi, TransportError> {
        Result { () throws(TransportError) in
            let curl = try CurlLibrary.load().functions
            guard let pointer = curl.multi_init() else { throw Self.outOfResources }
            _ = mrc_curl_multi_set_long(curl, pointer, CURLMOPT_MAX_HOST_CONNECTIONS, settings.maximumConnections)
            let multi = Multi(curl: curl, pointer: pointer)
            guard DetachedThread.start({ self.run(multi) }) else {
                _ = curl.multi_cleanup(pointer)
                throw Self.outOfResources
            }
            return multi
        }
    }

    func cancel(_ transfer: Transfer) {
        transfer.isCancelled.store(true, ordering: .releasing)
        state.withLock { state in
            state.hasCancellations = true
            state.wake()
        }
    }

    /// Ends the thread; no call is running when its transport goes.
    func stop() {
        state.withLock { state in
            state.isStopped = true
            state.wake()
        }
    }

    private static let outOfResources = TransportError(.cannotConnect, "no thread or libcurl handle can be had")

    // MARK: On the thread

    private func run(_ multi: Multi) {
        var running: [UnsafeMutableRawPointer: Running] = [:]
        var spare: [CurlHandle] = []
        var idleSince = ContinuousClock.now
        while true {
            let (arrived, hasCancellations): ([Waiting], Bool) = state.withLock { state in
                defer {
                    state.arrived = []
                    state.hasCancellations = false
                }
                return (state.arrived, state.hasCancellations)
            }
            for waiting in arrived { start(waiting, on: multi, &running, &spare) }
            if hasCancellations { endCancelled(on: multi, &running) }

            var count: Int32 = 0
            _ = multi.curl.multi_perform(multi.pointer, &count)
            collect(from: multi, &running, &spare)

            if !running.isEmpty {
                idleSince = .now
            } else if endIfUnused(since: idleSince) {
                break
            }
            let wait = running.isEmpty ? min(settings.idleTimeout.wholeMilliseconds, 1000) : 1000
            _ = multi.curl.multi_poll(multi.pointer, nil, 0, Int32(wait), nil)
        }
        spare = []
        _ = multi.curl.multi_cleanup(multi.pointer)
    }

    /// Decides under the lock whether the thread ends, so that no call can slip in after the decision.
    private func endIfUnused(since start: ContinuousClock.Instant) -> Bool {
        state.withLock { state in
            guard state.arrived.isEmpty, state.isStopped || .now - start >= settings.idleTimeout else { return false }
            state.multi = nil
            return true
        }
    }

    private func start(
        _ waiting: Waiting, on multi: Multi, _ running: inout [UnsafeMutableRawPointer: Running],
        _ spare: inout [CurlHandle]
    ) {
        let request = waiting.transfer.request
        guard !waiting.transfer.isCancelled.load(ordering: .acquiring) else {
            return waiting.continuation.resume(returning: .failure(Self.cancelled(request)))
        }
        do throws(TransportError) {
            let handle = if let kept = spare.popLast() { kept } else { try CurlHandle(settings: settings) }
            try handle.prepare(request)
            guard multi.curl.multi_add_handle(multi.pointer, handle.easy) == CURLM_OK else { throw Self.outOfResources }
            running[handle.easy] = Running(waiting: waiting, handle: handle)
        } catch {
            waiting.continuation.resume(returning: .failure(error))
        }
    }

    private func collect(
        from multi: Multi, _ running: inout [UnsafeMutableRawPointer: Running], _ spare: inout [CurlHandle]
    ) {
        var left: Int32 = 0
        while let message = multi.curl.multi_info_read(multi.pointer, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle,
                let done = running.removeValue(forKey: easy)
            else { continue }
            let code = message.pointee.data.result
            let request = done.waiting.transfer.request
            let answer = Answer { () throws(TransportError) in try done.handle.finish(code, of: request) }
            _ = multi.curl.multi_remove_handle(multi.pointer, easy)
            if spare.count < settings.maximumConnections { spare.append(done.handle) }
            done.waiting.continuation.resume(returning: answer)
        }
    }

    private func endCancelled(on multi: Multi, _ running: inout [UnsafeMutableRawPointer: Running]) {
        for (easy, entry) in running where entry.waiting.transfer.isCancelled.load(ordering: .acquiring) {
            running[easy] = nil
            _ = multi.curl.multi_remove_handle(multi.pointer, easy)
            entry.handle.forgetFiles()
            entry.waiting.continuation.resume(returning: .failure(Self.cancelled(entry.waiting.transfer.request)))
        }
    }

    private static func cancelled(_ request: HTTPRequest) -> TransportError {
        TransportError(.cancelled, "\(request.line): cancelled")
    }
}
