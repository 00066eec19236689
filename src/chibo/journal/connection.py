"""The only place of the house that speaks SQL to the connection, for pragmas and triggers."""

from typing import Any

from django.db import connection


def vendor() -> str:
    """Return `sqlite` or `postgresql`."""
    return connection.vendor


def run(sql: str) -> None:
    """Execute one statement that takes no values (triggers, pragmas)."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


def column(sql: str) -> list[Any]:
    """Return the first column of a statement that takes no values."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


def read_pragma(name: str) -> str | int:
    """Return the value of a SQLite pragma on the open connection."""
    value: str | int = column(f"PRAGMA {name}")[0]
    return value
