import Foundation

/// A registry that refuses everything, and repeats in its answers what it was sent, in every spelling that there is.
struct EchoingRegistry {
    private static let script = """
        import base64, http.server, json, sys, urllib.parse
        class Echo(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            def answer(self):
                self.rfile.read(int(self.headers.get("Content-Length", 0)))
                told = []
                for name, value in self.headers.items():
                    secret = value.split(" ", 1)[-1]
                    told += [value, urllib.parse.quote(secret, safe=""), urllib.parse.quote_plus(value),
                        base64.b64encode(("user:" + secret).encode()).decode(),
                        base64.urlsafe_b64encode(value.encode()).decode(), json.dumps(secret)]
                body = json.dumps({"code": "Bad Request", "message": "you sent " + " ".join(told), "sent": told}).encode()
                self.send_response(500)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.send_header("X-Sent", self.headers.get("X-Api-Key", "none"))
                self.end_headers()
                self.wfile.write(body)
            do_GET = do_POST = do_PATCH = do_DELETE = answer
            def log_message(self, *_): pass
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Echo)
        print(f"http://127.0.0.1:{server.server_address[1]}", flush=True)
        server.serve_forever()
        """

    let url: String
    /// Ends when nobody holds it.
    private let program: RunningProgram

    init(in folder: URL) async throws {
        program = try RunningProgram(["python3", "-c", Self.script], in: folder, program: "/usr/bin/env")
        url = try await program.firstLine()
    }
}
