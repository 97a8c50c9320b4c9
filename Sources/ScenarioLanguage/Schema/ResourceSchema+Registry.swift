/// Models and their versions.
extension ResourceSchema {
    static let registeredModel = ResourceSchema(
        .registeredModel,
        members: base(nameOnCreate: .required) + [
            Member("state", .enumeration(lifeStates)),
            Member("owner", .text), Member("readme", .text), Member("maturity", .text), Member("provider", .text),
            Member("license", .text), Member("libraryName", .text), Member("logo", .uri), Member("licenseLink", .uri),
            Member("language", .texts), Member("tasks", .texts),
        ],
        create: ([.direct], []), update: [.direct], read: [.direct], retirement: ("state", "ARCHIVED"))

    static let modelVersion = ResourceSchema(
        .modelVersion,
        members: base(nameOnCreate: .required) + [
            // `of:` says it; both routes carry it.
            Member("registeredModelId", .identifier, create: .never, update: .never),
            Member("state", .enumeration(lifeStates)),
            Member("author", .text),
        ],
        owners: [Link("model", .registeredModel, member: "registeredModelId")], create: ([], [.direct, .nested]),
        update: [.direct], read: [.direct], lookup: .byNameAndParent, retirement: ("state", "ARCHIVED"))
}
