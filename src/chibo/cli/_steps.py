"""The steps of `./chibo check`, in the order of their cost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chibo.cli._machine import EVERYDAY, chromium, postgresql, pytest, python

PRODUCT = "chibo.config.settings"
# What does not touch a database need not be played on a second one.
DATABASE_FREE = ("--ignore=tests/house", "--ignore=tests/kit", "--ignore=tests/rulebook")
DATABASE_FREE_FILES = (
    "--ignore-glob=*/test_rules*",
    "--ignore-glob=*/test_terms*",
    "--ignore-glob=*/test_paper*",
)


@dataclass(frozen=True)
class Program:
    """Be one command of a step; a pytest run leaves its counts in a report."""

    line: tuple[str, ...]
    needs: Mapping[str, str] = field(default_factory=dict)
    counts: bool = False

    def words(self, report: Path) -> list[str]:
        """Return the command, told where to leave its report."""
        return [*self.line, *([f"--junitxml={report}"] if self.counts else [])]

    def environment(self, folder: Path) -> dict[str, str]:
        """Return what the command needs besides our own environment; `{folder}` is a throw-away folder."""
        return {name: value.format(folder=folder) for name, value in self.needs.items()}


@dataclass(frozen=True)
class Need:
    """Be something that may be missing on a machine, with the one package that brings it."""

    name: str
    package: str
    find: Callable[[], object]


@dataclass(frozen=True)
class Step:
    """Be one step: what it proves, the commands that prove it, and what they need of the machine."""

    name: str
    proves: str
    commands: tuple[Program, ...]
    needs: tuple[Need, ...] = ()

    def missing(self) -> str:
        """Say what the machine lacks for this step and how to bring it; empty when nothing."""
        lacking = [need for need in self.needs if not need.find()]
        return " ".join(f"{need.name} is missing: sudo apt install {need.package}." for need in lacking)


CHROMIUM = Need("Chromium", "chromium", chromium)
POSTGRESQL = Need("PostgreSQL", "postgresql", postgresql)
TRACE = {"COVERAGE_FILE": "{folder}/coverage"}
OWN_DATA = {"CHIBO_DATA": "{folder}/data", "CHIBO_DATABASE_URL": ""}


def _tool(*words: str, **needs: str) -> Program:
    return Program(tuple(python(*words)), needs)


def _tests(*words: str, workers: int = 1, before: tuple[str, ...] = ()) -> Program:
    line = pytest(*words, workers=workers)
    return Program((*before, *line), {"CHIBO_DATABASE_URL": ""} if not before else {}, counts=True)


def _traced_tests(*words: str) -> Program:
    interpreter, *line = pytest(*words)
    return Program(
        (interpreter, "-m", "coverage", "run", *line), {**TRACE, "CHIBO_DATABASE_URL": ""}, counts=True
    )


STEPS = (
    Step("format", "one hand wrote it", (_tool("ruff", "format", "--check", "."),)),
    Step("lint", "no known slip", (_tool("ruff", "check", "."),)),
    Step(
        "walls",
        "storeys, floors and the house's own rules stand",
        (_tests("tests/house"),),
    ),
    Step("types", "every value is what it is called", (_tool("mypy", **OWN_DATA),)),
    Step(
        "migrations",
        "the tables are the models, and Django has no remark",
        (
            _tool("django", "makemigrations", "--check", "--dry-run", "--settings", PRODUCT, **OWN_DATA),
            _tool("django", "check", "--fail-level", "WARNING", "--settings", PRODUCT, **OWN_DATA),
        ),
    ),
    Step("catalogues", "every sentence has its English", (_tool("chibo", "catalogue", "--check"),)),
    Step(
        "sqlite",
        "the suite, and every branch of rules, access and actions",
        (
            _traced_tests("-m", EVERYDAY),
            _tool("coverage", "combine", "--quiet", **TRACE),
            _tool("coverage", "report", **TRACE),
        ),
    ),
    Step(
        "postgresql",
        "the same on PostgreSQL, for all that touches the database",
        (
            _tests(
                *("-m", EVERYDAY, *DATABASE_FREE, *DATABASE_FREE_FILES),
                workers=2,
                before=tuple(python("tests.harness.postgres")),
            ),
        ),
        (POSTGRESQL,),
    ),
    Step(
        "checks",
        "what the record promises: durability, access, forensics",
        (_tests("-m", "check", "--dist", "loadgroup", workers=2),),
        (POSTGRESQL,),
    ),
    Step("journeys", "the month, played in a browser", (_tests("-m", "journey"),), (CHROMIUM,)),
)
