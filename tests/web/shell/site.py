"""A small server of rendered pages under the product's content security policy, for a real browser."""

import json
import threading
from email.parser import BytesParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl

from chibo.web import assets

FILES = {assets.address(name): name for name in assets.names()}
POLICY = (
    "default-src 'none'; script-src 'self' 'nonce-n0nce'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
KINDS = {
    ".png": "image/png",
    ".css": "text/css",
    ".js": "text/javascript",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
}


class Site(ThreadingHTTPServer):
    """Pages by address; posts are kept, and answered by `answer(address, fields) -> (status, json)`."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Answering)
        self.pages, self.posts = {}, []
        self.answer = lambda address, fields: (200, {})
        self.thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self.thread.start()

    def address(self, path):
        return f"http://127.0.0.1:{self.server_port}{path}"

    def close(self):
        self.shutdown()
        self.server_close()
        self.thread.join()


class Answering(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split("?")[0]
        if path in self.server.pages:
            return self.send(200, "text/html; charset=utf-8", self.server.pages[path].encode())
        if path == "/sw.js":
            return self.send(200, "text/javascript", b"// a worker that does nothing\n")
        name = FILES.get(path)
        if name is None:
            return self.send(404, "text/plain", b"")
        return self.send(200, KINDS[Path(name).suffix], assets.content(name))

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fields = self.fields(body)
        self.server.posts.append((self.path, fields))
        status, told = self.server.answer(self.path, fields)
        return self.send(status, "application/json", json.dumps(told).encode())

    def fields(self, body):
        kind = self.headers["Content-Type"]
        if not kind.startswith("multipart"):
            return dict(parse_qsl(body.decode(), keep_blank_values=True))
        whole = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
        return {
            part.get_param("name", header="content-disposition"): part.get_payload(decode=True).decode()
            for part in whole.get_payload()
        }

    def send(self, status, kind, body):
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        """Keep the tests' output quiet."""
