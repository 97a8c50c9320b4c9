/// What the contract says about one resource, as far as a scenario can write it.
///
/// Source: `registry-behaviour.md`, "Entity tables" and "Create / update / read schema per endpoint".
package struct ResourceSchema: Sendable {
    /// One member of the resource's JSON object.
    package struct Member: Sendable {
        /// Whether a body can or must hold the member.
        package enum Presence: Sendable { case required, optional, never }

        package let name: String
        package let kind: ValueKind
        /// In the body of a create.
        package let onCreate: Presence
        /// In the body of an update.
        package let onUpdate: Presence

        fileprivate init(_ name: String, _ kind: ValueKind, create: Presence = .optional, update: Presence = .optional)
        {
            self.name = name
            self.kind = kind
            onCreate = create
            onUpdate = update
        }
    }

    package let type: ResourceType
    /// All members that an answer can have.
    package let members: [Member]
    /// The type that `of:` names when it is created or listed.
    package let parent: ResourceType?
    /// Routes of a create without and with `of:`, the default first; none where that can not be.
    package let createRoutes: (alone: [Route], below: [Route])
    /// Routes of an update, the default first; `nested` needs `of:`.
    package let updateRoutes: [Route]
    /// Routes of a read by id, the default first.
    package let readRoutes: [Route]

    package func member(_ name: String) -> Member? { members.first { $0.name == name } }

    package static func of(_ type: ResourceType) -> ResourceSchema {
        switch type {
        case .registeredModel: registeredModel
        case .modelVersion: modelVersion
        case .modelArtifact: modelArtifact
        case .docArtifact: docArtifact
        case .artifact: artifact
        }
    }

    /// States of models and versions.
    package static let lifeStates = ["LIVE", "ARCHIVED"]
    /// States of artifacts, by the number that the backend stores.
    package static let artifactStates = [
        "UNKNOWN", "PENDING", "LIVE", "MARKED_FOR_DELETION", "DELETED", "ABANDONED", "REFERENCE",
    ]
    /// Discriminators of the artifact union.
    package static let artifactTypes = ["model-artifact", "doc-artifact", "dataset-artifact", "metric", "parameter"]

    private static func base(nameOnCreate presence: Member.Presence) -> [Member] {
        [
            Member("id", .identifier, create: .never, update: .never),
            Member("name", .text, create: presence, update: .never),
            Member("description", .text),
            Member("externalId", .text),
            Member("customProperties", .properties),
            Member("createTimeSinceEpoch", .millis, create: .never, update: .never),
            Member("lastUpdateTimeSinceEpoch", .millis, create: .never, update: .never),
        ]
    }

    private static let artifactBase: [Member] =
        base(nameOnCreate: .optional) + [
            Member("artifactType", .enumeration(artifactTypes), create: .never, update: .never),
            Member("state", .enumeration(artifactStates)),
            Member("uri", .uri),
            Member("experimentId", .identifier, create: .never, update: .never),
            Member("experimentRunId", .identifier, create: .never, update: .never),
        ]

    private static let modelFile: [Member] = [
        "modelFormatName", "modelFormatVersion", "storageKey", "storagePath", "serviceAccountName", "modelSourceKind",
        "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName",
    ].map { Member($0, .text) }

    private static let registeredModel = ResourceSchema(
        type: .registeredModel,
        members: base(nameOnCreate: .required) + [
            Member("state", .enumeration(lifeStates)),
            Member("owner", .text), Member("readme", .text), Member("maturity", .text), Member("provider", .text),
            Member("license", .text), Member("libraryName", .text), Member("logo", .uri), Member("licenseLink", .uri),
            Member("language", .texts), Member("tasks", .texts),
        ],
        parent: nil, createRoutes: ([.direct], []), updateRoutes: [.direct], readRoutes: [.direct])

    private static let modelVersion = ResourceSchema(
        type: .modelVersion,
        members: base(nameOnCreate: .required) + [
            // `of:` says it; both routes carry it.
            Member("registeredModelId", .identifier, create: .never, update: .never),
            Member("state", .enumeration(lifeStates)),
            Member("author", .text),
        ],
        parent: .registeredModel, createRoutes: ([], [.direct, .nested]), updateRoutes: [.direct],
        readRoutes: [.direct])

    private static let modelArtifact = ResourceSchema(
        type: .modelArtifact, members: artifactBase + modelFile, parent: .modelVersion,
        createRoutes: ([.direct, .generic], [.nested]), updateRoutes: [.direct, .generic, .nested],
        readRoutes: [.direct, .generic])

    private static let docArtifact = ResourceSchema(
        type: .docArtifact, members: artifactBase, parent: .modelVersion, createRoutes: ([.generic], [.nested]),
        updateRoutes: [.generic, .nested], readRoutes: [.generic])

    /// The union: what it can hold is what its kinds can.
    private static let artifact = ResourceSchema(
        type: .artifact, members: artifactBase + modelFile, parent: .modelVersion, createRoutes: ([], []),
        updateRoutes: [], readRoutes: [.generic])
}
