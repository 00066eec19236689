"""Play the everyday suite under coverage and demand whole branches where a mistake costs a right or a record."""

import os
import subprocess
import sys
import tempfile

from chibo.cli._machine import EVERYDAY, ROOT, pytest, python

EXACT = "*/rules.py,*/rules/*,*/access.py,*/access/*,*/actions.py,*/actions/*"


def main() -> int:
    """End with 0 when no branch of rules, access and actions was left untaken; the last line is the total."""
    with tempfile.TemporaryDirectory(prefix="chibo-coverage-") as folder:
        needs = {
            **os.environ,
            "COVERAGE_FILE": f"{folder}/coverage",
            "CHIBO_DATA": f"{folder}/data",
            "CHIBO_DATABASE_URL": "",
        }
        played = [*python("coverage", "run", "-m"), *pytest("-m", EVERYDAY)[2:]]
        report = python("coverage", "report", "--skip-covered", f"--include={EXACT}", "--fail-under=100")
        statuses = [
            subprocess.run(line, cwd=ROOT, env=needs, check=False).returncode
            for line in (played, python("coverage", "combine", "--quiet"), report)
        ]
    return 1 if any(statuses) else 0


if __name__ == "__main__":
    sys.exit(main())
