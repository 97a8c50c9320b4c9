extension FaultProbes {
    /// Of the faults that keep in mind, of small texts and values, of lists and of relations.
    static let small = [memory, texts, values, lists, relations].reduce(into: [:]) { lines, part in
        lines.merge(part) { first, _ in first }
    }

    /// A model with one custom property of a value.
    private static func property(_ value: String) -> [String] {
        [#"POST registered_models {"name":"new","customProperties":{"x":\#(value)}}"#]
    }

    private static func text(_ value: String) -> String {
        #"{"metadataType":"MetadataStringValue","string_value":"\#(value)"}"#
    }

    private static func int(_ value: String) -> String {
        #"{"metadataType":"MetadataIntValue","int_value":"\#(value)"}"#
    }

    private static func double(_ value: String) -> String {
        #"{"metadataType":"MetadataDoubleValue","double_value":\#(value)}"#
    }

    /// A model with a structure.
    private static func structure(_ base64: String) -> [String] {
        property(#"{"metadataType":"MetadataStructValue","struct_value":"\#(base64)"}"#)
    }

    /// A model with a member.
    private static func model(_ member: String, _ json: String) -> [String] {
        [#"POST registered_models {"name":"new","\#(member)":\#(json)}"#]
    }

    /// A metric of the first run.
    private static func metric(_ members: String) -> [String] {
        experimentSetup + [#"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"acc",\#(members)}"#]
    }

    private static func archived(_ path: String) -> String { #"PATCH \#(path) {"state":"ARCHIVED"}"# }

    private static let long = String(repeating: "word ", count: 1_000)
    private static let v1 = "/api/model_registry/v1"
    private static let edited = #"PATCH registered_models/1 {"owner":"x"}"#

    private static let memory: [String: [String]] = [
        "lookup-answers-are-cached": ["GET registered_model?name=m_1", edited, "GET registered_model?name=m_1"],
        "missing-lookup-is-remembered": ["GET registered_model?name=new", model, "GET registered_model?name=new"],
        "list-is-cached-until-a-create": ["GET registered_models", edited, "GET registered_models"],
        "typed-read-misses-generic-update": [
            "GET model_artifacts/1", #"PATCH artifacts/1 {"artifactType":"model-artifact","uri":"s3://b"}"#,
            "GET model_artifacts/1",
        ],
        "page-token-works-once": [String](repeating: "GET registered_models?pageSize=1&nextPageToken=MTox", count: 2),
        "first-read-after-an-update-is-old": ["GET registered_models/1", edited, "GET registered_models/1"],
        "second-update-loses-custom-properties": [edited, #"PATCH registered_models/1 {"customProperties":{}}"#],
        "each-tenth-create-loses-its-description": (0..<10).map {
            #"POST registered_models {"name":"new\#($0)","description":"d"}"#
        },
        "kind-of-a-property-sticks": property(text("5"))
            + [#"POST registered_models {"name":"o","customProperties":{"x":\#(int("5"))}}"#],
        "page-size-of-the-first-page-stays": [
            "GET model_versions?pageSize=1", "GET model_versions?pageSize=2&nextPageToken=Mzoz",
        ],
    ]

    private static let texts: [String: [String]] = [
        "four-byte-letters-lost": model("description", #""\ud83d\ude00""#),
        "line-breaks-made-one": model("description", #""a\r\nb""#),
        "markup-escaped": model("description", #""<b>""#),
        "backslashes-lost": model("description", #""a\\b""#),
        "apostrophes-doubled": model("description", #""it's""#),
        "tabs-become-blanks": model("description", #""a\tb""#),
        "percent-escapes-decoded": model("description", #""a%20b""#),
        "model-names-trimmed": [#"POST registered_models {"name":" new "}"#],
        "child-names-trimmed": [#"POST model_versions {"name":" new ","registeredModelId":"1"}"#],
        "owners-in-small-letters": model("owner", #""Ada""#),
        "description-cut-at-255": model("description", "\"\(long)\""),
        "description-cut-at-4096": model("description", "\"\(long)\""),
        "text-property-cut-at-255": property(text(long)),
        "uri-cut-at-255": [#"POST model_artifacts {"uri":"s3://\#(String(repeating: "a/", count: 200))"}"#],
        "slashes-of-a-uri-joined": [#"POST model_artifacts {"uri":"s3://a//b"}"#],
        "query-of-a-uri-lost": [#"POST model_artifacts {"uri":"s3://a?b"}"#],
        "names-with-a-slash-refused": [#"POST registered_models {"name":"a/b"}"#],
        "lists-of-text-sorted": model("tasks", #"["b","a"]"#),
        "lists-of-text-without-repeats": model("tasks", #"["b","b"]"#),
        "empty-lists-of-text-dropped": model("tasks", "[]"),
        "lookup-trims-names": ["GET registered_model?name=%20m_1"],
        "lookup-ignores-letter-case": ["GET registered_model?name=M_1"],
        "lookup-names-decoded-twice": [#"POST registered_models {"name":"a b"}"#, "GET registered_model?name=a%2520b"],
        "plus-of-a-lookup-is-a-blank": [#"POST registered_models {"name":"a b"}"#, "GET registered_model?name=a%2Bb"],
    ]

    private static let values: [String: [String]] = [
        "double-through-float": ["GET registered_models/1"],
        "whole-double-becomes-int": property(double("2.0")),
        "small-double-becomes-zero": property(double("1e-9")),
        "negative-int-loses-its-sign": property(int("-5")),
        "numeric-text-becomes-int": property(text("5")),
        "text-true-becomes-bool": property(text("true")),
        // {"a":null}, {"a":1}, {"a":[1,2]}, {"a":{"b":1}}
        "struct-nulls-dropped": structure("eyJhIjpudWxsfQ=="),
        "struct-numbers-become-text": structure("eyJhIjoxfQ=="),
        "struct-lists-cut": structure("eyJhIjpbMSwyXX0="),
        "struct-keeps-one-level": structure("eyJhIjp7ImIiOjF9fQ=="),
        "property-key-cut-at-its-dot": model("customProperties", #"{"a.b":\#(int("5"))}"#),
        "property-keys-trimmed": model("customProperties", #"{" a ":\#(int("5"))}"#),
        "eleventh-property-dropped": model(
            "customProperties", "{\((0..<11).map { #""k\#($0)":\#(int("5"))"# }.joined(separator: ","))}"),
        "zero-property-dropped": property(int("0")),
        "null-empties-a-member": [#"PATCH registered_models/1 {"description":null}"#],
        "null-clears-custom-properties": [#"PATCH registered_models/1 {"customProperties":null}"#],
        "empty-text-is-no-change": [#"PATCH registered_models/1 {"description":""}"#],
        "empty-update-keeps-its-time": ["PATCH model_versions/3 {}"],
        "external-id-is-set-once": [#"PATCH registered_models/1 {"externalId":"other"}"#],
        "property-update-reaches-namesakes": property(int("7")) + [
            #"PATCH registered_models/1 {"customProperties":{"x":\#(int("6"))}}"#, "GET registered_models",
        ],
        "generic-update-empties-the-uri": [#"PATCH artifacts/1 {"artifactType":"model-artifact"}"#],
        "posted-edit-clears-custom-properties": [
            #"PATCH artifacts/2 {"artifactType":"doc-artifact","customProperties":{"k":\#(int("7"))}}"#,
            #"POST model_versions/3/artifacts {"artifactType":"doc-artifact","id":"2"}"#,
        ],
    ]

    private static let lists: [String: [String]] = [
        "ids-listed-as-text": (0..<6).map { #"POST registered_models {"name":"new\#($0)"}"# } + [
            "GET registered_models"
        ],
        "descending-pages-repeat": ["GET registered_models?sortOrder=DESC&pageSize=1&nextPageToken=Mjoy"],
        "update-order-descends-by-creation": [
            edited, "GET registered_models?orderBy=LAST_UPDATE_TIME&sortOrder=DESC",
        ],
        "size-counts-what-follows": ["GET registered_models?pageSize=1"],
        "full-last-page-has-token": ["GET registered_models?pageSize=2"],
        "archived-model-hides-versions": [archived("registered_models/1"), "GET registered_models/1/versions"],
        "archived-version-hides-artifacts": [archived("model_versions/3"), "GET model_versions/3/artifacts"],
        "archived-experiment-hides-runs": experimentSetup + [
            archived("experiments/6"), "GET experiments/6/experiment_runs",
        ],
        "undeployed-services-hidden": servingSetup + [
            #"PATCH inference_services/8 {"desiredState":"UNDEPLOYED"}"#, "GET inference_services",
        ],
        "deleted-artifacts-hidden": [#"PATCH model_artifacts/1 {"state":"DELETED"}"#, "GET artifacts"],
        "ended-runs-hidden": experimentSetup + [
            #"PATCH experiment_runs/8 {"status":"FAILED"}"#, "GET experiment_runs",
        ],
        "linked-artifact-listed-twice": [
            #"POST model_versions/4/artifacts {"artifactType":"doc-artifact","id":"2"}"#, "GET artifacts",
        ],
        "nested-list-name-is-a-beginning": ["GET registered_models/1/versions?name=v"],
        "list-times-are-an-hour-late": ["GET registered_models"],
        "list-leaves-out-external-ids": ["GET registered_models"],
        "external-id-lookup-takes-a-beginning": ["GET registered_model?externalId=x"],
        "model-artifact-lookup-finds-documents": ["GET model_artifact?name=d&parentResourceId=3"],
        "v1-list-ignores-page-size": ["GET \(v1)/registered_models?pageSize=1"],
        "v1-list-ignores-order": [edited, "GET \(v1)/registered_models?orderBy=LAST_UPDATE_TIME"],
        "v1-filter-ignored": ["GET \(v1)/registered_models?filterQuery=owner%3D%22x%22"],
        "v1-lists-first-page-again": ["GET \(v1)/registered_models?pageSize=1&nextPageToken=MTox"],
        "v1-update-ignores-state": [archived("\(v1)/registered_models/1")],
        "v1-create-ignores-external-id": [#"POST \#(v1)/registered_models {"name":"new","externalId":"n"}"#],
        "v1-leaves-out-custom-properties": ["GET \(v1)/registered_models/1"],
    ]

    private static let relations: [String: [String]] = [
        "new-version-makes-its-model-live": [archived("registered_models/1"), version],
        "author-copied-from-owner": [edited, version],
        "linking-moves-an-artifact": [#"POST model_versions/4/artifacts {"artifactType":"doc-artifact","id":"2"}"#],
        "new-artifact-touches-its-version": [artifact, "GET model_versions/3"],
        "new-run-touches-its-experiment": experimentSetup + ["GET experiments/6"],
        "new-service-touches-its-environment": servingSetup + ["GET serving_environments/6"],
        "archived-experiment-name-is-free": experimentSetup + [
            archived("experiments/7"), #"POST experiments {"name":"x2"}"#,
        ],
        "archived-run-name-is-free": experimentSetup + [
            archived("experiment_runs/8"), #"POST experiment_runs {"name":"r","experimentId":"6"}"#,
        ],
        "version-external-id-unique-per-model": [#"PATCH model_versions/5 {"externalId":"xv"}"#],
        "taken-external-id-accepted-on-update": [#"PATCH registered_models/2 {"externalId":"xm"}"#],
        "finished-run-gets-an-end": experimentSetup + [#"PATCH experiment_runs/8 {"status":"FINISHED"}"#],
        "archived-run-is-killed": experimentSetup + [archived("experiment_runs/8")],
        "archived-service-model-not-served": servingSetup + [
            archived("registered_models/1"), "GET inference_services/8/model",
        ],
        "update-of-service-drops-its-version": servingSetup + ["PATCH inference_services/8 {}"],
        "equal-metric-makes-no-history": experimentSetup + [
            #"POST experiment_runs/8/artifacts {"artifactType":"metric","name":"loss","value":0.5,"step":4}"#,
            "GET experiment_runs/8/metric_history",
        ],
        "step-zero-left-out": metric(#""value":0.5,"step":0"#),
        "history-of-step-1-holds-step-10": metric(#""value":0.5,"step":10"#) + [
            "GET experiment_runs/8/metric_history?stepIds=1"
        ],
        "history-takes-one-step": experimentSetup + ["GET experiment_runs/8/metric_history?stepIds=1%2C3"],
        "metric-value-through-float": metric(#""value":0.1"#),
        "large-step-through-double": metric(#""value":0.1,"step":9007199254740993"#),
        "parameter-value-loses-zeros": experimentSetup + [
            #"""
            POST experiment_runs/8/artifacts {"artifactType":"parameter","name":"q","value":"0.10",\#
            "parameterType":"number"}
            """#
        ],
        "metric-timestamp-in-seconds": metric(#""value":0.1,"timestamp":"1700000000123""#),
        "id-with-a-rest-accepted": ["GET registered_models/1x"],
        "large-id-wraps": ["GET registered_models/4294967297"],
        "environments-share-external-ids-with-models": [#"POST serving_environments {"name":"e","externalId":"xm"}"#],
    ]
}
