extension FaultProbes {
    /// After `setup`: environments 6 and 7, services 8 and 9 of model 1 in them, serve models 1 of the first service and 2
    /// of the second.
    static let servingSetup = [
        #"POST serving_environments {"name":"e1","description":"edge","externalId":"xe"}"#,
        #"POST serving_environments {"name":"e2"}"#,
        #"""
        POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"6","runtime":"kserve",\#
        "externalId":"xs","modelVersionId":"3"}
        """#,
        #"POST serving_environments/7/inference_services {"registeredModelId":"1","servingEnvironmentId":"7","name":"t"}"#,
        #"""
        POST inference_services/8/serves {"modelVersionId":"3","name":"a","description":"d","externalId":"xd",\#
        "lastKnownState":"CANCELED"}
        """#,
        #"POST inference_services/9/serves {"modelVersionId":"4","name":"b"}"#,
    ]

    private static let service = #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"6"}"#
    private static let v1 = "/api/model_registry/v1"

    static let serving: [String: [String]] = requests.mapValues { servingSetup + $0 }

    private static let requests: [String: [String]] = [
        "create-environment-answers-200": [],
        "create-environment-changes-namesake": [#"POST serving_environments {"name":"e1","description":"other"}"#],
        "environment-and-model-share-names": [#"POST serving_environments {"name":"m_1"}"#],
        "environment-lookup-ignores-external-id": ["GET serving_environment?externalId=xe"],
        "patch-environment-drops-description": ["PATCH serving_environments/6 {}"],
        "environment-rename-ignored": [#"PATCH serving_environments/6 {"name":"x"}"#],
        "environment-list-hides-undescribed": ["GET serving_environments"],
        "environment-without-name-accepted": ["POST serving_environments {}"],
        "environment-stored-with-state": [],
        "environment-create-time-moves": ["PATCH serving_environments/6 {}"],
        "unknown-service-answers-400": ["GET inference_services/99"],
        "malformed-environment-id-answers-404": ["GET serving_environments/x"],
        "unknown-serving-members-accepted": [#"POST serving_environments {"name":"u","bogus":1}"#],

        "service-runtime-not-stored": ["GET inference_services/8"],
        "environment-id-is-number": ["GET inference_services/8"],
        "service-without-model-accepted": [#"POST inference_services {"servingEnvironmentId":"6"}"#],
        "service-of-unknown-environment-accepted": [
            #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"99"}"#
        ],
        "service-created-undeployed": ["GET inference_services/8"],
        "service-without-desired-state": ["GET inference_services/8"],
        "unknown-desired-state-accepted": [
            #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"6","desiredState":"X"}"#
        ],
        "nested-service-loses-version": [
            #"""
            POST serving_environments/6/inference_services {"registeredModelId":"1","servingEnvironmentId":"6",\#
            "modelVersionId":"3"}
            """#
        ],
        "nested-service-uses-body-environment": [
            #"POST serving_environments/6/inference_services {"registeredModelId":"1","servingEnvironmentId":"7"}"#
        ],
        "patch-service-not-stored": [#"PATCH inference_services/8 {"runtime":"r"}"#, "GET inference_services/8"],
        "patch-service-ignores-version": [#"PATCH inference_services/8 {"modelVersionId":"4"}"#],
        "patch-resets-desired-state": [
            #"PATCH inference_services/8 {"desiredState":"UNDEPLOYED"}"#, "PATCH inference_services/8 {}",
        ],
        "service-move-ignored": [#"PATCH inference_services/8 {"servingEnvironmentId":"7"}"#],
        "service-rename-ignored": [#"PATCH inference_services/8 {"name":"x"}"#],
        "patch-reaches-neighbours": [service, #"PATCH inference_services/8 {"runtime":"r"}"#],
        "duplicate-service-name-accepted": [
            #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"6"}"#
        ],
        "service-name-unique-across-environments": [
            #"POST inference_services {"name":"s","registeredModelId":"1","servingEnvironmentId":"7"}"#
        ],
        "service-lookup-ignores-environment": ["GET inference_service?name=s&parentResourceId=7"],
        "service-lookup-by-external-id-spans-environments": ["GET inference_service?externalId=xs&parentResourceId=7"],
        "service-lookup-by-name-alone-answers-404": ["GET inference_service?name=s"],
        "environment-lists-all-services": ["GET serving_environments/6/inference_services"],
        "serving-lists-ignore-name": ["GET serving_environments/6/inference_services?name=x"],
        "service-name-without-prefix": [],
        "service-without-parent-row": [],
        "service-below-its-model": [],
        "service-environment-stored-as-text": ["GET inference_services/8"],
        "service-version-stored-as-text": ["GET inference_services/8"],
        "desired-state-in-camel-case": ["GET inference_services/8"],
        "desired-state-stored-as-number": ["GET inference_services/8"],
        "generated-service-names-repeat": [service, service],
        "malformed-version-of-service-ignored": [
            #"POST inference_services {"registeredModelId":"1","servingEnvironmentId":"6","modelVersionId":"x"}"#
        ],
        "service-of-unknown-model-accepted": [
            #"POST inference_services {"registeredModelId":"99","servingEnvironmentId":"6"}"#
        ],
        "service-page-loses-row": ["GET inference_services?pageSize=1"],
        "service-list-ignores-order": [
            "PATCH inference_services/8 {}", "GET inference_services?orderBy=LAST_UPDATE_TIME",
        ],
        "service-update-time-frozen": ["PATCH inference_services/8 {}"],
        "service-touches-model": ["GET registered_models/1"],

        "served-model-is-the-first": [
            #"POST inference_services {"registeredModelId":"2","servingEnvironmentId":"6"}"#,
            "GET inference_services/10/model",
        ],
        "served-version-ignores-choice": ["GET inference_services/8/version"],
        "served-version-is-the-oldest": ["GET inference_services/9/version"],
        "served-version-is-last-edited": ["PATCH model_versions/3 {}", "GET inference_services/9/version"],
        "served-version-of-any-model": ["GET inference_services/9/version"],
        "served-version-cached": [
            "GET inference_services/9/version", version, "GET inference_services/9/version",
        ],
        "version-of-bare-model-fails": [
            model, #"POST inference_services {"registeredModelId":"10","servingEnvironmentId":"6"}"#,
            "GET inference_services/11/version",
        ],
        "model-of-unknown-service-fails": ["GET inference_services/99/model"],

        "create-serve-answers-200": [],
        "serve-description-not-returned": ["GET inference_services/8/serves"],
        "generated-serve-names-repeat": [
            #"POST inference_services/8/serves {"modelVersionId":"3"}"#,
            #"POST inference_services/8/serves {"modelVersionId":"3"}"#,
        ],
        "serve-without-state": [#"POST inference_services/8/serves {"modelVersionId":"3"}"#],
        "serve-state-lost": ["GET inference_services/8/serves"],
        "canceled-serve-has-failed": ["GET inference_services/8/serves"],
        "unknown-serve-state-accepted": [
            #"POST inference_services/8/serves {"modelVersionId":"3","lastKnownState":"X"}"#
        ],
        "service-lists-all-serves": ["GET inference_services/8/serves"],
        "duplicate-serve-name-accepted": [#"POST inference_services/8/serves {"modelVersionId":"3","name":"a"}"#],
        "serve-name-unique-across-services": [#"POST inference_services/9/serves {"modelVersionId":"3","name":"a"}"#],
        "serve-of-unknown-version-accepted": [#"POST inference_services/8/serves {"modelVersionId":"99"}"#],
        "serve-of-unknown-service-accepted": [#"POST inference_services/99/serves {"modelVersionId":"3"}"#],
        "serve-name-without-prefix": ["GET inference_services/8/serves"],
        "serve-without-association": [],
        "serve-associated-with-environment": [],
        "serve-writes-event": [],
        "serve-state-stored-as-text": ["GET inference_services/8/serves"],
        "serve-state-stored-from-one": ["GET inference_services/8/serves"],
        "serve-version-stored-as-text": ["GET inference_services/8/serves"],
        "serve-without-version-accepted": ["POST inference_services/8/serves {}"],
        "serve-list-ignores-page-size": [
            #"POST inference_services/8/serves {"modelVersionId":"3"}"#, "GET inference_services/8/serves?pageSize=1",
        ],
        "serve-list-ignores-sort-order": [
            #"POST inference_services/8/serves {"modelVersionId":"3"}"#,
            "GET inference_services/8/serves?sortOrder=DESC",
        ],
        "version-with-gate-property-refused": [
            #"""
            PATCH model_versions/3 {"customProperties":{"hf_gated":{"metadataType":"MetadataStringValue",\#
            "string_value":"false"}}}
            """#,
            #"POST inference_services/8/serves {"modelVersionId":"3"}"#,
        ],
        "serve-touches-service": ["GET inference_services/8"],
        "duplicate-serve-external-id-accepted": [
            #"POST inference_services/8/serves {"modelVersionId":"3","externalId":"xd"}"#
        ],
        "nameless-serve-conflict-fails": [
            #"POST inference_services/8/serves {"modelVersionId":"3","externalId":"xd"}"#
        ],
        "new-serve-updated-later": [],

        "v1-not-offered": ["GET \(v1)/registered_models"],
        "v1-lacks-serve-models": ["GET \(v1)/inference_services/8/serves"],
        "v1-offers-experiments": ["GET \(v1)/experiments"],
        "v1-leaves-out-descriptions": ["GET \(v1)/registered_models/1"],
        "v1-patch-ignored": [#"PATCH \#(v1)/inference_services/8 {"runtime":"r"}"#],
        "v1-create-service-answers-200": [
            #"POST \#(v1)/inference_services {"registeredModelId":"1","servingEnvironmentId":"6"}"#
        ],
        "v1-errors-are-text": ["GET \(v1)/registered_models/99"],
        "v1-duplicate-answers-400": [#"POST \#(v1)/registered_models {"name":"m_1"}"#],
    ]

    /// Faults of serving that only the tables give away.
    static let hiddenServing: Set = [
        "service-without-parent-row", "service-below-its-model", "service-name-without-prefix",
        "service-environment-stored-as-text", "desired-state-in-camel-case", "desired-state-stored-as-number",
        "serve-name-without-prefix", "serve-without-association", "serve-associated-with-environment",
        "serve-writes-event", "serve-state-stored-as-text", "serve-state-stored-from-one",
        "serve-version-stored-as-text",
    ]
}
