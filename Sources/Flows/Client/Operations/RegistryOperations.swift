import RegistryClient

/// The operations of the library as the client flow needs them: those of its core, which are the very methods of
/// `ModelRegistryClient`, or the same asked for in another style.
protocol RegistryOperations: Sendable {
    func createArtifact(_ artifact: ArtifactCreate) async throws(RegistryError) -> Artifact
    func createArtifact(_ artifact: ArtifactCreate, ofModelVersion modelVersionId: String) async throws(RegistryError)
        -> Artifact
    func upsertArtifact(_ artifact: Artifact, ofModelVersion modelVersionId: String) async throws(RegistryError)
        -> Artifact
    func updateArtifact(id: String, _ update: ArtifactUpdate) async throws(RegistryError) -> Artifact
    func artifact(id: String) async throws(RegistryError) -> Artifact?
    func findArtifact(name: String?, parentResourceId: String?, externalId: String?) async throws(RegistryError)
        -> Artifact?
    func artifacts(artifactType: ArtifactType?, _ options: ListOptions) async throws(RegistryError) -> Page<Artifact>
    func artifacts(
        ofModelVersion modelVersionId: String, name: String?, externalId: String?, artifactType: ArtifactType?,
        _ options: ListOptions
    ) async throws(RegistryError) -> Page<Artifact>
    func createExperimentRun(_ run: ExperimentRunCreate) async throws(RegistryError) -> ExperimentRun
    func createExperimentRun(_ run: ExperimentRunCreate, ofExperiment experimentId: String) async throws(RegistryError)
        -> ExperimentRun
    func updateExperimentRun(id: String, _ update: ExperimentRunUpdate) async throws(RegistryError) -> ExperimentRun
    func upsertExperimentRun(_ run: ExperimentRun, ofExperiment experimentId: String) async throws(RegistryError)
        -> ExperimentRun
    func experimentRun(id: String) async throws(RegistryError) -> ExperimentRun?
    func findExperimentRun(name: String?, experimentId: String?, externalId: String?) async throws(RegistryError)
        -> ExperimentRun?
    func experimentRuns(_ options: ListOptions) async throws(RegistryError) -> Page<ExperimentRun>
    func experimentRuns(ofExperiment experimentId: String, name: String?, externalId: String?, _ options: ListOptions)
        async throws(RegistryError) -> Page<ExperimentRun>
    func createArtifact(_ artifact: ArtifactCreate, ofExperimentRun experimentRunId: String) async throws(RegistryError)
        -> Artifact
    func upsertArtifact(_ artifact: Artifact, ofExperimentRun experimentRunId: String) async throws(RegistryError)
        -> Artifact
    func artifacts(
        ofExperimentRun experimentRunId: String, name: String?, externalId: String?, artifactType: ArtifactType?,
        _ options: ListOptions
    ) async throws(RegistryError) -> Page<Artifact>
    func metricHistory(ofExperimentRun experimentRunId: String, name: String?, stepIds: [Int64], _ options: ListOptions)
        async throws(RegistryError) -> Page<Metric>
    func metricHistory(name: String?, stepIds: [Int64], _ options: ListOptions) async throws(RegistryError) -> Page<
        Metric
    >
    func createExperiment(_ experiment: ExperimentCreate) async throws(RegistryError) -> Experiment
    func updateExperiment(id: String, _ update: ExperimentUpdate) async throws(RegistryError) -> Experiment
    func experiment(id: String) async throws(RegistryError) -> Experiment?
    func findExperiment(name: String?, externalId: String?) async throws(RegistryError) -> Experiment?
    func experiments(_ options: ListOptions) async throws(RegistryError) -> Page<Experiment>
    func createInferenceService(_ service: InferenceServiceCreate) async throws(RegistryError) -> InferenceService
    func createInferenceService(_ service: InferenceServiceCreate, ofServingEnvironment servingEnvironmentId: String)
        async throws(RegistryError) -> InferenceService
    func updateInferenceService(id: String, _ update: InferenceServiceUpdate) async throws(RegistryError)
        -> InferenceService
    func inferenceService(id: String) async throws(RegistryError) -> InferenceService?
    func findInferenceService(name: String?, servingEnvironmentId: String?, externalId: String?)
        async throws(RegistryError) -> InferenceService?
    func inferenceServices(_ options: ListOptions) async throws(RegistryError) -> Page<InferenceService>
    func inferenceServices(
        ofServingEnvironment servingEnvironmentId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<InferenceService>
    func registeredModel(ofInferenceService inferenceServiceId: String) async throws(RegistryError) -> RegisteredModel?
    func modelVersion(ofInferenceService inferenceServiceId: String) async throws(RegistryError) -> ModelVersion?
    func createServeModel(_ serve: ServeModelCreate, ofInferenceService inferenceServiceId: String)
        async throws(RegistryError) -> ServeModel
    func serveModels(
        ofInferenceService inferenceServiceId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<ServeModel>
    func createModelArtifact(_ artifact: ModelArtifactCreate) async throws(RegistryError) -> ModelArtifact
    func updateModelArtifact(id: String, _ update: ModelArtifactUpdate) async throws(RegistryError) -> ModelArtifact
    func modelArtifact(id: String) async throws(RegistryError) -> ModelArtifact?
    func findModelArtifact(name: String?, modelVersionId: String?, externalId: String?) async throws(RegistryError)
        -> ModelArtifact?
    func modelArtifacts(_ options: ListOptions) async throws(RegistryError) -> Page<ModelArtifact>
    func modelArtifacts(ofModelVersion modelVersionId: String, _ options: ListOptions) async throws(RegistryError)
        -> Page<ModelArtifact>
    func createModelVersion(_ version: ModelVersionCreate) async throws(RegistryError) -> ModelVersion
    func createModelVersion(_ version: ModelVersionCreate, ofRegisteredModel registeredModelId: String)
        async throws(RegistryError) -> ModelVersion
    func upsertModelVersion(_ version: ModelVersion, ofRegisteredModel registeredModelId: String)
        async throws(RegistryError) -> ModelVersion
    func updateModelVersion(id: String, _ update: ModelVersionUpdate) async throws(RegistryError) -> ModelVersion
    func modelVersion(id: String) async throws(RegistryError) -> ModelVersion?
    func findModelVersion(name: String?, registeredModelId: String?, externalId: String?) async throws(RegistryError)
        -> ModelVersion?
    func modelVersions(_ options: ListOptions) async throws(RegistryError) -> Page<ModelVersion>
    func modelVersions(
        ofRegisteredModel registeredModelId: String, name: String?, externalId: String?, _ options: ListOptions
    ) async throws(RegistryError) -> Page<ModelVersion>
    func createRegisteredModel(_ model: RegisteredModelCreate) async throws(RegistryError) -> RegisteredModel
    func updateRegisteredModel(id: String, _ update: RegisteredModelUpdate) async throws(RegistryError)
        -> RegisteredModel
    func registeredModel(id: String) async throws(RegistryError) -> RegisteredModel?
    func findRegisteredModel(name: String?, externalId: String?) async throws(RegistryError) -> RegisteredModel?
    func registeredModels(_ options: ListOptions) async throws(RegistryError) -> Page<RegisteredModel>
    func createServingEnvironment(_ environment: ServingEnvironmentCreate) async throws(RegistryError)
        -> ServingEnvironment
    func updateServingEnvironment(id: String, _ update: ServingEnvironmentUpdate) async throws(RegistryError)
        -> ServingEnvironment
    func servingEnvironment(id: String) async throws(RegistryError) -> ServingEnvironment?
    func findServingEnvironment(name: String?, externalId: String?) async throws(RegistryError) -> ServingEnvironment?
    func servingEnvironments(_ options: ListOptions) async throws(RegistryError) -> Page<ServingEnvironment>
}

extension ModelRegistryClient: RegistryOperations {}
