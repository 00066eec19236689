"""Read a sheet that was sent in, in a child process with little memory and little time."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import chibo
from chibo.papers.rules import faults
from chibo.papers.rules.faults import FileRefused
from chibo.papers.rules.sheets import MOST_COLUMNS, MOST_ROWS, SECONDS, TOO_LONG_STATUS, Rows, cells_of
from chibo.papers.rules.uploads import SHEETS, Inspected, inspect

CHILD: Final = "chibo.papers.rules.sheets"


def read_sheet(content: bytes, name: str) -> Rows:
    """Return the cells of the first visible sheet of an .xlsx, .xls or .csv; FileRefused otherwise.

    Numbers are int or Decimal, days are dates, empty cells None. Rows stand where they stand in the sheet:
    `rows[0]` is its line 1.
    """
    return read_inspected(inspect(name, content, SHEETS))


def read_inspected(file: Inspected) -> Rows:
    """Return the cells of a file already looked into."""
    source = str(Path(chibo.__file__).parent.parent)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, by this Python, with a listed extension
            [sys.executable, "-m", CHILD, file.extension],
            input=file.content,
            capture_output=True,
            timeout=2 * SECONDS,
            check=False,
            env={"PYTHONPATH": source, "PATH": os.defpath, "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired as slow:
        raise FileRefused(faults.BLOWN_UP, file.name) from slow
    if done.returncode == TOO_LONG_STATUS:
        raise FileRefused(faults.TOO_LONG, file.name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    if done.returncode < 0 or b"MemoryError" in done.stderr:
        raise FileRefused(faults.BLOWN_UP, file.name)
    if done.returncode:
        raise FileRefused(faults.BROKEN, file.name)
    return cells_of(done.stdout.decode())
