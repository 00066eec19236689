"""D-01: every connection of every process is durable, and nothing starts on one that is not."""

import json
import os
import subprocess
import sys

import pytest

from chibo.cli._machine import ROOT
from tests.checks.connections import THREADS
from tests.harness.server import copied, serving

pytestmark = pytest.mark.check

# reliability: what may not be lost. 2 is FULL; a writer waits at least ten seconds for another.
DURABLE = {
    "journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "recursive_triggers": 1,
    "trusted_schema": 0, "mode": "IMMEDIATE",
}  # fmt: skip
LEAST_WAIT = 10_000
WRONG = {
    "journal_mode": "delete", "synchronous": "NORMAL", "foreign_keys": "OFF", "secure_delete": "OFF",
    "recursive_triggers": "OFF", "trusted_schema": "ON",
}  # fmt: skip


@pytest.fixture
def made(empty_sqlite_book, tmp_path):
    """A copy of a book made by `./chibo migrate`."""
    with copied(empty_sqlite_book, tmp_path / "bản sao") as copy:
        yield copy


def opened(book, *words):
    """What a process tells of its connections, and how it ended."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "tests.checks.connections", *words],
        env={**book.environment, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    return lines, done.returncode, done.stderr


def faults(line):
    found = {name: line[name] for name, value in DURABLE.items() if line[name] != value}
    return found | ({} if line["busy_timeout"] >= LEAST_WAIT else {"busy_timeout": line["busy_timeout"]})


@pytest.mark.parametrize("kind", ["web", "command"])
def test_every_connection_is_durable(made, kind, tell):
    lines, status, words = opened(made, kind)
    assert status == 0, words
    threads = {line["thread"] for line in lines}
    assert "MainThread" in threads
    assert len(threads) == (1 + THREADS if kind == "web" else 1)
    assert [faults(line) for line in lines] == [{}] * len(lines)
    tell(f"D-01: {len(lines)} connections of a {kind} process, all of the durable set")


def test_the_served_book_answers(made):
    with serving(made):
        pass


@pytest.mark.parametrize("name", WRONG)
def test_nothing_starts_on_a_connection_that_is_not_durable(made, name):
    """The negative control of the census too: it tells the wrong value."""
    lines, status, words = opened(made, "web", f"{name}={WRONG[name]}")
    assert status != 0
    assert "SQLite pragmas differ from the durable set" in words
    assert name in words.splitlines()[-1]
    assert set(faults(lines[0])) == {name}


def test_a_command_does_not_run_on_it_either(made):
    lines, status, words = opened(made, "command", "synchronous=NORMAL")
    assert (status != 0, set(faults(lines[0]))) == (True, {"synchronous"})
    assert "SQLite pragmas differ from the durable set: synchronous" in words
