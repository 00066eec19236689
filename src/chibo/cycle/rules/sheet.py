"""Many meetings held on paper in one sheet: a line a meeting, a reason for every cell that is not certain."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Final

from chibo.kit.dates import clock, parse_clock, parse_day
from chibo.kit.text import fold, squeeze
from chibo.kit.words import Refused, Said, mark, say

Cell = str | int | Decimal | date | None
MOST_LINES: Final = 120  # ten years of months
NOBODY: Final = "khong"
_SHARE = re.compile(r"0\.\d+")
COLUMNS: Final = (
    mark("Ngày họp"), mark("Bắt đầu"), mark("Kết thúc"), mark("Chủ trì"), mark("Thư ký"),
    mark("Vắng có lý do"), mark("Vắng không có lý do"), mark("Đã phát biểu"), mark("Văn bản (NQ, KL)"),
    mark("Tán thành"), mark("Không tán thành"), mark("Ý kiến khác"),
)  # fmt: skip
_WIDTHS: Final = (12, 10, 10, 24, 24, 34, 34, 34, 12, 11, 11, 11)


@dataclass(frozen=True, slots=True)
class SheetMeeting:
    """One meeting as its line tells it; people by the ids of members. `form`: "NQ", "KL" or ""."""

    day: date
    started: time
    ended: time
    chair: int
    minute_taker: int
    excused: tuple[int, ...]
    unexcused: tuple[int, ...]
    spoke: tuple[int, ...]
    form: str
    votes: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the sheet, from 1: the meeting, or why it cannot be taken in."""

    line: int
    meeting: SheetMeeting | None
    reasons: tuple[Said, ...] = ()


def read_meetings(rows: Sequence[Sequence[Cell]], roll: Mapping[int, str]) -> list[SheetLine]:
    """Source: the house (never guess). Return the lines of a sheet; Refused when no row is its head.

    `roll`: names of the members by id, known again without accents and capitals; of two alike none is.
    """
    start = next((n for n, row in enumerate(rows) if _is_head(row)), None)
    if start is None:
        names = ", ".join(COLUMNS)
        raise Refused(say("Không thấy dòng tên cột. Dòng đầu phải có các cột: {names}.", names=names), "file")
    ids = _ids_by_name(roll)
    lines = [
        _line(number, row, ids)
        for number, row in enumerate(rows[start + 1 :], start + 2)
        if any(_text(cell) for cell in row)
    ]
    if len(lines) > MOST_LINES:
        sentence = say(
            "Bảng có {n} kỳ, nhiều hơn {most}. Chia thành nhiều bảng.", n=len(lines), most=MOST_LINES
        )
        raise Refused(sentence, "file")
    return lines


def _is_head(row: Sequence[Cell]) -> bool:
    told = [fold(_text(cell)) for cell in row]
    return told[: len(COLUMNS)] == [fold(name) for name in COLUMNS]


def _ids_by_name(roll: Mapping[int, str]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for pk, name in roll.items():
        found[fold(name)].append(pk)
    return found


class _Reader:
    """Reads the cells of one line; what is not certain gives a reason, and the line is left out."""

    def __init__(self, cells: Sequence[Cell], ids: Mapping[str, list[int]]) -> None:
        self.cells = [*cells, *([None] * len(COLUMNS))]
        self.ids = ids
        self.reasons: list[Said] = []

    def doubt(self, column: int, reason: Said | str) -> None:
        self.reasons.append(say("Cột {column}: {reason}", column=say(COLUMNS[column]), reason=reason))

    def day(self, column: int) -> date:
        cell = self.cells[column]
        if isinstance(cell, date):
            return cell
        try:
            return parse_day(_text(cell))
        except Refused as refusal:
            self.doubt(column, refusal.sentence)
            return date.min

    def clock(self, column: int) -> time:
        try:
            return parse_clock(_clock_text(self.cells[column]))
        except Refused as refusal:
            self.doubt(column, refusal.sentence)
            return time.min

    def person(self, column: int) -> int:
        known = len(self.reasons)
        found = self.people(column)
        if len(found) != 1 and len(self.reasons) == known:
            self.doubt(column, say("ghi đúng một đồng chí"))
        return found[0] if found else 0

    def people(self, column: int) -> tuple[int, ...]:
        parts = _text(self.cells[column]).replace(",", ";").split(";")
        names = [name for part in parts if (name := squeeze(part)) and fold(name) != NOBODY]
        return tuple(pk for name in names for pk in self._known(column, name))

    def _known(self, column: int, name: str) -> Iterable[int]:
        found = self.ids.get(fold(name), [])
        if len(found) != 1:
            why = (
                say('"{name}" trùng tên với {n} đồng chí', name=name, n=len(found))
                if found
                else say('"{name}" không có trong danh sách đảng viên', name=name)
            )
            self.doubt(column, why)
        return found[:1]

    def count(self, column: int) -> int:
        told = _text(self.cells[column])
        if not told.isascii() or not told.isdigit():
            if told:
                self.doubt(column, say('"{told}" chưa phải là một số', told=told))
            return 0
        return int(told)

    def form(self, column: int) -> str:
        told = fold(_text(self.cells[column])).upper()
        if told in {"", "KHONG"}:
            return ""
        if told not in {"NQ", "KL"}:
            self.doubt(column, say("chỉ ghi NQ, KL hoặc để trống"))
        return told


def _line(number: int, cells: Sequence[Cell], ids: Mapping[str, list[int]]) -> SheetLine:
    read = _Reader(cells, ids)
    meeting = SheetMeeting(
        day=read.day(0), started=read.clock(1), ended=read.clock(2), chair=read.person(3),
        minute_taker=read.person(4), excused=read.people(5), unexcused=read.people(6), spoke=read.people(7),
        form=read.form(8), votes=(read.count(9), read.count(10), read.count(11)),
    )  # fmt: skip
    if meeting.form and not meeting.votes[0]:
        read.doubt(9, say("chưa ghi số tán thành"))
    return SheetLine(number, None if read.reasons else meeting, tuple(read.reasons))


def _text(cell: Cell) -> str:
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return "" if cell is None else squeeze(str(cell))


def _clock_text(cell: Cell) -> str:
    """Return a time as people type it; a spreadsheet keeps 19:30 as a share of the day."""
    text = clock(cell) if isinstance(cell, datetime) else _text(cell)
    if _SHARE.fullmatch(text):
        minutes = round(Decimal(text) * 24 * 60)
        return f"{minutes // 60}:{minutes % 60:02d}"
    return text


def meeting_template(names: Iterable[str]) -> bytes:
    """Source: the house. Return an .xlsx that `read_meetings` reads; its second sheet lists the members."""
    import xlsxwriter  # type: ignore[import-untyped] # it ships no types

    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        head = book.add_format({"bold": True, "border": 1, "text_wrap": True, "align": "center"})
        text = book.add_format({"num_format": "@", "border": 1, "text_wrap": True})
        sheet = book.add_worksheet("Sinh hoat")
        for at, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, name, head)
            for row in range(1, MOST_LINES + 1):
                sheet.write_blank(row, at, None, text)
        sheet.freeze_panes(1, 1)
        people = book.add_worksheet("Dang vien")
        people.set_column(0, 0, 34)
        for row, name in enumerate(names):
            people.write_string(row, 0, name)
    return file.getvalue()
