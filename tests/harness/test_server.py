"""The product is started on a copy of a prepared book, and nothing of it runs on."""

import contextlib
import http.client
import sqlite3
import subprocess
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.harness.postgres import create_database
from tests.harness.server import Book, ServerDidNotAnswer, copied, serving

pytestmark = pytest.mark.check


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request, tmp_path):
    """A closed book with its tables, on either database."""
    folder = tmp_path / "sổ gốc"
    folder.mkdir()
    if request.param == "sqlite":
        made = Book(folder)
    else:
        address = request.getfixturevalue("postgres_address")
        name = f"book_{tmp_path.name}".lower()
        create_database(address, name)
        made = Book(folder, address, name)
    made.run("migrate")
    return made


def answer(address):
    with contextlib.closing(http.client.HTTPConnection(urlsplit(address).netloc, timeout=10)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().status


def test_the_product_answers_on_a_copy_and_stops(book, tmp_path):
    with copied(book, tmp_path / "bản sao") as copy:
        with serving(copy) as address:
            assert answer(address) < 500
        with pytest.raises(OSError):
            answer(address)
        _change(copy)
        assert _changed(copy)
    assert not _changed(book)


def _connected(book):
    if book.server:
        return psycopg.connect(f"{book.server}/{book.database}", autocommit=True)
    return sqlite3.connect(book.folder / "book.sqlite3", isolation_level=None)


def _change(book):
    connection = _connected(book)
    connection.execute("CREATE TABLE planted (id integer)")
    connection.close()


def _changed(book):
    connection = _connected(book)
    table = "pg_tables WHERE tablename" if book.server else "sqlite_master WHERE name"
    found = connection.execute(f"SELECT 1 FROM {table} = 'planted'").fetchall()
    connection.close()
    return bool(found)


def test_a_product_that_cannot_start_says_why(tmp_path):
    folder = tmp_path / "không có bảng"
    folder.mkdir()
    with pytest.raises(ServerDidNotAnswer, match=r"migrate|triggers"), serving(Book(folder)):
        pass


def test_a_command_that_fails_shows_its_words(tmp_path):
    with pytest.raises(AssertionError, match="unrecognized arguments"):
        Book(tmp_path).run("serve", "--nothing-of-this-name")


def test_no_worker_is_left_behind(tmp_path):
    folder = tmp_path / "sổ"
    folder.mkdir()
    book = Book(folder)
    book.run("migrate")
    with serving(book, "--workers", "2") as address:
        port = urlsplit(address).port
        assert str(port) in _processes()
    assert f"--port {port}" not in _processes()


def _processes():
    return subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
