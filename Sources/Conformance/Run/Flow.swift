/// Carries the resolved calls of a story to a registry, in one way.
///
/// A flow is used by one step at a time; `fork()` gives another one for a branch that runs at the same time.
package protocol Flow: Sendable {
    var name: FlowName { get }

    /// Tells the flow who acts in the next story and which environment variables its library sees.
    func begin(_ identity: StoryIdentity) async

    /// Performs one call. Whatever the registry does is a reply, never a thrown error; cancellation ends the call promptly
    /// with the reply `broken`.
    func perform(_ call: Call, options: CallOptions) async -> Reply

    /// A flow to the same registry, with a connection of its own and the same identity.
    func fork() async -> any Flow

    /// The flow that archives what a story left on a shared registry: this one, unless it may lack the words for that.
    func tidier() async -> any Flow
}

extension Flow {
    package func tidier() async -> any Flow { self }
}

/// Who acts, `as user:`, `retries:`, and `requires: environment`.
package struct StoryIdentity: Sendable, Hashable {
    package let user: String?
    /// How often a flow may repeat a read that could not be answered.
    package let retries: Int
    package let environment: [String: String]
    /// Where the story begins, if the registry has several instances: a number that is counted round.
    package var instance = 0

    package init(user: String? = nil, retries: Int = 0, environment: [String: String] = [:]) {
        self.user = user
        self.retries = retries
        self.environment = environment
    }
}
