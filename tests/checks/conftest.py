"""What the checks share: the cast with its records, a standing clock, and a place to tell figures."""

import functools

import pytest
from django.db import transaction

from tests.harness.book import prepared
from tests.harness.postgres import create_database
from tests.harness.server import Book, copied
from tests.matrix import site
from tests.matrix.cast import NOW
from tests.matrix.objects import build_records

# Where a crawl for forms need not go.
PAPERS = (".pdf", ".docx")


@pytest.fixture(scope="package")
def cast(django_db_setup, django_db_blocker, tmp_path_factory):
    """The cast and two months of three cells, built once for all checks; nothing of it stays."""
    from django.conf import settings

    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "DATA", tmp_path_factory.mktemp("book"), raising=False)
        with transaction.atomic():
            yield build_records()
            transaction.set_rollback(True)


@pytest.fixture
def clock(monkeypatch):
    """The clock of the site, standing; put another moment into its list."""
    moments = [NOW]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moments[-1])
    return moments


@pytest.fixture(scope="package")
def pages_of(cast):
    """Every page that a person reaches, papers apart, read once for all checks: `pages_of("An")`."""

    @functools.cache
    def pages(persona):
        client = site.browser(cast, persona)
        with site.undone(client), pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.utils.timezone.now", lambda: NOW)
            return [
                (path, response.content.decode())
                for path, response in site.crawled(client, leave_out=PAPERS)
                if response.headers.get("Content-Type", "").startswith("text/html")
            ]

    return pages


@pytest.fixture
def tell(record_property):
    """Say a figure at the end of the run: `tell("A-01: 1,234 cells")`; tests/harness/left_out.py prints it."""
    return lambda line: record_property("told", line)


@pytest.fixture(scope="session")
def sqlite_book(tmp_path_factory):
    """A closed book on SQLite with the cast and its records."""
    return prepared(tmp_path_factory.mktemp("sqlite") / "sổ gốc")


@pytest.fixture(scope="session")
def postgres_book(tmp_path_factory, postgres_address):
    """The same on PostgreSQL."""
    create_database(postgres_address, "prepared_book")
    return prepared(tmp_path_factory.mktemp("postgresql") / "sổ gốc", postgres_address, "prepared_book")


@pytest.fixture(params=["sqlite", "postgresql"])
def book(request, tmp_path):
    """A copy of the prepared book on each database, thrown away after the test."""
    closed = request.getfixturevalue("sqlite_book" if request.param == "sqlite" else "postgres_book")
    with copied(closed, tmp_path / "bản sao") as copy:
        yield copy


@pytest.fixture(scope="session")
def empty_sqlite_book(tmp_path_factory):
    """A closed book on SQLite as `./chibo migrate` makes it."""
    folder = tmp_path_factory.mktemp("empty") / "sổ trống"
    folder.mkdir()
    made = Book(folder)
    made.run("migrate")
    return made


@pytest.fixture(scope="session")
def empty_postgres_book(tmp_path_factory, postgres_address):
    """The same on PostgreSQL."""
    folder = tmp_path_factory.mktemp("empty") / "sổ trống"
    folder.mkdir()
    create_database(postgres_address, "empty_book")
    made = Book(folder, postgres_address, "empty_book")
    made.run("migrate")
    return made


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_book(request, tmp_path):
    """A copy of the empty book on each database, thrown away after the test."""
    closed = request.getfixturevalue(f"empty_{'sqlite' if request.param == 'sqlite' else 'postgres'}_book")
    with copied(closed, tmp_path / "bản sao") as copy:
        yield copy
