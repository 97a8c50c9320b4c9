/// The reason phrases of RFC 9110 section 15 that this server needs.
enum ReasonPhrase {
    static func of(status: Int) -> String {
        switch status {
        case 200: "OK"
        case 201: "Created"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 408: "Request Timeout"
        case 409: "Conflict"
        case 413: "Content Too Large"
        case 414: "URI Too Long"
        case 415: "Unsupported Media Type"
        case 417: "Expectation Failed"
        case 422: "Unprocessable Content"
        case 431: "Request Header Fields Too Large"
        case 500: "Internal Server Error"
        case 501: "Not Implemented"
        case 503: "Service Unavailable"
        case 505: "HTTP Version Not Supported"
        default: status < 500 ? "Bad Request" : "Internal Server Error"
        }
    }

    /// The member `code` of an error body; every recorded server says "Bad Request" for 422.
    static func forErrorBody(status: Int) -> String {
        status == 422 ? "Bad Request" : of(status: status)
    }
}
