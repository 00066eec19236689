"""A PostgreSQL of our own: started in a temporary folder on a free port, stopped and removed in all cases.

`python -m tests.harness.postgres COMMAND …` runs a command with `CHIBO_DATABASE_URL` naming it.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psycopg
import pytest

from chibo.cli._machine import postgresql

OWNER = "chibo"
PATIENCE = 60
# A test's book need not survive a power cut; the checks of durability start a server of their own.
HASTE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=60"]


class PostgresMissing(Exception):
    """No server programs are installed."""


class PostgresDidNotStart(Exception):
    """The server ended before it answered; its words are in the message."""


@contextlib.contextmanager
def cluster(settings=HASTE):
    """Yield the address of a fresh, empty server, without a database name: `postgresql://chibo@127.0.0.1:PORT`."""
    programs = postgresql()
    if programs is None:
        raise PostgresMissing("PostgreSQL is missing. Install this one package: sudo apt install postgresql")
    # A short path that another user can enter: a socket's name may have 107 letters.
    folder = Path(tempfile.mkdtemp(prefix="chibo-pg-", dir="/tmp"))
    try:
        _hand_over(folder)
        _make(programs, folder)
        with _started(programs, folder, settings) as address:
            yield address
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def create_database(address, name, template="template1"):
    """Make a database, as a copy of a template when one is named, and return its address."""
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return f"{address}/{name}"


def drop_database(address, name):
    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def postgres_address():
    """The address of a server for checks that look at PostgreSQL whatever the suite itself runs on."""
    with cluster() as address:
        yield address


def _other_user():
    """The server refuses to run as root: name the user that runs it instead, or None when we are not root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as_other_user(command):
    user = _other_user()
    if user is None:
        return command
    if setpriv := shutil.which("setpriv"):
        # The server goes down with us, even when we are killed.
        ids = [f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups"]
        return [setpriv, *ids, "--pdeathsig=INT", *command]
    return [shutil.which("runuser") or "/sbin/runuser", "-u", user.pw_name, "--", *command]


def _hand_over(folder):
    if user := _other_user():
        os.chown(folder, user.pw_uid, user.pw_gid)


def _make(programs, folder):
    # Vietnamese order as on a province's server, so that a forgotten COLLATE "C" shows.
    words = ["--auth=trust", f"--username={OWNER}", "--encoding=UTF8", "--no-sync", "--no-instructions"]
    order = ["--locale-provider=icu", "--icu-locale=vi-VN", "--locale=C.UTF-8"]
    command = _as_other_user([str(programs / "initdb"), "-D", str(folder / "data"), *words, *order])
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PostgresDidNotStart(done.stdout + done.stderr)


@contextlib.contextmanager
def _started(programs, folder, settings):
    port = free_port()
    chosen = [*settings, "listen_addresses=127.0.0.1", f"unix_socket_directories={folder}", "timezone=UTC"]
    options = [word for setting in chosen for word in ("-c", setting)]
    command = [str(programs / "postgres"), "-D", str(folder / "data"), "-p", str(port), *options]
    log = folder / "log"
    with log.open("wb") as words:
        server = subprocess.Popen(
            _as_other_user(command),
            cwd=folder,
            stdout=words,
            stderr=words,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    try:
        address = f"postgresql://{OWNER}@127.0.0.1:{port}"
        _wait(server, address, log)
        yield address
    finally:
        _stop(server)


def _wait(server, address, log):
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        with (
            contextlib.suppress(psycopg.OperationalError),
            psycopg.connect(f"{address}/postgres", connect_timeout=5),
        ):
            return
        time.sleep(0.1)
    raise PostgresDidNotStart(log.read_text(encoding="utf-8", errors="replace"))


def _stop(server):
    """Ask for a fast shutdown, then insist."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def main(command):
    """Run a command on a server of its own and return its exit status; leave nothing behind when stopped."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # A program started in the background is told to ignore it, and so would be all that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with cluster() as address:
        environment = {**os.environ, "CHIBO_DATABASE_URL": create_database(address, "chibo")}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except (PostgresMissing, PostgresDidNotStart) as reason:
        sys.exit(str(reason))
