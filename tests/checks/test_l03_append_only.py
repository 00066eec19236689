"""L-03: what is written in the ledger, the counters, the issues, lockings and copies sent up stays as it is."""

import sqlite3

import psycopg
import pytest

from chibo.config.database import PRAGMAS
from chibo.journal.triggers import APPEND_ONLY

pytestmark = pytest.mark.check

SAID = "is append-only"


def connected(book, *, pragmas=PRAGMAS):
    """A connection from outside the product, autocommitting; on SQLite with the product's own pragmas."""
    if book.server:
        return psycopg.connect(f"{book.server}/{book.database}", autocommit=True)
    connection = sqlite3.connect(book.folder / "book.sqlite3", isolation_level=None)
    for name, value in pragmas.items():
        connection.execute(f"PRAGMA {name}={value}")
    return connection


def key_of(connection, table):
    """The primary key's column, and a column that may be set to itself."""
    return connection.execute(f"SELECT * FROM {table} LIMIT 0").description[0][0]


def attempts(connection, table, *, is_postgres):
    """Every statement that would change or take away a row of a table."""
    key = key_of(connection, table)
    columns = ", ".join(
        column[0] for column in connection.execute(f"SELECT * FROM {table} LIMIT 0").description
    )
    yield f"UPDATE {table} SET {key} = {key}"
    yield f"UPDATE {table} SET {key} = {key} WHERE {key} = (SELECT min({key}) FROM {table})"
    yield f"DELETE FROM {table}"
    yield f"DELETE FROM {table} WHERE {key} = (SELECT max({key}) FROM {table})"
    yield (
        f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true "
        f"ON CONFLICT ({key}) DO UPDATE SET {key} = excluded.{key}"
    )
    if is_postgres:
        yield f"TRUNCATE {table} CASCADE"
        yield f"WITH gone AS (DELETE FROM {table} RETURNING 1) SELECT count(*) FROM gone"
    else:
        yield f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"
        yield f"REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}"
        yield f"UPDATE OR REPLACE {table} SET {key} = {key}"


def refused(connection, statement):
    try:
        connection.execute(statement)
    except (sqlite3.IntegrityError, psycopg.errors.RaiseException) as refusal:
        return SAID in str(refusal)
    return False


def rows(connection, table):
    return connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()


def test_no_statement_changes_a_row_that_only_grows(book, tell):
    with connected(book) as connection:
        count = 0
        for table in APPEND_ONLY:
            before = rows(connection, table)
            assert before, f"{table} has no row to try"
            for statement in attempts(connection, table, is_postgres=bool(book.server)):
                assert refused(connection, statement), statement
                count += 1
            assert rows(connection, table) == before
    tell(f"L-03: {count} statements refused on {'PostgreSQL' if book.server else 'SQLite'}")


def test_without_the_trigger_or_the_pragma_they_go_through(book):
    """The negative control: the same statements, on the same book, without what forbids them."""
    table = APPEND_ONLY[0]
    if not book.server:
        lax = connected(book, pragmas={"recursive_triggers": "OFF"})
        columns = ", ".join(column[0] for column in lax.execute(f"SELECT * FROM {table} LIMIT 0").description)
        lax.execute(f"INSERT OR REPLACE INTO {table} ({columns}) SELECT {columns} FROM {table}")
        lax.close()
    with connected(book) as connection:
        on = f" ON {table}" if book.server else ""
        for verb in ("update", "delete"):
            connection.execute(f"DROP TRIGGER {table}_no_{verb}{on}")
        assert not refused(connection, f"UPDATE {table} SET kind = 'planted'")


@pytest.fixture
def own_rows(cast, db):
    """The models of the tables, on the suite's own database."""
    from django.apps import apps

    return [model for model in apps.get_models() if model._meta.db_table in APPEND_ONLY]


def test_the_orm_changes_no_row_either(own_rows):
    from django.db import DatabaseError, models, transaction

    assert len(own_rows) == len(APPEND_ONLY)
    for model in own_rows:
        found = models.QuerySet(model)
        one, field = found.first(), model._meta.concrete_fields[-1].name
        for act in (
            lambda one=one: models.Model.save(one),
            lambda one=one, found=found, field=field: found.bulk_update([one], [field]),
            lambda one=one, found=found, field=field: found.filter(pk=one.pk).update(
                **{field: getattr(one, field)}
            ),
            lambda one=one, found=found: found.filter(pk=one.pk)._raw_delete("default"),
        ):
            with pytest.raises(DatabaseError, match=SAID), transaction.atomic():
                act()
