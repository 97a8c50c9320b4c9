/// The style of the first Python client: objects that are registered by `upsert…`, filled with what the registry says, and
/// asked for again by id; calls that give their result when they return, without `await`.
///
/// ```swift
/// let trained = Synchronous.ModelArtifact("my_model_name", "s3://bucket/model", description: "Model description")
/// let version = Synchronous.ModelVersion(trained, "v1.0", "model author")
/// let model = Synchronous.RegisteredModel("my_model_name")
///
/// let registry = try Synchronous.ModelRegistry("http://localhost", 8080)
/// let modelID = try registry.upsertRegisteredModel(model)
/// let versionID = try registry.upsertModelVersion(version, modelID)
/// try registry.upsertModelArtifact(trained, versionID)
/// ```
///
/// The calling thread does the work and is blocked until the registry has answered. That is right for a script or a
/// thread of one's own, and wrong in a task: the compiler refuses the calls in `async` functions. The objects are changed
/// by the calls, so they stay on the thread where they were made.
public enum Synchronous {}
