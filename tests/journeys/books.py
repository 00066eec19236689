"""The books of the journeys: the product's own tables, filled by a function in a process of its own."""

import functools
import importlib
import os
import subprocess
import sys

from chibo.cli._machine import ROOT
from tests.harness.server import Book


def prepared(folder, fill):
    """Return a closed book in a new folder, filled by `fill` ("module:function" of this package)."""
    folder.mkdir(parents=True)
    book = Book(folder)
    environment = {**book.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-P", "-m", "tests.journeys.books", fill]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise AssertionError(f"{fill} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return book


def main(fill):
    """Fill the empty book that the environment names, in one transaction."""
    import django

    django.setup()
    from django.contrib.auth import hashers
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", interactive=False, verbosity=0)
    hashers.make_password = functools.cache(hashers.make_password)  # all have the password of the tests
    module, function = fill.split(":")
    with transaction.atomic():
        getattr(importlib.import_module(f"tests.journeys.{module}"), function)()


if __name__ == "__main__":
    main(sys.argv[1])
