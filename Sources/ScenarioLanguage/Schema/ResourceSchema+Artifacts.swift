/// The kinds of artifacts, and their union.
extension ResourceSchema {
    private static let artifactBase: [Member] =
        base(nameOnCreate: .optional) + [
            Member("artifactType", .enumeration(artifactTypes), create: .never, update: .never),
            Member("state", .enumeration(artifactStates)),
            Member("experimentId", .identifier, create: .never, update: .never),
            Member("experimentRunId", .identifier, create: .never, update: .never),
        ]

    private static let modelFile: [Member] = [
        "modelFormatName", "modelFormatVersion", "storageKey", "storagePath", "serviceAccountName", "modelSourceKind",
        "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName",
    ].map { Member($0, .text) }

    private static let data: [Member] = ["digest", "sourceType", "source", "schema", "profile"]
        .map { Member($0, .text) }

    private static let measurement: [Member] = [
        // An update may leave the value out, a post may not.
        Member("value", .number, create: .required), Member("timestamp", .millis), Member("step", .wholeNumber),
    ]

    private static let parameterType = Member("parameterType", .enumeration(["string", "number", "boolean", "object"]))

    private static func kind(
        _ type: ResourceType, _ members: [Member], alone: [Route] = [.generic], update: [Route] = [.generic, .nested],
        read: [Route] = [.generic]
    ) -> ResourceSchema {
        ResourceSchema(
            type, members: artifactBase + members,
            owners: [Link("version", .modelVersion), Link("run", .experimentRun)], create: (alone, [.nested]),
            update: update, read: read, lookup: .byNameAndParent, retirement: ("state", "MARKED_FOR_DELETION"))
    }

    static let modelArtifact = kind(
        .modelArtifact, [Member("uri", .uri)] + modelFile, alone: [.direct, .generic],
        update: [.direct, .generic, .nested], read: [.direct, .generic])
    static let docArtifact = kind(.docArtifact, [Member("uri", .uri)])
    static let dataSet = kind(.dataSet, [Member("uri", .uri)] + data)
    static let metric = kind(.metric, measurement)
    static let parameter = kind(.parameter, [Member("value", .text), parameterType])

    /// The union: what it can hold is what its kinds can.
    static let artifact = ResourceSchema(
        .artifact,
        members: artifactBase + [Member("uri", .uri)] + modelFile + data
            + [Member("value", .scalar), Member("timestamp", .millis), Member("step", .wholeNumber), parameterType],
        owners: [Link("version", .modelVersion), Link("run", .experimentRun)], read: [.generic],
        lookup: .byNameAndParent)

    static let metricHistory = ResourceSchema(
        .metricHistory, members: artifactBase + measurement, owners: [Link("run", .experimentRun)], lookup: .never)
}
