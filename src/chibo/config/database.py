"""Database settings from one address: SQLite in the data folder, or PostgreSQL."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

# The durable set of pragmas; `config.start` asserts it on the open connection.
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "secure_delete": "ON",
    "recursive_triggers": "ON",
    "trusted_schema": "OFF",
}
BUSY_SECONDS = 20


def sqlite(path: Path) -> dict[str, Any]:
    """Return Django's settings of a SQLite file: IMMEDIATE, WAL, FULL."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": BUSY_SECONDS,
            "init_command": ";".join(f"PRAGMA {name}={value}" for name, value in PRAGMAS.items()),
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """Return Django's settings of `postgresql://user:password@host:port/name`."""
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


def database(address: str, folder: Path) -> dict[str, Any]:
    """Return the settings named by `address`; empty means `book.sqlite3` in the data folder."""
    if address.startswith(("postgresql://", "postgres://")):
        return postgresql(address)
    return sqlite(Path(address.removeprefix("sqlite:///")) if address else folder / "book.sqlite3")
