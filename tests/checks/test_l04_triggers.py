"""L-04: the append-only triggers stand after every step of the migrations, and nothing starts without them."""

import sqlite3
import subprocess
import sys

import psycopg
import pytest
from django.db.migrations.loader import MigrationLoader

from chibo.journal.triggers import APPEND_ONLY
from tests.harness.postgres import create_database
from tests.harness.server import Book

pytestmark = pytest.mark.check

NAMES = {f"{table}_no_{verb}" for table in APPEND_ONLY for verb in ("update", "delete")}
START = "from chibo.config.wsgi import application"


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request, tmp_path):
    """A book without tables, on each database."""
    folder = tmp_path / "sổ"
    folder.mkdir()
    if request.param == "sqlite":
        return Book(folder)
    server = request.getfixturevalue("postgres_address")
    name = f"steps_{tmp_path.name}".lower()
    create_database(server, name)
    return Book(folder, server, name)


def steps():
    """The names of the product's migrations in their order."""
    from django.conf import settings
    from django.test import override_settings

    with override_settings(MIGRATION_MODULES={}):
        loader = MigrationLoader(None)
        assert settings.MIGRATION_MODULES == {}
        plan = loader.graph._generate_plan(loader.graph.leaf_nodes("chibo"), at_end=True)
    return [name for app, name in plan if app == "chibo"]


def connected(book):
    if book.server:
        return psycopg.connect(f"{book.server}/{book.database}", autocommit=True)
    return sqlite3.connect(book.folder / "book.sqlite3", isolation_level=None)


def census(book):
    """The triggers that stand, and the tables that should have them."""
    with connected(book) as connection:
        if book.server:
            triggers = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
            tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        else:
            triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
        standing = {row[0] for row in connection.execute(triggers)}
        there = {row[0] for row in connection.execute(tables)} & set(APPEND_ONLY)
    return standing & NAMES, {f"{table}_no_{verb}" for table in there for verb in ("update", "delete")}


def django(book, *words):
    """Run one of Django's own commands on a book, as `./chibo migrate` does."""
    return python(
        book,
        f"from django.core.management import call_command; call_command({', '.join(map(repr, words))}, verbosity=0)",
    )


def python(book, program):
    woken = f"import django; django.setup(); {program}"
    return subprocess.run(
        [sys.executable, "-P", "-c", woken],
        env={**book.environment, "DJANGO_SETTINGS_MODULE": "chibo.config.settings"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_triggers_stand_after_every_step(bare, tell):
    for name in steps():
        done = django(bare, "migrate", "chibo", name)
        assert done.returncode == 0, done.stderr
        standing, wanted = census(bare)
        assert standing == wanted, name
    assert wanted == NAMES, "at the last step every table is there"
    tell(f"L-04: {len(steps())} steps, {len(wanted)} triggers on {'PostgreSQL' if bare.server else 'SQLite'}")


def test_a_step_that_rebuilds_a_table_drops_them_and_they_come_back(empty_book):
    """The negative control: on SQLite a changed field loses the triggers until the step has ended."""
    rebuild = (
        "from django.db import connection, models; from chibo.journal.models import Line\n"
        "old = Line._meta.get_field('kind'); new = models.CharField(max_length=60); new.set_attributes_from_name('kind')\n"
        "new.model = Line\n"
        "with connection.schema_editor() as editor: editor.alter_field(Line, old, new)\n"
    )
    done = python(empty_book, rebuild)
    assert done.returncode == 0, done.stderr
    standing, wanted = census(empty_book)
    lost = {"journal_line_no_update", "journal_line_no_delete"}
    assert wanted - standing == (set() if empty_book.server else lost)
    assert django(empty_book, "migrate").returncode == 0
    assert census(empty_book)[0] == wanted


@pytest.mark.parametrize("name", sorted(NAMES)[:2])
def test_nothing_starts_with_one_trigger_removed(empty_book, name):
    assert python(empty_book, START).returncode == 0
    with connected(empty_book) as connection:
        on = f" ON {name.rsplit('_no_')[0]}" if empty_book.server else ""
        connection.execute(f"DROP TRIGGER {name}{on}")
    done = python(empty_book, START)
    assert done.returncode != 0
    assert f"Append-only triggers are missing: {name}. Run `./chibo migrate` before serving." in done.stderr
