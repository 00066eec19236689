"""Read a sheet in a process of its own, with little memory and time.

Run as `python -m chibo.papers.rules.sheets xlsx`: the parent sends the bytes, the child answers with JSON.
Whatever the file does to the child, the server lives.
"""

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, Final

Cell = str | int | Decimal | date | None
Rows = tuple[tuple[Cell, ...], ...]

MEMORY: Final = 512 * 1024 * 1024
SECONDS: Final = 10
MOST_ROWS, MOST_COLUMNS = 5_000, 100
TOO_LONG_STATUS: Final = 3
"""The child's exit status for a sheet over MOST_ROWS or MOST_COLUMNS."""
_SEPARATORS = ";\t,"


def cells_of(answer: str) -> Rows:
    """Source: the house (sheets are read by a child). Return the child's answer as cells; "" is None."""
    return tuple(tuple(_cell(value) for value in row) for row in json.loads(answer))


def _cell(value: Any) -> Cell:
    if isinstance(value, list):
        kind, text = value
        if kind == "day":
            return date.fromisoformat(text)
        number = Decimal(text)
        return int(number) if number == number.to_integral_value() else number
    return value or None


def _told(value: object) -> object:
    """Say a cell in JSON: a number and a day keep what they are, all else is text."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return ["number", repr(value)]
    if isinstance(value, datetime):
        return ["day", value.date().isoformat()]
    if isinstance(value, date):
        return ["day", value.isoformat()]
    return "" if value is None else str(value)


def _read_workbook(content: bytes) -> Iterable[Sequence[object]]:
    """Read the first visible sheet that holds anything, from its first cell on."""
    from python_calamine import CalamineWorkbook, SheetVisibleEnum

    workbook = CalamineWorkbook.from_filelike(BytesIO(content))
    for sheet in workbook.sheets_metadata:
        if sheet.visible is SheetVisibleEnum.Visible:
            rows = workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
            if rows:
                return rows
    return ()


def _read_csv(content: bytes) -> Iterable[Sequence[object]]:
    """Read text in Unicode, or in the Western letters that TCVN3 and VNI fonts were typed in."""
    text = _decoded(content)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        return csv.reader(StringIO(rest), delimiter=first.strip()[-1])
    head = text[:4096]
    return csv.reader(StringIO(text), delimiter=max(_SEPARATORS, key=head.count))


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")  # Vietnamese of the old fonts: its letters are those of Latin-1


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _main(extension: str) -> int:
    _limit()
    content = sys.stdin.buffer.read()
    read = _read_csv if extension == "csv" else _read_workbook
    rows = [[_told(value) for value in row] for row in read(content)]
    if len(rows) > MOST_ROWS or any(len(row) > MOST_COLUMNS for row in rows):
        return TOO_LONG_STATUS
    sys.stdout.write(json.dumps(rows))
    return 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1]))
