import SourceText

/// Reads the operations of a document, with all that they refer to.
struct OperationReader {
    private static let methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

    let tree: DocumentTree
    var compiler: SchemaCompiler
    private var ids: [String: SourceSpan] = [:]
    /// What was read already, by its place: operations share most of their parameters, bodies and answers.
    private var parameters: [String: ContractParameter] = [:]
    private var contents: [String: [ContractContent]] = [:]

    init(tree: DocumentTree) {
        self.tree = tree
        compiler = SchemaCompiler(tree: tree)
    }

    /// - Parameter isWanted: whether an operation is read, by its method and path.
    mutating func operations(where isWanted: (_ method: String, _ template: PathTemplate) -> Bool)
        -> [ContractOperation]
    {
        guard let paths = tree.root["paths"] else {
            report(.missing, "\"paths\" is missing", tree.root)
            return []
        }
        var operations: [ContractOperation] = []
        var hasOperation = false
        for (path, item) in paths.entries {
            guard path.hasPrefix("/"), let item = resolve(item) else { continue }
            let template = PathTemplate(path)
            for (word, place) in item.entries where Self.methods.contains(word) {
                let method = word.uppercased()
                hasOperation = true
                guard isWanted(method, template) else { continue }
                if let operation = operation(method, path, template, place, in: item) { operations.append(operation) }
            }
        }
        if !hasOperation { report(.noOperation, "the document has no operation", paths) }
        return operations
    }

    private mutating func operation(
        _ method: String, _ path: String, _ template: PathTemplate, _ place: DocumentTree.Place,
        in item: DocumentTree.Place
    ) -> ContractOperation? {
        let id = place["operationId"]?.node.string ?? "\(method) \(path)"
        if let other = ids[id] {
            report(
                .duplicateOperation, "the operationId \"\(id)\" is taken", place["operationId"] ?? place,
                ["line \(other.line) has it"])
        }
        ids[id] = place.node.span
        guard let responses = place["responses"] else {
            report(.missing, "\"responses\" is missing", place)
            return nil
        }
        // Those of the operation take the place of those of the path (OpenAPI 3.0.3, "Path Item Object").
        var parameters: [ContractParameter] = []
        for entry in (item["parameters"]?.items ?? []) + (place["parameters"]?.items ?? []) {
            guard let parameter = parameter(entry) else { continue }
            parameters.removeAll { $0.name == parameter.name && $0.place == parameter.place }
            parameters.append(parameter)
        }
        for name in template.names
        where !parameters.contains(where: { $0.place == .path && $0.name == name }) {
            report(.pathParameter, "\"{\(name)}\" of the path is no parameter of the operation", place)
        }
        return ContractOperation(
            id: id, method: method, path: path, template: template, pointer: place.pointer,
            parameters: parameters,
            body: place["requestBody"].flatMap { body($0) },
            responses: responses.entries.compactMap { response($0.key, $0.place) })
    }

    private mutating func parameter(_ entry: DocumentTree.Place) -> ContractParameter? {
        guard let place = resolve(entry) else { return nil }
        if let known = parameters[place.pointer] { return known }
        guard let name = place["name"]?.node.string else {
            report(.missing, "the parameter has no \"name\"", place)
            return nil
        }
        guard let word = place["in"]?.node.string, let kind = ContractParameter.Place(rawValue: word) else {
            report(
                .wrongType, "the parameter \"\(name)\" has no valid \"in\"", place,
                ["one of path, query, header, cookie"])
            return nil
        }
        let style = place["style"]?.node.string ?? (kind == .query || kind == .cookie ? "form" : "simple")
        if style != "form" && style != "simple" {
            report(.unchecked, "the style \"\(style)\" is not checked", place, severity: .warning)
        }
        let isPlain = style == "form" || style == "simple"
        let parameter = ContractParameter(
            name: name, place: kind, isRequired: flag(place["required"]) ?? false, pointer: place.pointer,
            schema: isPlain ? place["schema"].map { compiler.compile($0) } : nil,
            isExploded: flag(place["explode"]) ?? (style == "form"))
        parameters[place.pointer] = parameter
        return parameter
    }

    private mutating func body(_ entry: DocumentTree.Place) -> ContractBody? {
        guard let place = resolve(entry) else { return nil }
        return ContractBody(
            pointer: place.pointer, isRequired: flag(place["required"]) ?? false, content: content(place))
    }

    private mutating func response(_ status: String, _ entry: DocumentTree.Place) -> ContractResponse? {
        guard let place = resolve(entry) else { return nil }
        return ContractResponse(status: status, pointer: place.pointer, content: content(place))
    }

    private mutating func content(_ place: DocumentTree.Place) -> [ContractContent] {
        if let known = contents[place.pointer] { return known }
        let content = (place["content"]?.entries ?? []).map { type, media in
            ContractContent(
                type: ContractContent.mediaType(type), pointer: media.pointer,
                schema: media["schema"].map { compiler.compile($0) })
        }
        contents[place.pointer] = content
        return content
    }

    private mutating func resolve(_ place: DocumentTree.Place) -> DocumentTree.Place? {
        tree.resolve(place, &compiler.diagnostics)
    }

    private func flag(_ place: DocumentTree.Place?) -> Bool? {
        if case .scalar(.bool(let value), _) = place?.node.content { value } else { nil }
    }

    private mutating func report(
        _ finding: DocumentFinding, _ message: String, _ place: DocumentTree.Place, _ notes: [String] = [],
        severity: Diagnostic.Severity = .error
    ) {
        compiler.diagnostics.append(
            finding.diagnostic(message, at: place.node.span, severity: severity, notes: notes))
    }
}
