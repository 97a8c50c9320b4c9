import Foundation
import HTTPCore
import SourceText
import TestSupport
import Testing

@Suite("mrconform run --target")
struct TargetTests {
    static func values(_ collection: String, _ url: String) async throws -> [JSONValue] {
        let response = try await CurlTransport().send(
            HTTPRequest(method: "GET", url: "\(url)/api/model_registry/v1alpha3/\(collection)?pageSize=1000"))
        return try JSONReader.read(response.body)["items"]?.array ?? []
    }

    /// What is left that nobody archived.
    private static func alive(_ url: String) async throws -> [String] {
        var found: [String] = []
        for (collection, dead) in [
            ("registered_models", "ARCHIVED"), ("model_versions", "ARCHIVED"), ("artifacts", "MARKED_FOR_DELETION"),
        ] {
            for value in try await values(collection, url) where value["state"]?.string != dead {
                found.append("\(collection) \(JSONWriter.text(value))")
            }
        }
        return found
    }

    @Test("Without a backend state is shown as not observed")
    func unobserved() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry([], in: folder.url)
        let result = try await folder.run(
            "run", "small.yaml", "--target", served.url, "--backend", "none", "--report", "json=out.json", "-v")
        #expect(result.status == 0)
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        let outcomes = json["scenarios"]?.array?.map { "\($0["flow"]?.string ?? "-") \($0["outcome"]?.string ?? "-")" }
        #expect(outcomes == ["rest passed", "client passed", "compare skipped"])
    }

    @Test("A fault of the served registry is found from outside")
    func fault() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(
            ["--store", store, "--fault", "patch-resets-model-state"], in: folder.url)
        #expect(try await folder.run("run", "small.yaml", "--target", served.url, "--backend", store).status == 1)
    }

    /// A story for each of two parts of the contract.
    private static func parts() throws -> Folder {
        let folder = try Folder()
        for (id, step) in [("model", "RegisteredModel"), ("environment", "ServingEnvironment")] {
            try folder.directory.write(
                """
                scenario: \(id)
                story: As an MLOps engineer I would like to create it
                from: [US-001]
                clauses: [MR-0101]
                steps:
                - create: \(step)
                  with: {name: $(unique thing)}

                """, to: "parts/\(id).yaml")
        }
        return folder
    }

    @Test("What a target is said not to offer is skipped with the reason, what it was not said is found out")
    func offers() async throws {
        let folder = try Self.parts()
        let served = try await ServedRegistry([], in: folder.url)
        let run = ["run", "parts", "--flow", "rest", "--target", served.url, "--backend", "none"]
        let asked = try await folder.run(run)
        #expect(asked.status == 0)
        #expect(asked.output.contains("rest       2       0       0        0"), "\(asked.output)")
        let told = try await folder.run(run + ["--offers", "artifacts,filter"])
        #expect(told.status == 0)
        #expect(told.output.contains("1 × the target does not offer: serving"), "\(told.output)")
        let only = try await folder.run(run + ["--offers", "artifacts", "--profile", "serving"])
        #expect(only.status == 5)
    }

    @Test("What a target is said to offer and does not have fails")
    func brokenOffer() async throws {
        let folder = try Self.parts()
        let nothing = try await ServedRegistry([], in: folder.url)
        let result = try await folder.run(
            "run", "parts/environment.yaml", "--flow", "rest", "--target", nothing.url + "/elsewhere", "--backend",
            "none", "--offers", "serving")
        #expect(result.status == 1, "\(result.output)")
        let probed = try await folder.run(
            "run", "parts/environment.yaml", "--flow", "rest", "--target", nothing.url + "/elsewhere", "--backend",
            "none")
        #expect(probed.status == 5)
        #expect(
            probed.output.contains("the target does not offer: serving (GET serving_environments answered 404)"),
            "\(probed.output)")
    }

    @Test("A run for v1 goes to its paths, and knows no experiments")
    func v1() async throws {
        let folder = try Self.parts()
        try folder.directory.write(
            try folder.text("parts/model.yaml").replacing("RegisteredModel", with: "Experiment")
                .replacing("scenario: model", with: "scenario: experiment"), to: "parts/experiment.yaml")
        let result = try await folder.run(
            "run", "parts", "--flow", "rest", "--contract", "v1", "--report", "json=out.json", "-v")
        #expect(result.status == 0, "\(result.output)")
        #expect(
            result.output.contains("the target does not offer: experiments (the contract's version v1 has none)"))
        let json = try JSONReader.read(Array(try folder.text("out.json").utf8))
        #expect(json["target"] == "embedded registry, contract v1")
    }

    @Test("A contract that can not be read is wrong usage: no result is told, and a registry of others is sent nothing")
    func brokenContract() async throws {
        let folder = try Folder()
        try folder.directory.write(
            """
            openapi: 3.1.0
            paths:
              /api/model_registry/v1alpha3/registered_models:
                get: {responses: {"200": {$ref: "#/components/responses/Nowhere"}}}

            """, to: "contract.yaml")
        let served = try await ServedRegistry(["--store", "sqlite:\(folder.path("one.db"))"], in: folder.url)
        for target in [[], ["--target", served.url, "--backend", "none"]] {
            let result = try await folder.run(["run", "small.yaml", "-v", "--contract", "contract.yaml"] + target)
            #expect(result.status == 2)
            #expect(result.errors.contains("--contract:\ncontract.yaml:4:"), "\(result.errors)")
            #expect(!result.output.contains("✓") && !result.output.contains("passed in"), "\(result.output)")
        }
        #expect(try await Self.alive(served.url) == [])
    }

    @Test("A backend of another registry is a matter of the set-up, and stops the run")
    func foreignBackend() async throws {
        let folder = try Folder()
        let served = try await ServedRegistry(["--store", "sqlite:\(folder.path("one.db"))"], in: folder.url)
        let other = "sqlite:\(folder.path("two.db"))"
        _ = try await ServedRegistry(["--store", other], in: folder.url)
        let result = try await folder.run("run", "small.yaml", "--target", served.url, "--backend", other)
        #expect(result.status == 3)
        #expect(result.output.contains("that is the backend of another registry"), "\(result.output)")
        #expect(try await Self.alive(served.url) == [])
    }

    @Test("A registry that stores nothing is not taken for a wrong backend")
    func storesNothing() async throws {
        let folder = try Folder()
        let store = "sqlite:\(folder.path("store.db"))"
        let served = try await ServedRegistry(["--store", store, "--fault", "create-model-not-stored"], in: folder.url)
        #expect(try await folder.run("run", "small.yaml", "--target", served.url, "--backend", store).status == 1)
    }
}
