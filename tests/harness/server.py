"""The product itself, started on a copy of a prepared book, for checks and journeys.

Append-only triggers refuse the flush of live_server and TransactionTestCase: a test that needs commits,
several processes or a browser takes a copy of a book instead and throws the copy away.
"""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from chibo.cli._machine import ROOT
from tests.harness.postgres import create_database, drop_database, free_port

PATIENCE = 60


class ServerDidNotAnswer(Exception):
    """The product ended, or stayed silent; its words are in the message."""


@dataclass(frozen=True)
class Book:
    """A data folder, and on PostgreSQL the server's address and the database's name."""

    folder: Path
    server: str = ""
    database: str = ""
    more: dict = field(default_factory=dict)

    @property
    def environment(self):
        """What a command of the product needs to open this book and no other."""
        address = f"{self.server}/{self.database}" if self.server else ""
        chosen = {
            "CHIBO_DATA": str(self.folder),
            "CHIBO_DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "chibo.config.settings",  # not the tests' own
            "PYTHONPATH": str(ROOT / "src"),
        }
        return {**os.environ, **chosen, **self.more}

    def run(self, *words):
        """Run one command of the product on this book; fail with its words when it does."""
        done = subprocess.run(
            [sys.executable, "-P", "-m", "chibo", *words],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(
                f"./chibo {' '.join(words)} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout


@contextlib.contextmanager
def copied(book, folder):
    """Yield a copy of a closed book in a new folder; on PostgreSQL its database is dropped afterwards."""
    shutil.copytree(book.folder, folder)
    if not book.server:
        yield Book(folder, more=book.more)
        return
    name = f"{book.database}_{os.getpid()}_{time.monotonic_ns()}"
    create_database(book.server, name, template=book.database)
    try:
        yield Book(folder, book.server, name, book.more)
    finally:
        drop_database(book.server, name)


@contextlib.contextmanager
def serving(book, *words):
    """Start `chibo serve` on a book and yield its address once it answers; stop it with all its children."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    log = book.folder / "server.log"
    with log.open("wb") as said:
        server = subprocess.Popen(
            [sys.executable, "-P", "-m", "chibo", "serve", "--port", str(port), *words],
            env=book.environment, stdout=said, stderr=said, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        wait_for(server, address, log)
        yield address
    finally:
        stop(server)


def wait_for(server, address, log):
    """Return when the address answers anything below 500."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        if _answers(address):
            return
        time.sleep(0.1)
    raise ServerDidNotAnswer(log.read_text(encoding="utf-8", errors="replace"))


def stop(server):
    """End a server and every process it started."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(server.pid, sign)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=10)


def _answers(address):
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    with contextlib.suppress(OSError, http.client.HTTPException), contextlib.closing(connection):
        connection.request("GET", "/")
        return connection.getresponse().status < 500
    return False
