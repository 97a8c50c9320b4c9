/// Environments, the services that run in them, and what these serve.
extension ResourceSchema {
    static let servingEnvironment = ResourceSchema(
        .servingEnvironment, members: base(nameOnCreate: .required), create: ([.direct], []), update: [.direct],
        read: [.direct])

    static let inferenceService = ResourceSchema(
        .inferenceService,
        members: base(nameOnCreate: .optional) + [
            Member("registeredModelId", .identifier, create: .never, update: .never),
            Member("servingEnvironmentId", .identifier, create: .never, update: .never),
            // `of:` says it on creation; later it may change.
            Member("modelVersionId", .identifier, create: .never),
            Member("runtime", .text),
            Member("desiredState", .enumeration(["DEPLOYED", "UNDEPLOYED"])),
        ],
        owners: [Link("environment", .servingEnvironment, member: "servingEnvironmentId")],
        links: [
            Link("model", .registeredModel, member: "registeredModelId"),
            Link("version", .modelVersion, member: "modelVersionId", required: false),
        ],
        create: ([], [.direct, .nested]), update: [.direct], read: [.direct], lookup: .byNameAndParent,
        retirement: ("desiredState", "UNDEPLOYED"))

    static let serveModel = ResourceSchema(
        .serveModel,
        members: base(nameOnCreate: .optional) + [
            Member("modelVersionId", .identifier, create: .never, update: .never),
            Member("lastKnownState", .enumeration(executionStates)),
        ],
        owners: [Link("service", .inferenceService)],
        links: [Link("version", .modelVersion, member: "modelVersionId")], create: ([], [.nested]), lookup: .never,
        listedAlone: false)
}
