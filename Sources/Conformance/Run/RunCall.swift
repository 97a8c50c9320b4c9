package import ScenarioLanguage
package import SourceText

/// `run:` with everything filled in: an experiment run with a block around what it logs.
package struct RunCall: Sendable {
    package struct Log: Sendable {
        package let type: ResourceType
        package let members: JSONObject

        package init(_ type: ResourceType, _ members: JSONObject) {
            self.type = type
            self.members = members
        }

        /// What two logs have to have in common for the later one to replace the earlier one.
        private var key: [JSONValue?] { [.string(type.rawValue), members["name"], type == .metric ? step : nil] }
        private var step: JSONValue { members["step"] ?? 0 }

        fileprivate func replaces(_ other: Log) -> Bool { key == other.key }
    }

    /// The property of a nested run that holds the id of the run around it.
    package static let outerProperty = "kubeflow.parent_run_id"

    package var experiment: String
    package var name: String
    package var owner: String?
    package var description: String?
    /// In wire form, without what tells of the outer run.
    package var customProperties: JSONObject?
    /// The id of the run in which it is nested.
    package var outerID: String?
    /// In the order of the block.
    package var logs: [Log]
    /// Whether the block throws behind its logs.
    package var breaks: Bool
    /// When the run is marked as over, milliseconds as text.
    package var end: String?

    package init(
        experiment: String, name: String, owner: String? = nil, description: String? = nil,
        customProperties: JSONObject? = nil, outerID: String? = nil, logs: [Log] = [], breaks: Bool = false,
        end: String? = nil
    ) {
        self.experiment = experiment
        self.name = name
        self.owner = owner
        self.description = description
        self.customProperties = customProperties
        self.outerID = outerID
        self.logs = logs
        self.breaks = breaks
        self.end = end
    }

    /// The members of the run as it is created, without its experiment.
    package var runMembers: JSONObject {
        var members = JSONObject([("name", .string(name))])
        if let description { members["description"] = .string(description) }
        var properties = customProperties
        if let outerID {
            properties = properties ?? JSONObject()
            properties?[Self.outerProperty] = ["metadataType": "MetadataStringValue", "string_value": .string(outerID)]
        }
        if let properties { members["customProperties"] = .object(properties) }
        if let owner { members["owner"] = .string(owner) }
        members["status"] = "RUNNING"
        return members
    }

    /// What changes in the run at the end of its block; nil where nothing does.
    package var endMembers: JSONObject? {
        end.map { JSONObject([("status", breaks ? "FAILED" : "FINISHED"), ("endTimeSinceEpoch", .string($0))]) }
    }

    /// What goes to the registry at the end of the block: the last log of each name (and step, of a metric), parameters
    /// before metrics before data sets; a metric is LIVE and has a step (`client-flow.md`, "Experiment runs").
    package var sentLogs: [Log] {
        var kept: [Log] = []
        for log in logs {
            if let place = kept.firstIndex(where: log.replaces) { kept[place] = log } else { kept.append(log) }
        }
        return RunBlock.loggedTypes.flatMap { type in
            kept.filter { $0.type == type }.map { log in
                guard type == .metric else { return log }
                var members = log.members
                if members["step"] == nil { members["step"] = 0 }
                members["state"] = "LIVE"
                return Log(type, members)
            }
        }
    }
}
