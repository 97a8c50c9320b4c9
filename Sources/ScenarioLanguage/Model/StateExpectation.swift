package import SourceText

/// `state:`: every row that the story left, in the store's own terms.
package struct StateExpectation: Sendable {
    package let nodes: [ExpectedNode]
    package let span: SourceSpan

    package init(nodes: [ExpectedNode], span: SourceSpan) {
        self.nodes = nodes
        self.span = span
    }
}

/// One entry of `state:`: a Context, Artifact or Execution row with its properties and links.
package struct ExpectedNode: Sendable {
    /// The table.
    package enum Kind: String, Sendable, CaseIterable { case context, artifact, execution }

    package let kind: Kind
    /// The MLMD type name, `kf.ModelVersion`.
    package let type: Located<String>
    /// `is:` the alias (or list of aliases: one row for each) that the row belongs to.
    package let entity: Located<Template>
    /// Not judged when not written.
    package let name: Located<Matcher>?
    /// NULL when not written, as the next two.
    package let externalID: Located<Matcher>?
    package let uri: Located<Matcher>?
    /// A state by its contract name; NULL when not written.
    package let state: Located<Matcher>?
    /// `parent:` of a context, `of:` of an artifact or execution: the linked contexts, none when not written.
    package let owners: [Located<Template>]
    /// Exactly these rows with `is_custom_property` false.
    package let properties: [(name: String, value: Located<Matcher>)]
    /// Exactly these rows with `is_custom_property` true.
    package let custom: [(name: String, value: Located<Matcher>)]
    /// `$subset: true`: what is not written is not judged.
    package let isOpen: Bool
    package let clauses: [Located<String>]
    package let span: SourceSpan

    package init(
        kind: Kind, type: Located<String>, entity: Located<Template>, name: Located<Matcher>?,
        externalID: Located<Matcher>?, uri: Located<Matcher>?, state: Located<Matcher>?, owners: [Located<Template>],
        properties: [(name: String, value: Located<Matcher>)], custom: [(name: String, value: Located<Matcher>)],
        isOpen: Bool, clauses: [Located<String>], span: SourceSpan
    ) {
        self.kind = kind
        self.type = type
        self.entity = entity
        self.name = name
        self.externalID = externalID
        self.uri = uri
        self.state = state
        self.owners = owners
        self.properties = properties
        self.custom = custom
        self.isOpen = isOpen
        self.clauses = clauses
        self.span = span
    }
}

/// One entry of `differs:`: a difference between two flows that is known and explained.
package struct DeclaredDifference: Sendable {
    /// What differs.
    package enum Place: Sendable {
        /// A column of the row (`state`, `name`, …), `properties.owner`, `custom.key`, or `row` for the row itself; of the
        /// row that the alias stands for.
        case row(node: Located<String>, column: Located<String>)
        /// How the step of that number ended, from 1.
        case outcome(step: Located<Int>)
    }

    /// `between: [rest, client]`
    package let flows: [Located<String>]
    package let place: Place
    /// The value in each flow, in the order of `flows`, by the keys named like the flows; `$(absent)` for no row.
    package let values: [Located<Matcher>]
    package let because: String
    package let span: SourceSpan

    package init(
        flows: [Located<String>], place: Place, values: [Located<Matcher>], because: String, span: SourceSpan
    ) {
        self.flows = flows
        self.place = place
        self.values = values
        self.because = because
        self.span = span
    }
}
