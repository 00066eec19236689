"""`./chibo test`: the suite of every day on SQLite, and what it left out."""

import argparse

from chibo.cli import _machine
from chibo.kit.words import say


def add(parser: argparse.ArgumentParser) -> None:
    """Take pytest's own arguments as they are, options too: paths count from the repository."""
    parser.description = say("Chạy bộ kiểm thử hằng ngày trên SQLite.")
    # With another prefix, `-k name` is a plain word here and reaches pytest.
    parser.prefix_chars = "\0"
    parser.add_argument("pytest", nargs="*", metavar="…", help=say("tham số của pytest"))


def run(args: argparse.Namespace) -> int:
    """Run the tests that need neither a browser nor PostgreSQL, and say what stayed out.

    The counts of what stayed out come from pytest itself (tests/harness/left_out.py).
    """
    status = _machine.run(_machine.pytest("-m", _machine.EVERYDAY, *args.pytest))
    print("PostgreSQL is left out here, as are checks and journeys: `./chibo check` runs them all.")
    return status
