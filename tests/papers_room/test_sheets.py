"""Sheets are read by a child of little memory and time; the server outlives whatever they hold."""

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from chibo.kit.words import Refused
from chibo.papers.queries import read_sheet, sheets
from chibo.papers.queries.sheets import read_inspected
from chibo.papers.rules.sheets import MOST_COLUMNS, MOST_ROWS
from chibo.papers.rules.uploads import Inspected
from tests.papers_room import makers

ROWS = [("Họ và tên", "Năm sinh", "Tỷ lệ"), ("Phạm Văn Khuê", 1961, 95.5), (None, None, "x")]
READ = (("Họ và tên", "Năm sinh", "Tỷ lệ"), ("Phạm Văn Khuê", 1961, Decimal("95.5")), (None, None, "x"))


def test_an_xlsx_is_read_with_numbers_and_days():
    rows = [
        ("a", datetime.combine(date(1990, 5, 19), time()), 33742, True, None),
        ("086012346", date(2001, 2, 3), 1.25, "", "b"),
    ]
    assert read_sheet(makers.xlsx_file(rows), "a.xlsx") == (
        ("a", date(1990, 5, 19), 33742, "TRUE", None),
        ("086012346", date(2001, 2, 3), Decimal("1.25"), None, "b"),
    )


def test_an_xls_is_read():
    assert read_sheet(makers.xls_file(ROWS), "a.xls") == READ


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read(separator, encoding):
    text = "\r\n".join(separator.join(row) for row in [("Họ và tên", "Số thẻ"), ("Đặng Uy", "086012346")])
    assert read_sheet(text.encode(encoding), "a.csv") == (("Họ và tên", "Số thẻ"), ("Đặng Uy", "086012346"))


def test_a_csv_with_excels_own_line_and_quotes_is_read():
    text = 'sep=;\n"Phạm Văn Khuê";"thôn Đông, xã Tân Hưng"\n'
    assert read_sheet(text.encode(), "a.csv") == (("Phạm Văn Khuê", "thôn Đông, xã Tân Hưng"),)


def test_a_csv_of_the_old_fonts_comes_with_its_letters():
    assert read_sheet("NguyÔn V¨n".encode("latin-1"), "a.csv") == (("NguyÔn V¨n",),)


def test_the_first_visible_sheet_is_read():
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("rỗng")
    book.create_sheet("thật").append(["seen"])
    book.active = 2
    book.save(file)
    assert read_sheet(file.getvalue(), "a.xlsx") == (("seen",),)


def test_an_empty_sheet_has_no_rows():
    assert read_sheet(makers.xlsx_file([]), "a.xlsx") == ()


def refused(content, extension="xlsx"):
    with pytest.raises(Refused) as refusal:
        read_inspected(Inspected(f"a.{extension}", extension, "", content))
    return str(refusal.value)


BLOWN_UP = 'Tệp "a.xlsx" khi mở ra lớn quá mức cho phép. Chia thành nhiều tệp nhỏ rồi gửi lại.'


def test_a_sheet_that_needs_too_much_memory_kills_the_child_alone():
    """Two cells, the first and the very last of a sheet: seventeen thousand million cells between them."""
    book, file = openpyxl.Workbook(), BytesIO()
    book.active["A1"], book.active["XFD1048576"] = 1, 2
    book.save(file)
    assert refused(file.getvalue()) == BLOWN_UP


@pytest.mark.slow  # packs and unpacks 300 MB
def test_a_bomb_past_the_guard_kills_the_child_alone():
    """The guard refuses it before; the child is the second wall."""
    long = makers.remade(
        makers.xlsx_file([("a",)]), {"xl/worksheets/sheet1.xml": (">a<", f">{'a' * (300 * 1024 * 1024)}<")}
    )
    assert refused(long) == BLOWN_UP


def test_a_sheet_that_takes_too_long_is_given_up(monkeypatch):
    import subprocess

    def slow(*_, timeout, **__):
        raise subprocess.TimeoutExpired("child", timeout)

    monkeypatch.setattr(sheets.subprocess, "run", slow)
    assert refused(makers.xlsx_file()) == BLOWN_UP


def test_a_broken_sheet_is_refused():
    assert refused(b"PK\x03\x04 nothing") == (
        'Tệp "a.xlsx" bị hỏng hoặc bị cắt nên không đọc được. Mở thử trên máy, lưu lại rồi gửi.'
    )


@pytest.mark.parametrize("text", ["a\n" * (MOST_ROWS + 1), ";".join("a" * (MOST_COLUMNS + 1))])
def test_a_list_that_is_too_long_is_refused(text):
    assert refused(text.encode(), "csv") == (
        'Bảng trong tệp "a.csv" lớn quá mức đọc được (5000 dòng, 100 cột). Chia thành nhiều tệp rồi gửi lại.'
    )
