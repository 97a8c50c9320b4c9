import Synchronization

/// A libcurl transport that does each transfer on the thread of its caller, and blocks it meanwhile.
///
/// It is the fastest there is, and meant for callers that own their thread, such as tasks with a task executor of their
/// own. On the shared cooperative pool it would keep other tasks from running: use `CurlTransport` there. Calls that
/// run side by side get a connection each; connections are kept for the calls after them.
/// Cancelling the task ends its call at once with `.cancelled`.
package final class DirectCurlTransport: HTTPTransport {
    private let settings: TransportSettings
    private let idle = Mutex<[CurlConnection]>([])

    package init(_ settings: TransportSettings = TransportSettings()) {
        self.settings = settings
    }

    /// Opens libcurl ahead of the first call, which tells what fails here.
    package static func prepare() { _ = try? CurlLibrary.load() }

    package func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
        let connection = try idleConnection()
        defer { idle.withLock { $0.append(connection) } }
        let call = connection.nextCall()
        let result = await withTaskCancellationHandler {
            Result { () throws(TransportError) in try connection.perform(request, call: call) }
        } onCancel: {
            connection.cancel(call)
        }
        return try result.get()
    }

    private func idleConnection() throws(TransportError) -> CurlConnection {
        if let connection = idle.withLock({ $0.popLast() }) { return connection }
        return try CurlConnection(settings: settings)
    }

    /// Closes the connections that no call uses.
    package func closeIdleConnections() {
        idle.withLock { $0.removeAll() }
    }
}
