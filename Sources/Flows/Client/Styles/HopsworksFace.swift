import Conformance
import RegistryClient
import ScenarioLanguage
import SourceText

/// `call: hopsworks.…` as calls of `HopsworksRegistry` and `HopsworksModel`.
struct HopsworksFace: ClientStyleFace {
    static let name = "hopsworks"
    private let registry: ModelRegistry
    private let storage: StorageLink?

    init(_ registry: ModelRegistry, _ storage: StorageLink?) {
        self.registry = registry
        self.storage = storage
    }

    func value(of method: String, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        let storage = try arguments.text("storage").map { try StorageFace.storage($0, self.storage) }
        let hopsworks = HopsworksRegistry(registry, storage: storage, pollInterval: .milliseconds(20))
        do {
            switch method {
            case "createModel", "save": return try await create(hopsworks, saving: method == "save", &arguments)
            case "getModel": return try await model(hopsworks, &arguments).map(Self.wire)
            case "getModels":
                let models = try await self.models(hopsworks, &arguments)
                return .array(models.map(Self.wire))
            case "getBestModel": return try await best(hopsworks, &arguments).map(Self.wire)
            case "delete": return try await model(hopsworks, &arguments)?.delete().wire
            case "setTag", "deleteTag": return try await tag(hopsworks, method, &arguments)
            case "download": return try await download(hopsworks, &arguments)
            default: throw Inexpressible("the Hopsworks style has no method \(method)")
            }
        } catch RegistryError.store(let message) {
            throw StyleFailure(outcome: .word(.conflict), name: "store", message: message)
        }
    }

    private func create(
        _ hopsworks: HopsworksRegistry, saving: Bool, _ arguments: inout ClientMembers
    ) async throws -> JSONValue? {
        let name = try arguments.requiredText("name")
        let version = try arguments.wholeNumber("version").map { Int($0) }
        let project = try arguments.text("project")
        let path = try arguments.text("modelPath")
        let uri = try arguments.text("uri")
        let overwrite = try arguments.flag("overwrite") ?? false
        let metrics = arguments.anything("metrics").map(Self.metrics) ?? [:]
        let description = try arguments.text("description")
        let wait = arguments.anything("awaitRegistration")?.number?.double
        let signature = try arguments.anything("signature").map(Self.signature)
        let example = arguments.anything("inputExample").map { JSONWriter.text($0) }
        let framework = try arguments.text("framework")
        let frameworkVersion = try arguments.text("frameworkVersion")
        let tags = arguments.anything("tags")?.object?.members ?? []
        try arguments.finish()
        let described = try await hopsworks.createModel(
            name, version: version, modelPath: saving ? nil : path, uri: saving ? nil : uri, overwrite: overwrite,
            metrics: metrics, description: description, awaitRegistration: .seconds(wait ?? 0), project: project,
            signature: signature, inputExample: example, framework: framework, frameworkVersion: frameworkVersion,
            tags: Dictionary(tags.map { ($0.name, JSONWriter.text($0.value)) }, uniquingKeysWith: { $1 }))
        guard saving, let described else { return described?.wire }
        if let path { return try await described.save(path)?.wire }
        return try await described.save(uri: uri ?? "")?.wire
    }

    private func model(_ hopsworks: HopsworksRegistry, _ arguments: inout ClientMembers) async throws
        -> HopsworksModel?
    {
        let name = try arguments.requiredText("name")
        let version = try arguments.wholeNumber("version").map { Int($0) }
        let project = try arguments.text("project")
        try arguments.finish()
        return try await hopsworks.getModel(name, version: version, project: project)
    }

    private func models(_ hopsworks: HopsworksRegistry, _ arguments: inout ClientMembers) async throws
        -> [HopsworksModel]
    {
        let name = try arguments.requiredText("name")
        let metric = try arguments.text("sortedBy")
        let direction = try arguments.text("direction")
        let project = try arguments.text("project")
        try arguments.finish()
        return try await hopsworks.getModels(
            name, sortedBy: metric, direction: direction.map { $0 == "asc" ? .ascending : .descending },
            project: project)
    }

    private func best(_ hopsworks: HopsworksRegistry, _ arguments: inout ClientMembers) async throws
        -> HopsworksModel?
    {
        let name = try arguments.requiredText("name")
        let metric = try arguments.requiredText("metric")
        let direction = try arguments.text("direction")
        let project = try arguments.text("project")
        try arguments.finish()
        return try await hopsworks.getBestModel(
            name, metric: metric, direction: direction == "min" ? .lowest : .highest, project: project)
    }

    private func tag(
        _ hopsworks: HopsworksRegistry, _ method: String, _ arguments: inout ClientMembers
    ) async throws -> JSONValue? {
        let tag = try arguments.requiredText("tag")
        let value = arguments.anything("value").map { JSONWriter.text($0) }
        guard let model = try await model(hopsworks, &arguments) else { return nil }
        return method == "setTag"
            ? try await model.setTag(tag, value ?? "").wire : try await model.deleteTag(tag).wire
    }

    private func download(_ hopsworks: HopsworksRegistry, _ arguments: inout ClientMembers) async throws -> JSONValue? {
        guard let model = try await model(hopsworks, &arguments) else { return nil }
        return try await FetchedFiles.of { folder in _ = try await model.download(into: folder) }
    }

    // MARK: The style's words

    /// Any value, as a caller may write it: what is no number the library has to refuse.
    private static func metrics(_ value: JSONValue) -> CustomProperties {
        var metrics = CustomProperties()
        for (name, value) in value.object?.members ?? [] {
            switch value {
            case .number(let number) where number.isWhole: metrics[name] = .int(number.int64 ?? 0)
            case .number(let number): metrics[name] = .double(number.double ?? 0)
            case .bool(let flag): metrics[name] = .bool(flag)
            default: metrics[name] = .string(value.string ?? JSONWriter.text(value))
            }
        }
        return metrics
    }

    /// `{input: {columns: [{name, type}]}, output: {tensors: [{name, type, shape}]}}`.
    private static func signature(_ value: JSONValue) throws -> ModelSignature {
        func side(_ value: JSONValue?) throws -> ModelSignature.Schema? {
            guard let value else { return nil }
            if let columns = value["columns"]?.array {
                return .columnar(
                    columns.map { .init(name: $0["name"]?.string ?? "", type: $0["type"]?.string ?? "") })
            }
            guard let tensors = value["tensors"]?.array else {
                throw Inexpressible("a side of a signature has columns or tensors")
            }
            return .tensor(
                tensors.map { tensor in
                    .init(
                        name: tensor["name"]?.string, type: tensor["type"]?.string ?? "",
                        shape: tensor["shape"]?.array?.compactMap { $0.number?.int64.map(Int.init) } ?? [])
                })
        }
        return try ModelSignature(input: side(value["input"]), output: side(value["output"]))
    }

    static func wire(_ model: HopsworksModel) -> JSONValue { model.wire }
}

extension HopsworksModel {
    /// The entities that it is made of, and what the style reads in them.
    fileprivate var wire: JSONValue {
        var object = JSONObject()
        object["model"] = registeredModel.map { .object(ClientWire.object($0)) }
        object["version"] = modelVersion.map { .object(ClientWire.object($0)) }
        object["artifact"] = modelArtifact.map { .object(ClientWire.object($0)) }
        object["number"] = version.map { .number(JSONNumber($0)) }
        object["metrics"] = .object(
            JSONObject(
                metrics.sorted { $0.key < $1.key }.compactMap { name, value in
                    JSONNumber(value).map { (name, .number($0)) }
                }))
        object["tags"] = .object(
            JSONObject(tags.sorted { $0.key < $1.key }.map { ($0.key, Self.json($0.value)) }))
        object["inputExample"] = inputExample.map(Self.json)
        object["signature"] = signature.map(Self.wire)
        return .object(object)
    }

    private static func json(_ text: String) -> JSONValue { (try? JSONReader.read(Array(text.utf8))) ?? .string(text) }

    private static func wire(_ signature: ModelSignature) -> JSONValue {
        func side(_ schema: ModelSignature.Schema) -> JSONValue {
            switch schema {
            case .columnar(let columns):
                ["columns": .array(columns.map { ["name": .string($0.name), "type": .string($0.type)] })]
            case .tensor(let tensors):
                [
                    "tensors": .array(
                        tensors.map { tensor in
                            var object = JSONObject()
                            object["name"] = tensor.name.map(JSONValue.string)
                            object["type"] = .string(tensor.type)
                            object["shape"] = .array(tensor.shape.map { .number(JSONNumber($0)) })
                            return .object(object)
                        })
                ]
            }
        }
        var object = JSONObject()
        object["input"] = signature.input.map(side)
        object["output"] = signature.output.map(side)
        return .object(object)
    }
}
