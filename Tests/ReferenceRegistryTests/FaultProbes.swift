@testable import ReferenceRegistry

/// For each fault the requests that show it, sent after `setup`.
enum FaultProbes {
    /// Models 1 and 2, versions 3 and 4 of model 1 and 5 of model 2, artifacts 1 (model) and 2 (doc) of version 3.
    static let setup = [
        #"""
        POST registered_models {"name":"m_1","externalId":"xm","description":" d ","owner":"","customProperties":\#
        {"Runs":{"metadataType":"MetadataIntValue","int_value":"5"},\#
        "accuracy":{"metadataType":"MetadataDoubleValue","double_value":0.83},\#
        "gpu":{"metadataType":"MetadataBoolValue","bool_value":true},\#
        "label":{"metadataType":"MetadataStringValue","string_value":""},\#
        "proto":{"metadataType":"MetadataProtoValue","type":"t","proto_value":"AAE="},\#
        "struct":{"metadataType":"MetadataStructValue","struct_value":"eyJhIjoxfQ=="}}}
        """#,
        #"POST registered_models {"name":"mx1","libraryName":"lib"}"#,
        #"POST registered_models/1/versions {"name":"v1","registeredModelId":"1","author":"ada","externalId":"xv"}"#,
        #"POST model_versions {"name":"v2","registeredModelId":"1","description":"two"}"#,
        #"POST model_versions {"name":"w1","registeredModelId":"2"}"#,
        #"""
        POST model_versions/3/artifacts {"artifactType":"model-artifact","name":"a","uri":"s3://a","state":"LIVE",\#
        "description":"file","externalId":"xa"}
        """#,
        #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":"d","uri":"s3://d"}"#,
    ]

    static let model = #"POST registered_models {"name":"new"}"#
    static let version = #"POST model_versions {"name":"new","registeredModelId":"1"}"#
    static let artifact = #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":"new"}"#

    static let lines = [registry, serving, filterLines, severalSteps, experiments, refusals, small].reduce(into: [:]) {
        lines, part in
        lines.merge(part) { first, _ in first }
    }

    /// Of the faults that take more than one request in one order.
    private static let severalSteps: [String: [String]] = [
        "second-edit-drops-description": [
            #"PATCH registered_models/1 {"owner":"ada"}"#, #"PATCH registered_models/1 {"owner":"ben"}"#,
        ],
        "archived-name-is-free": [
            #"PATCH registered_models/2 {"state":"ARCHIVED"}"#, #"POST registered_models {"name":"mx1"}"#,
        ],
        "descending-page-hides-archived": [
            #"PATCH registered_models/2 {"state":"ARCHIVED"}"#, "GET registered_models?sortOrder=DESC",
        ],
    ]

    private static let registry: [String: [String]] = [
        "create-model-answers-200": [model],
        "create-version-answers-200": [version],
        "create-artifact-answers-200": [artifact],
        "upsert-artifact-answers-201": [#"POST model_versions/3/artifacts {"artifactType":"doc-artifact","id":"2"}"#],
        "duplicate-model-name-fails": [#"POST registered_models {"name":"m_1"}"#],
        "duplicate-version-name-fails": [#"POST model_versions {"name":"v1","registeredModelId":"1"}"#],
        "unknown-id-fails": ["GET registered_models/99"],
        "find-without-match-answers-400": ["GET registered_model?name=none"],
        "find-without-match-answers-null": ["GET registered_model?name=none"],
        "duplicate-external-id-fails": [#"PATCH registered_models/2 {"externalId":"xm"}"#],
        "over-long-name-fails": [#"POST registered_models {"name":"\#(String(repeating: "n", count: 256))"}"#],
        "error-is-bare-text": ["GET registered_models/99"],
        "error-code-is-empty": ["GET registered_models/99"],
        "error-without-message": ["GET registered_models/99"],
        "unknown-path-is-text": ["GET nowhere"],
        "json-called-text": ["GET registered_models/1"],
        "delete-answers-200": ["DELETE registered_models/1"],
        "allow-header-missing": ["DELETE registered_models/1"],
        "read-answers-203": ["GET registered_models/1"],
        "refused-parameter-answers-416": ["GET registered_models?pageSize=x"],
        "sizes-are-texts": ["GET registered_models"],
        "state-in-small-letters": ["GET registered_models/1"],
        "property-without-kind": [],
        "property-says-more": [],
        "error-inside-of-error": ["GET registered_models/99"],
        "error-code-is-number": ["GET registered_models/99"],
        "errors-called-problems": ["GET registered_models/99"],
        "missing-name-made-up": ["POST registered_models {}"],
        "numbers-taken-for-texts": [#"POST registered_models {"name":"n","owner":7}"#],
        "unknown-state-taken-for-live": [#"POST registered_models {"name":"n","state":"NO_SUCH_WORD"}"#],
        "malformed-int-taken-for-zero": [
            #"""
            POST registered_models {"name":"n","customProperties":{"k":{"metadataType":"MetadataIntValue",\#
            "int_value":"abc"}}}
            """#
        ],
        "unknown-artifact-type-ignored": ["GET artifacts?artifactType=NO_SUCH_WORD"],
        "malformed-page-size-ignored": ["GET registered_models?pageSize=abc"],
        "archived-create-refused": [#"POST registered_models {"name":"n","state":"ARCHIVED"}"#],
        "id-is-number": ["GET registered_models/1"],
        "times-are-numbers": ["GET registered_models/1"],
        "absent-members-are-null": ["GET registered_models/2"],
        "custom-properties-left-out": ["GET registered_models/2"],
        "list-leaves-out-custom-properties": ["GET registered_models"],
        "artifact-type-missing": ["GET artifacts/1"],
        "version-name-shows-prefix": ["GET model_versions/3"],
        "empty-text-dropped": ["GET registered_models/1"],
        "text-trimmed": ["GET registered_models/1"],
        "list-size-off-by-one": ["GET registered_models"],
        "empty-list-is-null": ["GET model_versions/4/artifacts"],
        "list-hides-archived": [#"PATCH registered_models/2 {"state":"ARCHIVED"}"#, "GET registered_models"],
        "int-property-comes-back-as-text": ["GET registered_models/1"],
        "double-property-loses-fraction": ["GET registered_models/1"],
        "bool-property-comes-back-as-int": ["GET registered_models/1"],
        "struct-comes-back-as-plain-json": ["GET registered_models/1"],
        "proto-property-dropped": ["GET registered_models/1"],
        "proto-property-refused": ["GET registered_models/1"],
        "property-keys-lower-cased": ["GET registered_models/1"],
        "empty-property-dropped": ["GET registered_models/1"],
        "patch-merges-custom-properties": [#"PATCH registered_models/1 {"customProperties":{}}"#],
        "patch-of-struct-refused": [#"PATCH registered_models/1 {"owner":"x"}"#],
        "create-model-not-stored": [model, "GET registered_models"],
        "create-version-not-stored": [version, "GET model_versions"],
        "create-artifact-not-stored": [artifact, "GET artifacts"],
        "patch-model-not-stored": [#"PATCH registered_models/1 {"owner":"x"}"#, "GET registered_models/1"],
        "patch-version-not-stored": [#"PATCH model_versions/3 {"author":"x"}"#, "GET model_versions/3"],
        "patch-artifact-not-stored": [#"PATCH model_artifacts/1 {"uri":"x"}"#, "GET artifacts/1"],
        "patch-resets-model-state": [
            #"PATCH registered_models/1 {"state":"ARCHIVED"}"#, "PATCH registered_models/1 {}",
        ],
        "patch-resets-version-state": [#"PATCH model_versions/3 {"state":"ARCHIVED"}"#, "PATCH model_versions/3 {}"],
        "patch-resets-artifact-state": ["PATCH model_artifacts/1 {}"],
        "patch-drops-omitted-members": [#"PATCH registered_models/1 {"owner":"x"}"#],
        "patch-drops-external-id": [#"PATCH registered_models/1 {"owner":"x"}"#],
        "patch-changes-another-entity": [#"PATCH registered_models/1 {"owner":"x"}"#, "GET registered_models/2"],
        "archive-not-stored": [#"PATCH registered_models/1 {"state":"ARCHIVED"}"#],
        "archive-reaches-versions": [#"PATCH registered_models/1 {"state":"ARCHIVED"}"#, "GET model_versions/3"],
        "patch-renames": [#"PATCH artifacts/1 {"artifactType":"model-artifact","name":"other"}"#],
        "external-id-dropped": ["GET registered_models/1"],
        "description-dropped": ["GET model_versions/4"],
        "artifact-state-not-stored": ["GET artifacts/1"],
        "union-artifact-without-state": ["GET artifacts/2"],
        "model-created-archived": ["GET registered_models/1"],
        "failed-create-leaves-row": [#"POST registered_models {"name":"m_1"}"#, "GET registered_models"],
        "list-ignores-page-size": ["GET registered_models?pageSize=1"],
        "list-ignores-sort-order": ["GET registered_models?sortOrder=DESC"],
        "list-ignores-order-by": [
            "PATCH registered_models/1 {}", "GET registered_models?orderBy=LAST_UPDATE_TIME",
        ],
        "page-token-never-advances": ["GET registered_models?pageSize=1&nextPageToken=MTox"],
        "filter-query-ignored": ["GET registered_models?filterQuery=owner%3D%22x%22"],
        "page-loses-last-row": ["GET registered_models?pageSize=1"],
        "page-repeats-row": ["GET registered_models?pageSize=1&nextPageToken=MTox"],
        "page-holds-one-too-many": ["GET registered_models?pageSize=1"],
        "last-page-has-token": ["GET registered_models?pageSize=2"],
        "page-size-not-echoed": ["GET registered_models?pageSize=2"],
        "order-by-create-time-uses-update-time": [
            "PATCH registered_models/1 {}", "GET registered_models?orderBy=CREATE_TIME",
        ],
        "unknown-order-accepted": ["GET registered_models?orderBy=NAME"],
        "page-size-zero-accepted": ["GET registered_models?pageSize=0"],
        "broken-page-token-accepted": ["GET registered_models?nextPageToken=!!!"],
        "lookup-uses-patterns": ["GET registered_model?name=m_1"],
        "lookup-returns-first-of-several": [
            #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":"a"}"#,
            "GET artifact?name=a&parentResourceId=3",
        ],
        "lookup-ignores-parent": ["GET model_version?name=v1&parentResourceId=2"],
        "lookup-by-external-id-spans-parents": ["GET model_version?externalId=xv&parentResourceId=2"],
        "lookup-prefers-external-id": ["GET registered_model?name=none&externalId=xm"],
        "version-list-ignores-parent": ["GET registered_models/2/versions"],
        "artifact-list-ignores-parent": ["GET model_versions/4/artifacts"],
        "artifact-list-ignores-type": ["GET artifacts?artifactType=doc-artifact"],
        "nested-list-ignores-name": ["GET registered_models/1/versions?name=v1"],
        "list-below-unknown-parent-is-empty": ["GET registered_models/99/versions"],
        "child-of-unknown-parent-accepted": [#"POST model_versions {"name":"v","registeredModelId":"99"}"#],
        "version-gets-second-parent": [
            #"POST registered_models/2/versions {"id":"3","name":"v1","registeredModelId":"2"}"#
        ],
        "nested-create-uses-body-parent": [
            #"POST registered_models/1/versions {"name":"p","registeredModelId":"2"}"#
        ],
        "signed-ids-accepted": ["GET registered_models/+1"],
        "unknown-members-accepted": [#"POST registered_models {"name":"u","bogus":1}"#],
        "model-without-name-accepted": ["POST registered_models {}"],
        "unknown-state-accepted": [#"POST registered_models {"name":"u","state":"NEW"}"#],
        "artifact-type-can-change": [#"PATCH artifacts/1 {"artifactType":"doc-artifact"}"#],
        "artifact-update-as-create": [#"POST model_versions/3/artifacts {"artifactType":"doc-artifact","id":"2"}"#],
        "duplicate-context-name-accepted": [#"POST registered_models {"name":"m_1"}"#],
        "duplicate-artifact-name-accepted": [
            #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":"d"}"#
        ],
        "duplicate-external-id-accepted": [#"POST registered_models {"name":"u","externalId":"xm"}"#],
        "name-unique-across-letter-case": [#"POST registered_models {"name":"M_1"}"#],
        "version-name-unique-across-models": [#"POST model_versions {"name":"v1","registeredModelId":"2"}"#],
        "artifact-name-unique-across-kinds": [
            #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","name":"a"}"#
        ],
        "parallel-creates-both-succeed": [#"POST registered_models {"name":"m_1"}"#],
        "generated-names-repeat": ["POST model_artifacts {}", "POST model_artifacts {}"],
        "update-time-frozen": ["PATCH registered_models/1 {}"],
        "create-time-moves": ["PATCH registered_models/1 {}"],
        "times-in-seconds": ["GET registered_models/1"],
        "stored-times-lag-behind": ["GET registered_models/2"],
        "new-entity-updated-later": ["GET registered_models/1"],
        "read-moves-update-time": ["GET registered_models/1", "GET registered_models/1"],
        "update-time-of-parent-moves": ["GET registered_models/1"],
        "page-ties-are-lost": ["GET registered_models?orderBy=CREATE_TIME&pageSize=1&nextPageToken=TIES"],
        // The store alone shows these; see `hidden`.
        "version-without-parent-row": [],
        "artifact-without-attribution": [],
        "artifact-attributed-to-model": [],
        "parent-row-reversed": [],
        "artifact-name-with-wrong-prefix": ["GET artifact?name=a&parentResourceId=3"],
        "version-name-without-prefix": ["GET model_version?name=v1&parentResourceId=1"],
        "model-name-with-prefix": [],
        "library-name-in-camel-case": ["GET registered_models/2"],
        "int-property-stored-as-text": ["GET registered_models/1"],
        "bool-property-stored-as-int": [],
        "parent-id-stored-as-text": ["GET model_versions/3"],
        "text-property-with-two-values": ["GET registered_models/1"],
        "custom-flag-missing": ["GET registered_models/1"],
        "state-stored-in-lower-case": ["GET registered_models/1"],
        "uri-stored-twice": ["GET artifacts/1"],
        "stray-property-row": ["GET registered_models/1"],
        "stray-context-row": [],
        "event-row-written": ["GET artifacts/1"],
        "orphan-properties-left": [#"PATCH registered_models/1 {"customProperties":{}}"#, "GET registered_models/1"],
    ]

    /// Faults whose probe is answered as by a right registry, so that only the tables give them away.
    static let hidden: Set = hiddenServing.union(hiddenOfExperiments).union([
        "artifact-attributed-to-model", "artifact-name-with-wrong-prefix", "version-name-without-prefix",
        "model-name-with-prefix",
        "library-name-in-camel-case", "int-property-stored-as-text", "parent-id-stored-as-text",
        "text-property-with-two-values", "custom-flag-missing", "state-stored-in-lower-case", "uri-stored-twice",
        "stray-property-row", "event-row-written", "orphan-properties-left", "lists-stored-in-another-encoding",
        "versions-of-another-type", "new-version-makes-its-model-live", "linking-moves-an-artifact",
    ])

    /// Those that need a token, equal times, header fields, connections, a restart or a network have tests of their own.
    static let elsewhere = Set([
        "token-not-checked", "reads-need-no-token", "writes-need-no-token", "unauthorized-answered-403",
        "unauthorized-answered-404", "unauthorized-without-challenge", "page-ties-are-lost",
        "other-content-type-refused", "large-body-answers-400", "change-of-writer-loses-rows",
        "update-undoes-that-of-another", "content-type-with-charset-refused", "accents-composed",
    ]).union(DurabilityFaults.all.map(\.name))
}
