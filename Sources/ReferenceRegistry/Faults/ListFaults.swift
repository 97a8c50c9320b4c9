import SourceText

/// Lists that are wrong in one case only.
enum ListFaults {
    static let all: [Fault] = [
        order("ids-listed-as-text", "Ids are ordered letter by letter: 10 before 9.", "n.id", "CAST(n.id AS TEXT)"),
        Fault("descending-pages-repeat", "Page tokens of a list from the newest on lead to its first page.") {
            $0.onRequest(FaultScope.lists) { request in
                if request.query?.contains("sortOrder=DESC") == true { request.dropParameter("nextPageToken") }
            }
        },
        Fault("update-order-descends-by-creation", "The list of what was changed last goes by creation.") {
            $0.onRequest(FaultScope.lists) { request in
                guard request.query?.contains("sortOrder=DESC") == true else { return }
                request.query = request.query?.replacing("orderBy=LAST_UPDATE_TIME", with: "orderBy=CREATE_TIME")
            }
        },
        Fault("size-counts-what-follows", "The size of a page counts the row behind the page, where there is one.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] != "", let count = object["items"]?.array?.count else { return }
                    object["size"] = .number(JSONNumber(count + 1))
                }
            }
        },
        Fault("full-last-page-has-token", "The last page has a token where it is full.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] == "", let items = object["items"]?.array, !items.isEmpty,
                        object["pageSize"] == .number(JSONNumber(items.count)),
                        let last = items.last?["id"]?.string.flatMap({ Int64($0) })
                    else { return }
                    object["nextPageToken"] = .string(PageToken(id: last, value: last).text)
                }
            }
        },
        below(
            "archived-model-hides-versions", "The versions of an archived model are not listed.",
            ["getRegisteredModelVersions"]),
        below(
            "archived-version-hides-artifacts", "The artifacts of an archived version are not listed.",
            ["getModelVersionArtifacts"]),
        below(
            "archived-experiment-hides-runs", "The runs of an archived experiment are not listed.",
            ["getExperimentExperimentRuns"]),
        Fault("undeployed-services-hidden", "Services that are not to be deployed are not listed.") {
            $0.onResponse(ServingScope.serviceLists) { exchange in
                keep(&exchange) { $0["desiredState"] != "UNDEPLOYED" }
            }
        },
        Fault("deleted-artifacts-hidden", "Artifacts that are DELETED or ABANDONED are not listed.") {
            $0.onResponse(FaultScope.lists) { exchange in
                keep(&exchange) { $0["state"] != "DELETED" && $0["state"] != "ABANDONED" }
            }
        },
        Fault("ended-runs-hidden", "Runs that failed or were killed are not listed.") {
            $0.onResponse(["getExperimentRuns", "getExperimentExperimentRuns"]) { exchange in
                keep(&exchange) { $0["status"] != "FAILED" && $0["status"] != "KILLED" }
            }
        },
        Fault("linked-artifact-listed-twice", "An artifact of two versions is listed twice.") {
            $0.onStatement(["getArtifacts", "getModelArtifacts"], [.page]) { call in
                var call = call
                call.text = call.text.replacing(
                    "FROM Artifact n WHERE",
                    with: "FROM Artifact n LEFT JOIN Attribution a ON a.artifact_id = n.id WHERE")
                return [call]
            }
        },
        Fault("nested-list-name-is-a-beginning", "The name of a nested list may be a beginning.") {
            $0.onStatement(FaultScope.nestedLists, [.page]) { call in
                var call = call
                call.text = call.text.replacing(
                    "substr(n.name, instr(n.name, ':') + 1) = ?",
                    with: "substr(n.name, instr(n.name, ':') + 1) LIKE ? || '%'")
                return [call]
            }
        },
        Fault("list-times-are-an-hour-late", "Lists show times of another zone.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    object["items"] = .array(
                        items.map { item in
                            guard case .object(var entity) = item,
                                let time = entity["createTimeSinceEpoch"]?.string.flatMap({ Int64($0) })
                            else { return item }
                            entity["createTimeSinceEpoch"] = .string(String(time + 3_600_000))
                            return .object(entity)
                        })
                }
            }
        },
        Fault("list-leaves-out-external-ids", "Lists show no external ids.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    object["items"] = .array(
                        items.map { item in
                            guard case .object(var entity) = item else { return item }
                            entity["externalId"] = nil
                            return .object(entity)
                        })
                }
            }
        },
        Fault("external-id-lookup-takes-a-beginning", "A lookup finds what has an external id that begins so.") {
            $0.onStatement(FaultScope.finds, [.find]) { call in
                var call = call
                call.text = call.text.replacing("n.external_id = ?", with: "n.external_id LIKE ? || '%'")
                return [call]
            }
        },
        Fault("model-artifact-lookup-finds-documents", "A lookup of a model artifact finds documents as well.") {
            $0.onRequest(["findModelArtifact"]) { $0.path = $0.path.replacing("/model_artifact", with: "/artifact") }
        },
        v1("v1-list-ignores-page-size", "Lists of v1 ignore pageSize.") { $0.dropParameter("pageSize") },
        v1("v1-list-ignores-order", "Lists of v1 ignore orderBy.") { $0.dropParameter("orderBy") },
        v1("v1-filter-ignored", "Lists of v1 ignore filterQuery.") { $0.dropParameter("filterQuery") },
        v1("v1-lists-first-page-again", "Page tokens of v1 lead to the first page.") {
            $0.dropParameter("nextPageToken")
        },
        Fault("v1-update-ignores-state", "A change of a state through v1 is confirmed and not made.") {
            $0.onRequest(FaultScope.patches) { request in
                if request.isOfFirstVersion { request.changeObject { $0["state"] = nil } }
            }
        },
        Fault("v1-create-ignores-external-id", "An external id given through v1 is lost.") {
            $0.onRequest(FaultScope.everyCreate) { request in
                if request.isOfFirstVersion { request.changeObject { $0["externalId"] = nil } }
            }
        },
        Fault("v1-leaves-out-custom-properties", "Answers of v1 show no custom properties.") {
            $0.onResponse(FaultScope.gets) { exchange in
                guard exchange.request.isOfFirstVersion else { return }
                exchange.response.changeObject { object in
                    if object["customProperties"] != nil { object["customProperties"] = .object(JSONObject()) }
                }
            }
        },
    ]

    /// Leaves out the items of a list that do not hold.
    private static func keep(_ exchange: inout Seams.Exchange, _ holds: (JSONValue) -> Bool) {
        exchange.response.changeObject { object in
            guard let items = object["items"]?.array else { return }
            let kept = items.filter(holds)
            object["items"] = .array(kept)
            object["size"] = .number(JSONNumber(kept.count))
        }
    }

    /// Lists below a parent that is archived are empty.
    private static func below(_ name: String, _ sentence: String, _ operations: Set<String>) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(operations, [.page]) { call in
                var call = call
                for (link, parent) in [("ParentContext", "parent_context_id"), ("Attribution", "context_id")] {
                    call.text = call.text.replacing(
                        "FROM \(link) WHERE \(parent) = ?",
                        with: """
                            FROM \(link) l WHERE l.\(parent) = ? AND NOT EXISTS (SELECT 1 FROM ContextProperty q \
                            WHERE q.context_id = l.\(parent) AND q.name = 'state' AND q.string_value = 'ARCHIVED')
                            """)
                }
                return [call]
            }
        }
    }

    private static func order(_ name: String, _ sentence: String, _ column: String, _ other: String) -> Fault {
        Fault(name, sentence) {
            $0.onStatement(FaultScope.lists, [.page]) { call in
                guard !call.text.contains("n.id > ?"), !call.text.contains("n.id < ?") else { return [call] }
                var call = call
                call.text = call.text.replacing("ORDER BY \(column) ", with: "ORDER BY \(other) ")
                return [call]
            }
        }
    }

    private static func v1(
        _ name: String, _ sentence: String, _ change: @escaping @Sendable (inout ServerRequest) -> Void
    ) -> Fault {
        Fault(name, sentence) {
            $0.onRequest(FaultScope.lists) { request in
                if request.isOfFirstVersion { change(&request) }
            }
        }
    }

    static let clauses: [String: [String]] = [
        "ids-listed-as-text": ["MR-0804", "MR-0826"],
        "descending-pages-repeat": ["MR-0810", "MR-1902"],
        "update-order-descends-by-creation": ["MR-0806", "MR-0807"],
        "size-counts-what-follows": ["MR-0802"],
        "full-last-page-has-token": ["MR-0811"],
        "archived-model-hides-versions": ["MR-0821", "MR-0816", "MR-0614"],
        "archived-version-hides-artifacts": ["MR-0821", "MR-0816", "MR-0614"],
        "archived-experiment-hides-runs": ["MR-1327", "MR-1316"],
        "undeployed-services-hidden": ["MR-1522"],
        "deleted-artifacts-hidden": ["MR-0803", "MR-0821"],
        "ended-runs-hidden": ["MR-1316", "MR-0803"],
        "linked-artifact-listed-twice": ["MR-0803", "MR-0810"],
        "nested-list-name-is-a-beginning": ["MR-0817"],
        "list-times-are-an-hour-late": ["MR-0803"],
        "list-leaves-out-external-ids": ["MR-0803"],
        "external-id-lookup-takes-a-beginning": ["MR-0605"],
        "model-artifact-lookup-finds-documents": ["MR-0613"],
        "v1-list-ignores-page-size": ["MR-1801"],
        "v1-list-ignores-order": ["MR-1801"],
        "v1-filter-ignored": ["MR-1801"],
        "v1-lists-first-page-again": ["MR-1801"],
        "v1-update-ignores-state": ["MR-1802"],
        "v1-create-ignores-external-id": ["MR-1802"],
        "v1-leaves-out-custom-properties": ["MR-1801"],
    ]
}

extension ServerRequest {
    /// Whether it is about a path of v1.
    fileprivate var isOfFirstVersion: Bool { path.hasPrefix(ContractVersion.v1.basePath) }
}
