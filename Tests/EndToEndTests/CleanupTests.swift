import Conformance
import Foundation
import ScenarioLanguage
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --cleanup")
struct CleanupTests {
    /// Creates of everything something, and waits long before its last answer.
    private static let slow = """
        scenario: slow
        story: As a tester I would like to be killed
        from: [US-001]
        clauses: [MR-0101]
        steps:
        - create: RegisteredModel
          as: model
          with: {name: $(unique model)}
        - create: ModelVersion
          of: $(model)
          as: version
          with: {name: v1}
        - create: ModelArtifact
          of: $(version)
          with: {name: weights, uri: "s3://12345", state: LIVE}
        - create: ModelArtifact
          with: {name: $(unique alone), uri: "s3://12345"}
        - create: Experiment
          as: experiment
          with: {name: $(unique tuning)}
        - create: ExperimentRun
          of: $(experiment)
          as: run
          with: {name: trial}
        - create: Metric
          of: $(run)
          with: {name: loss, value: 0.5}
        - create: ServingEnvironment
          as: env
          with: {name: $(unique production)}
        - create: InferenceService
          of: {environment: $(env), model: $(model)}
          as: service
          with: {name: scoring}
        - create: ServeModel
          of: {service: $(service), version: $(version)}
          with: {name: serve}
        - get: RegisteredModel
          id: $(model)
          inject:
          - {at: GET registered_models/*, delay: 90s}
          expect: {state: LIVE}

        """

    private struct Killed {
        let folder: Folder
        let served: ServedRegistry
        let store: String
        let runID: String
        let foreign: Snapshot
    }

    /// A registry with foreign content in which a run was killed.
    private static func killed() async throws -> Killed {
        let folder = try Folder()
        try folder.directory.write(slow, to: "slow.yaml")
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await ForeignContent(url: served.url).fill()
        let foreign = try await StoreRows.all(of: store)
        let program = try RunningProgram(
            [
                "run", "slow.yaml", "--target", served.url, "--backend", "none", "--flow", "rest", "--timeout", "99s",
                "--report", "json=out.json",
            ], in: folder.url)
        let words = try await program.firstLine().split(separator: " ").map(String.init)
        #expect(words.first == "run" && words.last == served.url)
        while StoredCensus(StoreRows.new(foreign, try await StoreRows.all(of: store))).all[.serveModel] != 1 {
            await Task.yield()
        }
        try await program.end(SIGKILL)
        let runID = words.count > 1 ? words[1] : ""
        #expect(try folder.text("out.json").contains("\"runId\": \"\(runID)\""))
        return Killed(folder: folder, served: served, store: store, runID: runID, foreign: foreign)
    }

    @Test("What a killed run left is archived, and nothing else; once more changes nothing", arguments: [true, false])
    func cleans(_ isObserved: Bool) async throws {
        let killed = try await Self.killed()
        let folder = killed.folder
        let before = StoredCensus(StoreRows.new(killed.foreign, try await StoreRows.all(of: killed.store)))
        #expect(before.all == before.inUse)
        let arguments =
            ["run", "--cleanup", killed.runID, "--target", killed.served.url]
            + (isObserved ? ["--backend", "sqlite:\(killed.store)"] : [])
        let result = try await folder.run(arguments)
        #expect(result.status == 0, "\(result.output)\(result.errors)")
        let lines = result.output.replacing(killed.served.url, with: "URL").replacing(killed.runID, with: "RUN")
            .replacing(/(Model|Artifact|Version|Run|Experiment|Service|Environment|Metric) [0-9]+/) { "\($0.1) N" }
        #expect(
            lines == """
                run RUN on URL
                archived: 8
                  Metric N "loss"
                  ModelArtifact N "weights"
                  InferenceService N "scoring"
                  ExperimentRun N "trial"
                  ModelVersion N "v1"
                  Experiment N "tuning-RUN000r"
                  ModelArtifact N "alone-RUN000r"
                  RegisteredModel N "model-RUN000r"
                left as they are, the contract has no word that archives them: 2
                  ServeModel N "serve"
                  ServingEnvironment N "production-RUN000r"

                """)
        let rows = try await StoreRows.all(of: killed.store)
        #expect(StoreRows.touched(killed.foreign, by: rows) == [])
        let left = StoredCensus(StoreRows.new(killed.foreign, rows)).inUse
        #expect(left == [.servingEnvironment: 1, .serveModel: 1, .metricHistory: 1])

        let again = try await folder.run(arguments)
        #expect(again.status == 0)
        #expect(again.output.contains("archived: 0\narchived before: 8\n"), "\(again.output)")
        #expect(try await StoreRows.all(of: killed.store) == rows)
    }

    @Test("The id of another run changes nothing, and is said to be one")
    func other() async throws {
        let folder = try Folder()
        let store = folder.path("store.db")
        let served = try await ServedRegistry(["--store", "sqlite:\(store)"], in: folder.url)
        try await ForeignContent(url: served.url).fill()
        let before = try await StoreRows.all(of: store)
        let result = try await folder.run("run", "--cleanup", "0123456789", "--target", served.url)
        #expect(result.status == 5)
        #expect(
            result.errors.replacing(served.url, with: "URL") == """
                mrconform: nothing at URL carries the id 0123456789: it is the id of another run, or of a run on another registry

                """)
        #expect(try await StoreRows.all(of: store) == before)
        let nobody = try await folder.run("run", "--cleanup", "0123456789", "--target", "http://127.0.0.1:1")
        #expect(nobody.status == 3)
    }

    @Test(
        "What is no id of a run, and what goes with none, is wrong usage",
        arguments: [
            (["--cleanup", "for", "--target", "http://127.0.0.1:1"], "--cleanup takes the id of a run"),
            (["--cleanup", "0123456789"], "--cleanup goes with --target"),
            (
                ["--cleanup", "0123456789", "--target", "http://127.0.0.1:1", "small.yaml"],
                "it can not go with small.yaml"
            ),
        ])
    func usage(_ arguments: [String], _ message: String) async throws {
        let folder = try Folder()
        let result = try await folder.run(["run"] + arguments)
        #expect(result.status == 2)
        #expect(result.errors.contains(message), "\(result.errors)")
    }
}
