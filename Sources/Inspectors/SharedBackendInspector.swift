package import Conformance

/// Reads a backend that others use, too: what was there before a story is not read, however much it is.
package protocol SharedBackendInspector: BackendInspector {
    /// From here on only what is newer than now is read.
    ///
    /// A story creates all of its rows after its beginning, and what it updates are rows that it created. That the backend can
    /// not be read now is told when it is next asked for a snapshot, and never taken for an empty one.
    func beginStory() async
}

/// Where the rows of a story begin, or why nobody knows.
struct StoryBeginning: Sendable {
    private var mark: Result<Watermark, InspectionError>

    init(_ watermark: Watermark) { mark = .success(watermark) }

    mutating func move(to found: Result<Watermark, InspectionError>) { mark = found }

    func watermark() throws(InspectionError) -> Watermark { try mark.get() }
}
