"""What must hold before the first request: the durable pragmas, the append-only triggers."""

from django.core.exceptions import ImproperlyConfigured

from chibo.journal.connection import read_pragma, vendor
from chibo.journal.triggers import missing_triggers

# What SQLite answers for each pragma of `config.database.PRAGMAS` (2 = FULL).
_EXPECTED = {
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "trusted_schema": 0,
}


def wrong_pragmas() -> list[str]:
    """Return the pragmas of the open SQLite connection that differ from the durable set."""
    if vendor() != "sqlite":
        return []
    return [name for name, value in _EXPECTED.items() if read_pragma(name) != value]


def assert_pragmas() -> None:
    """Refuse to start when an acknowledged fact could be lost; ImproperlyConfigured names the pragmas."""
    if wrong := wrong_pragmas():
        raise ImproperlyConfigured(f"SQLite pragmas differ from the durable set: {', '.join(wrong)}")


def assert_triggers() -> None:
    """Refuse to start when a written line could be changed; ImproperlyConfigured names the triggers."""
    if missing := missing_triggers():
        raise ImproperlyConfigured(
            f"Append-only triggers are missing: {', '.join(missing)}. Run `./chibo migrate` before serving."
        )


def assert_ready() -> None:
    """Assert all that must hold before the first request."""
    assert_pragmas()
    assert_triggers()
