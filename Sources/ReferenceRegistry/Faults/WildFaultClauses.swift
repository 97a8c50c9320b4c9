extension FaultClauses {
    /// The clauses of `WildFaults`.
    static let wild: [String: [String]] = [
        "version-of-unknown-model-accepted": ["MR-0701"],
        "owner-spelled-as-sent": ["MR-0620"],
        "experiment-id-property-hidden": ["MR-0313"],
        "nested-list-breaks-on-quote": ["MR-0817"],
        "text-like-struct-breaks-reading": ["MR-0301", "MR-0907"],
        "empty-artifact-name-is-owner": ["MR-0122"],
        "filter-misses-parameter-values": ["MR-1648"],
        "metric-logged-again-at-once-fails": ["MR-1413", "MR-0907"],
        "lookup-names-other-parameters": ["MR-0622"],
        "lists-stop-at-twenty": ["MR-0803", "MR-0810"],
        "order-by-alone-descends": ["MR-0805", "MR-0806", "MR-0826"],
        "page-size-zero-fails": ["MR-0814", "MR-0907"],
        "other-kind-answers-400": ["MR-0611", "MR-0607"],
        "artifact-patch-drops-connection": ["MR-0401", "MR-0414", "MR-0907"],
        "uri-is-empty-when-absent": ["MR-0105", "MR-1012"],
        "model-artifacts-unusable": ["MR-0206", "MR-0706", "MR-1015"],
        "missing-metadata-type-fails": ["MR-0312", "MR-0907"],
        "order-by-id-fails": ["MR-0826"],
        "broken-page-size-accepted": ["MR-0813"],
        "false-lost-on-update": ["MR-0305", "MR-0308"],
        "colon-in-name-refused": ["MR-0213"],
        "wrong-order-of-pages": ["MR-0810"],
    ]
}
