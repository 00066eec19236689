"""Many meetings in one sheet: never a guess, a reason for every cell."""

from datetime import date, time
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from chibo.cycle.rules.sheet import COLUMNS, MOST_LINES, meeting_template, read_meetings
from chibo.kit.words import Refused

ROLL = {1: "Nguyễn Văn An", 2: "Trần Thị Bình", 3: "Lê Văn Chi", 4: "Lê Văn Chi"}
LINE = ("03/10/2026", "19:30", "21h10", "Nguyễn Văn An", "trần thị bình", "", "", "Nguyễn Văn An; Trần Thị Bình",
        "NQ", "5", "0", "")  # fmt: skip


def read(*lines, head=COLUMNS):
    return read_meetings([("Chi bộ thôn Đông",), head, *lines], ROLL)


def changed(**cells):
    at = {
        "day": 0,
        "start": 1,
        "end": 2,
        "chair": 3,
        "taker": 4,
        "excused": 5,
        "form": 8,
        "for_": 9,
        "against": 10,
    }
    line = list(LINE)
    for name, value in cells.items():
        line[at[name]] = value
    return tuple(line)


def test_a_line_is_read_as_it_is_written():
    (line,) = read(LINE)
    told = line.meeting
    assert (line.line, told.day, told.started, told.ended) == (
        3,
        date(2026, 10, 3),
        time(19, 30),
        time(21, 10),
    )
    assert (told.chair, told.minute_taker, told.spoke, told.form, told.votes) == (
        1,
        2,
        (1, 2),
        "NQ",
        (5, 0, 0),
    )


def test_cells_of_a_spreadsheet_are_read_as_what_they_are():
    (line,) = read(changed(day=date(2026, 10, 3), start=Decimal("0.8125"), for_=5, against=1, form="KL"))
    assert (line.meeting.started, line.meeting.votes, line.meeting.form) == (time(19, 30), (5, 1, 0), "KL")


def test_nobody_absent_may_be_said_in_words_and_empty_lines_are_passed_over():
    first, second = read(changed(excused="Không"), ("", None), changed(form="", for_=""))
    assert (first.meeting.excused, second.line, second.meeting.form) == ((), 5, "")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (changed(day="31/02/2026"), "Cột Ngày họp: "),
        (changed(start="chiều"), "Cột Bắt đầu: "),
        (changed(chair=""), "Cột Chủ trì: ghi đúng một đồng chí"),
        (changed(chair="Nguyễn Văn An; Trần Thị Bình"), "Cột Chủ trì: ghi đúng một đồng chí"),
        (
            changed(excused="Phạm Văn Lạ"),
            'Cột Vắng có lý do: "Phạm Văn Lạ" không có trong danh sách đảng viên',
        ),
        (changed(excused="lê văn chi"), 'Cột Vắng có lý do: "lê văn chi" trùng tên với 2 đồng chí'),
        (changed(form="QĐ"), "Cột Văn bản (NQ, KL): chỉ ghi NQ, KL hoặc để trống"),
        (changed(for_="năm"), 'Cột Tán thành: "năm" chưa phải là một số'),
        (changed(for_=""), "Cột Tán thành: chưa ghi số tán thành"),
    ],
)
def test_a_cell_that_is_not_certain_leaves_its_line_out_with_the_reason(line, reason):
    (read_line,) = read(line)
    assert read_line.meeting is None
    assert any(str(told).startswith(reason) for told in read_line.reasons)


def test_a_chair_whom_nobody_knows_is_one_doubt():
    (line,) = read(changed(chair="Phạm Văn Lạ"))
    assert [str(told) for told in line.reasons] == [
        'Cột Chủ trì: "Phạm Văn Lạ" không có trong danh sách đảng viên'
    ]


def test_a_sheet_without_its_head_or_too_long_is_refused():
    with pytest.raises(Refused) as refusal:
        read(LINE, head=("Họ và tên", "Ngày"))
    assert str(refusal.value).startswith(
        "Không thấy dòng tên cột. Dòng đầu phải có các cột: Ngày họp, Bắt đầu"
    )
    with pytest.raises(Refused) as refusal:
        read(*[LINE] * (MOST_LINES + 1))
    assert str(refusal.value) == "Bảng có 121 kỳ, nhiều hơn 120. Chia thành nhiều bảng."


def test_the_empty_sheet_names_its_columns_and_the_members():
    book = openpyxl.load_workbook(BytesIO(meeting_template(ROLL.values())))
    sheet, people = book.worksheets
    assert tuple(cell.value for cell in sheet[1]) == COLUMNS
    assert [row[0].value for row in people.iter_rows()] == list(ROLL.values())
