import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization

/// Lists and walks that lose, repeat or shuffle.
enum ClientListFaults {
    static let all: [ClientFault] = [
        .request("client-drops-order-by", "A list does not say by what it is to be ordered", ["MR-0805", "MR-0806"]) {
            request in request.queryItems.removeAll { $0.hasPrefix("orderBy=") }
        },
        .request("client-drops-sort-order", "A list does not say in which direction", ["MR-0807"]) { request in
            request.queryItems.removeAll { $0.hasPrefix("sortOrder=") }
        },
        .request("client-drops-page-size", "A list does not say how large a page is to be", ["MR-0809", "MR-0824"]) {
            request in request.queryItems.removeAll { $0.hasPrefix("pageSize=") }
        },
        .request("client-puts-page-sizes-in-quotes", "A page size is sent as a text in quotation marks", ["MR-1705"]) {
            request in
            request.queryItems = request.queryItems.map { item in
                item.hasPrefix("pageSize=") ? "pageSize=%22" + item.dropFirst("pageSize=".count) + "%22" : item
            }
        },
        .request("client-drops-artifact-type", "A list of artifacts does not say of which type", ["MR-0819"]) {
            request in request.queryItems.removeAll { $0.hasPrefix("artifactType=") }
        },
        ClientFault("client-loses-the-second-page", "A walk goes from the first page to the third", ["MR-0810"]) {
            seams in
            seams.wrapSend { request, next async throws(TransportError) in
                let response = try await next(request)
                guard request.queryItems.contains(where: { $0.hasPrefix("nextPageToken=") }),
                    let token = (try? JSONReader.read(response.body))?["nextPageToken"]?.string, !token.isEmpty
                else { return response }
                var following = request
                following.queryItems = request.queryItems.map { item in
                    item.hasPrefix("nextPageToken=") ? "nextPageToken=" + QueryEncoder.encode(token) : item
                }
                return try await next(following)
            }
        },
        ClientFault(
            "client-walks-in-a-loop", "A walk goes from its last page to its second one", ["MR-1114", "MR-0810"]
        ) {
            seams in
            let first = Mutex<String?>(nil)
            seams.wrapSend { request, next async throws(TransportError) in
                var response = try await next(request)
                guard request.method == "GET", request.queryItems.contains(where: { $0.hasPrefix("pageSize=") }),
                    var page = (try? JSONReader.read(response.body))?.object,
                    let token = page["nextPageToken"]?.string
                else { return response }
                if token.isEmpty, let start = first.withLock(\.self) {
                    page["nextPageToken"] = .string(start)
                    response.body = JSONWriter.bytes(.object(page))
                } else if !token.isEmpty {
                    first.withLock { first in if first == nil { first = token } }
                }
                return response
            }
        },
        .reply("client-gives-the-first-page-twice", "A walk begins with its first page twice", ["MR-0810"]) {
            call, reply in
            guard case .pages = call, var value = reply.value?.object, let items = value["items"]?.array,
                let first = value["pages"]?.array?.first?["items"]?.array
            else { return reply }
            value["items"] = .array(first + items)
            return reply.with(value: value)
        },
        .reply("client-loses-the-last-item", "The last item of a list is lost", ["MR-0803", "MR-0810", "MR-0816"]) {
            call, reply in
            guard var value = reply.value?.object, var items = value["items"]?.array, !items.isEmpty else {
                return reply
            }
            items.removeLast()
            value["items"] = .array(items)
            return reply.with(value: value)
        },
        ClientFault(
            "client-asks-for-each-page-twice", "Each page after the first is asked for twice", ["MR-1114"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                if request.queryItems.contains(where: { $0.hasPrefix("nextPageToken=") }) {
                    _ = try await next(request)
                }
                return try await next(request)
            }
        },
        ClientFault(
            "client-sends-a-page-size-below-one", "A page size below 1 is left out in place of being refused",
            ["MR-1105"]
        ) { seams in
            seams.onCall { call in
                guard case .list(let type, let parent, var parameters) = call else { return call }
                parameters.items.removeAll { $0.name == "pageSize" && ($0.value == "0" || $0.value.hasPrefix("-")) }
                return .list(type: type, parent: parent, parameters: parameters)
            }
        },
    ]
}
