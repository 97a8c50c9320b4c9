import Conformance
import HTTPCore

/// The reading half of the gRPC service `ml_metadata.MetadataStoreService` (`registry-behaviour.md`, "gRPC messages needed
/// for read-back"). No method here writes.
struct MLMDService: Sendable {
    /// The most rows that the service gives at once.
    private static let pageSize: Int64 = 100

    private let channel: GRPCChannel
    /// For messages.
    private let place: String

    init(_ channel: GRPCChannel, at place: String) {
        self.channel = channel
        self.place = place
    }

    static let malformed = InspectionError(
        .readFailed, "an answer of the ML Metadata server is no message of its service; is --backend its address?")

    /// Type names by id.
    func types(_ table: Snapshot.Table) async throws(InspectionError) -> [Int64: String] {
        var types: [Int64: String] = [:]
        for field in try await ask("Get\(table.rawValue)Types", ProtobufWriter()) where field.number == 1 {
            guard var type = field.message else { throw Self.malformed }
            var id: Int64 = 0
            var name = ""
            while let member = type.field() {
                if member.number == 1, case .varint(let number) = member.content { id = Int64(bitPattern: number) }
                if member.number == 2 { name = member.text ?? "" }
            }
            types[id] = name
        }
        return types
    }

    /// The nodes with ids above the watermark, read from the newest down, page by page, so that what is older costs nothing.
    func nodes(_ table: Snapshot.Table, newerThan watermark: Int64) async throws(InspectionError) -> [MLMDNode] {
        try await newest(table, atMost: nil) { $0.id > watermark }
    }

    /// The highest id; 0 where there is no node.
    func highestID(_ table: Snapshot.Table) async throws(InspectionError) -> Int64 {
        try await newest(table, atMost: 1) { _ in true }.first?.id ?? 0
    }

    /// What hangs on a context.
    func members(_ table: Snapshot.Table, ofContext id: Int64) async throws(InspectionError) -> [Int64] {
        try await pages("Get\(table.rawValue)sByContext", table, { $0.write(1, number: id) }, optionsTag: 2).map(\.id)
    }

    /// The contexts on which an artifact or execution hangs.
    func contexts(of table: Snapshot.Table, _ id: Int64) async throws(InspectionError) -> [Int64] {
        var request = ProtobufWriter()
        request.write(1, number: id)
        return try await self.contexts("GetContextsBy\(table.rawValue)", request)
    }

    func parents(ofContext id: Int64) async throws(InspectionError) -> [Int64] {
        var request = ProtobufWriter()
        request.write(1, number: id)
        return try await contexts("GetParentContextsByContext", request)
    }

    func children(ofContext id: Int64) async throws(InspectionError) -> [Int64] {
        var request = ProtobufWriter()
        request.write(1, number: id)
        return try await contexts("GetChildrenContextsByContext", request)
    }

    /// The events of artifacts or executions, as pairs of their ids.
    func events(
        of table: Snapshot.Table, _ ids: [Int64]
    ) async throws(InspectionError) -> [(artifact: Int64, execution: Int64)] {
        if ids.isEmpty { return [] }
        var request = ProtobufWriter()
        for id in ids { request.write(1, number: id) }
        var events: [(artifact: Int64, execution: Int64)] = []
        for field in try await ask("GetEventsBy\(table.rawValue)IDs", request) where field.number == 1 {
            guard var event = field.message else { throw Self.malformed }
            var numbers: [Int: Int64] = [:]
            while let member = event.field() {
                if case .varint(let number) = member.content { numbers[member.number] = Int64(bitPattern: number) }
            }
            events.append((artifact: numbers[1] ?? 0, execution: numbers[2] ?? 0))
        }
        return events
    }

    // MARK: Asking

    private func newest(
        _ table: Snapshot.Table, atMost limit: Int64?, while isWanted: (MLMDNode) -> Bool
    ) async throws(InspectionError) -> [MLMDNode] {
        var found: [MLMDNode] = []
        var token: String?
        repeat {
            let page = try await page("Get\(table.rawValue)s", table, { _ in }, optionsTag: 1, limit, token)
            let wanted = page.nodes.prefix(while: isWanted)
            found += wanted
            token = wanted.count == page.nodes.count && limit == nil ? page.token : nil
        } while token != nil
        return found
    }

    private func pages(
        _ method: String, _ table: Snapshot.Table, _ subject: (inout ProtobufWriter) -> Void, optionsTag: Int
    ) async throws(InspectionError) -> [MLMDNode] {
        var found: [MLMDNode] = []
        var token: String?
        repeat {
            let page = try await page(method, table, subject, optionsTag: optionsTag, nil, token)
            found += page.nodes
            token = page.token
        } while token != nil
        return found
    }

    /// One page in falling order of ids, and the token of the next.
    private func page(
        _ method: String, _ table: Snapshot.Table, _ subject: (inout ProtobufWriter) -> Void, optionsTag: Int,
        _ limit: Int64?, _ token: String?
    ) async throws(InspectionError) -> (nodes: [MLMDNode], token: String?) {
        var order = ProtobufWriter()
        order.write(1, number: 3)  // by id
        order.write(2, number: 0)  // falling
        var options = ProtobufWriter()
        options.write(1, number: limit ?? Self.pageSize)
        options.write(2, message: order)
        if let token { options.write(3, text: token) }
        var request = ProtobufWriter()
        subject(&request)
        request.write(optionsTag, message: options)

        var nodes: [MLMDNode] = []
        var next: String?
        for field in try await ask(method, request) {
            if field.number == 1 {
                guard let message = field.message else { throw Self.malformed }
                nodes.append(try MLMDNode(table, message))
            } else if field.number == 2, let text = field.text, !text.isEmpty {
                next = text
            }
        }
        return (nodes, next)
    }

    private func contexts(_ method: String, _ request: ProtobufWriter) async throws(InspectionError) -> [Int64] {
        var ids: [Int64] = []
        for field in try await ask(method, request) where field.number == 1 {
            guard let message = field.message else { throw Self.malformed }
            ids.append(try MLMDNode(.context, message).id)
        }
        return ids
    }

    private func ask(
        _ method: String, _ request: ProtobufWriter
    ) async throws(InspectionError) -> [ProtobufReader.Field] {
        let answer: [UInt8]
        do throws(GRPCError) {
            answer = try await channel.call("/ml_metadata.MetadataStoreService/\(method)", request.bytes)
        } catch {
            // "No contexts found for artifact_id: 1" is an answer.
            if error.code == .status(.notFound) { return [] }
            throw failure(error)
        }
        var reader = ProtobufReader(answer[...])
        var fields: [ProtobufReader.Field] = []
        while let field = reader.field() { fields.append(field) }
        if reader.isMalformed { throw Self.malformed }
        return fields
    }

    private func failure(_ error: GRPCError) -> InspectionError {
        switch error.code {
        case .unreachable:
            InspectionError(
                .cannotOpen,
                "the ML Metadata server at \(place) can not be read: \(error.message); check --backend, and that it is running"
            )
        case .malformed, .status(.unimplemented):
            InspectionError(.notMLMD, "at \(place) is no ML Metadata server: \(error.message)")
        case .status, .invalidMessage:
            InspectionError(.readFailed, "reading the ML Metadata server at \(place) failed: \(error.message)")
        }
    }
}
