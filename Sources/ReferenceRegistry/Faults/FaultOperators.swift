import SourceText
import Synchronization

// What faults are made of: each wraps one seam for some operations and leaves the others alone.

/// Groups of `operationId`s.
enum FaultScope {
    static let createModel: Set = ["createRegisteredModel"]
    static let createVersion: Set = ["createModelVersion", "createRegisteredModelVersion"]
    static let createArtifact: Set = ["createModelArtifact", "createArtifact", "upsertModelVersionArtifact"]
    static let creates = createModel.union(createVersion).union(createArtifact)
    static let patchModel: Set = ["updateRegisteredModel"]
    static let patchVersion: Set = ["updateModelVersion"]
    static let patchArtifact: Set = ["updateModelArtifact", "updateArtifact"]
    static let patches = patchModel.union(patchVersion).union(patchArtifact)
    static let gets: Set = ["getRegisteredModel", "getModelVersion", "getModelArtifact", "getArtifact"]
    static let finds: Set = ["findRegisteredModel", "findModelVersion", "findModelArtifact", "findArtifact"]
    static let nestedLists: Set = ["getRegisteredModelVersions", "getModelVersionArtifacts"]
    static let lists: Set = nestedLists.union([
        "getRegisteredModels", "getModelVersions", "getModelArtifacts", "getArtifacts",
    ])
}

extension Seams {
    /// Changes requests of some operations; nil: of all, those that are no operation as well.
    mutating func onRequest(
        _ operations: Set<String>?, _ change: @escaping @Sendable (inout ServerRequest) -> Void
    ) {
        let before = request
        request = { operation, request in
            var request = before?(operation, request) ?? request
            if operations.map({ $0.contains(operation ?? "") }) ?? true { change(&request) }
            return request
        }
    }

    /// Changes answers of some operations; nil: of all.
    mutating func onResponse(
        _ operations: Set<String>?, _ change: @escaping @Sendable (inout Exchange) -> Void
    ) {
        let before = response
        response = { exchange in
            var exchange = exchange
            if let before { exchange.response = before(exchange) }
            if operations.map({ $0.contains(exchange.operation ?? "") }) ?? true { change(&exchange) }
            return exchange.response
        }
    }

    /// Changes every entity in the answers of some operations that succeed, alone or in a list.
    mutating func onEntities(
        _ operations: Set<String>, _ change: @escaping @Sendable (inout JSONObject) -> Void
    ) {
        onResponse(operations) { exchange in
            guard exchange.response.status < 300 else { return }
            exchange.response.changeObject { object in
                guard case .array(let items) = object["items"] else { return change(&object) }
                object["items"] = .array(
                    items.map { item in
                        guard case .object(var entity) = item else { return item }
                        change(&entity)
                        return .object(entity)
                    })
            }
        }
    }

    /// Executes something else instead of statements of one purpose.
    mutating func onStatement(
        _ operations: Set<String>?, _ purposes: Set<SQLStatement.Purpose>,
        _ change: @escaping StatementSeam
    ) {
        let before = statement
        statement = { (call) throws(Refusal) in
            var executed: [SQLCall] = []
            for call in try before?(call) ?? [call] {
                if purposes.contains(call.purpose), operations.map({ $0.contains(call.operation) }) ?? true {
                    executed += try change(call)
                } else {
                    executed.append(call)
                }
            }
            return executed
        }
    }

    /// Answers 409 where the store failed: what a check of a fault refuses reads as a key that is taken.
    mutating func conflictsInsteadOfFailures(of operations: Set<String>) {
        onResponse(operations) { exchange in
            guard exchange.response.status == 500 else { return }
            exchange.response = Refusal.conflict("an entity with this key already exists").response
        }
    }

    /// Answers as if all were well and keeps nothing.
    mutating func forgetWrites(of operations: Set<String>) {
        onStatement(operations, [.commit]) { call in [call.with("ROLLBACK", [])] }
    }
}

extension SQLCall {
    /// Another statement besides or in the place of this one, which no other fault changes.
    func with(_ text: String, _ bindings: [SQLValue]) -> SQLCall {
        SQLCall(
            operation: operation, connection: connection, purpose: .foreign, text: text, bindings: bindings)
    }

    /// The same statement with another value at a place counted from 0.
    func binding(_ index: Int, _ value: SQLValue) -> SQLCall {
        var call = self
        if call.bindings.indices.contains(index) { call.bindings[index] = value }
        return call
    }

    /// The node table that the statement is about.
    var table: String {
        text.contains("Artifact") ? "Artifact" : text.contains("Execution") ? "Execution" : "Context"
    }
    /// The column of the property table that holds the node's id.
    var idColumn: String { "\(table.lowercased())_id" }
}

extension Seams.Exchange {
    /// Whether it is a refusal that says these words.
    func says(_ words: String) -> Bool {
        guard response.status == 400, case .json(let body) = response.body else { return false }
        return body["message"]?.string?.contains(words) ?? false
    }
}

/// What a fault remembers from one request or statement to the next; it belongs to one server.
final class LastSeen<Value: Sendable>: Sendable {
    private let memory = Mutex<Value?>(nil)

    var value: Value? {
        get { memory.withLock { $0 } }
        set { memory.withLock { $0 = newValue } }
    }

    /// Remembers another value and gives the one before.
    func swap(_ value: Value) -> Value? {
        memory.withLock { memory in
            defer { memory = value }
            return memory
        }
    }
}

extension ServerResponse {
    /// Changes the object that the body is; other bodies stay.
    mutating func changeObject(_ change: (inout JSONObject) -> Void) {
        guard case .json(.object(var object)) = body else { return }
        change(&object)
        body = .json(.object(object))
    }

    mutating func setHeader(_ name: String, _ value: String?) {
        headers.removeAll { $0.isNamed(name) }
        if let value { headers.append(HeaderField(name, value)) }
    }
}

extension ServerRequest {
    /// Takes a parameter out of the query.
    mutating func dropParameter(_ name: String) {
        guard let query else { return }
        self.query = query.split(separator: "&").filter { !$0.hasPrefix("\(name)=") }.joined(separator: "&")
    }

    /// Changes the JSON object that the body is; other bodies stay.
    mutating func changeObject(_ change: (inout JSONObject) -> Void) {
        guard case .object(var object)? = try? JSONReader.read(body) else { return }
        change(&object)
        body = JSONWriter.bytes(.object(object))
    }
}
