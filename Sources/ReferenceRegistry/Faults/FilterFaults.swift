import SourceText

/// Filters that are ignored, lost or refused as a whole.
enum FilterFaults {
    static let all: [Fault] = ignored + lost + refused + FilterLogicFaults.all + FilterValueFaults.all

    private static let ignored: [Fault] = [
        ignores("filter-ignored-for-models", "registered models", ["getRegisteredModels"]),
        ignores("filter-ignored-for-versions", "model versions", ["getModelVersions", "getRegisteredModelVersions"]),
        ignores(
            "filter-ignored-for-artifacts", "artifacts",
            ["getArtifacts", "getModelVersionArtifacts", "getExperimentRunArtifacts"]),
        ignores("filter-ignored-for-experiments", "experiments", ["getExperiments"]),
        ignores(
            "filter-ignored-for-runs", "experiment runs", ["getExperimentRuns", "getExperimentExperimentRuns"]),
        ignores(
            "filter-ignored-for-history", "the metric history",
            ["getExperimentRunsMetricHistory", "getExperimentRunMetricHistory"]),
        ignores(
            "filter-ignored-for-model-artifacts", "model artifacts", ["getModelArtifacts"],
            source: "kubeflow/hub#3219"),
        ignores(
            "filter-ignored-for-environments", "serving environments", ["getServingEnvironments"],
            source: "kubeflow/hub#3219"),
        ignores(
            "filter-ignored-for-services", "inference services",
            ["getInferenceServices", "getEnvironmentInferenceServices"], source: "kubeflow/hub#3207"),
        ignores(
            "filter-ignored-for-serves", "serve models", ["getInferenceServiceServes"], source: "kubeflow/hub#3207"),
    ]

    private static let lost: [Fault] = [
        Fault("filter-lost-on-second-page", "A page that is asked for by a token is not filtered.") {
            $0.onFiltered { request, _ in
                if (try? QueryParameters(request.query))?["nextPageToken"] != nil {
                    request.dropParameter("filterQuery")
                }
            }
        },
        Fault("filter-forgets-order", "A filtered list is ordered by id whatever orderBy and sortOrder say.") {
            $0.onFiltered { request, _ in
                request.dropParameter("orderBy")
                request.dropParameter("sortOrder")
            }
        },
        Fault("filter-forgets-page-size", "A filtered list is one page whatever pageSize says.") {
            $0.onFiltered { request, _ in request.dropParameter("pageSize") }
        },
        Fault("filter-forgets-name", "A filtered list below a parent is not narrowed by name.") {
            $0.onFiltered(FaultScope.nestedLists) { request, _ in request.dropParameter("name") }
        },
        Fault("filter-leaves-parent", "A filtered list below a parent holds the children of all parents.") {
            $0.onFiltered(FaultScope.nestedLists) { request, _ in
                let parts = request.path.dropFirst(Router.basePath.count).split(separator: "/")
                let collection = parts.last == "versions" ? "model_versions" : "artifacts"
                request.path = "\(Router.basePath)\(collection)"
            }
        },
        Fault("filter-hides-archived", "A filtered list leaves out what is archived.") {
            $0.onFilter { expression in
                let live = FilterComparison(
                    property: FilterProperty(name: "state", suffix: nil, offset: 0), comparator: .unequal,
                    operands: [FilterOperand(literal: .text("ARCHIVED"), offset: 0)])
                return .all([expression, .comparison(live)])
            }
        },
        Fault(
            "filter-doubles-entity", "An entity with a custom property named like a member is found twice.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onResponse(nil) { exchange in
                guard exchange.request.query?.contains("filterQuery=") == true else { return }
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    let doubled = items.flatMap { item in
                        let custom = item["customProperties"]?.object?.members.map(\.name) ?? []
                        return custom.contains { item[$0] != nil } ? [item, item] : [item]
                    }
                    object["items"] = .array(doubled)
                    object["size"] = .number(JSONNumber(doubled.count))
                }
            }
        },
    ]

    private static let refused: [Fault] = [
        Fault("filter-error-fails", "What is wrong with a filter is answered with 500.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status == 400, exchange.request.query?.contains("filterQuery=") == true
                else { return }
                exchange.response = Refusal(status: 500, message: "the filter failed").response
            }
        },
        Fault(
            "malformed-filter-ignored", "A filter that is malformed leaves the list as it is.",
            source: "kubeflow/model-registry bd07139a6"
        ) {
            $0.onFiltered { request, filter in
                if (try? FilterParser.parse(filter, limits: FilterLimits())) == nil {
                    request.dropParameter("filterQuery")
                }
            }
        },
        Fault("malformed-filter-finds-nothing", "A filter that is malformed leaves nothing of the list.") {
            $0.rewriteFilter { filter in
                (try? FilterParser.parse(filter, limits: FilterLimits())) == nil ? "id = 0" : filter
            }
        },
        Fault("filter-mismatch-fails", "A value that a member can not have is answered with 500.") {
            $0.onResponse(nil) { exchange in
                guard exchange.response.status == 400, case .json(let body) = exchange.response.body,
                    body["message"]?.string?.contains("can not be compared") == true
                else { return }
                exchange.response = Refusal(status: 500, message: "the comparison failed").response
            }
        },
        Fault("blank-filter-refused", "A filterQuery that is empty or blank is refused.") {
            $0.onRequest(nil) { request in
                let items = (try? QueryParameters(request.query))?.items ?? []
                guard let filter = items.first(where: { $0.name == "filterQuery" }),
                    filter.value.allSatisfy({ $0 == " " })
                else { return }
                request.dropParameter("filterQuery")
                request.addParameter("filterQuery", "(")
            }
        },
        Fault("filter-without-match-is-404", "A filter that finds nothing is answered with 404.") {
            $0.onResponse(nil) { exchange in
                guard exchange.request.query?.contains("filterQuery=") == true,
                    case .json(let body) = exchange.response.body, body["items"]?.array?.isEmpty == true
                else { return }
                exchange.response = Refusal.notFound("nothing fulfils the filter").response
            }
        },
        Fault("deep-filter-fails", "A filter with many parentheses is answered with 500.") {
            $0.onResponse(nil) { exchange in
                guard
                    exchange.request.query?.contains("filterQuery=%28%28%28%28%28%28%28%28") == true
                        || exchange.request.query?.contains("filterQuery=((((((((") == true
                else { return }
                exchange.response = Refusal(status: 500, message: "the stack is exhausted").response
            }
        },
    ]

    private static func ignores(
        _ name: String, _ noun: String, _ operations: Set<String>, source: String? = nil
    ) -> Fault {
        Fault(name, "A filterQuery on lists of \(noun) is accepted and ignored.", source: source) {
            $0.onRequest(operations) { $0.dropParameter("filterQuery") }
        }
    }
}
