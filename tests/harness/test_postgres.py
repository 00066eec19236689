"""The PostgreSQL of the checks is our own, and nothing of it stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest

from chibo.cli._machine import ROOT
from tests.harness.postgres import cluster, create_database, drop_database

pytestmark = pytest.mark.check


def folder_of(database):
    """Return the folder of the server that answers at an address; other servers may come and go meanwhile."""
    with psycopg.connect(database) as connection:
        return Path(connection.execute("SHOW unix_socket_directories").fetchone()[0])


def test_a_server_answers_and_is_gone_afterwards():
    with cluster() as address:
        with psycopg.connect(f"{address}/postgres") as connection:
            version = connection.info.server_version
        folder = folder_of(f"{address}/postgres")
        assert folder.is_dir()
    assert version >= 150000
    assert not folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(f"{address}/postgres", connect_timeout=2)


def test_a_database_is_copied_whole_and_apart(postgres_address):
    book = create_database(postgres_address, "prepared")
    with psycopg.connect(book, autocommit=True) as connection:
        connection.execute('CREATE TABLE line (text varchar COLLATE "C")')
        connection.execute("INSERT INTO line VALUES ('Đảng bộ')")
    copy = create_database(postgres_address, "copied", template="prepared")
    with psycopg.connect(copy, autocommit=True) as connection:
        assert connection.execute("SELECT text FROM line").fetchall() == [("Đảng bộ",)]
        connection.execute("DELETE FROM line")
    with psycopg.connect(book) as connection:
        assert connection.execute("SELECT count(*) FROM line").fetchone() == (1,)
    drop_database(postgres_address, "copied")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(copy)


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_leaves_no_server(sign):
    waits = "import os, time; print(os.environ['CHIBO_DATABASE_URL'], flush=True); time.sleep(60)"
    words = [sys.executable, "-m", "tests.harness.postgres", sys.executable, "-c", waits]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    program = subprocess.Popen(
        words, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    folder = folder_of(program.stdout.readline().strip())
    assert folder.is_dir()
    os.killpg(program.pid, sign)
    program.communicate(timeout=30)
    until = time.monotonic() + 10
    while folder.exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not folder.exists()
