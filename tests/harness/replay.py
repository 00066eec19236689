"""Build a state of the book once a process through the product's actions, and write the same rows again for later tests.

The rows are those that the actions wrote; only the work of reckoning them again is spared. Each test still
has its own transaction, and objects of its own.
"""

import pickle
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Kept:
    """What a build left: the rows of each table, and what it returned."""

    tables: dict
    thing: bytes


_KEPT = {}


def replayed(name, build):
    """Return what `build` returns, on an empty book; the second time its rows are written without acting."""
    kept = _KEPT.get(name)
    if kept is None:
        standing = _rows()
        thing = build()
        written = {table: rows for table, rows in _rows().items() if rows != standing[table]}
        _KEPT[name] = Kept(written, pickle.dumps(thing))
        return thing
    _write(kept.tables)
    return pickle.loads(kept.thing)


def _rows():
    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.django_table_names(only_existing=True):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            columns = [column.name if hasattr(column, "name") else column[0] for column in cursor.description]
            found[table] = columns, [tuple(row) for row in cursor.fetchall()]
        return found


def _write(tables):
    with connection.cursor() as cursor:
        for table, (columns, rows) in tables.items():
            names = ", ".join(map(connection.ops.quote_name, columns))
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {connection.ops.quote_name(table)} ({names}) VALUES ({places})",
                rows,
            )
