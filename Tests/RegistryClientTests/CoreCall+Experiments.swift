import RegistryClient
import SourceText
import Testing

private let experiment: JSONValue = ["id": "5", "name": "e"]
private let run: JSONValue = ["id": "6", "experimentId": "5"]
private let dataSet: JSONValue = ["id": "7", "artifactType": "dataset-artifact"]
private let metric: JSONValue = ["id": "8", "artifactType": "metric", "value": 1]
private let parameter: JSONValue = ["id": "9", "artifactType": "parameter"]

extension CoreCall {
    static let experiments: [CoreCall] = [
        CoreCall(
            "create an experiment", #"POST experiments {"name":"e","description":"","owner":"o","state":"LIVE"}"#,
            experiment
        ) {
            _ = try await $0.createExperiment(
                ExperimentCreate(name: "e", description: "", owner: "o", state: .live))
        },
        CoreCall("update an experiment", #"PATCH experiments/5 {"state":"ARCHIVED"}"#, experiment) {
            _ = try await $0.updateExperiment(id: "5", ExperimentUpdate(state: .set(.archived)))
        },
        CoreCall("upsert an experiment without an id", #"POST experiments {"name":"e"}"#, experiment) {
            _ = try await $0.upsertExperiment(Experiment(name: "e"))
        },
        CoreCall("upsert an experiment with an id", #"PATCH experiments/5 {"owner":"o"}"#, experiment) {
            _ = try await $0.upsertExperiment(Experiment(id: "5", name: "e", owner: "o"))
        },
        CoreCall("get an experiment", "GET experiments/5", experiment) {
            let found = try await $0.experiment(id: "5")
            #expect(found == Experiment(id: "5", name: "e"))
        },
        CoreCall("find an experiment", "GET experiment?externalId=x", experiment) {
            _ = try await $0.findExperiment(externalId: "x")
        },
        CoreCall("list experiments", "GET experiments?sortOrder=ASC", list(experiment)) {
            _ = try await $0.experiments(ListOptions(sortOrder: .ascending))
        },

        CoreCall(
            "create a run",
            #"POST experiment_runs {"name":"r","experimentId":"5","owner":"o","status":"SCHEDULED","state":"LIVE","startTimeSinceEpoch":"9007199254740993","endTimeSinceEpoch":"-1"}"#,
            run
        ) {
            _ = try await $0.createExperimentRun(
                ExperimentRunCreate(
                    name: "r", experimentId: "5", owner: "o", status: .scheduled, state: .live,
                    startTimeSinceEpoch: 9_007_199_254_740_993, endTimeSinceEpoch: -1))
        },
        CoreCall(
            "create a run below its experiment", #"POST experiments/5/experiment_runs {"experimentId":"5"}"#, run
        ) {
            _ = try await $0.createExperimentRun(ExperimentRunCreate(experimentId: "5"), ofExperiment: "5")
        },
        CoreCall(
            "post a run again with its id",
            #"POST experiments/4/experiment_runs {"id":"6","experimentId":"5","status":"KILLED"}"#, run
        ) {
            _ = try await $0.upsertExperimentRun(
                ExperimentRun(id: "6", experimentId: "5", status: .killed), ofExperiment: "4")
        },
        CoreCall(
            "update a run", #"PATCH experiment_runs/6 {"status":"FINISHED","endTimeSinceEpoch":"12"}"#, run
        ) {
            _ = try await $0.updateExperimentRun(
                id: "6", ExperimentRunUpdate(status: .set(.finished), endTimeSinceEpoch: .set(12)))
        },
        CoreCall("clear the end of a run", #"PATCH experiment_runs/6 {"endTimeSinceEpoch":null}"#, run) {
            _ = try await $0.updateExperimentRun(id: "6", ExperimentRunUpdate(endTimeSinceEpoch: .clear))
        },
        CoreCall("upsert a run without an id", #"POST experiment_runs {"experimentId":"5"}"#, run) {
            _ = try await $0.upsertExperimentRun(ExperimentRun(experimentId: "5"))
        },
        CoreCall("upsert a run with an id", #"PATCH experiment_runs/6 {"status":"FAILED"}"#, run) {
            _ = try await $0.upsertExperimentRun(
                ExperimentRun(id: "6", name: "r", experimentId: "5", status: .failed, startTimeSinceEpoch: 1))
        },
        CoreCall("get a run", "GET experiment_runs/6", run) {
            let found = try await $0.experimentRun(id: "6")
            #expect(found == ExperimentRun(id: "6", experimentId: "5"))
        },
        CoreCall("find a run", "GET experiment_run?name=r&parentResourceId=5", run) {
            _ = try await $0.findExperimentRun(name: "r", experimentId: "5")
        },
        CoreCall("list runs", "GET experiment_runs?filterQuery=status%20%3D%20%22RUNNING%22", list(run)) {
            _ = try await $0.experimentRuns(ListOptions(filterQuery: #"status = "RUNNING""#))
        },
        CoreCall(
            "list the runs of an experiment", "GET experiments/5/experiment_runs?pageSize=1&name=r&externalId=x",
            list(run)
        ) {
            _ = try await $0.experimentRuns(
                ofExperiment: "5", name: "r", externalId: "x", ListOptions(pageSize: 1))
        },

        CoreCall(
            "log a data set",
            #"POST experiment_runs/6/artifacts {"artifactType":"dataset-artifact","name":"d","uri":"u","digest":"dg","sourceType":"st","source":"s","schema":"sc","profile":"p","state":"LIVE"}"#,
            dataSet
        ) {
            let stored = try await $0.createArtifact(
                .dataSet(
                    DataSetCreate(
                        name: "d", uri: "u", digest: "dg", sourceType: "st", source: "s", schema: "sc", profile: "p",
                        state: .live)),
                ofExperimentRun: "6")
            #expect(stored == .dataSet(DataSet(id: "7")))
        },
        CoreCall(
            "log a metric",
            #"POST experiment_runs/6/artifacts {"artifactType":"metric","name":"loss","value":2.0,"timestamp":"0","step":9007199254740993}"#,
            metric
        ) {
            let stored = try await $0.createArtifact(
                .metric(MetricCreate(name: "loss", value: 2, timestamp: 0, step: 9_007_199_254_740_993)),
                ofExperimentRun: "6")
            #expect(stored == .metric(Metric(id: "8", value: 1)))
        },
        CoreCall(
            "log a parameter",
            #"POST experiment_runs/6/artifacts {"artifactType":"parameter","name":"p","value":"false","parameterType":"boolean"}"#,
            parameter
        ) {
            let stored = try await $0.createArtifact(
                .parameter(ParameterCreate(name: "p", value: "false", parameterType: .boolean)), ofExperimentRun: "6")
            #expect(stored == .parameter(Parameter(id: "9")))
        },
        CoreCall(
            "log a metric again with its id",
            #"POST experiment_runs/6/artifacts {"id":"8","artifactType":"metric","name":"loss","value":0.1}"#, metric
        ) {
            _ = try await $0.upsertArtifact(.metric(Metric(id: "8", name: "loss", value: 0.1)), ofExperimentRun: "6")
        },
        CoreCall(
            "list what a run has logged",
            "GET experiment_runs/6/artifacts?pageSize=3&name=n&externalId=x&artifactType=metric",
            list(dataSet, metric, parameter)
        ) {
            let page = try await $0.artifacts(
                ofExperimentRun: "6", name: "n", externalId: "x", artifactType: .metric, ListOptions(pageSize: 3))
            #expect(page.items.map(\.artifactType) == [.dataSet, .metric, .parameter])
        },
        CoreCall(
            "list the metric history of a run",
            "GET experiment_runs/6/metric_history?pageSize=3&name=loss&stepIds=1%2C3", list(metric)
        ) {
            _ = try await $0.metricHistory(
                ofExperimentRun: "6", name: "loss", stepIds: [1, 3], ListOptions(pageSize: 3))
        },
        CoreCall(
            "list the metric history of all runs", "GET experiment_runs/metric_history?filterQuery=value%20%3E%201",
            list(metric)
        ) {
            _ = try await $0.metricHistory(ListOptions(filterQuery: "value > 1"))
        },

        CoreCall(
            "create a metric that stands alone", #"POST artifacts {"artifactType":"metric","value":0.5,"step":1}"#,
            metric
        ) {
            _ = try await $0.createArtifact(.metric(MetricCreate(value: 0.5, step: 1)))
        },
        CoreCall(
            "update a metric", #"PATCH artifacts/8 {"artifactType":"metric","value":-3.0,"timestamp":null,"step":4}"#,
            metric
        ) {
            _ = try await $0.updateArtifact(
                id: "8", .metric(MetricUpdate(value: .set(-3), timestamp: .clear, step: .set(4))))
        },
        CoreCall(
            "update a parameter",
            #"PATCH artifacts/9 {"artifactType":"parameter","value":"1","parameterType":"number"}"#,
            parameter
        ) {
            _ = try await $0.updateArtifact(
                id: "9", .parameter(ParameterUpdate(value: "1", parameterType: .set(.number))))
        },
        CoreCall("update a data set", #"PATCH artifacts/7 {"artifactType":"dataset-artifact","digest":null}"#, dataSet)
        {
            _ = try await $0.updateArtifact(id: "7", .dataSet(DataSetUpdate(digest: .clear)))
        },
    ]
}
