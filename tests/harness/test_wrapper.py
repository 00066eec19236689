"""`./chibo` sets itself up: in a copy with an empty lock, so that nothing is fetched."""

import os
import shutil
import subprocess
import time

import pytest

from chibo.cli._machine import ROOT

pytestmark = pytest.mark.check

NEEDED = ["src/chibo/__init__.py", "src/chibo/__main__.py", "src/chibo/cli", "src/chibo/kit"]
# All that the wrapper may call of a Unix besides Python.
TOOLS = [
    "cat",
    "cut",
    "dirname",
    "grep",
    "head",
    "mkdir",
    "mv",
    "readlink",
    "rm",
    "sed",
    "sh",
    "sleep",
    "sort",
    "tail",
]


@pytest.fixture
def copy(tmp_path):
    """A copy of the product in a folder whose name has a space and Vietnamese letters."""
    folder = tmp_path / "sổ chi bộ"
    for path in NEEDED:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if (ROOT / path).is_dir() else shutil.copy)(ROOT / path, target)
    (folder / "requirements").mkdir()
    for lock in ("run.txt", "dev.txt"):
        (folder / "requirements" / lock).write_text("# nothing\n", encoding="utf-8")
    shutil.copy(ROOT / "chibo", folder / "chibo")
    return folder


def started(copy, *words, cwd=None, program=None, **more):
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))
    }
    return subprocess.Popen(
        [str(program or copy / "chibo"), *words], cwd=cwd or copy.parent, env={**kept, "PIP_NO_INDEX": "1", **more},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def ended(process):
    out, err = process.communicate(timeout=100)
    return process.returncode, out, err


def run(copy, *words, **more):
    return ended(started(copy, *words, **more))


def stamp(copy):
    path = copy / ".venv" / "stamp-run"
    return (path.read_text(encoding="utf-8"), path.stat().st_mtime_ns) if path.exists() else None


def test_it_runs_from_anywhere_and_installs_once(copy, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    (elsewhere / "chibo").mkdir(parents=True)
    (elsewhere / "chibo" / "__init__.py").write_text("raise SystemExit('the folder one stands in was taken')")
    link = tmp_path / "link"
    link.symlink_to(copy / "chibo")
    status, out, err = run(copy, "--version", cwd=elsewhere, program=link)
    assert (status, out.split()[:1]) == (0, ["chibo"]), err
    first = stamp(copy)
    assert run(copy, "--version")[2] == "", "the second run says nothing"
    assert stamp(copy) == first
    assert not (copy / ".venv.lock").exists()


def test_a_changed_lock_and_a_broken_set_up_are_repeated(copy):
    run(copy, "--version")
    first = stamp(copy)
    (copy / "requirements" / "run.txt").write_text("# changed\n", encoding="utf-8")
    assert run(copy, "--version")[0] == 0
    second = stamp(copy)
    assert second[0] != first[0]
    (copy / ".venv" / "bin" / "python").unlink()
    assert run(copy, "--version")[0] == 0
    assert stamp(copy)[0] == second[0]


def test_the_tools_are_installed_for_those_who_ask_for_them(copy):
    run(copy, "--version")
    assert not (copy / ".venv" / "stamp-dev").exists()
    run(copy, "check", "--help")
    assert (copy / ".venv" / "stamp-dev").exists()
    assert stamp(copy)


def test_a_failed_set_up_says_so_and_leaves_no_stamp(copy):
    lock = copy / "requirements" / "run.txt"
    lock.write_text(f"nothing-of-this-name==1.0 --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    status, out, err = run(copy, "--version")
    assert (status, out) == (1, "")
    assert "Chưa cài xong" in err
    assert "nothing-of-this-name" in err
    assert stamp(copy) is None
    assert not (copy / ".venv.lock").exists()


def _program(folder, name, text):
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)


def test_a_shim_that_fails_and_a_preview_are_passed_over(copy, tmp_path):
    shims = tmp_path / "shims"
    _program(shims, "python3.99", "echo 'python3.99: command not found' >&2; exit 127")
    _program(shims, "python3", "exit 127")
    status, _, err = run(copy, "--version", PATH=f"{shims}:{os.environ['PATH']}")
    assert status == 0, err


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with the tools of a Unix and no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool))
    return folder


def test_without_python_it_names_the_one_package(copy, bare_path):
    status, _, err = run(copy, "--version", PATH=str(bare_path))
    assert status == 1
    assert "sudo apt install python3-venv\n" in err
    assert "Cài một gói này" in err
    assert "Install this one package" in err


def test_without_venv_it_names_the_package_of_that_python(copy, bare_path):
    _program(bare_path, "python3", "printf 'no-venv\\t12\\n'")
    status, _, err = run(copy, "--version", PATH=str(bare_path))
    assert status == 1
    assert "sudo apt install python3.12-venv\n" in err


def test_two_at_once_wait_for_each_other(copy):
    both = [started(copy, "--version") for _ in range(2)]
    answers = [ended(process) for process in both]
    assert [status for status, _, _ in answers] == [0, 0], answers
    assert sum("Installing what is needed" in err for _, _, err in answers) == 1
    assert not (copy / ".venv.lock").exists()


def test_one_that_was_killed_does_not_bar_the_next(copy):
    killed = started(copy, "--version")
    guard = copy / ".venv.lock" / "pid"
    until = time.monotonic() + 20
    while not (guard.exists() and guard.read_text()) and time.monotonic() < until:
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert guard.exists(), "it was killed while it held the guard"
    assert run(copy, "--version")[0] == 0
    assert not guard.exists()
