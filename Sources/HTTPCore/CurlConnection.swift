import CCurl
import Synchronization

/// One libcurl handle that keeps its connection between calls; each call blocks its thread until the answer is there.
///
/// `cancel(_:)` may come from any thread at any time. Everything else belongs to one owner at a time.
///
/// `@unchecked Sendable`: `handle` and `multi` are used only by the thread inside `perform`, and whoever calls that
/// owns the connection alone (`DirectCurlTransport.idle` is the lock); `cancel` touches an atomic and
/// `curl_multi_wakeup`, which libcurl allows from other threads.
final class CurlConnection: @unchecked Sendable {
    private let handle: CurlHandle
    private let curl: mrc_curl
    private let multi: UnsafeMutableRawPointer
    private let calls = Atomic<UInt64>(0)
    private let cancelledCall = Atomic<UInt64>(0)

    init(settings: TransportSettings) throws(TransportError) {
        handle = try CurlHandle(settings: settings)
        curl = handle.curl
        guard let multi = curl.multi_init() else {
            throw TransportError(.cannotConnect, "libcurl could not be set up")
        }
        self.multi = multi
    }

    deinit { _ = curl.multi_cleanup(multi) }

    /// Names the next call, so that a late cancellation can not hit the call after it.
    func nextCall() -> UInt64 {
        calls.wrappingAdd(1, ordering: .relaxed).newValue
    }

    /// Ends a call at once, whether it runs already or not; without effect when it is over.
    func cancel(_ call: UInt64) {
        cancelledCall.store(call, ordering: .releasing)
        _ = curl.multi_wakeup(multi)
    }

    /// Sends a request and waits for its answer.
    func perform(_ request: HTTPRequest, call: UInt64) throws(TransportError) -> HTTPResponse {
        try handle.prepare(request)
        guard curl.multi_add_handle(multi, handle.easy) == CURLM_OK else {
            throw TransportError(.cannotConnect, "\(request.line): libcurl refuses the transfer")
        }
        defer {
            _ = curl.multi_remove_handle(multi, handle.easy)
            handle.forgetFiles()
        }
        var running: Int32 = 1
        while running > 0 {
            guard cancelledCall.load(ordering: .acquiring) != call else {
                throw TransportError(.cancelled, "\(request.line): cancelled")
            }
            _ = curl.multi_perform(multi, &running)
            if running > 0 { _ = curl.multi_poll(multi, nil, 0, 1000, nil) }
        }
        var left: Int32 = 0
        while let message = curl.multi_info_read(multi, &left) {
            if message.pointee.msg == CURLMSG_DONE {
                return try handle.finish(message.pointee.data.result, of: request)
            }
        }
        throw TransportError(.dropped, "\(request.line): libcurl ended the transfer without a result")
    }
}
