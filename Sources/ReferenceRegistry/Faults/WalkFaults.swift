import SourceText

/// Wrongs that take several requests in one order to show: a story of three steps passes them by.
enum WalkFaults {
    static let all: [Fault] = [
        Fault(
            "second-edit-drops-description", "The second edit of an entity loses the description that it does not name."
        ) {
            $0.onStatement(FaultScope.patches, [.updateNode]) { call in
                let drop = """
                    DELETE FROM \(call.table)Property WHERE \(call.idColumn) = ?1 AND name = 'description' \
                    AND is_custom_property = 0 AND EXISTS (SELECT 1 FROM \(call.table) WHERE id = ?1 \
                    AND last_update_time_since_epoch > create_time_since_epoch)
                    """
                return [call.with(drop, call.bindings.suffix(1)), call]
            }
        },
        Fault("archived-name-is-free", "The name of an archived entity can be given again.") {
            $0.onStatement(FaultScope.createModel.union(FaultScope.createVersion), [.insertNode]) { call in
                let free = """
                    UPDATE Context SET name = name || '~' WHERE type_id = ?1 AND name = ?2 AND EXISTS (SELECT 1 \
                    FROM ContextProperty WHERE context_id = id AND name = 'state' AND string_value = 'ARCHIVED')
                    """
                return [call.with(free, Array(call.bindings.prefix(2))), call]
            }
        },
        Fault("descending-page-hides-archived", "A list from the newest on leaves out what is archived.") {
            $0.onResponse(["getRegisteredModels", "getRegisteredModelVersions"]) { exchange in
                guard exchange.request.query?.contains("sortOrder=DESC") == true else { return }
                exchange.response.changeObject { object in
                    guard let items = object["items"]?.array else { return }
                    let shown = items.filter { $0["state"] != "ARCHIVED" }
                    object["items"] = .array(shown)
                    object["size"] = .number(JSONNumber(shown.count))
                }
            }
        },
    ]

    static let clauses: [String: [String]] = [
        "second-edit-drops-description": ["MR-1901"],
        "archived-name-is-free": ["MR-1903"],
        "descending-page-hides-archived": ["MR-1902"],
    ]
}
