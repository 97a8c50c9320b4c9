extension FaultProbes {
    /// After `setup`: experiments 6 and 7, run 8 of the first and 9 of the second; parameter 3 and metric 4 of the first
    /// run, with history 5.
    static let experimentSetup = [
        #"POST experiments {"name":"x1","owner":"ada","externalId":"xe6"}"#,
        #"POST experiments {"name":"x2"}"#,
        #"""
        POST experiment_runs {"name":"r","experimentId":"6","startTimeSinceEpoch":"10","externalId":"xr",\#
        "customProperties":{"k":{"metadataType":"MetadataStringValue","string_value":"v"}}}
        """#,
        #"POST experiment_runs {"name":"s","experimentId":"7"}"#,
        #"""
        POST experiment_runs/8/artifacts {"artifactType":"parameter","name":"p","value":"1","parameterType":"number"}
        """#,
        #"""
        POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":0.5,"step":3,"timestamp":"7"}
        """#,
    ]

    static let experiments: [String: [String]] = experimentRequests.mapValues { experimentSetup + $0 }

    private static let experimentRequests: [String: [String]] = [
        "create-experiment-answers-200": [],
        "create-run-answers-200": [],
        "duplicate-run-name-fails": [#"POST experiment_runs {"name":"r","experimentId":"6"}"#],
        "create-experiment-changes-namesake": [#"POST experiments {"name":"x1","owner":"bo"}"#],
        "run-name-unique-across-experiments": [#"POST experiment_runs {"name":"r","experimentId":"7"}"#],
        "run-of-unknown-experiment-accepted": [#"POST experiment_runs {"name":"x","experimentId":"99"}"#],
        "nested-run-uses-body-experiment": [#"POST experiments/6/experiment_runs {"name":"x","experimentId":"7"}"#],
        "nested-run-needs-no-experiment": [#"POST experiments/6/experiment_runs {"name":"x"}"#],
        "nameless-runs-share-a-name": [#"POST experiment_runs {"experimentId":"6"}"#],
        "nameless-conflict-drops-connection": [#"POST experiment_runs {"experimentId":"6","externalId":"xr"}"#],
        "run-created-scheduled": [],
        "run-status-dropped": [#"POST experiment_runs {"experimentId":"6","status":"KILLED"}"#],
        "run-start-dropped": [],
        "run-custom-properties-dropped": [],
        "unknown-run-status-accepted": [#"PATCH experiment_runs/8 {"status":"DONE"}"#],
        "run-may-end-before-it-starts": [#"PATCH experiment_runs/8 {"endTimeSinceEpoch":"1"}"#],
        "times-of-runs-are-any-text": [#"PATCH experiment_runs/8 {"endTimeSinceEpoch":"x"}"#],
        "patch-resets-run-status": [#"PATCH experiment_runs/8 {"status":"KILLED"}"#, "PATCH experiment_runs/8 {}"],
        "patch-resets-run-state": [#"PATCH experiment_runs/8 {"state":"ARCHIVED"}"#, "PATCH experiment_runs/8 {}"],
        "patch-resets-experiment-state": [#"PATCH experiments/6 {"state":"ARCHIVED"}"#, "PATCH experiments/6 {}"],
        "run-end-not-changed": [#"PATCH experiment_runs/8 {"endTimeSinceEpoch":"20"}"#],
        "fixed-members-of-runs-ignored": [#"PATCH experiment_runs/8 {"startTimeSinceEpoch":"1"}"#],
        "archived-experiment-archives-runs": [#"PATCH experiments/6 {"state":"ARCHIVED"}"#],
        "run-times-are-numbers": ["GET experiment_runs/8"],
        "experiment-of-run-not-shown": ["GET experiment_runs/8"],
        "run-list-ignores-experiment": ["GET experiments/6/experiment_runs"],
        "run-lists-ignore-name": ["GET experiments/6/experiment_runs?name=none"],
        "run-lookup-ignores-experiment": ["GET experiment_run?name=r&parentResourceId=7"],
        "experiment-lookup-ignores-external-id": ["GET experiment?externalId=xe6"],
        "run-lists-hide-archived": [#"PATCH experiment_runs/8 {"state":"ARCHIVED"}"#, "GET experiment_runs"],
        "run-artifact-list-ignores-run": ["GET experiment_runs/9/artifacts"],
        "run-artifact-list-ignores-type": ["GET experiment_runs/8/artifacts?artifactType=metric"],
        "run-of-artifact-not-shown": ["GET artifacts/3"],
        "run-without-parent-row": [],
        "run-parent-row-reversed": ["GET experiment_runs/8"],
        "run-name-without-prefix": ["GET experiment_runs/8"],
        "experiment-of-run-stored-as-text": ["GET experiment_runs/8"],
        "run-times-stored-as-numbers": ["GET experiment_runs/8"],
        "run-artifact-without-custom-rows": [],
        "run-of-artifact-stored-as-text": ["GET artifacts/3"],
        "run-artifact-without-attribution": [],
        "run-artifact-attributed-to-experiment": ["GET artifacts/3"],
        "patch-forgets-run-of-artifact": [#"PATCH artifacts/3 {"artifactType":"parameter"}"#],
        "metric-value-stored-as-text": ["GET artifacts/4"],
        "metric-timestamp-stored-as-number": ["GET artifacts/4"],
        "history-without-attribution": [],
        "history-name-with-wrong-prefix": ["GET experiment_runs/metric_history"],
        "history-lacks-its-timestamp": ["GET experiment_runs/metric_history"],
        "metric-history-missing": [],
        "metric-history-keeps-first": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":1}"#
        ],
        "metric-history-doubled": [],
        "history-stored-as-metrics": ["GET artifacts"],
        "patched-metric-leaves-history": [#"PATCH artifacts/4 {"artifactType":"metric","value":1}"#],
        "history-newest-first": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":1}"#,
            "GET experiment_runs/8/metric_history",
        ],
        "history-ignores-steps": ["GET experiment_runs/8/metric_history?stepIds=1,2"],
        "broken-step-ids-ignored": ["GET experiment_runs/8/metric_history?stepIds=x"],
        "history-ignores-name": ["GET experiment_runs/8/metric_history?name=none"],
        "history-finds-parts-of-names": ["GET experiment_runs/8/metric_history?name=los"],
        "history-ignores-run": ["GET experiment_runs/9/metric_history"],
        "history-shows-its-time": ["GET experiment_runs/8/metric_history"],
        "history-of-unknown-run-is-empty": ["GET experiment_runs/99/metric_history"],
        "metric-without-value-accepted": [#"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"x"}"#],
        "metric-value-cut-to-whole": [],
        "metric-step-dropped": [],
        "metric-value-is-text": ["GET artifacts/4"],
        "metric-value-may-be-text": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"x","value":"5"}"#
        ],
        "metric-step-cut-to-32-bits": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"x","value":5,"step":4294967301}"#
        ],
        "metric-of-a-name-refused": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":5}"#
        ],
        "replaced-metric-answers-201": [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":5}"#
        ],
        "parameter-value-is-number": ["GET artifacts/3"],
        "unknown-parameter-type-accepted": [
            #"POST experiment_runs/8/artifacts {"artifactType":"parameter","name":"x","parameterType":"float"}"#
        ],
        "parameter-without-type": [#"POST artifacts {"artifactType":"parameter"}"#],
        "data-set-source-type-dropped": [
            #"POST experiment_runs/8/artifacts {"artifactType":"dataset-artifact","name":"x","sourceType":"s3"}"#
        ],
        "data-set-names-are-unique": [
            #"POST experiment_runs/8/artifacts {"artifactType":"dataset-artifact","name":"x"}"#,
            #"POST experiment_runs/8/artifacts {"artifactType":"dataset-artifact","name":"x"}"#,
        ],
        "logged-answers-200": [],
        "run-shown-as-custom-property": [],
    ]

    static let hiddenOfExperiments: Set = [
        "run-parent-row-reversed", "run-name-without-prefix",
        "run-times-stored-as-numbers", "run-of-artifact-stored-as-text", "run-artifact-attributed-to-experiment",
        "metric-value-stored-as-text", "metric-timestamp-stored-as-number", "history-name-with-wrong-prefix",
        "run-without-parent-row", "history-without-attribution",
    ]
}
