"""A bad line on this machine: between a browser and a served book, what is sent is lost, late, or answered by half."""

import contextlib
import http.client
import random
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

# Of a hundred requests: so many never reach the book, so many are done and the answer is lost, so many answers are cut.
LOST, UNANSWERED, HALVED = 15, 15, 10
# Of the others so many in a hundred come late, by seconds.
LATE, LATENESS = 30, (2, 20)
HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "server", "date"}


class BadLine(ThreadingHTTPServer):
    """The line's far end; `is_bad` turns the weather, `told` counts what became of the requests."""

    daemon_threads = True

    def __init__(self, address, seed, *, without_keys=False):
        super().__init__(("127.0.0.1", 0), Passing)
        self.book, self.without_keys = urlsplit(address).netloc, without_keys
        self.is_bad, self.told, self._dice, self._lock = (
            False,
            Counter(),
            random.Random(seed),
            threading.Lock(),
        )

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}"

    def fate(self):
        """What becomes of one request: (lost, unanswered, halved or passed; seconds late)."""
        with self._lock:
            if not self.is_bad:
                return "passed", 0
            roll = self._dice.randrange(100)
            late = self._dice.uniform(*LATENESS) if self._dice.randrange(100) < LATE else 0
            word = "lost" if roll < LOST else "unanswered" if roll < LOST + UNANSWERED else "halved"
            word = word if roll < LOST + UNANSWERED + HALVED else "late" if late else "passed"
            self.told[word] += 1
            return word, late if word == "late" else 0


class Passing(BaseHTTPRequestHandler):
    """One request on its way."""

    def do_GET(self):
        self._pass(None)

    def do_POST(self):
        self._pass(self.rfile.read(int(self.headers["Content-Length"])))

    def _pass(self, body):
        fate, late = self.server.fate()
        time.sleep(late)
        if fate == "lost":
            return
        try:
            status, headers, content = self._asked(body)
        except OSError:  # the book has gone: the evening is over
            return
        if fate == "unanswered":
            return
        with contextlib.suppress(ConnectionError):  # whoever asked did not wait
            self.send_response(status)
            for name, value in headers:
                if name.lower() not in HOP_BY_HOP:
                    self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content[: len(content) // 2] if fate == "halved" else content)

    def _asked(self, body):
        headers = {
            name: value
            for name, value in self.headers.items()
            if not (self.server.without_keys and name.lower() == "idempotency-key")
        }
        connection = http.client.HTTPConnection(self.server.book, timeout=60)
        try:
            connection.request(self.command, self.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheaders(), answer.read()
        finally:
            connection.close()

    def log_message(self, *words):
        """Say nothing: the counts are told."""


@contextlib.contextmanager
def bad_line(address, seed, *, without_keys=False):
    """Yield a line to a book's address; good until `line.is_bad`."""
    line = BadLine(address, seed, without_keys=without_keys)
    threading.Thread(target=line.serve_forever, daemon=True).start()
    try:
        yield line
    finally:
        line.shutdown()
        line.server_close()
