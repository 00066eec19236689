"""`./chibo check` runs every step, also after one has failed, and says what it left out."""

import sys

import pytest

from chibo.cli import _machine, check
from chibo.cli._steps import STEPS, Need, Program, Step
from chibo.kit.words import Refused

MISSING = Need("Máy in", "cups", lambda: None)


def step(name, words, *, counts=False, needs=()):
    return Step(name, "something", (Program((sys.executable, "-c", words), counts=counts),), needs)


def report(tests, failures, skipped=0):
    xml = f"<testsuites><testsuite tests='{tests}' failures='{failures}' errors='0' skipped='{skipped}'/></testsuites>"
    path = "import sys, pathlib; pathlib.Path(sys.argv[1].removeprefix('--junitxml='))"
    return f"{path}.write_text({xml!r}); sys.exit({1 if failures else 0})"


@pytest.fixture
def checked(monkeypatch, capfd):
    """Run `check` over invented steps and return (status, lines)."""

    def run(*steps, **chosen):
        monkeypatch.setattr(check, "STEPS", steps)
        args = check.argparse.Namespace(**{"all": False, "only": None, "long": None, **chosen})
        status = check.run(args)
        return status, capfd.readouterr().out.splitlines()

    return run


def test_a_failure_does_not_stop_the_later_steps(checked):
    status, lines = checked(step("first", "raise SystemExit(3)"), step("second", "print('played')"))
    assert status == 1
    assert "played" in lines
    assert lines[-1] == "1 passed, 1 failed"
    assert lines[-2] == "Failed: first. Again alone: ./chibo check --only first"


def test_the_last_line_counts_tests_and_steps(checked):
    status, lines = checked(step("lint", ""), step("suite", report(7, 0), counts=True))
    assert (status, lines[-1]) == (0, "8 passed, 0 failed")


def test_a_failed_or_skipped_test_fails_the_step(checked):
    assert checked(step("suite", report(7, 2), counts=True))[1][-1] == "5 passed, 2 failed"
    status, lines = checked(step("suite", report(7, 0, skipped=1), counts=True))
    assert (status, lines[-1]) == (1, "6 passed, 1 failed")


def test_a_run_that_breaks_off_fails_also_without_a_failed_test(checked):
    broken = report(7, 0).replace("sys.exit(0)", "sys.exit(2)")
    assert checked(step("suite", broken, counts=True))[0] == 1
    assert checked(step("suite", "raise SystemExit(5)", counts=True))[0] == 1


def test_what_the_machine_lacks_is_left_out_by_name(checked):
    status, lines = checked(step("print", "print('played')", needs=(MISSING,)))
    assert (status, lines[-1]) == (0, "0 passed, 0 failed")
    assert "played" not in lines
    assert any("LEFT OUT" in line and "sudo apt install cups" in line for line in lines)


def test_with_all_nothing_may_be_left_out(checked):
    status, lines = checked(step("print", "", needs=(MISSING,)), all=True)
    assert (status, lines[-1]) == (1, "0 passed, 1 failed")
    assert any("sudo apt install cups" in line for line in lines)


def test_only_the_steps_asked_for_are_run(checked):
    _, lines = checked(step("first", "print('one')"), step("second", "print('two')"), only=["second"])
    assert "one" not in lines
    assert "two" in lines


def test_an_unknown_long_check_lists_the_known(tmp_path, monkeypatch):
    monkeypatch.setattr(check, "LONG_CHECKS", tmp_path)
    (tmp_path / "long_kill9.py").touch()
    (tmp_path / "test_door.py").touch()
    with pytest.raises(Refused, match=r'"soak".*kill9'):
        check.run_long("soak")


@pytest.mark.parametrize(("status", "verdict"), [(0, "holds"), (1, "FAILS")])
def test_a_long_check_leaves_a_dated_line(tmp_path, monkeypatch, capfd, status, verdict):
    folder = tmp_path / "tests" / "checks"
    folder.mkdir(parents=True)
    text = f"print('working')\nprint('0 of 300 lost')\nraise SystemExit({status})\n"
    (folder / "long_kill9.py").write_text(text, encoding="utf-8")
    monkeypatch.setattr(check, "LONG_CHECKS", folder)
    monkeypatch.setattr(check, "RESULTS", tmp_path / "bench" / "results.md")
    monkeypatch.setattr(_machine, "ROOT", tmp_path)
    assert check.run_long("kill9") == status
    line = (tmp_path / "bench" / "results.md").read_text(encoding="utf-8")
    assert line.startswith("- 20")
    assert f"check kill9 · {verdict} ·" in line
    assert line.endswith("0 of 300 lost\n")
    assert "working" in capfd.readouterr().out


def test_every_step_of_the_issue_is_there():
    names = [step.name for step in STEPS]
    assert names == ["format", "lint", "walls", "types", "migrations", "catalogues", "sqlite", "postgresql", "checks", "journeys"]  # fmt: skip
