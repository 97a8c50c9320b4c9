import RegistryClient
import SourceText

/// Experiments, their runs, and what runs log.
extension ClientValues {
    // MARK: Entities

    static func experiment(_ members: JSONObject) throws(Inexpressible) -> Experiment {
        var members = ClientMembers(members, for: Experiment.self)
        var value = Experiment(name: try members.requiredText("name"))
        try members.take(ClientFields.experiment, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.state = try members.text("state").map(ExperimentState.init(rawValue:))
        try members.finish()
        return value
    }

    /// - Parameters:
    ///   - parentID: the experiment, unless the members name one themselves.
    ///   - id: of a stored run that is posted again.
    static func experimentRun(_ members: JSONObject, parentID: String, id: String? = nil) throws(Inexpressible)
        -> ExperimentRun
    {
        var members = ClientMembers(members, for: ExperimentRun.self)
        var value = ExperimentRun(id: id, experimentId: try members.text("experimentId") ?? parentID)
        try members.take(ClientFields.experimentRun, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.state = try members.text("state").map(ExperimentRunState.init(rawValue:))
        value.status = try members.text("status").map(ExperimentRunStatus.init(rawValue:))
        value.startTimeSinceEpoch = try members.milliseconds("startTimeSinceEpoch")
        value.endTimeSinceEpoch = try members.milliseconds("endTimeSinceEpoch")
        try members.finish()
        return value
    }

    /// - Parameter id: of a stored artifact that is posted again.
    static func dataSet(_ members: JSONObject, id: String? = nil) throws(Inexpressible) -> DataSet {
        var members = ClientMembers(members, for: DataSet.self)
        var value = DataSet(id: id)
        try members.expect(artifactType: .dataSet)
        try members.take(ClientFields.dataSet, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.state = try members.text("state").map(ArtifactState.init(rawValue:))
        try members.finish()
        return value
    }

    /// - Parameter id: of a stored artifact that is posted again.
    static func metric(_ members: JSONObject, id: String? = nil) throws(Inexpressible) -> Metric {
        var members = ClientMembers(members, for: Metric.self)
        var value = Metric(id: id, value: try members.requiredNumber("value"))
        try members.expect(artifactType: .metric)
        try members.take(ClientFields.metric, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.state = try members.text("state").map(ArtifactState.init(rawValue:))
        value.timestamp = try members.milliseconds("timestamp")
        value.step = try members.wholeNumber("step")
        try members.finish()
        return value
    }

    /// - Parameter id: of a stored artifact that is posted again.
    static func parameter(_ members: JSONObject, id: String? = nil) throws(Inexpressible) -> Parameter {
        var members = ClientMembers(members, for: Parameter.self)
        var value = Parameter(id: id)
        try members.expect(artifactType: .parameter)
        try members.take(ClientFields.parameter, into: &value)
        value.customProperties = try members.properties("customProperties")
        value.state = try members.text("state").map(ArtifactState.init(rawValue:))
        value.parameterType = try members.text("parameterType").map(ParameterType.init(rawValue:))
        try members.finish()
        return value
    }

    // MARK: Edits

    static func experimentUpdate(_ members: JSONObject) throws(Inexpressible) -> ExperimentUpdate {
        var members = ClientMembers(members, for: ExperimentUpdate.self)
        var update = ExperimentUpdate()
        try members.take(ClientFields.experimentUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ExperimentState.init(rawValue:))
        try members.finish()
        return update
    }

    static func experimentRunUpdate(_ members: JSONObject) throws(Inexpressible) -> ExperimentRunUpdate {
        var members = ClientMembers(members, for: ExperimentRunUpdate.self)
        var update = ExperimentRunUpdate()
        try members.take(ClientFields.experimentRunUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ExperimentRunState.init(rawValue:))
        update.status = try members.stateChange("status", ExperimentRunStatus.init(rawValue:))
        update.endTimeSinceEpoch = try members.millisecondsChange("endTimeSinceEpoch")
        try members.finish()
        return update
    }

    static func dataSetUpdate(_ members: JSONObject) throws(Inexpressible) -> DataSetUpdate {
        var members = ClientMembers(members, for: DataSetUpdate.self)
        var update = DataSetUpdate()
        try members.expect(artifactType: .dataSet)
        try members.take(ClientFields.dataSetUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ArtifactState.init(rawValue:))
        try members.finish()
        return update
    }

    static func metricUpdate(_ members: JSONObject) throws(Inexpressible) -> MetricUpdate {
        var members = ClientMembers(members, for: MetricUpdate.self)
        var update = MetricUpdate()
        try members.expect(artifactType: .metric)
        try members.take(ClientFields.metricUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ArtifactState.init(rawValue:))
        update.value = try members.numberChange("value")
        update.timestamp = try members.millisecondsChange("timestamp")
        update.step = try members.wholeNumberChange("step")
        try members.finish()
        return update
    }

    static func parameterUpdate(_ members: JSONObject) throws(Inexpressible) -> ParameterUpdate {
        var members = ClientMembers(members, for: ParameterUpdate.self)
        var update = ParameterUpdate()
        try members.expect(artifactType: .parameter)
        try members.take(ClientFields.parameterUpdate, into: &update)
        update.customProperties = try members.propertiesChange("customProperties")
        update.state = try members.stateChange("state", ArtifactState.init(rawValue:))
        update.parameterType = try members.stateChange("parameterType", ParameterType.init(rawValue:))
        try members.finish()
        return update
    }
}
