import TestSupport
import Testing

@testable import ReferenceRegistry

@Suite("Experiments")
struct ExperimentTests {
    /// Experiment 1 and its run 2.
    private static let setup = [
        #"POST experiments {"name":"e","owner":"ada"}"#,
        #"POST experiment_runs {"name":"r","experimentId":"1","startTimeSinceEpoch":"10"}"#,
    ]

    private static func probe(_ lines: String...) throws -> RegistryProbe {
        let probe = try RegistryProbe()
        for line in setup + lines { probe.send(line) }
        return probe
    }

    @Test("A run is a context below its experiment, running unless it says otherwise")
    func run() throws {
        let probe = try Self.probe()
        expectText(
            probe.answer("GET experiment_run?name=r&parentResourceId=1"),
            equals: """
                200 {"createTimeSinceEpoch":"1700000000001","customProperties":{},"experimentId":"1","id":"2",\
                "lastUpdateTimeSinceEpoch":"1700000000001","name":"r","startTimeSinceEpoch":"10","state":"LIVE",\
                "status":"RUNNING"}
                """)
        #expect(try probe.rows("SELECT name FROM Context") == ["e", "1:r"])
        #expect(try probe.rows("SELECT * FROM ParentContext") == ["2|1"])
        #expect(
            try probe.rows("SELECT name, int_value, string_value FROM ContextProperty WHERE context_id = 2") == [
                "experiment_id|1|NULL", "start_time_since_epoch|NULL|10", "state|NULL|LIVE", "status|NULL|RUNNING",
            ])
    }

    @Test("PATCH of a run keeps what it does not name")
    func patch() throws {
        let probe = try Self.probe(#"PATCH experiment_runs/2 {"status":"FINISHED","state":"ARCHIVED"}"#)
        expectText(
            probe.answer(#"PATCH experiment_runs/2 {"endTimeSinceEpoch":"11"}"#),
            equals: """
                200 {"createTimeSinceEpoch":"1700000000001","customProperties":{},"endTimeSinceEpoch":"11",\
                "experimentId":"1","id":"2","lastUpdateTimeSinceEpoch":"1700000000003","name":"r",\
                "startTimeSinceEpoch":"10","state":"ARCHIVED","status":"FINISHED"}
                """)
        for member in ["experimentId", "startTimeSinceEpoch", "name"] {
            #expect(probe.status(#"PATCH experiment_runs/2 {"\#(member)":"1"}"#) == 400)
        }
    }

    /// Requests about runs that fail, with their answers.
    static let refusals: [(String, String)] = [
        (
            #"POST experiment_runs {"name":"x","experimentId":"9"}"#,
            #"404 {"code":"Not Found","message":"no experiment found for id 9: not found"}"#
        ),
        (
            #"POST experiment_runs {"name":"r","experimentId":"1"}"#,
            #"409 {"code":"Conflict","message":"experiment run with name r already exists: conflict"}"#
        ),
        (
            #"POST experiment_runs {"experimentId":"1","startTimeSinceEpoch":"5","endTimeSinceEpoch":"4"}"#,
            #"400 {"code":"Bad Request","message":"endTimeSinceEpoch (4) cannot be less than startTimeSinceEpoch (5): "#
                + #"bad request"}"#
        ),
        (
            #"PATCH experiment_runs/2 {"endTimeSinceEpoch":"9"}"#,
            #"400 {"code":"Bad Request","message":"endTimeSinceEpoch (9) cannot be less than startTimeSinceEpoch (10): "#
                + #"bad request"}"#
        ),
        (
            #"POST experiments/1/experiment_runs {"name":"x"}"#,
            #"422 {"code":"Bad Request","message":"required field 'experimentId' is zero value."}"#
        ),
        (
            #"GET experiment_run?name=x&parentResourceId=1"#,
            #"404 {"code":"Not Found","message":"no experiment runs found for name=x, experimentId=1, externalId=: "#
                + #"not found"}"#
        ),
        (
            #"POST experiment_runs/2/artifacts {"artifactType":"metric","name":"m"}"#,
            #"400 {"code":"Bad Request","message":"metric value is required: bad request"}"#
        ),
        (
            #"GET experiment_runs/2/metric_history?stepIds=1,a"#,
            #"400 {"code":"Bad Request","message":"invalid step ID 'a': must be a valid integer: bad request"}"#
        ),
    ]

    @Test("What is wrong with a run is said", arguments: refusals)
    func refusal(request: String, answer: String) throws {
        expectText(try Self.probe().answer(request), equals: answer)
    }

    @Test("A run without a name whose external id is taken is a conflict")
    func unnamed() throws {
        let probe = try Self.probe(#"POST experiment_runs {"experimentId":"1","externalId":"x"}"#)
        #expect(probe.status(#"POST experiment_runs {"experimentId":"1","externalId":"x"}"#) == 409)
    }

    @Test("A run of another experiment stays where it is")
    func moved() throws {
        let probe = try Self.probe(#"POST experiments {"name":"f"}"#)
        #expect(probe.status(#"POST experiments/3/experiment_runs {"id":"2","experimentId":"3"}"#) == 400)
        #expect(probe.status(#"POST experiments/1/experiment_runs {"id":"2","experimentId":"1"}"#) == 201)
        #expect(try probe.rows("SELECT * FROM ParentContext") == ["2|1"])
    }

    @Test("An artifact of a run says so, in members and in custom rows that nothing removes")
    func artifact() throws {
        let probe = try Self.probe(
            #"POST experiment_runs/2/artifacts {"artifactType":"dataset-artifact","name":"d","sourceType":"s3"}"#)
        expectText(
            probe.answer(
                #"""
                PATCH artifacts/1 {"artifactType":"dataset-artifact","customProperties":\#
                {"k":{"metadataType":"MetadataBoolValue","bool_value":true}}}
                """#),
            equals: """
                200 {"artifactType":"dataset-artifact","createTimeSinceEpoch":"1700000000002","customProperties":\
                {"k":{"bool_value":true,"metadataType":"MetadataBoolValue"}},"experimentId":"1","experimentRunId":"2",\
                "id":"1","lastUpdateTimeSinceEpoch":"1700000000003","name":"d","sourceType":"s3","state":"UNKNOWN"}
                """)
        #expect(
            try probe.rows("SELECT name, int_value FROM ArtifactProperty WHERE is_custom_property = 1") == [
                "experiment_id|1", "experiment_run_id|2", "k|NULL",
            ])
        #expect(
            try probe.rows("SELECT name FROM Artifact") == ["00000000-0000-4000-8000-000000000000:d"])
        #expect(
            probe.status(
                #"""
                PATCH artifacts/1 {"artifactType":"dataset-artifact","customProperties":\#
                {"experiment_id":{"metadataType":"MetadataIntValue","int_value":"7"}}}
                """#) == 400)
    }
}
