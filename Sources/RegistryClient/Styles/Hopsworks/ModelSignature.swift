import SourceText

/// What a model takes and what it gives.
///
/// Stored as `{"input_schema": SCHEMA, "output_schema": SCHEMA}` with `{"columnar_schema": [{"name": …, "type": …}]}` or
/// `{"tensor_schema": [{"name": …, "type": …, "shape": [-1, 28, 28]}]}`.
public struct ModelSignature: Sendable, Hashable {
    /// One side of a model.
    public enum Schema: Sendable, Hashable {
        /// Columns of a table.
        case columnar([Column])
        /// Arrays of numbers.
        case tensor([Tensor])
    }

    /// A column by name and type.
    public struct Column: Sendable, Hashable {
        /// As the table names it.
        public var name: String
        /// As the framework spells it: `double`, `string`.
        public var type: String

        /// A column from its parts.
        public init(name: String, type: String) {
            self.name = name
            self.type = type
        }
    }

    /// An array of numbers.
    public struct Tensor: Sendable, Hashable {
        /// nil where the model does not name it.
        public var name: String?
        /// As the framework spells it: `float32`.
        public var type: String
        /// The extent of each dimension, -1 for any.
        public var shape: [Int]

        /// A tensor from its parts.
        public init(name: String? = nil, type: String, shape: [Int]) {
            self.name = name
            self.type = type
            self.shape = shape
        }
    }

    /// nil where nothing is known about it.
    public var input: Schema?
    /// nil where nothing is known about it.
    public var output: Schema?

    /// A signature from its sides.
    public init(input: Schema? = nil, output: Schema? = nil) {
        self.input = input
        self.output = output
    }
}

extension ModelSignature {
    /// - Throws: `.invalidArgument` for a signature that says nothing.
    func json() throws(RegistryError) -> String {
        var object = JSONObject()
        for (name, schema) in [("input_schema", input), ("output_schema", output)] {
            guard let schema else { continue }
            guard !schema.isEmpty else { throw .invalidArgument("the \(name) of the signature is empty") }
            object[name] = schema.json
        }
        guard !object.isEmpty else { throw .invalidArgument("the signature says nothing") }
        return JSONWriter.text(.object(object))
    }

    /// nil for a text that is not of this form.
    init?(json text: String) {
        guard let object = (try? JSONReader.read(Array(text.utf8)))?.object else { return nil }
        for (name, side) in [("input_schema", \ModelSignature.input), ("output_schema", \ModelSignature.output)] {
            guard let value = object[name] else { continue }
            guard let schema = Schema(value) else { return nil }
            self[keyPath: side] = schema
        }
    }
}

extension ModelSignature.Schema {
    fileprivate var isEmpty: Bool {
        switch self {
        case .columnar(let columns): columns.isEmpty
        case .tensor(let tensors): tensors.isEmpty
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .columnar(let columns):
            ["columnar_schema": .array(columns.map { ["name": .string($0.name), "type": .string($0.type)] })]
        case .tensor(let tensors):
            [
                "tensor_schema": .array(
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

    fileprivate init?(_ json: JSONValue) {
        if let columns = json["columnar_schema"]?.array {
            var read: [ModelSignature.Column] = []
            for column in columns {
                guard let name = column["name"]?.string, let type = column["type"]?.string else { return nil }
                read.append(ModelSignature.Column(name: name, type: type))
            }
            self = .columnar(read)
        } else if let tensors = json["tensor_schema"]?.array {
            var read: [ModelSignature.Tensor] = []
            for tensor in tensors {
                guard let type = tensor["type"]?.string, let shape = tensor["shape"]?.array else { return nil }
                let extents = shape.compactMap { $0.number?.int64.map(Int.init) }
                guard extents.count == shape.count else { return nil }
                read.append(ModelSignature.Tensor(name: tensor["name"]?.string, type: type, shape: extents))
            }
            self = .tensor(read)
        } else {
            return nil
        }
    }
}
