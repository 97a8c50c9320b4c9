import HTTPCore
import RegistryClient
import Testing

/// The code of the article BuilderStyle, block by block: each example of the Go client's guide.
@Suite("The article BuilderStyle")
struct BuilderStyleExamples {
    @Test("does what it shows")
    func example() async throws {
        let server = try ExampleServer()
        let client = server.client
        // snippet
        let service = client.service
        // end

        // snippet
        let registeredModel = try await service.createRegisteredModel()
            .body(RegisteredModelCreate(name: "MODEL_NAME", description: "MODEL_DESCRIPTION"))
            .execute().value
        // end

        // snippet
        let modelVersion = try await service.createModelVersion()
            .body(
                ModelVersionCreate(
                    name: "VERSION_NAME", registeredModelId: registeredModel.id ?? "",
                    description: "VERSION_DESCRIPTION", customProperties: ["score": 0.83])
            )
            .execute().value
        // end
        #expect(modelVersion.customProperties == ["score": .double(0.83)])

        // snippet
        let created = try await service.upsertModelVersionArtifact(modelVersion.id ?? "")
            .body(
                .model(
                    ModelArtifactCreate(
                        name: "ARTIFACT_NAME", description: "ARTIFACT_DESCRIPTION", uri: "ARTIFACT_URI"))
            )
            .execute()
        print(created.http.status)  // 201
        // end
        #expect(created.http.status == 201)

        // snippet
        // With its id the artifact is edited; without it the name is taken.
        if case .model(var artifact) = created.value {
            artifact.description = "update it!"
            let edited = try await service.upsertModelVersionArtifact(modelVersion.id ?? "")
                .body(.model(artifact))
                .execute()
            print(edited.http.status)  // 200
        }
        // end

        // snippet
        let found = try await service.findRegisteredModel().name("MODEL_NAME").execute().value
        let allVersions = try await service.getRegisteredModelVersions(found.id ?? "")
            .pageSize(100).orderBy(.createTime).execute().value.items
        // end
        #expect(found == registeredModel)
        #expect(allVersions == [modelVersion])
        let artifacts = try await service.getModelVersionArtifacts(modelVersion.id ?? "").execute().value.items
        let descriptions = artifacts.map { artifact -> String? in
            if case .model(let artifact) = artifact { artifact.description } else { nil }
        }
        #expect(descriptions == ["update it!"])

        // snippet
        do {
            _ = try await service.getRegisteredModel("999").execute()
        } catch {
            switch error {
            case .response(let answer, let model): print(answer.status, model?.message ?? "")
            default: print(error)
            }
        }
        // end
        await #expect(throws: Builder.Failure.self) { try await service.getRegisteredModel("999").execute() }
    }

    @Test("says what was not found by its status line, and sends nothing without a body")
    func failures() async throws {
        let server = try ExampleServer()
        let service = server.client.service
        do {
            _ = try await service.findModelVersion().externalId("nobody").execute()
            Issue.record("found")
        } catch {
            #expect(error.description == "404 Not Found")
            #expect(error.http?.status == 404)
        }
        await #expect(
            throws: Builder.Failure.invalidArgument("the request has no body: call body(_:) first")
        ) { try await service.createRegisteredModel().execute() }
        await #expect(
            throws: Builder.Failure.invalidArgument("a page size of 0: expected 1 or more")
        ) { try await service.getRegisteredModels().pageSize(0).execute() }
    }
}
