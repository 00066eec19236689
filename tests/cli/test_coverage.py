"""The gate of whole branches: what rules, access and actions leave untaken ends the check."""

import os
import subprocess
import sys

import pytest

from chibo.cli._machine import ROOT

RULE = "def larger(a, b):\n    if a > b:\n        return a\n    return b\n"


def gate(folder, file, calls):
    """Run a planted module under the product's own settings; return the status and words of the report."""
    module = folder / "chibo" / "votes" / file
    module.parent.mkdir(parents=True)
    module.write_text(RULE, encoding="utf-8")
    script = folder / "played.py"
    script.write_text(
        f"import runpy\nlarger = runpy.run_path({str(module)!r})['larger']\n{calls}\n", encoding="utf-8"
    )
    settings = f"--rcfile={ROOT / 'pyproject.toml'}"
    needs = {**os.environ, "COVERAGE_FILE": str(folder / "coverage")}
    for words in (["run", settings, str(script)], ["combine", settings, "--quiet"]):
        subprocess.run([sys.executable, "-m", "coverage", *words], cwd=folder, env=needs, check=False)
    report = [sys.executable, "-m", "coverage", "report", settings]
    told = subprocess.run(report, cwd=folder, env=needs, check=False, capture_output=True, text=True)
    return told.returncode, told.stdout + told.stderr


@pytest.mark.slow  # starts coverage three times
def test_an_untaken_branch_of_a_rule_is_seen(tmp_path):
    status, words = gate(tmp_path, "rules.py", "larger(2, 1)")
    assert status != 0
    assert "chibo/votes/rules.py" in words


@pytest.mark.slow  # as above
def test_whole_branches_pass(tmp_path):
    assert gate(tmp_path, "rules.py", "larger(2, 1); larger(1, 2)")[0] == 0


@pytest.mark.slow  # as above
def test_what_is_no_rule_is_left_in_peace(tmp_path):
    assert "queries.py" not in gate(tmp_path, "queries.py", "larger(2, 1)")[1]
