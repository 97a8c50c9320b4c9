/// `run:`: an experiment run with a block around what it logs, as client libraries offer it.
package struct RunBlock: Sendable {
    /// What the block logs, in its order: a type and its members.
    package struct Log: Sendable {
        package let type: Located<ResourceType>
        package let members: Located<Template>

        package init(type: Located<ResourceType>, members: Located<Template>) {
            self.type = type
            self.members = members
        }
    }

    /// The types that a block can log.
    package static let loggedTypes: [ResourceType] = [.parameter, .metric, .dataSet]

    /// A map of `experiment`, `name`, `owner`, `description`, `customProperties`.
    package let arguments: Located<Template>
    /// The run in which it is nested, `inside:`.
    package let outer: Located<Template>?
    package let logs: [Log]
    /// Whether the block throws an error of its own behind its logs, `breaks: true`.
    package let breaks: Located<Bool>?
    /// The time at which the run is marked as over, `ends:`.
    package let end: Located<Template>?

    package init(
        arguments: Located<Template>, outer: Located<Template>?, logs: [Log], breaks: Located<Bool>?,
        end: Located<Template>?
    ) {
        self.arguments = arguments
        self.outer = outer
        self.logs = logs
        self.breaks = breaks
        self.end = end
    }
}
