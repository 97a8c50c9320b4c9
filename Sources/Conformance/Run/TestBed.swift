package import ScenarioLanguage

/// Where stories run: registries of our own, or one that was given.
package protocol TestBed: Sendable {
    /// What reports name as the target: a URL, or "embedded registry".
    var targetDescription: String { get }
    /// Whether each story gets a store of its own, so that every row counts.
    var isolatesStories: Bool { get }
    /// What the registry offers; asked when a station is there, which may have found it out.
    var offer: Offer { get }

    /// The place where one worker runs the stories of one flow; called once for each worker and flow.
    /// - Throws: `TestBedError` when the target or its backend can not be reached.
    func station(worker: Int, flow: FlowName) async throws(TestBedError) -> any Station

    /// Stops what was started; called once, also after a failure.
    func close() async
}

/// One worker's place for the stories of one flow.
package protocol Station: Sendable {
    var flow: any Flow { get }

    /// Makes the place ready for a story: on a test bed that isolates stories, an empty store.
    /// - Returns: the reader of the story's backend; nil when state is not observed.
    func beginStory() async throws(TestBedError) -> (any BackendInspector)?

    /// The address of an endpoint, and the path of a PEM file with the authority that its certificate comes from (nil: the
    /// system's, or no TLS); nil for one that the place does not have.
    func endpoint(_ name: EndpointName) async throws(TestBedError) -> (address: String, authority: String?)?

    /// A place without files in the object store that the run was given; nil where it was given none.
    func openBucket() async throws(TestBedError) -> StoryBucket?

    /// Removes what a story left there. What can not be removed stays: a story does not fail for that.
    func closeBucket(_ bucket: StoryBucket) async

    /// Has that happen to the registry. A port for clients stays; what else it listened at does not outlive a restart.
    /// - Returns: false where the place has no such power over its registry.
    func happen(_ event: RegistryEvent) async throws(TestBedError) -> Bool

    /// After the last step; whatever the story needs no more may go.
    func endStory() async
}

extension Station {
    package func endpoint(_ name: EndpointName) async throws(TestBedError) -> (address: String, authority: String?)? {
        nil
    }

    package func openBucket() async throws(TestBedError) -> StoryBucket? { nil }

    package func closeBucket(_ bucket: StoryBucket) async {}

    package func happen(_ event: RegistryEvent) async throws(TestBedError) -> Bool { false }
}

/// Why a place to run in could not be had.
package struct TestBedError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        /// The target did not answer, or its backend can not be opened: exit status 3.
        case unreachable = "testbed.unreachable"
        /// The embedded registry could not start, a temporary file could not be written: exit status 4.
        case broken = "testbed.broken"
    }

    package let code: Code
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { message }
}
