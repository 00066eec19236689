"""Storeys, floors, purity and circles: the contracts of pyproject.toml hold, and see what is planted."""

import os
import subprocess
import sys

import pytest

from tests.house.reading import FLOORS, ROOT, SRC, contracts, storeys

# Ground rooms that hold no subject of their own name their modules freely.
FREE = {"config", "web", "cli", "door", "counters", "journal", "rulebook", "kit"}
LINT = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"


def lint(folder):
    """Run the contracts of pyproject.toml over the package `chibo` below a folder; return (status, words)."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "COLUMNS": "200"}
    done = subprocess.run(
        [sys.executable, "-c", LINT], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow  # reads every import of the house
def test_the_contracts_hold():
    status, words = lint(ROOT / "src")
    assert status == 0, words


@pytest.fixture
def house(tmp_path):
    """An empty house with every storey, and a pen to plant a module in it."""

    def plant(path, text=""):
        file = tmp_path / "chibo" / path
        for folder in [file.parent, *file.parent.parents]:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "__init__.py").touch()
            if folder.name == "chibo":
                break
        file.write_text(text, encoding="utf-8")
        return tmp_path

    for room in storeys():
        plant(f"{room}/__init__.py")
    for path in ("papers/document/__init__.py", "config/settings.py", "config/test_settings.py"):
        plant(path)
    return plant


@pytest.mark.slow  # starts import-linter
def test_an_empty_house_stands(house):
    status, words = lint(house("org/terms.py"))
    assert status == 0, words


# What is planted, and the contract that must be broken with these words.
BREACHES = [
    ("kit/words.py", "import chibo.org", "Storeys", "chibo.kit.words -> chibo.org "),
    (
        "org/queries.py",
        "import chibo.config.settings",
        "Storeys",
        "chibo.org.queries -> chibo.config.settings ",
    ),
    ("services/__init__.py", "", "Storeys", "- chibo.services\n"),
    ("org/helpers.py", "", "Floors of a room", "- chibo.org.helpers\n"),
    (
        "org/rules.py",
        "import django, chibo.org.models",
        "Floors of a room",
        "chibo.org.rules -> chibo.org.models ",
    ),
    (
        "papers/terms.py",
        "import chibo.papers.models",
        "Floors of the papers",
        "chibo.papers.terms -> chibo.papers.models ",
    ),
    ("votes/rules.py", "import django", "Words, rules and papers", "chibo.votes.rules -> django "),
    (
        "votes/paper.py",
        "import chibo.accounts.queries",
        "Words, rules and papers",
        "chibo.votes.paper -> chibo.accounts.queries ",
    ),
    (
        "cli/serve.py",
        "import chibo.config.settings",
        "Settings are read",
        "chibo.cli.serve -> chibo.config.settings ",
    ),
    (
        "web/pages/votes.py",
        "import chibo.web.pages.tasks",
        "Pages do not",
        "chibo.web.pages.votes -> chibo.web.pages.tasks ",
    ),
    ("door/pen.py", "import chibo.door.rows", "No circles", "No cycles are allowed in chibo.door"),
    ("door/rows.py", "import chibo.door.pen", "No circles", "No cycles are allowed in chibo.door"),
]


@pytest.mark.slow  # starts import-linter
def test_planted_breaches_are_seen(house):
    for path in ("org/models.py", "papers/models.py", "web/pages/tasks.py"):
        house(path)
    folder = house("accounts/queries.py", "import django")
    for path, text, _, _ in BREACHES:
        house(path, text)
    status, words = lint(folder)
    assert status != 0
    for path, _, contract, sign in BREACHES:
        assert any(line.startswith(contract) and line.endswith("BROKEN") for line in words.splitlines()), (
            words
        )
        assert sign in words, f"{path}: {sign}\n{words}"


def rooms(package):
    """The rooms on disk whose floors are fixed: all but the roof and the free rooms of the ground."""
    found = {path.parent.name for path in package.glob("*/__init__.py")}
    return found - FREE - {"migrations"}


def test_every_room_is_named_by_the_contract_of_the_floors():
    named = {name.removeprefix("chibo.") for contract in ("floors", "papers") for name in contracts()[contract]["containers"]}  # fmt: skip
    assert named == rooms(SRC)


def test_a_new_room_is_seen(tmp_path):
    for room in ("votes", "kit", "migrations"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    assert rooms(tmp_path) == {"votes"}


def test_the_floors_are_those_of_the_plan():
    assert {floor.strip("()") for floor in contracts()["floors"]["layers"]} == FLOORS
