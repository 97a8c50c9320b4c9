/// Experiments and their runs.
extension ResourceSchema {
    static let experiment = ResourceSchema(
        .experiment,
        members: base(nameOnCreate: .required) + [Member("state", .enumeration(lifeStates)), Member("owner", .text)],
        create: ([.direct], []), update: [.direct], read: [.direct], retirement: ("state", "ARCHIVED"))

    static let experimentRun = ResourceSchema(
        .experimentRun,
        members: base(nameOnCreate: .optional) + [
            // `of:` says it; both routes carry it.
            Member("experimentId", .identifier, create: .never, update: .never),
            Member("startTimeSinceEpoch", .millis, update: .never),
            Member("endTimeSinceEpoch", .millis),
            Member("status", .enumeration(["RUNNING", "SCHEDULED", "FINISHED", "FAILED", "KILLED"])),
            Member("state", .enumeration(lifeStates)),
            Member("owner", .text),
        ],
        owners: [Link("experiment", .experiment, member: "experimentId")], create: ([], [.direct, .nested]),
        update: [.direct], read: [.direct], lookup: .byNameAndParent, retirement: ("state", "ARCHIVED"))
}
