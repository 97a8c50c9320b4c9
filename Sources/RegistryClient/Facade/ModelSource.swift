/// Where a model file came from, such as a run of a pipeline.
public struct ModelSource: Sendable, Hashable {
    /// What kind of thing it is.
    public var kind: String?
    /// Its subtype.
    public var sourceClass: String?
    /// Its group, such as a project or a namespace.
    public var group: String?
    /// Its id.
    public var id: String?
    /// Its name.
    public var name: String?

    /// Says what is known; nil members are not sent.
    public init(
        kind: String? = nil, sourceClass: String? = nil, group: String? = nil, id: String? = nil, name: String? = nil
    ) {
        self.kind = kind
        self.sourceClass = sourceClass
        self.group = group
        self.id = id
        self.name = name
    }
}
