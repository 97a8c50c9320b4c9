extension FaultProbes {
    /// Those of filters.
    static let filterLines: [String: [String]] = [
        "filter-ignored-for-models": [
            #"GET registered_models?filterQuery=name%20%3D%20%22x%22"#
        ],
        "filter-ignored-for-versions": [
            #"GET model_versions?filterQuery=name%20%3D%20%22x%22"#
        ],
        "filter-ignored-for-artifacts": [
            #"GET artifacts?filterQuery=name%20%3D%20%22x%22"#
        ],
        "filter-ignored-for-model-artifacts": [
            #"GET model_artifacts?filterQuery=name%20%3D%20%22x%22"#
        ],
        "filter-ignored-for-environments": [
            #"POST serving_environments {"name":"e"}"#,
            #"GET serving_environments?filterQuery=name%20%3D%20%22x%22"#,
        ],
        "filter-ignored-for-services": [
            #"POST serving_environments {"name":"e"}"#,
            #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"6"}"#,
            #"GET inference_services?filterQuery=name%20%3D%20%22x%22"#,
        ],
        "filter-ignored-for-serves": [
            #"POST serving_environments {"name":"e"}"#,
            #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"6"}"#,
            #"POST inference_services/7/serves {"modelVersionId":"3"}"#,
            #"GET inference_services/7/serves?filterQuery=name%20%3D%20%22x%22"#,
        ],
        "filter-ignored-for-experiments": [
            #"POST experiments {"name":"e"}"#,
            #"GET experiments?filterQuery=name%20%3D%20%22x%22"#,
        ],
        "filter-ignored-for-runs": [
            #"POST experiments {"name":"e"}"#,
            #"POST experiment_runs {"name":"r","experimentId":"6","startTimeSinceEpoch":"20000"}"#,
            #"GET experiment_runs?filterQuery=name%20%3D%20%22x%22"#,
        ],
        "filter-ignored-for-history": [
            #"POST experiments {"name":"e"}"#,
            #"POST experiment_runs {"name":"r","experimentId":"6","startTimeSinceEpoch":"20000"}"#,
            #"POST experiment_runs/7/artifacts {"artifactType":"metric","name":"m","value":0.5}"#,
            #"GET experiment_runs/7/metric_history?filterQuery=value%20%3E%201"#,
        ],
        "filter-numbers-in-text-as-text": [
            #"POST experiments {"name":"e"}"#,
            #"POST experiment_runs {"name":"r","experimentId":"6","startTimeSinceEpoch":"20000"}"#,
            #"GET experiment_runs?filterQuery=startTimeSinceEpoch%20%3E%205000"#,
        ],
        "filter-lost-on-second-page": [
            #"GET registered_models?filterQuery=id%20%3D%201&nextPageToken=MTox"#
        ],
        "filter-forgets-order": [
            #"GET registered_models?filterQuery=id%20%3E%200&sortOrder=DESC"#
        ],
        "filter-forgets-page-size": [
            #"GET registered_models?filterQuery=id%20%3E%200&pageSize=1"#
        ],
        "filter-forgets-name": [
            #"GET registered_models/1/versions?filterQuery=id%20%3E%200&name=v1"#
        ],
        "filter-leaves-parent": [
            #"GET registered_models/1/versions?filterQuery=id%20%3E%200"#
        ],
        "filter-hides-archived": [
            #"PATCH registered_models/2 {"state":"ARCHIVED"}"#,
            #"GET registered_models?filterQuery=id%20%3E%200"#,
        ],
        "filter-doubles-entity": [
            #"POST registered_models {"name":"own","owner":"it","customProperties":{"owner":{"metadataType":"MetadataStringValue","string_value":"x"}}}"#,
            #"GET registered_models?filterQuery=owner%20%3D%20%22it%22"#,
        ],
        "filter-error-fails": [
            #"GET registered_models?filterQuery=name"#
        ],
        "malformed-filter-ignored": [
            #"GET registered_models?filterQuery=name"#
        ],
        "malformed-filter-finds-nothing": [
            #"GET registered_models?filterQuery=name"#
        ],
        "filter-mismatch-fails": [
            #"GET registered_models?filterQuery=name%20%3D%205"#
        ],
        "blank-filter-refused": [
            #"GET registered_models?filterQuery=%20"#
        ],
        "filter-without-match-is-404": [
            #"GET registered_models?filterQuery=name%20%3D%20%22x%22"#
        ],
        "deep-filter-fails": [
            #"GET registered_models?filterQuery=%28%28%28%28%28%28%28%28%28id%20%3D%201%29%29%29%29%29%29%29%29%29"#
        ],
        "filter-first-term-only": [
            #"GET registered_models?filterQuery=id%20%3E%200%20AND%20id%20%3D%202"#
        ],
        "filter-last-alternative-only": [
            #"GET registered_models?filterQuery=id%20%3D%201%20OR%20id%20%3D%202"#
        ],
        "filter-or-as-and": [
            #"GET registered_models?filterQuery=id%20%3D%201%20OR%20id%20%3D%202"#
        ],
        "filter-and-as-or": [
            #"GET registered_models?filterQuery=id%20%3D%201%20AND%20id%20%3D%202"#
        ],
        "filter-or-binds-tighter": [
            #"GET registered_models?filterQuery=id%20%3D%201%20OR%20id%20%3D%202%20AND%20id%20%3D%203"#
        ],
        "filter-parentheses-ignored": [
            #"GET registered_models?filterQuery=%28id%20%3D%201%20OR%20id%20%3D%202%29%20AND%20id%20%3D%202"#
        ],
        "filter-unequal-sign-means-equal": [
            #"GET registered_models?filterQuery=id%20%3C%3E%201"#
        ],
        "filter-unequal-as-equal": [
            #"GET registered_models?filterQuery=id%20%21%3D%201"#
        ],
        "filter-unequal-includes-missing": [
            #"GET registered_models?filterQuery=Runs%20%21%3D%206"#
        ],
        "filter-less-includes-equal": [
            #"GET registered_models?filterQuery=id%20%3C%202"#
        ],
        "filter-at-most-excludes-equal": [
            #"GET registered_models?filterQuery=id%20%3C%3D%202"#
        ],
        "filter-in-takes-first": [
            #"GET registered_models?filterQuery=id%20IN%20%281%2C%202%29"#
        ],
        "filter-empty-in-finds-all": [
            #"GET registered_models?filterQuery=id%20IN%20%28%29"#
        ],
        "filter-like-ignores-case": [
            #"GET registered_models?filterQuery=name%20LIKE%20%22M%25%22"#
        ],
        "filter-ilike-heeds-case": [
            #"GET registered_models?filterQuery=name%20ILIKE%20%22M%25%22"#
        ],
        "filter-like-without-wildcards": [
            #"GET registered_models?filterQuery=name%20LIKE%20%22m%25%22"#
        ],
        "filter-like-underscore-is-letter": [
            #"GET registered_models?filterQuery=name%20LIKE%20%22m_1%22"#
        ],
        "filter-like-finds-anywhere": [
            #"GET registered_models?filterQuery=name%20LIKE%20%221%22"#
        ],
        "filter-like-escape-ignored": [
            #"GET registered_models?filterQuery=name%20LIKE%20%22m%5C_1%22"#
        ],
        "filter-equal-takes-wildcards": [
            #"GET registered_models?filterQuery=name%20%3D%20%22m_1%22"#
        ],
        "filter-equal-ignores-case": [
            #"GET registered_models?filterQuery=name%20%3D%20%22M_1%22"#
        ],
        "filter-numbers-as-text": [
            #"GET registered_models?filterQuery=Runs%20%3C%2010"#
        ],
        "filter-fraction-misses-whole": [
            #"GET registered_models?filterQuery=Runs%20%3E%204.5"#
        ],
        "filter-whole-misses-fraction": [
            #"GET registered_models?filterQuery=accuracy%20%3E%200"#
        ],
        "filter-number-loses-fraction": [
            #"GET registered_models?filterQuery=accuracy%20%3E%200.9"#
        ],
        "filter-number-loses-sign": [
            #"GET registered_models?filterQuery=Runs%20%3E%20-6"#
        ],
        "filter-text-finds-number": [
            #"GET registered_models?filterQuery=Runs%20%3D%20%225%22"#
        ],
        "filter-boolean-ignored": [
            #"GET registered_models?filterQuery=gpu%20%3D%20false"#
        ],
        "filter-false-finds-true": [
            #"GET registered_models?filterQuery=gpu%20%3D%20false"#
        ],
        "filter-boolean-in-lower-case-only": [
            #"GET registered_models?filterQuery=gpu%20%3D%20True"#
        ],
        "filter-quote-breaks-out": [
            #"GET registered_models?filterQuery=name%20%3D%20%22x%5C%22%20OR%20name%20LIKE%20%5C%22%25%22"#
        ],
        "filter-apostrophe-fails": [
            #"GET registered_models?filterQuery=name%20%3D%20%22it%27s%22"#
        ],
        "filter-escape-stays": [
            #"PATCH registered_models/1 {"owner":"it's"}"#,
            #"GET registered_models?filterQuery=owner%20%3D%20%27it%5C%27s%27"#,
        ],
        "filter-text-loses-quotes": [
            #"GET registered_models?filterQuery=name%20%3D%20%27%22m_1%22%27"#
        ],
        "filter-suffix-ignored": [
            #"GET registered_models?filterQuery=Runs.double_value%20%3D%205"#
        ],
        "filter-suffix-after-backticks-refused": [
            #"GET registered_models?filterQuery=%60Runs%60.int_value%20%3D%205"#
        ],
        "filter-name-loses-dots": [
            #"GET registered_models?filterQuery=a.Runs%20%3D%205"#
        ],
        "filter-custom-property-hides-member": [
            #"POST registered_models {"name":"own","owner":"it","customProperties":{"owner":{"metadataType":"MetadataStringValue","string_value":"x"}}}"#,
            #"GET registered_models?filterQuery=owner%20%3D%20%22it%22"#,
        ],
        "filter-names-with-prefix": [
            #"GET model_versions?filterQuery=name%20IN%20%28%22v1%22%29"#
        ],
        "filter-members-by-row-name": [
            #"GET registered_models?filterQuery=libraryName%20%3D%20%22lib%22"#
        ],
        "filter-state-of-artifacts-is-number": [
            #"GET artifacts?filterQuery=state%20IN%20%28%22LIVE%22%29"#
        ],
        "filter-ignores-external-id": [
            #"GET registered_models?filterQuery=externalId%20%3D%20%22xm%22"#
        ],
        "filter-times-in-seconds": [
            #"GET registered_models?filterQuery=createTimeSinceEpoch%20%3E%201600000000000"#
        ],
        "filter-id-as-text": [
            #"GET registered_models?filterQuery=id%20%3C%2010"#
        ],
        "filter-custom-properties-ignored": [
            #"GET registered_models?filterQuery=Runs%20%3D%206"#
        ],
        "filter-unknown-property-refused": [
            #"GET registered_models?filterQuery=nosuch%20%3D%206"#
        ],
    ]
}
