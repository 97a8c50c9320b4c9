import SourceText

/// What is known about a version beside its files, checked, and how it is stored as custom properties.
struct HopsworksFacts: Sendable, Hashable {
    /// The property that holds the signature.
    static let schemaProperty = "model_schema"
    /// The property that holds the input example.
    static let exampleProperty = "input_example"
    /// The property of the registered model that holds the project.
    static let projectProperty = "project"
    /// Texts from this size on become documents: registries hold properties in rows, not in files.
    static let documentSize = 64 << 10

    private static let reserved: Set<String> = [schemaProperty, exampleProperty, projectProperty]

    var description: String?
    var metrics: [String: Double] = [:]
    var signature: ModelSignature?
    var inputExample: String?
    var tags: [String: String] = [:]
    var framework: String?
    var frameworkVersion: String?

    /// - Throws: `.invalidArgument` for a metric that is no finite number, an example that is empty or no JSON, a tag
    ///   that is no JSON, and for a name that is used twice.
    init(
        description: String?, metrics: CustomProperties, signature: ModelSignature?, inputExample: String?,
        tags: [String: String], framework: String?, frameworkVersion: String?
    ) throws(RegistryError) {
        for (name, value) in metrics {
            try Self.checkName(name, "metric")
            switch value {
            case .double(let number) where number.isFinite: self.metrics[name] = number
            case .int(let number): self.metrics[name] = Double(number)
            default: throw .invalidArgument("the metric \"\(name)\" is no finite number")
            }
        }
        for (name, value) in tags {
            try Self.checkName(name, "tag")
            try Self.checkTag(name, value)
            guard self.metrics[name] == nil else {
                throw .invalidArgument("\"\(name)\" is the name of a metric and of a tag")
            }
        }
        if let inputExample {
            switch try? JSONReader.read(Array(inputExample.utf8)) {
            case .array(let items) where !items.isEmpty: break
            case .object(let object) where !object.isEmpty: break
            default: throw .invalidArgument("the input example is no JSON of a list or an object, or it is empty")
            }
        }
        if let signature { _ = try signature.json() }
        self.description = description
        self.signature = signature
        self.inputExample = inputExample
        self.tags = tags
        self.framework = framework
        self.frameworkVersion = frameworkVersion
    }

    /// What a stored version says; properties that this style does not write are left out.
    init(_ version: ModelVersion) {
        description = version.description
        for (name, value) in version.customProperties ?? [:] {
            switch (name, value) {
            case (_, .double(let number)): metrics[name] = number
            case (Self.schemaProperty, .string(let text)): signature = ModelSignature(json: text)
            case (Self.exampleProperty, .string(let text)): inputExample = text
            case (_, .string(let text)) where !Self.reserved.contains(name): tags[name] = text
            default: break
            }
        }
    }

    /// The properties of the version, in the order of their names within each kind; documents are not among them.
    func properties() throws(RegistryError) -> CustomProperties {
        var properties = CustomProperties()
        for (name, value) in metrics.sorted(by: { $0.key < $1.key }) { properties[name] = .double(value) }
        for (name, text) in try texts() where text.utf8.count < Self.documentSize { properties[name] = .string(text) }
        for (name, value) in tags.sorted(by: { $0.key < $1.key }) { properties[name] = .string(value) }
        return properties
    }

    /// What is too long for a property, by the name of its document.
    func documents() throws(RegistryError) -> [(name: String, text: String)] {
        try texts().filter { $0.text.utf8.count >= Self.documentSize }
    }

    private func texts() throws(RegistryError) -> [(name: String, text: String)] {
        var texts: [(name: String, text: String)] = []
        if let signature { texts.append((Self.schemaProperty, try signature.json())) }
        if let inputExample { texts.append((Self.exampleProperty, inputExample)) }
        return texts
    }

    static func checkName(_ name: String, _ what: String) throws(RegistryError) {
        guard !name.isEmpty, !reserved.contains(name) else {
            throw .invalidArgument("\"\(name)\" can not be the name of a \(what)")
        }
    }

    static func checkTag(_ name: String, _ value: String) throws(RegistryError) {
        guard (try? JSONReader.read(Array(value.utf8))) != nil else {
            throw .invalidArgument("the value of the tag \"\(name)\" is no JSON: \(value)")
        }
    }
}
