import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Files put into a bucket, each with one request, and its URI written down (`client-flow.md`, "Utilities").
struct RESTBucket: RESTStore {
    private let root: String
    private let prefix: String
    private let query: String
    private let requests: ObjectStoreRequests

    /// nil for anything but a URI in the object store of the run.
    init?(_ uri: String, _ link: StorageLink) {
        guard let prefix = link.address.prefix(of: uri) else { return nil }
        root = "s3://\(link.address.bucket)/\(prefix)"
        self.prefix = prefix
        query = link.address.query
        requests = ObjectStoreRequests(link.address, over: link.transport)
    }

    func uri(_ place: String) -> String { "\(root)/\(place)?\(query)" }

    func files(_ place: String) async throws(RESTConversation.End) -> JSONValue {
        guard let folder = FetchedFiles.newFolder() else {
            throw RESTConversation.End(outcome: .broken("no folder can be made in /tmp"))
        }
        defer { FetchedFiles.remove(folder) }
        do throws(ObjectStoreRequests.Failure) {
            let start = "\(prefix)/\(place)/"
            for object in try await requests.list(start) {
                let path = "\(folder)/\(place)/\(object.key.dropFirst(start.count))"
                RESTFolder.makeFolder(of: path)
                try await requests.get(object.key, to: path)
            }
        } catch {
            throw Self.end(error)
        }
        return FetchedFiles.listing(below: folder)
    }

    func put(_ path: String, at place: String) async throws(RESTConversation.End) {
        var status = stat()
        guard stat(path, &status) == 0 else { throw RESTConversation.End(outcome: .word(.refused)) }
        try await remove(place)
        let target = "\(prefix)/\(place)"
        do throws(RESTConversation.End) {
            if status.st_mode & S_IFMT == S_IFDIR {
                try await putFolder(path, target)
            } else {
                try await putFile(path, "\(target)/\(path.split(separator: "/").last ?? "")", Int(status.st_size))
            }
        } catch {
            // Whole or not there: what had arrived goes again.
            try await remove(place)
            throw error
        }
    }

    private func putFolder(_ source: String, _ target: String) async throws(RESTConversation.End) {
        for name in FetchedFiles.names(in: source).sorted() {
            var status = stat()
            guard stat("\(source)/\(name)", &status) == 0 else { continue }
            if status.st_mode & S_IFMT == S_IFDIR {
                try await putFolder("\(source)/\(name)", "\(target)/\(name)")
            } else {
                try await putFile("\(source)/\(name)", "\(target)/\(name)", Int(status.st_size))
            }
        }
    }

    private func putFile(_ path: String, _ key: String, _ size: Int) async throws(RESTConversation.End) {
        do throws(ObjectStoreRequests.Failure) {
            try await requests.put(key, file: FileSlice(path: path, count: size))
        } catch {
            throw Self.end(error)
        }
    }

    func remove(_ place: String) async throws(RESTConversation.End) {
        do throws(ObjectStoreRequests.Failure) {
            for object in try await requests.list("\(prefix)/\(place)/") { try await requests.delete(object.key) }
        } catch {
            throw Self.end(error)
        }
    }

    func unfinished(_ place: String) async throws(RESTConversation.End) -> JSONValue {
        do throws(ObjectStoreRequests.Failure) {
            let found = try await requests.unfinished("\(prefix)/\(place)/")
            return .array(found.map { ["path": .string(String($0.key.dropFirst(prefix.count + 1)))] })
        } catch {
            throw Self.end(error)
        }
    }

    private static func end(_ failure: ObjectStoreRequests.Failure) -> RESTConversation.End {
        if let reason = failure.reason {
            return RESTConversation.End(outcome: OutcomeMapping.outcome(of: reason, wasReached: true))
        }
        return RESTConversation.End(
            outcome: failure.status.map(OutcomeMapping.outcome(ofStatus:)) ?? .other(failure.message))
    }
}
