import SourceText

/// Lists that page or order wrongly.
enum PagingFaults {
    static let all: [Fault] = [
        ignores("list-ignores-page-size", "Lists return everything whatever pageSize says.", "pageSize"),
        ignores("list-ignores-sort-order", "Lists are ascending whatever sortOrder says.", "sortOrder"),
        ignores("list-ignores-order-by", "Lists are ordered by id whatever orderBy says.", "orderBy"),
        ignores(
            "page-token-never-advances", "Every page token leads to the first page.", "nextPageToken",
            source: "kubeflow/hub#348"),
        ignores(
            "filter-query-ignored", "A filterQuery is accepted and ignored.", "filterQuery",
            source: "kubeflow/hub#3219"),
        Fault("page-loses-last-row", "A page that is not the last one lacks its last row.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] != "", let items = object["items"]?.array else { return }
                    object["items"] = .array(Array(items.dropLast()))
                    object["size"] = .number(JSONNumber(items.count - 1))
                }
            }
        },
        Fault("page-repeats-row", "A page begins with the last row of the page before.") {
            $0.onStatement(FaultScope.lists, [.page]) { call in
                var call = call
                call.text = call.text.replacing("n.id > ?", with: "n.id >= ?")
                return [call]
            }
        },
        Fault("page-holds-one-too-many", "A page holds one row more than pageSize says.") {
            $0.rules.pageSurplus = 1
        },
        Fault("last-page-has-token", "The last page has a token, which leads to an empty page.") {
            $0.onResponse(FaultScope.lists) { exchange in
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] == "", object["pageSize"] != 0,
                        let last = object["items"]?.array?.last?["id"]?.string.flatMap({ Int64($0) })
                    else { return }
                    object["nextPageToken"] = .string(PageToken(id: last, value: last).text)
                }
            }
        },
        Fault("page-size-not-echoed", "The member pageSize of a list is 0 whatever was asked for.") {
            $0.onResponse(FaultScope.lists) { exchange in exchange.response.changeObject { $0["pageSize"] = 0 } }
        },
        Fault(
            "page-ties-are-lost", "Pages ordered by time skip rows that share the time of a page's last row.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.orderHasTieBreak = false },
        Fault("order-by-create-time-uses-update-time", "Ordering by CREATE_TIME goes by the time of the last change.") {
            $0.onStatement(FaultScope.lists, [.page]) { call in
                guard let order = call.text.firstRange(of: "ORDER BY") else { return [call] }
                var call = call
                call.text.replaceSubrange(
                    order.lowerBound...,
                    with: call.text[order.lowerBound...].replacing(
                        "create_time_since_epoch", with: "last_update_time_since_epoch"))
                return [call]
            }
        },
        Fault(
            "unknown-order-accepted", "An unknown orderBy or sortOrder is ignored instead of refused.",
            source: "kubeflow/hub#3217"
        ) { $0.rules.unknownOrdering = .ignore },
        Fault(
            "page-size-zero-accepted", "A pageSize of 0 or less is accepted and means everything.",
            source: "kubeflow/model-registry bd07139a6"
        ) { $0.rules.smallestPage = -2_147_483_648 },
        Fault(
            "broken-page-token-accepted", "A page token that does not decode leads to the first page.",
            source: "kubeflow/hub#2388"
        ) {
            $0.onRequest(FaultScope.lists) { request in
                guard let token = (try? QueryParameters(request.query))?["nextPageToken"],
                    (try? PageToken(token)) == nil
                else { return }
                request.dropParameter("nextPageToken")
            }
        },
        Fault("list-newest-first", "A list without orderBy begins with the newest.") {
            $0.onRequest(FaultScope.lists) { request in
                guard let query = try? QueryParameters(request.query), query["orderBy"] == nil,
                    query["sortOrder"] == nil
                else { return }
                request.query = [request.query ?? "", "sortOrder=DESC"].filter { !$0.isEmpty }.joined(separator: "&")
            }
        },
        Fault("model-artifact-list-holds-documents", "The list of model artifacts holds artifacts of every type.") {
            $0.onRequest(["getModelArtifacts"]) { $0.path = $0.path.replacing("/model_artifacts", with: "/artifacts") }
        },
        Fault("page-token-counts-rows", "A page token says how many rows were shown, not which was the last.") {
            $0.onStatement(FaultScope.lists, [.page]) { call in [call.afterSomeRows()] }
            $0.onResponse(FaultScope.lists) { exchange in
                let query = try? QueryParameters(exchange.request.query)
                let before = query?["nextPageToken"].flatMap { try? PageToken($0) }?.value ?? 0
                exchange.response.changeObject { object in
                    guard object["nextPageToken"] != "", let shown = object["items"]?.array?.count else { return }
                    let rows = before + Int64(shown)
                    object["nextPageToken"] = .string(PageToken(id: rows, value: rows).text)
                }
            }
        },
    ]

    private static func ignores(
        _ name: String, _ sentence: String, _ parameter: String, source: String? = nil
    ) -> Fault {
        Fault(name, sentence, source: source) {
            $0.onRequest(FaultScope.lists) { $0.dropParameter(parameter) }
        }
    }
}

extension SQLCall {
    /// The same page, where what stands for the place after a row is a number of rows to leave out.
    fileprivate func afterSomeRows() -> SQLCall {
        guard text.hasSuffix(" LIMIT ?"), bindings.count >= 2 else { return self }
        var call = self
        for place in ["n.id > ?", "n.id < ?"] { call.text = call.text.replacing(place, with: "? >= 0") }
        for column in ["n.create_time_since_epoch", "n.last_update_time_since_epoch"] {
            for sign in [">", "<"] {
                call.text = call.text.replacing("(\(column), n.id) \(sign) (?, ?)", with: "(?, ?) >= (0, 0)")
            }
        }
        guard call.text != text else { return self }
        call.text += " OFFSET ?"
        call.bindings.append(bindings[bindings.count - 2])
        return call
    }
}
