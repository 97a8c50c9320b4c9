/// Reads the rows of a registry's backend without the registry's API.
package protocol BackendInspector: Sendable {
    /// Everything that is there now, read in one read-only transaction.
    /// - Throws: `InspectionError` when the backend can not be opened or is no MLMD store.
    func snapshot() async throws(InspectionError) -> Snapshot

    /// A value that differs from the one before whenever anything was written in between; nil when the backend can not tell
    /// cheaply. Saves reading a snapshot twice.
    func changeMark() async throws(InspectionError) -> Int64?

    /// How far the rows go now.
    func currentWatermark() async throws(InspectionError) -> Watermark
}

/// Why the backend could not be read.
package struct InspectionError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case cannotOpen = "backend.cannot-open"
        /// A table or column of ML Metadata is missing.
        case notMLMD = "backend.not-mlmd"
        case unknownSchemaVersion = "backend.unknown-schema-version"
        case readFailed = "backend.read-failed"
    }

    package let code: Code
    /// What happened, where (path or URL without password), what to do.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
