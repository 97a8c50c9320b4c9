import Foundation
import Synchronization

@testable import ReferenceRegistry

/// Threads that create models one after the other, until the first that is not acknowledged.
final class PostgreSQLWriters: Sendable {
    private let acknowledged = Mutex<[String: String]>([:])
    private let threads = DispatchGroup()
    private let enough = DispatchSemaphore(value: 0)

    init(_ probe: RegistryProbe, count: Int) {
        for thread in 0..<count {
            threads.enter()
            Thread.detachNewThread { [self] in
                for number in 0... {
                    let name = "m\(thread)-\(number)"
                    guard let id = probe.member("id", of: #"POST registered_models {"name":"\#(name)"}"#) else { break }
                    acknowledged.withLock { $0[name] = id }
                    enough.signal()
                }
                threads.leave()
            }
        }
    }

    /// Returns when so many creates were acknowledged.
    func wait(until count: Int) { for _ in 0..<count { enough.wait() } }

    /// Names and ids of all that was acknowledged, when nobody writes any more.
    func stop() -> [String: String] {
        threads.wait()
        return acknowledged.withLock { $0 }
    }
}
