"""What the tools find on this machine: the repository, Chromium, PostgreSQL, and how to run a program."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
POSTGRESQL_HOMES = ("/usr/lib/postgresql", "/usr/pgsql", "/opt/homebrew/opt")
# The markers of tests that are not for every day: they need a browser, or minutes.
EVERYDAY = "not check and not journey"


def chromium() -> str | None:
    """Return the path of the system's Chromium, or None."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


def postgresql() -> Path | None:
    """Return the folder of the newest PostgreSQL's programs, or None when no server is installed."""
    homes = (folder for home in POSTGRESQL_HOMES for folder in Path(home).glob("*/bin"))
    usable = [folder for folder in homes if (folder / "initdb").exists() and (folder / "pg_ctl").exists()]
    return max(usable, key=_version, default=None)


def run(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> int:
    """Run a program in the repository, its words going straight to the screen; return its exit status."""
    sys.stdout.flush()
    done = subprocess.run(  # noqa: S603 - the commands are our own, written in this package
        command, cwd=ROOT, env={**os.environ, **(environment or {})}, check=False
    )
    return done.returncode


def run_heard(command: Sequence[str]) -> tuple[int, str]:
    """Run a program in the repository, show what it says, and return its exit status and last line."""
    sys.stdout.flush()
    last = ""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - our own
        for line in program.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    return program.returncode, last


def python(*words: str) -> list[str]:
    """Return the command that runs a module with this very Python."""
    return [sys.executable, "-m", *words]


def pytest(*words: str, workers: int = 2) -> list[str]:
    """Return the command of a pytest run, spread over two cores unless told otherwise."""
    return python("pytest", *(("-n", str(workers)) if workers > 1 else ()), *words)


def _version(folder: Path) -> tuple[int, ...]:
    digits = folder.parent.name.removeprefix("postgresql@")
    return tuple(int(part) for part in digits.split(".") if part.isdigit())
