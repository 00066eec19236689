"""What the child does with the bytes it is sent, seen from inside: its limits, its answer, its exit status.

`test_sheets.py` tries the child as the parent meets it, in a process of its own.
"""

import io
import json
import resource
import runpy
import sys
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

import openpyxl
import pytest

from chibo.papers.rules import sheets
from chibo.papers.rules.sheets import MEMORY, MOST_COLUMNS, MOST_ROWS, SECONDS, TOO_LONG_STATUS, cells_of
from tests.papers_room import makers


@dataclass
class Sent:
    """Standard input that holds bytes."""

    buffer: io.BytesIO


@pytest.fixture
def limits(monkeypatch):
    """The limits that the child set, noted and not laid on the tests' own process."""
    noted = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, most: noted.update({what: most}))
    return noted


@pytest.fixture
def child(limits, monkeypatch, capsys):
    """Run the child's own program on bytes; return its exit status and what it wrote."""

    def run(content, extension="csv"):
        monkeypatch.setattr(sys, "argv", [sheets.__file__, extension])
        monkeypatch.setattr(sys, "stdin", Sent(io.BytesIO(content)))
        with pytest.raises(SystemExit) as end:
            runpy.run_path(sheets.__file__, run_name="__main__")
        return end.value.code, capsys.readouterr().out

    return run


def book(*filled, hidden=()):
    """Make a workbook with a sheet for each list of rows; `hidden` gives the places of hidden sheets."""
    made, file = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for place, rows in enumerate(filled):
        sheet = made.create_sheet(f"tờ {place}")
        sheet.sheet_state = "hidden" if place in hidden else "visible"
        for row in rows:
            sheet.append(row)
    made.active = next(place for place in range(len(filled)) if place not in hidden)
    made.save(file)
    return file.getvalue()


def test_the_child_limits_itself_before_it_reads(child, limits):
    child(b"a;b")
    assert limits == {
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        resource.RLIMIT_CPU: (SECONDS, SECONDS),
    }


def test_a_number_a_day_and_a_truth_keep_what_they_are(child):
    row = ["086012346", 33742, 95.5, date(1990, 5, 19), datetime(2001, 2, 3, 7, 30), True, False, None, "x"]  # noqa: DTZ001 - a sheet knows no time zone
    status, answer = child(book([row]), "xlsx")
    told = ["086012346", ["number", "33742.0"], ["number", "95.5"], ["day", "1990-05-19"],
            ["day", "2001-02-03"], "TRUE", "FALSE", "", "x"]  # fmt: skip
    assert (status, json.loads(answer)) == (0, [told])
    read = (
        "086012346",
        33742,
        Decimal("95.5"),
        date(1990, 5, 19),
        date(2001, 2, 3),
        "TRUE",
        "FALSE",
        None,
        "x",
    )
    assert cells_of(answer) == (read,)


def test_an_hour_is_told_as_text(child):
    _, answer = child(book([["x", time(7, 30)]]), "xlsx")
    assert cells_of(answer) == (("x", "07:30:00"),)


def test_the_first_visible_sheet_that_holds_anything_is_told(child):
    content = book([["hidden"]], [], [["seen"]], [["later"]], hidden={0})
    assert child(content, "xlsx") == (0, '[["seen"]]')


def test_a_book_whose_visible_sheets_are_empty_has_no_rows(child):
    assert child(book([["hidden"]], [], hidden={0}), "xlsx") == (0, "[]")


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "Họ và tên;Số thẻ\nĐặng Uy, thôn Đông;086",
            [["Họ và tên", "Số thẻ"], ["Đặng Uy, thôn Đông", "086"]],
        ),
        ("a,b\n1,2", [["a", "b"], ["1", "2"]]),
        ("a\tb", [["a", "b"]]),
        ("sep=,\na;x,b", [["a;x", "b"]]),
        ("SEP=;\r\na,x;b", [["a,x", "b"]]),
        ("sep=dấu\na;b", [["sep=dấu"], ["a", "b"]]),
        ("", []),
    ],
)
def test_the_separator_is_the_one_named_or_the_one_met_most(child, text, rows):
    status, answer = child(text.encode())
    assert (status, json.loads(answer)) == (0, rows)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_each_shape_of_unicode(child, encoding):
    _, answer = child("Đặng Uy;thôn Đoài".encode(encoding))
    assert json.loads(answer) == [["Đặng Uy", "thôn Đoài"]]


def test_text_of_the_old_fonts_keeps_its_letters(child):
    _, answer = child("NguyÔn V¨n".encode("latin-1"))
    assert json.loads(answer) == [["NguyÔn V¨n"]]


@pytest.mark.parametrize(
    ("rows", "columns", "status"),
    [
        (MOST_ROWS, 1, 0),
        (MOST_ROWS + 1, 1, TOO_LONG_STATUS),
        (1, MOST_COLUMNS, 0),
        (1, MOST_COLUMNS + 1, TOO_LONG_STATUS),
    ],
)
def test_a_list_past_its_measure_is_not_told(child, rows, columns, status):
    ended, answer = child("\n".join([";".join("a" * columns)] * rows).encode())
    assert (ended, bool(answer)) == (status, status == 0)


def test_an_old_workbook_is_told_like_a_new_one(child):
    rows = [("Họ và tên", "Năm sinh"), ("Phạm Văn Khuê", 1961)]
    assert child(makers.xls_file(rows), "xls") == child(makers.xlsx_file(rows), "xlsx")
