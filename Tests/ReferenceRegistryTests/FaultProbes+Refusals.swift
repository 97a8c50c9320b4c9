extension FaultProbes {
    /// Of what is malformed, or only looks so.
    static let refusals: [String: [String]] = [
        "version-without-model-accepted": [#"POST model_versions {"name":"new"}"#],
        "broken-body-taken-for-empty": [#"PATCH registered_models/1 {"owner":"#],
        "create-takes-its-time": [#"POST registered_models {"name":"new","createTimeSinceEpoch":"1000"}"#],
        "artifact-without-type-accepted": [#"POST artifacts {"name":"new"}"#],
        "null-bytes-left-out": ["GET registered_model?name=mx1%00"],
        "deep-body-drops-connection": [
            "POST registered_models \(String(repeating: "[", count: 100))\(String(repeating: "]", count: 100))"
        ],
        "large-int-wraps": [
            #"""
            PATCH registered_models/1 {"customProperties":{"k":{"metadataType":"MetadataIntValue",\#
            "int_value":"99999999999"}}}
            """#
        ],
        "malformed-id-is-unknown": ["GET registered_models/abc"],
        "malformed-parent-id-is-unknown": [#"POST model_versions {"name":"new","registeredModelId":"abc"}"#],
        "lookup-without-criteria-finds-nothing": ["GET registered_model"],
        "broken-escapes-are-letters": ["GET registered_model?name=%zz"],
        "empty-parameter-refused": ["GET registered_models?pageSize="],
        "unknown-parameter-refused": ["GET registered_models?page=1"],
        "unknown-path-answers-200": ["GET nowhere"],
        "own-external-id-refused": [#"PATCH registered_models/1 {"externalId":"xm"}"#],
        "archived-is-not-found": [#"PATCH registered_models/2 {"state":"ARCHIVED"}"#, "GET registered_models/2"],
        "nested-version-loses-author": [],
        "external-id-unique-over-tables": [
            #"POST artifacts {"artifactType":"doc-artifact","name":"new","externalId":"xm"}"#
        ],
        "unknown-member-of-union-refused": [
            #"POST artifacts {"artifactType":"doc-artifact","name":"new","digest":"d"}"#
        ],
        "list-newest-first": ["GET registered_models"],
        "page-token-counts-rows": ["GET model_versions?pageSize=1&sortOrder=DESC"],
        "model-artifact-list-holds-documents": ["GET model_artifacts"],
        "model-artifact-routes-read-documents": ["GET model_artifacts/2"],
        "lists-stored-in-another-encoding": [#"POST registered_models {"name":"new","language":["en"]}"#],
        "versions-of-another-type": [],
    ]
}
