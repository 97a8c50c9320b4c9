import Conformance
import Flows
import HTTPCore

/// Gives each story a place of its own in the object store of the run, and takes it back.
struct BucketPlaces: Sendable {
    private let address: ObjectStoreAddress
    private let requests: ObjectStoreRequests

    /// Why there is none where a run was given none.
    static let isAbsent = "no --object-store was given"

    init(_ address: ObjectStoreAddress) {
        self.address = address
        requests = ObjectStoreRequests(address, over: CurlTransport(TransportSettings(proxy: .direct)))
    }

    /// A place that nobody has used before.
    /// - Throws: `.unreachable` where the store does not let itself be asked what is there.
    func open() async throws(TestBedError) -> StoryBucket {
        let prefix = "mrconform-\(String(UInt64.random(in: .min ... .max), radix: 36))/bucket"
        do throws(ObjectStoreRequests.Failure) {
            _ = try await requests.list(prefix)
        } catch {
            throw TestBedError(.unreachable, "the object store at \(address.endpoint): \(error.message)")
        }
        return StoryBucket(uri: "s3://\(address.bucket)/\(prefix)", query: address.query)
    }

    /// What can not be removed stays.
    func close(_ bucket: StoryBucket) async {
        let prefix = bucket.uri.dropFirst("s3://\(address.bucket)/".count) + "/"
        for upload in (try? await requests.unfinished(String(prefix))) ?? [] { try? await requests.abort(upload) }
        for object in (try? await requests.list(String(prefix))) ?? [] { try? await requests.delete(object.key) }
    }
}
