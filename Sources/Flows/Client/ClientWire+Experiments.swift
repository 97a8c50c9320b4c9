import RegistryClient
import SourceText

/// Experiments, their runs, and what runs log.
extension ClientWire {
    static func object(_ experiment: Experiment) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(experiment.id)
        object["name"] = .string(experiment.name)
        put(experiment, ClientFields.experiment, into: &object)
        object["customProperties"] = experiment.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(experiment.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(experiment.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(experiment.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ run: ExperimentRun) -> JSONObject {
        var object = JSONObject()
        object["id"] = text(run.id)
        object["experimentId"] = .string(run.experimentId)
        put(run, ClientFields.experimentRun, into: &object)
        object["status"] = text(run.status?.rawValue)
        object["startTimeSinceEpoch"] = milliseconds(run.startTimeSinceEpoch)
        object["endTimeSinceEpoch"] = milliseconds(run.endTimeSinceEpoch)
        object["customProperties"] = run.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(run.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(run.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(run.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: DataSet) -> JSONObject {
        var object = JSONObject([("artifactType", .string(ArtifactType.dataSet.rawValue))])
        object["id"] = text(artifact.id)
        put(artifact, ClientFields.dataSet, into: &object)
        object["experimentId"] = text(artifact.experimentId)
        object["experimentRunId"] = text(artifact.experimentRunId)
        object["customProperties"] = artifact.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(artifact.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: Metric) -> JSONObject {
        var object = JSONObject([("artifactType", .string(ArtifactType.metric.rawValue))])
        object["id"] = text(artifact.id)
        put(artifact, ClientFields.metric, into: &object)
        // What JSON has no number for becomes text, and is seen by any expectation.
        object["value"] = JSONNumber(artifact.value).map(JSONValue.number) ?? .string("\(artifact.value)")
        object["timestamp"] = milliseconds(artifact.timestamp)
        object["step"] = artifact.step.map { .number(JSONNumber($0)) }
        object["experimentId"] = text(artifact.experimentId)
        object["experimentRunId"] = text(artifact.experimentRunId)
        object["customProperties"] = artifact.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(artifact.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return object
    }

    static func object(_ artifact: Parameter) -> JSONObject {
        var object = JSONObject([("artifactType", .string(ArtifactType.parameter.rawValue))])
        object["id"] = text(artifact.id)
        put(artifact, ClientFields.parameter, into: &object)
        object["parameterType"] = text(artifact.parameterType?.rawValue)
        object["experimentId"] = text(artifact.experimentId)
        object["experimentRunId"] = text(artifact.experimentRunId)
        object["customProperties"] = artifact.customProperties.map { .object(ClientProperties.wire($0)) }
        object["state"] = text(artifact.state?.rawValue)
        object["createTimeSinceEpoch"] = milliseconds(artifact.createTimeSinceEpoch)
        object["lastUpdateTimeSinceEpoch"] = milliseconds(artifact.lastUpdateTimeSinceEpoch)
        return object
    }
}
