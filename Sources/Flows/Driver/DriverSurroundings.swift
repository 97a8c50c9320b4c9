import Conformance
import SourceText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What every story of a run tells a driver: the token, in a file of its own, and whom to trust.
package final class DriverSurroundings: Sendable {
    private let tokenFile: String?
    private let caFile: String?

    /// Nothing to tell.
    package init() { (tokenFile, caFile) = (nil, nil) }

    /// Writes the token where only this user can read it; it goes with this object.
    package init(token: String?, caFile: String?) throws(DriverTrouble) {
        self.caFile = caFile
        guard let token else {
            tokenFile = nil
            return
        }
        var template = Array("\(Self.temporaryFolder)/mrconform-token-XXXXXX".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkstemp($0) } ?? -1
        }
        guard descriptor >= 0 else { throw DriverTrouble("can not write the file of the token for the driver") }
        defer { close(descriptor) }
        let bytes = Array(token.utf8)
        tokenFile = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard write(descriptor, bytes, bytes.count) == bytes.count else {
            throw DriverTrouble("can not write the file of the token for the driver")
        }
    }

    deinit { if let tokenFile { unlink(tokenFile) } }

    /// The members of `begin`.
    func parts(server: String, _ target: FlowTarget, _ identity: StoryIdentity) -> [(String, JSONValue)] {
        var parts: [(String, JSONValue)] = [("server", .string(server)), ("basePath", .string(target.basePath))]
        if let tokenFile { parts.append(("tokenFile", .string(tokenFile))) }
        if let caFile { parts.append(("caFile", .string(caFile))) }
        if let user = identity.user { parts.append(("user", .string(user))) }
        if !identity.environment.isEmpty {
            let variables = identity.environment.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
            parts.append(("environment", .object(JSONObject(variables))))
        }
        return parts
    }

    private static var temporaryFolder: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }
}
