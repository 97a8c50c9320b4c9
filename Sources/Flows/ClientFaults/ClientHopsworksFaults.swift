import Conformance
import HTTPCore
import ScenarioLanguage
import SourceText
import Synchronization

/// A Hopsworks style, and uploads, that do something else.
enum ClientHopsworksFaults {
    static let all: [ClientFault] = [
        .body(
            "client-hopsworks-names-versions-by-v", "A version is named v1 in place of 1", ["MR-2010"],
            methods: ["POST"]
        ) {
            path, body in
            if path == "model_versions", let name = body["name"]?.string { body["name"] = .string("v" + name) }
        },
        .body("client-hopsworks-stores-metrics-as-text", "A metric is stored as text", ["MR-2011"]) { path, body in
            guard path.hasPrefix("model_versions"), var properties = body["customProperties"]?.object else { return }
            for (name, value) in properties.members {
                guard let number = value["double_value"]?.number else { continue }
                properties[name] = ["metadataType": "MetadataStringValue", "string_value": .string(number.text)]
            }
            body["customProperties"] = .object(properties)
        },
        ClientFault(
            "client-hopsworks-does-not-count-deleted", "The next number is that of a version that was deleted",
            ["MR-2012"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                var response = try await next(request)
                if request.isVersionList { response.changeItems { $0["state"] != "ARCHIVED" } }
                return response
            }
        },
        call(
            "client-hopsworks-overwrites-unasked", "A version that exists is overwritten without being asked",
            ["MR-2013"]
        ) {
            method, arguments in
            if method == "createModel" { arguments["overwrite"] = true }
        },
        call("client-hopsworks-takes-version-2", "A model without a number is version 2", ["MR-2014"]) {
            method, arguments in
            if method == "getModel", arguments["version"] == nil { arguments["version"] = 2 }
        },
        ClientFault(
            "client-hopsworks-leaves-the-artifact-live", "The artifact of a deleted version stays as it is", ["MR-2015"]
        ) { seams in
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "PATCH", request.bodyObject?["state"] == "MARKED_FOR_DELETION" else {
                    return try await next(request)
                }
                var reading = request
                reading.method = "GET"
                reading.body = nil
                return try await next(reading)
            }
        },
        call("client-hopsworks-keeps-the-files", "The files of a deleted version stay", ["MR-2203"]) {
            method, arguments in
            if method == "delete" { arguments["storage"] = nil }
        },
        ClientFault("client-hopsworks-ranks-the-deleted", "A deleted version counts as the best", ["MR-2016"]) {
            seams in
            seams.wrapSend { request, next async throws(TransportError) in
                var response = try await next(request)
                if request.isVersionList { response.changeEach { $0["state"] = "LIVE" } }
                return response
            }
        },
        call("client-hopsworks-ranks-the-wrong-way", "The worst version counts as the best", ["MR-2016"]) {
            method, arguments in
            if method == "getBestModel" { arguments["direction"] = arguments["direction"] == "min" ? "max" : "min" }
        },
        .body("client-hopsworks-loses-the-signature", "The signature is not stored", ["MR-2017"], methods: ["POST"]) {
            path, body in
            guard path == "model_versions", var properties = body["customProperties"]?.object else { return }
            properties["model_schema"] = nil
            body["customProperties"] = .object(properties)
        },
        call("client-hopsworks-drops-metrics-that-are-none", "A metric that is no number is left out", ["MR-2018"]) {
            method, arguments in
            guard method == "createModel", let metrics = arguments["metrics"]?.object else { return }
            arguments["metrics"] = .object(
                JSONObject(metrics.members.filter { $0.value.number != nil }.map { ($0.name, $0.value) }))
        },
        call("client-hopsworks-never-waits", "A registration is not waited for", ["MR-2019"]) { method, arguments in
            if method == "createModel" { arguments["awaitRegistration"] = nil }
        },
        call("client-hopsworks-mixes-projects", "The project of a model is of no account", ["MR-2020"]) {
            _, arguments in
            arguments["project"] = nil
        },
        .body("client-hopsworks-tags-take-the-rest-away", "Setting a tag takes the other properties away", ["MR-2021"])
        {
            path, body in
            guard path.hasPrefix("model_versions/"), body["state"] == nil,
                let last = body["customProperties"]?.object?.members.last
            else { return }
            body["customProperties"] = .object(JSONObject([(last.name, last.value)]))
        },
        call(
            "client-upload-takes-one-file", "Of a folder only one file is stored", ["MR-2201"],
            styles: ["storage", "facade"]
        ) {
            method, arguments in
            if method == "upload", arguments["path"]?.string?.hasSuffix("/many") == true {
                arguments["path"] = arguments["path"]?.string.map { .string($0 + "/b") }
            }
            if method == "uploadAndRegisterModel" {
                arguments["path"] = arguments["path"]?.string.map { .string($0 + "/weights.bin") }
            }
        },
        call(
            "client-upload-replaces-unasked", "An upload replaces what its place holds", ["MR-2202"],
            styles: ["storage"]
        ) {
            method, arguments in
            if method == "upload" { arguments["replacing"] = true }
        },
        call(
            "client-storage-deletes-too-much", "Deleting a place takes its neighbours along", ["MR-2203"],
            styles: ["storage"]
        ) {
            method, arguments in
            if method == "delete", let place = arguments["place"]?.string {
                arguments["place"] = .string(place.split(separator: "/").dropLast().joined(separator: "/"))
            }
        },
        ClientFault("client-upload-goes-first", "Files are uploaded before the version is looked for", ["MR-2204"]) {
            seams in
            // The look before the upload, not that of the registration behind it.
            let isBefore = Mutex(false)
            seams.onCall { call in
                let uploads =
                    if case .styled(let styled) = call { styled.method == "uploadAndRegisterModel" } else { false }
                isBefore.withLock { $0 = uploads }
                return call
            }
            seams.wrapSend { request, next async throws(TransportError) in
                guard request.method == "GET", request.contractPath == "model_version",
                    isBefore.withLock({ isBefore in
                        defer { isBefore = false }
                        return isBefore
                    })
                else { return try await next(request) }
                return HTTPResponse(
                    status: 404, headers: HTTPHeaders([("Content-Type", "application/json")]),
                    body: Array(#"{"code":"Not Found","message":"not looked for"}"#.utf8))
            }
        },
        call(
            "client-upload-without-a-storage", "Without a storage files stay where they are", ["MR-2205"],
            styles: ["facade"]
        ) {
            method, arguments in
            if method == "uploadAndRegisterModel", arguments["storage"] == nil, let path = arguments["path"]?.string {
                arguments["storage"] = .string("file://\(path).copy")
            }
        },
    ]

    /// Changes the arguments of each call of the style, or of these.
    private static func call(
        _ name: String, _ sentence: String, _ clauses: [String], styles: Set<String> = ["hopsworks"],
        _ change: @escaping @Sendable (_ method: String, _ arguments: inout JSONObject) -> Void
    ) -> ClientFault {
        ClientFault(name, sentence, clauses) { seams in
            seams.onCall { call in
                guard case .styled(let styled) = call, styles.contains(styled.style) else { return call }
                var arguments = styled.arguments
                change(styled.method, &arguments)
                return .styled(StyledCall(style: styled.style, method: styled.method, arguments: arguments))
            }
        }
    }
}

extension HTTPRequest {
    /// Whether it lists the versions of a model.
    fileprivate var isVersionList: Bool {
        let parts = contractPath.split(separator: "/")
        return method == "GET" && parts.count == 3 && parts[0] == "registered_models" && parts[2] == "versions"
    }
}

extension HTTPResponse {
    /// Leaves out the items of a list that do not fit.
    fileprivate mutating func changeItems(_ keeps: (JSONValue) -> Bool) {
        changeList { $0.filter(keeps) }
    }

    fileprivate mutating func changeEach(_ change: (inout JSONObject) -> Void) {
        changeList { items in
            items.map { item in
                guard var object = item.object else { return item }
                change(&object)
                return .object(object)
            }
        }
    }

    private mutating func changeList(_ change: ([JSONValue]) -> [JSONValue]) {
        guard var list = (try? JSONReader.read(body))?.object, let items = list["items"]?.array else { return }
        list["items"] = .array(change(items))
        body = JSONWriter.bytes(.object(list))
    }
}
