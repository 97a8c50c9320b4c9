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
    let unknownNoun: String
    /// How they hang on a parent, where they can.
    let link: PageQuery.Link?
    /// Whether looking up by name needs the parent.
    let needsParent: Bool
    /// What a lookup with too few parameters is answered with.
    let findHint: String

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
        findHint: "supply either (artifactName and parentResourceId), or externalId")

    static let modelArtifacts = EntityCollection(
        kinds: [.modelArtifact], family: ArtifactRules.kinds, noun: "model artifact", plural: "model artifacts",
        unknownNoun: "artifact", link: .attribution, needsParent: true,
        findHint: "supply either (artifactName and parentResourceId), or externalId")

    /// The same paths restricted to some kinds.
    func only(_ kinds: [EntityKind]) -> EntityCollection {
        EntityCollection(
            kinds: kinds, family: family, noun: noun, plural: plural, unknownNoun: unknownNoun, link: link,
            needsParent: needsParent, findHint: findHint)
    }
}
