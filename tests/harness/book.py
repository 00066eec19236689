"""A prepared book for checks and journeys: the cast of tests/matrix with its records, on either database.

`python -m tests.harness.book` fills the empty book that the environment names (`CHIBO_DATA`,
`CHIBO_DATABASE_URL`). Everybody's password is tests.world.PASSWORD; `usernames(book)` tells who signs in how.
"""

import functools
import json
import os
import subprocess
import sys

from chibo.cli._machine import ROOT
from tests.harness.server import Book

NAMES = "usernames.json"


def fill(book):
    """Fill an empty book in a process of its own, and return it."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.harness.book"],
        env={**book.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise AssertionError(f"the book was not filled:\n{done.stdout}{done.stderr}")
    return book


def usernames(book):
    """Return the sign-in name of each persona."""
    return json.loads((book.folder / NAMES).read_text(encoding="utf-8"))


def prepared(folder, server="", database=""):
    """Make a data folder, on PostgreSQL with its empty database made before, and fill it."""
    folder.mkdir(parents=True)
    return fill(Book(folder, server, database))


def main():
    os.environ["DJANGO_SETTINGS_MODULE"] = "chibo.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.auth import hashers
    from django.core.management import call_command
    from django.db import transaction

    # The tables are those of the models; `check` proves separately that the migrations make the same ones.
    settings.MIGRATION_MODULES = {"chibo": None}
    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    hashers.make_password = functools.cache(hashers.make_password)
    from tests.matrix.objects import build_records

    with transaction.atomic():
        cast = build_records()
    names = {name: account.username for name, account in cast.world.accounts.items()}
    (settings.DATA / NAMES).write_text(json.dumps(names), encoding="utf-8")


if __name__ == "__main__":
    main()
