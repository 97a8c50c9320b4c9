import RegistryClient

/// Which member on the wire is which property of the library's types, as far as they are text.
///
/// The tables serve both ways: members into values, values back into members.
enum ClientFields {
    typealias Text<Root> = (name: String, path: any WritableKeyPath<Root, String?> & Sendable)
    typealias TextChange<Root> = (name: String, path: any WritableKeyPath<Root, Change<String>> & Sendable)

    static let registeredModel: [Text<RegisteredModel>] = [
        ("description", \.description), ("externalId", \.externalId), ("owner", \.owner), ("readme", \.readme),
        ("maturity", \.maturity), ("provider", \.provider), ("logo", \.logo), ("license", \.license),
        ("licenseLink", \.licenseLink), ("libraryName", \.libraryName),
    ]

    static let registeredModelUpdate: [TextChange<RegisteredModelUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("owner", \.owner), ("readme", \.readme),
        ("maturity", \.maturity), ("provider", \.provider), ("logo", \.logo), ("license", \.license),
        ("licenseLink", \.licenseLink), ("libraryName", \.libraryName),
    ]

    static let modelVersion: [Text<ModelVersion>] = [
        ("description", \.description), ("externalId", \.externalId), ("author", \.author),
    ]

    static let modelVersionUpdate: [TextChange<ModelVersionUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("author", \.author),
    ]

    static let modelArtifact: [Text<ModelArtifact>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId), ("uri", \.uri),
        ("modelFormatName", \.modelFormatName), ("modelFormatVersion", \.modelFormatVersion),
        ("storageKey", \.storageKey), ("storagePath", \.storagePath), ("serviceAccountName", \.serviceAccountName),
        ("modelSourceKind", \.modelSourceKind), ("modelSourceClass", \.modelSourceClass),
        ("modelSourceGroup", \.modelSourceGroup), ("modelSourceId", \.modelSourceId),
        ("modelSourceName", \.modelSourceName),
    ]

    static let modelArtifactUpdate: [TextChange<ModelArtifactUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("uri", \.uri),
        ("modelFormatName", \.modelFormatName), ("modelFormatVersion", \.modelFormatVersion),
        ("storageKey", \.storageKey), ("storagePath", \.storagePath), ("serviceAccountName", \.serviceAccountName),
        ("modelSourceKind", \.modelSourceKind), ("modelSourceClass", \.modelSourceClass),
        ("modelSourceGroup", \.modelSourceGroup), ("modelSourceId", \.modelSourceId),
        ("modelSourceName", \.modelSourceName),
    ]

    static let docArtifact: [Text<DocArtifact>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId), ("uri", \.uri),
    ]

    static let docArtifactUpdate: [TextChange<DocArtifactUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("uri", \.uri),
    ]

    static let dataSet: [Text<DataSet>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId), ("uri", \.uri),
        ("digest", \.digest), ("sourceType", \.sourceType), ("source", \.source), ("schema", \.schema),
        ("profile", \.profile),
    ]

    static let dataSetUpdate: [TextChange<DataSetUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("uri", \.uri), ("digest", \.digest),
        ("sourceType", \.sourceType), ("source", \.source), ("schema", \.schema), ("profile", \.profile),
    ]

    static let metric: [Text<Metric>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId),
    ]

    static let metricUpdate: [TextChange<MetricUpdate>] = [
        ("description", \.description), ("externalId", \.externalId),
    ]

    static let parameter: [Text<Parameter>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId), ("value", \.value),
    ]

    static let parameterUpdate: [TextChange<ParameterUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("value", \.value),
    ]

    static let experiment: [Text<Experiment>] = [
        ("description", \.description), ("externalId", \.externalId), ("owner", \.owner),
    ]

    static let experimentUpdate: [TextChange<ExperimentUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("owner", \.owner),
    ]

    static let experimentRun: [Text<ExperimentRun>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId), ("owner", \.owner),
    ]

    static let experimentRunUpdate: [TextChange<ExperimentRunUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("owner", \.owner),
    ]

    static let servingEnvironment: [Text<ServingEnvironment>] = [
        ("description", \.description), ("externalId", \.externalId),
    ]

    static let servingEnvironmentUpdate: [TextChange<ServingEnvironmentUpdate>] = [
        ("description", \.description), ("externalId", \.externalId),
    ]

    static let inferenceService: [Text<InferenceService>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId),
        ("modelVersionId", \.modelVersionId), ("runtime", \.runtime),
    ]

    static let inferenceServiceUpdate: [TextChange<InferenceServiceUpdate>] = [
        ("description", \.description), ("externalId", \.externalId), ("modelVersionId", \.modelVersionId),
        ("runtime", \.runtime),
    ]

    static let serveModel: [Text<ServeModel>] = [
        ("name", \.name), ("description", \.description), ("externalId", \.externalId),
    ]
}

extension ClientMembers {
    mutating func take<Root>(_ fields: [ClientFields.Text<Root>], into root: inout Root) throws(Inexpressible) {
        for (name, path) in fields { root[keyPath: path] = try text(name) }
    }

    mutating func take<Root>(_ fields: [ClientFields.TextChange<Root>], into root: inout Root) throws(Inexpressible) {
        for (name, path) in fields { root[keyPath: path] = try textChange(name) }
    }
}
