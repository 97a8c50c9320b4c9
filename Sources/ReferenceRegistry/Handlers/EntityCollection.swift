/// The entities that a group of paths is about, with the words of its messages.
struct EntityCollection: Sendable {
    /// What the paths show.
    let kinds: [EntityKind]
    /// What shares their ids: a union and the paths of one of its members.
    let family: [EntityKind]
    /// "model version", "model versions"
    let noun: String
    let plural: String
    /// "no … found for id"
    private(set) var unknownNoun: String
    /// How they hang on a parent, where they can.
    let link: PageQuery.Link?
    /// Whether looking up by name needs the parent.
    let needsParent: Bool
    /// What a lookup with too few parameters is answered with.
    let findHint: String
    /// How the parent is called in what a lookup without a result is answered with.
    var parentWord = "parentResourceId"

    static let registeredModels = EntityCollection(
        kinds: [.registeredModel], family: [.registeredModel], noun: "registered model", plural: "registered models",
        unknownNoun: "registered model", link: nil, needsParent: false, findHint: "supply either name or externalId")

    static let modelVersions = EntityCollection(
        kinds: [.modelVersion], family: [.modelVersion], noun: "model version", plural: "model versions",
        unknownNoun: "model version", link: .parentContext, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId")

    static let artifacts = EntityCollection(
        kinds: ArtifactRules.kinds, family: ArtifactRules.kinds, noun: "artifact", plural: "artifacts",
        unknownNoun: "artifact", link: .attribution, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId")

    static let modelArtifacts = EntityCollection(
        kinds: [.modelArtifact], family: ArtifactRules.kinds, noun: "model artifact", plural: "model artifacts",
        unknownNoun: "artifact", link: .attribution, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId")

    static let experiments = EntityCollection(
        kinds: [.experiment], family: [.experiment], noun: "experiment", plural: "experiments",
        unknownNoun: "experiment", link: nil, needsParent: false, findHint: "supply either name or externalId")

    static let experimentRuns = EntityCollection(
        kinds: [.experimentRun], family: [.experimentRun], noun: "experiment run", plural: "experiment runs",
        unknownNoun: "experiment run", link: .parentContext, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId", parentWord: "experimentId")

    static let metricHistory = EntityCollection(
        kinds: [.metricHistory], family: [.metricHistory], noun: "metric history", plural: "metric history",
        unknownNoun: "metric history", link: .attribution, needsParent: false, findHint: "")

    static let servingEnvironments = EntityCollection(
        kinds: [.servingEnvironment], family: [.servingEnvironment], noun: "serving environment",
        plural: "serving environments", unknownNoun: "serving environment", link: nil, needsParent: false,
        findHint: "supply either name or externalId")

    static let inferenceServices = EntityCollection(
        kinds: [.inferenceService], family: [.inferenceService], noun: "inference service",
        plural: "inference services", unknownNoun: "InferenceService", link: .parentContext, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId")

    static let serveModels = EntityCollection(
        kinds: [.serveModel], family: [.serveModel], noun: "serve model", plural: "serve models",
        unknownNoun: "serve model", link: .association, needsParent: true,
        findHint: "supply either (name and parentResourceId), or externalId")

    /// How a malformed id is called.
    var idNoun: String { family.count == 1 ? noun : unknownNoun }

    /// The same with another word in "no … found for id".
    func unknown(_ noun: String) -> EntityCollection {
        var collection = self
        collection.unknownNoun = noun
        return collection
    }

    /// The same paths restricted to some kinds.
    func only(_ kinds: [EntityKind]) -> EntityCollection {
        EntityCollection(
            kinds: kinds, family: family, noun: noun, plural: plural, unknownNoun: unknownNoun, link: link,
            needsParent: needsParent, findHint: findHint, parentWord: parentWord)
    }
}
