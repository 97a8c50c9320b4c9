import SourceText
import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Metrics and their history")
struct MetricHistoryTests {
    /// Experiment 1, its runs 2 and 3, and what metrics they had: artifacts 1, 3, 5 and history 2, 4, 6, 7.
    private static let setup = [
        #"POST experiments {"name":"e"}"#,
        #"POST experiment_runs {"name":"r","experimentId":"1"}"#,
        #"POST experiment_runs {"name":"s","experimentId":"1"}"#,
        #"POST experiment_runs/2/artifacts {"artifactType":"metric","name":"acc","value":0.5,"step":1,"timestamp":"7"}"#,
        #"POST experiment_runs/2/artifacts {"artifactType":"metric","name":"accuracy","value":2,"step":2}"#,
        #"POST experiment_runs/3/artifacts {"artifactType":"metric","name":"acc","value":3,"step":1}"#,
        #"POST experiment_runs/2/artifacts {"artifactType":"metric","name":"acc","value":0.75,"step":2}"#,
    ]

    private static func probe(_ lines: String...) throws -> RegistryProbe {
        let probe = try RegistryProbe()
        for line in setup + lines { probe.send(line) }
        return probe
    }

    /// The ids and values of a list.
    private static func values(_ probe: RegistryProbe, _ path: String) -> String {
        guard case .json(let body) = probe.send("GET \(path)").body else { return "no JSON" }
        return (body["items"]?.array ?? []).map {
            "\($0["id"]?.string ?? "") \($0["name"]?.string ?? "") \($0["value"]?.number?.text ?? "")"
        }.joined(separator: ", ")
    }

    @Test("A metric that is posted again changes, and what it was stays in its history")
    func again() throws {
        let probe = try Self.probe()
        expectText(
            probe.answer("GET artifact?name=acc&parentResourceId=2"),
            equals: """
                200 {"artifactType":"metric","createTimeSinceEpoch":"1700000000003","customProperties":{},\
                "experimentId":"1","experimentRunId":"2","id":"1","lastUpdateTimeSinceEpoch":"1700000000006",\
                "name":"acc","state":"UNKNOWN","step":2,"timestamp":"7","value":0.75}
                """)
        #expect(
            try probe.rows("SELECT id, name FROM Artifact ORDER BY id") == [
                "1|2:acc", "2|2:acc__1700000000003", "3|2:accuracy", "4|2:accuracy__1700000000004", "5|3:acc",
                "6|3:acc__1700000000005", "7|2:acc__1700000000006",
            ])
        #expect(
            try probe.rows(
                """
                SELECT name, is_custom_property, int_value, double_value, string_value FROM ArtifactProperty
                WHERE artifact_id = 7 ORDER BY name
                """) == [
                    "experiment_id|1|1|NULL|NULL", "experiment_run_id|1|2|NULL|NULL", "step|0|2|NULL|NULL",
                    "timestamp|0|NULL|NULL|7", "value|0|NULL|0.75|NULL",
                ])
    }

    /// Lists of history with what they show.
    static let lists = [
        ("experiment_runs/2/metric_history", "2 acc 0.5, 4 accuracy 2.0, 7 acc 0.75"),
        ("experiment_runs/metric_history", "2 acc 0.5, 4 accuracy 2.0, 6 acc 3.0, 7 acc 0.75"),
        ("experiment_runs/2/metric_history?name=acc", "2 acc 0.5, 7 acc 0.75"),
        ("experiment_runs/metric_history?name=acc&stepIds=1", "2 acc 0.5, 6 acc 3.0"),
        ("experiment_runs/metric_history?stepIds=2,9", "4 accuracy 2.0, 7 acc 0.75"),
        ("experiment_runs/2/metric_history?stepIds=&pageSize=1&sortOrder=DESC", "7 acc 0.75"),
        ("artifacts", "1 acc 0.75, 3 accuracy 2.0, 5 acc 3.0"),
        ("experiment_runs/2/artifacts?artifactType=metric", "1 acc 0.75, 3 accuracy 2.0"),
        ("experiment_runs/2/artifacts?name=accuracy", "3 accuracy 2.0"),
    ]

    @Test("History is listed by run, metric and step, and nowhere else", arguments: lists)
    func list(path: String, values: String) throws {
        expectText(Self.values(try Self.probe(), path), equals: values)
    }

    @Test("No path but those of history reads it")
    func hidden() throws {
        let probe = try Self.probe()
        #expect(probe.status("GET artifacts/2") == 404)
        #expect(probe.status(#"PATCH artifacts/2 {"artifactType":"metric","value":1}"#) == 404)
        #expect(probe.status(#"POST experiment_runs/2/artifacts {"artifactType":"metric","id":"2","value":1}"#) == 400)
        #expect(probe.status("GET experiment_runs/9/metric_history") == 404)
    }

    @Test("PATCH of a metric leaves no history, and neither does a metric of a version")
    func patch() throws {
        let probe = try Self.probe(
            #"PATCH artifacts/1 {"artifactType":"metric","value":9}"#, #"POST registered_models {"name":"m"}"#,
            #"POST model_versions {"name":"v","registeredModelId":"4"}"#,
            #"POST model_versions/5/artifacts {"artifactType":"metric","name":"acc","value":1}"#)
        expectText(
            Self.values(probe, "experiment_runs/metric_history"),
            equals: "2 acc 0.5, 4 accuracy 2.0, 6 acc 3.0, 7 acc 0.75")
        expectText(Self.values(probe, "model_versions/5/artifacts"), equals: "8 acc 1.0")
    }

    @Test("Two posts within one millisecond leave two entries")
    func sameMoment() throws {
        let server = try RegistryServer(.init(store: .memory, clock: RegistryClock { 1_700_000_000_000 }))
        let probe = RegistryProbe(server: server)
        for line in Self.setup { #expect(probe.status(line) < 300) }
        expectText(
            Self.values(probe, "experiment_runs/2/metric_history"),
            equals: "2 acc 0.5, 4 accuracy 2.0, 7 acc 0.75")
    }

    @Test("A parameter that is posted again changes; numbers keep their kind and range")
    func values() throws {
        let probe = try Self.probe(
            #"POST experiment_runs/2/artifacts {"artifactType":"parameter","name":"p","value":"1"}"#)
        expectText(
            probe.answer(
                #"POST experiment_runs/2/artifacts {"artifactType":"parameter","name":"p","parameterType":"number"}"#),
            equals: """
                200 {"artifactType":"parameter","createTimeSinceEpoch":"1700000000007","customProperties":{},\
                "experimentId":"1","experimentRunId":"2","id":"8","lastUpdateTimeSinceEpoch":"1700000000008",\
                "name":"p","parameterType":"number","state":"UNKNOWN","value":"1"}
                """)
        expectText(
            probe.answer(#"POST artifacts {"artifactType":"metric","name":"m","value":1e21,"step":4294967301}"#),
            equals: """
                201 {"artifactType":"metric","createTimeSinceEpoch":"1700000000009","customProperties":{},"id":"9",\
                "lastUpdateTimeSinceEpoch":"1700000000009","name":"m","state":"UNKNOWN","step":4294967301,\
                "value":1e+21}
                """)
        for wrong in [#""value":"5""#, #""value":1,"step":1.5"#, #""value":1,"step":"1""#, #""value":1,"timestamp":5"#]
        {
            #expect(probe.status(#"POST artifacts {"artifactType":"metric",\#(wrong)}"#) == 400)
        }
    }
}
