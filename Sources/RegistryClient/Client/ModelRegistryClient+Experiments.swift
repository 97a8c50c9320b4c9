/// Experiments are part of contract v1alpha3 only: on v1 these calls throw `.invalidArgument` and send nothing.
extension ModelRegistryClient {
    /// `POST experiments`. A name that is taken answers 409.
    public func createExperiment(_ experiment: ExperimentCreate) async throws(RegistryError) -> Experiment {
        try await create(experimentPath("experiments"), experiment)
    }

    /// `PATCH experiments/{id}` with the members that change.
    public func updateExperiment(id: String, _ update: ExperimentUpdate) async throws(RegistryError) -> Experiment {
        try await self.update(experimentPath("experiments", id), update)
    }

    /// Updates the experiment when it has an id, with all that it holds; creates it otherwise.
    public func upsertExperiment(_ experiment: Experiment) async throws(RegistryError) -> Experiment {
        guard let id = experiment.id else { return try await createExperiment(ExperimentCreate(experiment)) }
        return try await updateExperiment(id: id, ExperimentUpdate(experiment))
    }

    /// `GET experiments/{id}`; nil where there is none of that id.
    public func experiment(id: String) async throws(RegistryError) -> Experiment? {
        try await get(experimentPath("experiments", id))
    }

    /// `GET experiment?name=` or `?externalId=`; nil where none fits. With neither nothing is sent.
    public func findExperiment(
        name: String? = nil, externalId: String? = nil
    ) async throws(RegistryError) -> Experiment? {
        try await get(
            experimentPath("experiment"),
            criteria(name: name, needsParent: false, externalId: externalId, of: Experiment.kind))
    }

    /// `GET experiments`: one page.
    public func experiments(
        _ options: ListOptions = ListOptions()
    ) async throws(RegistryError) -> Page<Experiment> {
        try await list(experimentPath("experiments"), options)
    }

    /// The path of an operation that contract v1 does not have.
    func experimentPath(_ collection: String) throws(RegistryError) -> String {
        guard contract.offersExperiments else {
            throw .invalidArgument("the contract \(contract.rawValue) has no \(collection)")
        }
        return collection
    }

    /// The path below one entity of a collection that contract v1 does not have.
    func experimentPath(
        _ collection: String, _ id: String, _ below: String? = nil
    ) throws(RegistryError) -> String {
        try path(experimentPath(collection), id, below)
    }
}
