extension Seams {
    /// Reads `filterQuery` as hub does, on the lists where hub reads it (`registry-behaviour.md` 5.1).
    mutating func filtersAsHub(_ database: HubFilterCompiler.Database) {
        filterReading = FilterReading { (text, request, operation, collection) throws(Refusal) in
            guard let entity = HubFilterReading.entity(of: operation, request) else { return nil }
            guard let expression = try HubFilterParser.parse(text) else { return nil }
            guard let kind = collection.kinds.first else { return nil }
            var compiler = HubFilterCompiler(
                database: database, table: kind.table, entity: entity, namesHavePrefix: kind.naming == .owned)
            do throws(HubFilterCompiler.TypeMismatch) {
                return try compiler.compile(expression)
            } catch {
                if database == .mariaDB {
                    throw Refusal(
                        status: 500, message: "error listing \(HubListing.plural(of: operation)): \(error.text)")
                }
                throw HubListing.refusal(error.text, in: operation)
            }
        }
        // On two nested lists the other parameters are made a filter.
        onRequest(["getRegisteredModelVersions", "getModelVersionArtifacts"]) { request in
            request.query = HubFilterReading.combined(request.query)
        }
    }
}

/// Which lists hub filters, and by whose names.
enum HubFilterReading {
    static func entity(of operation: String, _ request: ServerRequest) -> String? {
        switch operation {
        case "getRegisteredModels": return "RegisteredModel"
        case "getModelVersions", "getRegisteredModelVersions": return "ModelVersion"
        case "getExperiments": return "Experiment"
        case "getExperimentRuns", "getExperimentExperimentRuns": return "ExperimentRun"
        case "getExperimentRunsMetricHistory", "getExperimentRunMetricHistory": return "Metric"
        case "getArtifacts", "getModelVersionArtifacts", "getExperimentRunArtifacts":
            let types = [
                "doc-artifact": "DocArtifact", "dataset-artifact": "DataSet", "metric": "Metric",
                "parameter": "Parameter",
            ]
            return types[(try? QueryParameters(request.query))?["artifactType"] ?? ""] ?? "ModelArtifact"
        default: return nil
        }
    }

    /// A query whose parameters `name`, `externalId` and `filterQuery` have become one filter.
    static func combined(_ query: String?) -> String? {
        // Null bytes are refused under the name of their parameter.
        guard let parameters = try? QueryParameters(query), query?.contains("%00") != true else { return query }
        var clauses: [String] = []
        if let name = parameters["name"] {
            clauses.append("name = '\(name.replacing("'", with: "''"))'")
        } else if let externalID = parameters["externalId"] {
            clauses.append("externalId = '\(externalID.replacing("'", with: "''"))'")
        }
        if let filter = parameters["filterQuery"] { clauses.append("(\(filter))") }
        guard !clauses.isEmpty else { return query }
        let kept = (query ?? "").split(separator: "&").filter { part in
            !["name=", "externalId=", "filterQuery="].contains { part.hasPrefix($0) }
        }
        return (kept.map(String.init) + ["filterQuery=\(encoded(clauses.joined(separator: " AND ")))"]).joined(
            separator: "&")
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count == 1 ? "%0\(digits)" : "%\(digits)"
        }.joined()
    }
}
