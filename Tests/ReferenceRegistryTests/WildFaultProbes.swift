/// For each fault of `WildFaults` the requests that show it, sent after `FaultProbes.setup`.
extension FaultProbes {
    static let wild: [String: [String]] = [
        "version-of-unknown-model-accepted": [#"POST model_versions {"name":"new","registeredModelId":"99"}"#],
        "owner-spelled-as-sent": [#"POST registered_models/+1/versions {"name":"new","registeredModelId":"1"}"#],
        "experiment-id-property-hidden": [
            #"""
            POST registered_models {"name":"new","customProperties":\#
            {"experiment_id":{"metadataType":"MetadataStringValue","string_value":"x"}}}
            """#
        ],
        "nested-list-breaks-on-quote": ["GET registered_models/1/versions?name=it%27s"],
        "text-like-struct-breaks-reading": [
            #"""
            POST registered_models {"name":"new","customProperties":\#
            {"t":{"metadataType":"MetadataStringValue","string_value":"mlmd-struct::!"}}}
            """#
        ],
        "empty-artifact-name-is-owner": [#"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":""}"#],
        "filter-misses-parameter-values": [
            #"POST artifacts {"artifactType":"parameter","name":"rate","value":"0.1"}"#,
            "GET artifacts?artifactType=parameter&filterQuery=value%20%3D%20%220.1%22",
        ],
        "metric-logged-again-at-once-fails": [
            #"POST experiments {"name":"new"}"#, #"POST experiment_runs {"name":"new","experimentId":"6"}"#,
            #"POST experiment_runs/7/artifacts {"artifactType":"metric","name":"loss","value":1}"#,
            #"POST experiment_runs/7/artifacts {"artifactType":"metric","name":"loss","value":2}"#,
        ],
        "lookup-names-other-parameters": ["GET model_version"],
        "lists-stop-at-twenty": ["GET registered_models"],
        "order-by-alone-descends": ["GET registered_models?orderBy=CREATE_TIME"],
        "page-size-zero-fails": ["GET registered_models?pageSize=0"],
        "other-kind-answers-400": ["GET registered_models/3"],
        "artifact-patch-drops-connection": [#"PATCH artifacts/1 {"artifactType":"model-artifact"}"#],
        "uri-is-empty-when-absent": [artifact],
        "model-artifacts-unusable": [#"POST model_artifacts {"name":"new"}"#],
        "missing-metadata-type-fails": [#"POST registered_models {"name":"new","customProperties":{"k":{}}}"#],
        "order-by-id-fails": ["GET registered_models?orderBy=ID"],
        "broken-page-size-accepted": ["GET registered_models?pageSize=x"],
        "false-lost-on-update": [
            #"""
            PATCH registered_models/2 {"customProperties":{"b":{"metadataType":"MetadataBoolValue","bool_value":false}}}
            """#
        ],
        "colon-in-name-refused": [#"POST model_versions {"name":"a:b","registeredModelId":"1"}"#],
        "wrong-order-of-pages": ["GET registered_models?sortOrder=DESC&nextPageToken=Mjoy"],
    ]
}
