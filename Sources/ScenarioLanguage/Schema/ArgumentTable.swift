/// Arguments of the verbs that are no members of a resource.
package enum ArgumentTable {
    package struct Argument: Sendable {
        package let name: String
        package let kind: ValueKind
        package let isRequired: Bool

        fileprivate init(_ name: String, _ kind: ValueKind, required: Bool = false) {
            self.name = name
            self.kind = kind
            isRequired = required
        }
    }

    /// Arguments of `register:`. Source: `client-flow.md`, "high-level client".
    package static let register: [Argument] =
        ["model", "version", "uri", "modelFormatName", "modelFormatVersion"].map { Argument($0, .text, required: true) }
        + [
            "author", "owner", "versionDescription", "storageKey", "storagePath", "serviceAccountName",
            "modelSourceKind", "modelSourceClass", "modelSourceGroup", "modelSourceId", "modelSourceName",
        ].map { Argument($0, .text) } + [Argument("metadata", .properties)]

    /// Arguments of `run:`; with a name that the library makes up no two flows could leave the same rows. Source:
    /// `client-flow.md`, "Experiment runs".
    static let run: [Argument] =
        ["experiment", "name"].map { Argument($0, .text, required: true) }
        + ["owner", "description"].map { Argument($0, .text) } + [Argument("customProperties", .properties)]

    /// The members of what a block logs, as the library's log takes them.
    static func log(_ type: ResourceType) -> [Argument] {
        let members =
            switch type {
            case .parameter:
                [
                    Argument("value", .text, required: true),
                    Argument("parameterType", .enumeration(["string", "number", "boolean", "object"]), required: true),
                ]
            case .metric:
                // Without a time the library takes that of the call.
                [
                    Argument("value", .number, required: true), Argument("step", .wholeNumber),
                    Argument("timestamp", .millis, required: true),
                ]
            default:
                [Argument("uri", .uri, required: true)]
                    + ["digest", "sourceType", "source", "schema", "profile"].map { Argument($0, .text) }
            }
        return [Argument("name", .text, required: true)] + members + [Argument("description", .text)]
    }

    /// Arguments of `connect:`. Source: `client-flow.md`, "Connecting, identity, TLS".
    package static let connect: [Argument] = [
        Argument("address", .text, required: true), Argument("port", .positiveNumber), Argument("secure", .flag),
        Argument("token", .text), Argument("tokenVariable", .text), Argument("customCA", .text),
        Argument("customCAVariable", .text), Argument("timeout", .duration), Argument("environment", .textMap),
        Argument("files", .textMap), Argument("probe", .flag),
    ]
    /// Those of them that mean something without a client library.
    static let connectRaw: Set<String> = ["address", "token", "customCA", "timeout"]

    /// Parameters of a list of that type, `where:`. Source: the contract's list operations.
    package static func list(_ type: ResourceType, below: Bool) -> [Argument] {
        var arguments = [
            Argument("pageSize", .positiveNumber),
            Argument("orderBy", .enumeration(["CREATE_TIME", "LAST_UPDATE_TIME", "ID"])),
            Argument("sortOrder", .enumeration(["ASC", "DESC"])),
            Argument("nextPageToken", .text),
            Argument("filterQuery", .text),
        ]
        switch type {
        case .metricHistory: arguments += [Argument("name", .text), Argument("stepIds", .text)]
        case _ where below: arguments += [Argument("name", .text), Argument("externalId", .text)]
        default: break
        }
        if type == .artifact {
            arguments.append(Argument("artifactType", .enumeration(ResourceSchema.artifactTypes)))
        }
        return arguments
    }

    /// Where a parameter that this list does not have belongs, in words; nil when no list has it.
    static func home(of parameter: String) -> String? {
        switch parameter {
        case "artifactType": "only lists of \"Artifact\" have it"
        case "stepIds": "only lists of \"MetricHistory\" have it"
        case "name", "externalId": "only lists with \"of\" have it"
        default: nil
        }
    }
}
