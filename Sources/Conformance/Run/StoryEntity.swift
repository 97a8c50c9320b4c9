import ScenarioLanguage
package import SourceText

/// What a story did to one entity, for the comparison of rows afterwards.
package struct StoryEntity: Sendable {
    package let handle: EntityHandle
    /// `$(model)`, or `(created by step 3)` where the story gives it no alias.
    package var mark: String
    /// The members that were sent and accepted, later ones over earlier ones, in wire form.
    package var sent: JSONObject
    /// What it was created below, as it was sent.
    package let parent: ParentReference?
    /// The steps that wrote it, in words, in order.
    package var writers: [String]
    /// The place of the step that created it.
    package let span: SourceSpan
    /// The entity as the last write to it answered it; nil when nobody knows which write was the last.
    package var answer: JSONValue?

    package init(
        handle: EntityHandle, mark: String, sent: JSONObject, parent: ParentReference?, writers: [String],
        span: SourceSpan
    ) {
        self.handle = handle
        self.mark = mark
        self.sent = sent
        self.parent = parent
        self.writers = writers
        self.span = span
        answer = handle.value
    }
}
