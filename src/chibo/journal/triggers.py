"""Tables that only grow: the triggers that refuse UPDATE and DELETE on both databases.

Declared once, here. Created after every migration (Django's SQLite `AlterField` rebuilds a table and
silently drops its triggers) and counted at every start.
"""

from typing import Any

from chibo.journal.connection import column, run, vendor

APPEND_ONLY = ("journal_line", "counters_delta", "papers_issue", "minutes_locking", "submissions_part")
_VERBS = ("UPDATE", "DELETE")


def _names() -> list[str]:
    return [f"{table}_no_{verb.lower()}" for table in APPEND_ONLY for verb in _VERBS]


def existing_triggers() -> set[str]:
    """Return the names of the house's triggers that stand in the database."""
    if vendor() == "sqlite":
        found = column("SELECT name FROM sqlite_master WHERE type = 'trigger'")
    else:
        found = column("SELECT tgname FROM pg_trigger WHERE NOT tgisinternal")
    return {name for name in found if name in _names()}


def missing_triggers() -> list[str]:
    """Return the triggers that should stand and do not, sorted."""
    return sorted(set(_names()) - existing_triggers())


def _create_on_sqlite(table: str, verb: str) -> None:
    run(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _create_on_postgresql(table: str, verb: str) -> None:
    run(
        "CREATE OR REPLACE FUNCTION chibo_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    run(
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION chibo_append_only()"
    )
    if verb == "DELETE":
        run(f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            f"FOR EACH STATEMENT EXECUTE FUNCTION chibo_append_only()")  # fmt: skip


def create_triggers(**_: Any) -> None:
    """Create every missing trigger of a table that exists; the receiver of `post_migrate`."""
    create = _create_on_sqlite if vendor() == "sqlite" else _create_on_postgresql
    tables = set(
        column("SELECT name FROM sqlite_master WHERE type = 'table'")
        if vendor() == "sqlite"
        else column("SELECT tablename FROM pg_tables WHERE schemaname = current_schema()")
    )
    standing = existing_triggers()
    for table in APPEND_ONLY:
        for verb in _VERBS:
            if table in tables and f"{table}_no_{verb.lower()}" not in standing:
                create(table, verb)
