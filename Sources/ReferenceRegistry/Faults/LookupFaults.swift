import SourceText

/// Lookups, parents and what is accepted that should not be.
enum LookupFaults {
    static let all: [Fault] = [
        Fault(
            "lookup-uses-patterns", "In lookups by name `_` and `%` stand for other letters.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.comparison = .pattern },
        Fault("lookup-returns-first-of-several", "A lookup that matches several entities returns one of them.") {
            $0.onStatement(FaultScope.finds, [.find]) { call in
                [call.binding(call.bindings.count - 1, .integer(1))]
            }
        },
        Fault("lookup-ignores-parent", "A lookup by name finds entities of other parents.") {
            $0.onStatement(FaultScope.finds, [.find]) { call in [call.withoutParent()] }
        },
        Fault("lookup-by-external-id-spans-parents", "A lookup by external id ignores the parent it was given.") {
            $0.onRequest(FaultScope.finds) { request in
                guard let query = try? QueryParameters(request.query), query["name"] == nil else { return }
                request.dropParameter("parentResourceId")
            }
        },
        Fault(
            "lookup-prefers-external-id", "A lookup with name and external id goes by the external id.",
            source: "kubeflow/model-registry v0.2.9"
        ) {
            $0.onRequest(FaultScope.finds) { request in
                if (try? QueryParameters(request.query))?["externalId"] != nil { request.dropParameter("name") }
            }
        },
        Fault("version-list-ignores-parent", "The versions of a model are those of all models.") {
            $0.onStatement(["getRegisteredModelVersions"], [.page]) { call in [call.withoutParent()] }
        },
        Fault("artifact-list-ignores-parent", "The artifacts of a version are those of all versions.") {
            $0.onStatement(["getModelVersionArtifacts"], [.page]) { call in [call.withoutParent()] }
        },
        Fault("artifact-list-ignores-type", "The parameter artifactType of artifact lists is ignored.") {
            $0.onRequest(["getArtifacts", "getModelVersionArtifacts"]) { $0.dropParameter("artifactType") }
        },
        Fault("nested-list-ignores-name", "The parameters name and externalId of nested lists are ignored.") {
            $0.onRequest(FaultScope.nestedLists) { request in
                request.dropParameter("name")
                request.dropParameter("externalId")
            }
        },
        Fault(
            "list-below-unknown-parent-is-empty", "A list below a parent that is not there is 200 and empty.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.listsNeedTheirParent = false },
        Fault(
            "child-of-unknown-parent-accepted", "A version or artifact of a parent that is not there is created.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.parentsMustExist = false },
        Fault(
            "version-gets-second-parent", "A nested POST with the id of a version of another model adds a parent.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.childrenMayMove = true },
        Fault("nested-create-uses-body-parent", "A nested POST takes the parent of the body instead of the path's.") {
            $0.onRequest(["createRegisteredModelVersion"]) { request in
                guard let body = try? JSONReader.read(request.body), let parent = body["registeredModelId"]?.string
                else { return }
                request.path = "\(Router.basePath)registered_models/\(parent)/versions"
            }
        },
        Fault(
            "signed-ids-accepted", "Ids with signs and leading zeros are taken for the number that they mean.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.identifiersAreStrict = false },
        Fault("unknown-members-accepted", "Members that a schema does not have are ignored instead of refused.") {
            $0.rules.unknownMembers = .ignore
        },
        Fault("model-without-name-accepted", "A registered model without a name is created with an invented one.") {
            $0.onRequest(FaultScope.createModel) { request in
                request.changeObject { object in
                    if object["name"]?.string ?? "" == "" { object["name"] = "unnamed" }
                }
            }
        },
        Fault("unknown-state-accepted", "A state that is none of the enumeration is taken for LIVE.") {
            $0.onRequest(FaultScope.creates.union(FaultScope.patches)) { request in
                request.changeObject { object in
                    guard let state = object["state"]?.string, !ArtifactRules.states.contains(state),
                        state != "ARCHIVED"
                    else { return }
                    object["state"] = "LIVE"
                }
            }
        },
        Fault("artifact-type-can-change", "PATCH of an artifact accepts another artifactType and ignores it.") {
            $0.onRequest(["updateArtifact"]) { request in
                request.path = request.path.replacing("/artifacts/", with: "/model_artifacts/")
            }
        },
        Fault("model-artifact-routes-read-documents", "The routes of model artifacts read artifacts of every type.") {
            $0.onRequest(["getModelArtifact", "findModelArtifact"]) { request in
                request.path = request.path.replacing("/model_artifact", with: "/artifact")
            }
        },
        Fault("artifact-update-as-create", "POST of an artifact with its id under a version creates another one.") {
            $0.onRequest(["upsertModelVersionArtifact"]) { request in
                request.changeObject { $0["id"] = nil }
            }
        },
    ]
}

extension SQLCall {
    /// The same question without its restriction to one parent.
    func withoutParent() -> SQLCall {
        var call = self
        for link in [PageQuery.Link.parentContext, .attribution, .association] {
            call.text = call.text.replacing("n.id IN (\(link.children))", with: "? IS NOT NULL")
        }
        return call
    }
}
