import SourceText

extension Seams {
    /// What hub does with what runs log (`registry-behaviour.md` 3.9, 3.10 and 3.11).
    mutating func tracksRunsAsHub() {
        let nested: Set = ["upsertModelVersionArtifact", "upsertExperimentRunArtifact"]
        // Only model and doc artifacts are known to be new.
        onResponse(nested) { exchange in
            guard exchange.response.status == 201, case .json(let body) = exchange.response.body,
                !["model-artifact", "doc-artifact"].contains(body["artifactType"]?.string ?? "")
            else { return }
            exchange.response.status = 200
        }
        // A change replaces the custom rows, and those that name the run are custom rows that nobody sees.
        onStatement(["updateArtifact", "updateModelArtifact"], [.updateNode]) { call in
            let forget = """
                DELETE FROM ArtifactProperty WHERE artifact_id = ? AND name IN ('experiment_id', 'experiment_run_id')
                """
            return [call, call.with(forget, call.bindings.suffix(1))]
        }
        hidesRunsAmongCustomProperties()
        onResponse(["upsertExperimentRunArtifact"]) { exchange in
            exchange.response.changeObject { object in
                guard object["artifactType"] == "metric", var custom = object["customProperties"]?.object else {
                    return
                }
                for (row, member) in [("experiment_id", "experimentId"), ("experiment_run_id", "experimentRunId")] {
                    guard let id = object[member] else { continue }
                    custom[row] = ["int_value": id, "metadataType": "MetadataIntValue"]
                }
                object["customProperties"] = .object(custom)
            }
        }
        onRequest(["getExperimentRunsMetricHistory", "getExperimentRunMetricHistory"]) { request in
            // Blanks and empty elements are no mistake.
            guard let steps = (try? QueryParameters(request.query))?["stepIds"] else { return }
            let kept = steps.split(separator: ",").map { $0.filter { $0 != " " } }.filter { !$0.isEmpty }
            request.dropParameter("stepIds")
            let rest = (request.query ?? "").isEmpty ? "" : "&\(request.query ?? "")"
            request.query = "stepIds=\(kept.joined(separator: "%2C"))\(rest)"
        }
        // Parameters that these lists do not read.
        onRequest([
            "getExperimentExperimentRuns", "getExperimentRunArtifacts", "getEnvironmentInferenceServices",
            "getInferenceServiceServes",
        ]) { request in
            // Null bytes are refused in whatever parameter they stand.
            if request.query?.contains("%00") ?? false { return }
            request.dropParameter("name")
            request.dropParameter("externalId")
        }
    }

    private mutating func hidesRunsAmongCustomProperties() {
        onResponse(nil) { exchange in
            guard exchange.response.status < 300, case .json(let body) = exchange.response.body else { return }
            func shown(_ entity: JSONValue) -> JSONValue {
                guard case .object(var object) = entity, var custom = object["customProperties"]?.object else {
                    return entity
                }
                custom["experiment_id"] = nil
                custom["experiment_run_id"] = nil
                object["customProperties"] = .object(custom)
                return .object(object)
            }
            if let items = body["items"]?.array {
                exchange.response.changeObject { $0["items"] = .array(items.map(shown)) }
            } else {
                exchange.response.body = .json(shown(body))
            }
        }
    }
}
