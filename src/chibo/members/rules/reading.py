"""Read a whole list of members: each line with its cells, what was passed over, what does not fit."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from chibo.kit.dates import add_months
from chibo.kit.legacy import Encoding, encoding_of
from chibo.kit.text import fold
from chibo.kit.words import Refused, Said, say
from chibo.members.rules.cells import (
    ReadCell,
    card_length,
    raw_of,
    read_birth,
    read_card,
    read_day,
    read_gender,
    read_name,
    read_situation,
)
from chibo.members.rules.columns import Cell, Head, Rows, find_head, text_of
from chibo.members.terms import CellState, Column, Gender, LineState

MOST_LINES: Final = 2_000
_PROBATION_MONTHS: Final = 12  # Điều lệ Đảng Điều 5 (B): only asks a question here, decides nothing
_TOTAL = re.compile(r"(tong|cong|tong cong|tong so|danh sach (nay )?(co|gom))\b(?P<rest>.*)")
_FOOT = re.compile(r".*\b(nguoi lap|t/m|tm\.|bi thu|ngay .* thang .* nam|xac nhan|ghi chu:|noi nhan).*")
_SECTION = re.compile(r"([ivx]+|[a-z]|\d+)[.)/]\s.*|chi bo .*|to dang .*|dang vien .*")


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody already on the roll, by value."""

    name: str
    birth_year: int | None
    card_number: str = ""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """One person of a list; `line` is the line of the sheet, from 1."""

    line: int
    cells: tuple[ReadCell, ...]

    @property
    def state(self) -> LineState:
        """Return what may become of the line, by its worst cell."""
        states = {cell.state for cell in self.cells}
        if CellState.WRONG in states:
            return LineState.REFUSED
        return LineState.DOUBTFUL if CellState.DOUBTFUL in states else LineState.ACCEPTED

    def cell(self, column: Column) -> ReadCell:
        """Return one cell; an empty one where the list has no such column."""
        return next((cell for cell in self.cells if cell.column is column), ReadCell(column, ""))

    def with_cell(self, changed: ReadCell) -> "ReadLine":
        """Return the line with one cell in place of its like."""
        cells = tuple(changed if cell.column is changed.column else cell for cell in self.cells)
        return replace(self, cells=cells if changed in cells else (*cells, changed))


@dataclass(frozen=True, slots=True)
class ReadList:
    """A list as it was read: persons, lines passed over and why, headings not taken in, remarks."""

    lines: tuple[ReadLine, ...]
    passed_over: tuple[tuple[int, Said], ...] = ()
    unused: tuple[str, ...] = ()
    remarks: tuple[Said, ...] = ()
    card_length: int | None = None


@dataclass(slots=True)
class _Sheet:
    """What is known of a list while it is read."""

    rows: Rows
    head: Head
    encoding: Encoding | None
    card_length: int | None
    on: date
    passed_over: list[tuple[int, Said]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def at(self, row: Sequence[Cell], column: Column) -> Cell:
        index = self.head.columns.get(column)
        cell = row[index] if index is not None and index < len(row) else None
        return None if isinstance(cell, str) and not cell.strip() else cell

    def column(self, column: Column) -> Iterator[Cell]:
        return (self.at(row, column) for row in self.rows[self.head.first_row :])


def read_list(rows: Rows, *, on: date, known: Iterable[Known] = (), name: str = "") -> ReadList:
    """Source: the house (no silent guess). Read a list of members; Refused when no row is its head.

    `known` are the persons already on the roll; `name` is the file's, for the refusal.
    """
    head = find_head(rows)
    if head is None:
        raise Refused(
            say(
                'Không thấy dòng tiêu đề có ô "Họ và tên" trong tệp "{name}". '
                "Ghi tên các cột ở dòng đầu của bảng, hoặc dùng bảng mẫu.",
                name=name,
            ),
            field="file",
        )
    sheet = _sheet(rows, head, on)
    found = _lines(sheet)
    if len(found) > MOST_LINES:
        raise Refused(say("Bảng có hơn {most} dòng. Chia thành nhiều tệp.", most=MOST_LINES), field="file")
    lines = _without_twins(found, known)
    return ReadList(
        lines=tuple(lines),
        passed_over=tuple(sheet.passed_over),
        unused=head.unused,
        remarks=tuple(_remarks(sheet, lines)),
        card_length=sheet.card_length,
    )


def _sheet(rows: Rows, head: Head, on: date) -> _Sheet:
    below = rows[head.first_row :]
    names = [str(row[at]) for row in below for at in head.names_at if at < len(row) and row[at]]
    texts = [cell for row in rows for cell in row if isinstance(cell, str)]
    sheet = _Sheet(rows, head, encoding_of(names) or encoding_of(texts), None, on)
    sheet.card_length = card_length(sheet.column(Column.CARD))
    return sheet


def _lines(sheet: _Sheet) -> list[ReadLine]:
    lines = []
    for at, row in enumerate(sheet.rows[sheet.head.first_row :], sheet.head.first_row + 1):
        if any(cell not in (None, "") for cell in row):
            why = _no_person(sheet, row)
            if why is None:
                lines.append(ReadLine(at, tuple(_cells(sheet, row))))
            else:
                sheet.passed_over.append((at, why))
    return lines


def _no_person(sheet: _Sheet, row: Sequence[Cell]) -> Said | None:
    """Return why a row is no person: a sum, a foot, a heading, the head once more."""
    texts = [text_of(cell, sheet.encoding) for cell in row if cell not in (None, "")]
    first = fold(" ".join(texts))
    given = {column for column in sheet.head.columns if sheet.at(row, column) is not None}
    is_bare = not given & {Column.BIRTH, Column.BIRTH_MALE, Column.BIRTH_FEMALE, Column.ADMITTED, Column.CARD}
    if total := _TOTAL.fullmatch(fold(texts[-1] if texts[0].isdigit() else texts[0])):
        numbers = re.findall(r"[0-9]{1,6}", f"{total['rest']} {' '.join(texts[1:])}")
        sheet.totals += [int(numbers[0])] if numbers else []
        return say("dòng tổng cộng")
    if find_head([row]) is not None:
        return say("dòng tiêu đề lặp lại")
    if is_bare and (_FOOT.fullmatch(first) or _SECTION.fullmatch(first) or len(first) > 80):  # noqa: PLR2004 - longer than any name
        return say("dòng chữ, không phải đảng viên")
    return None


def _cells(sheet: _Sheet, row: Sequence[Cell]) -> Iterator[ReadCell]:
    """Yield the cells of a person, those first on which others depend."""
    names = [row[at] for at in sheet.head.names_at if at < len(row)]
    yield read_name(names, sheet.encoding)
    birth, gender = _birth(sheet, row)
    yield from (birth, gender)
    born = int(birth.value) if birth.value else None
    admitted, recognised = (
        read_day(sheet.at(row, column), on=sheet.on, column=column, born=born)
        for column in (Column.ADMITTED, Column.RECOGNISED)
    )
    yield admitted
    yield _recognised(admitted, recognised, sheet.on)
    yield read_card(sheet.at(row, Column.CARD), length=sheet.card_length)
    for column in (Column.ROLE, Column.NOTE):
        text = text_of(sheet.at(row, column), sheet.encoding)
        yield ReadCell(column, text, text)
    situation = read_situation(sheet.at(row, Column.NOTE), sheet.encoding)
    if situation is not None:
        yield situation


def _birth(sheet: _Sheet, row: Sequence[Cell]) -> tuple[ReadCell, ReadCell]:
    """Read birth and gender, which a list may tell by two columns Nam and Nữ."""
    male, female = sheet.at(row, Column.BIRTH_MALE), sheet.at(row, Column.BIRTH_FEMALE)
    if male is not None and female is not None:
        raw = f"{raw_of(male)} / {raw_of(female)}"
        both = ReadCell(Column.BIRTH, raw).refused(say("Ghi ngày sinh ở cả hai cột nam và nữ."))
        return both, ReadCell(Column.GENDER, "")
    told = sheet.at(row, Column.BIRTH)
    birth = read_birth(told if told is not None else male if male is not None else female, on=sheet.on)
    gender = read_gender(sheet.at(row, Column.GENDER))
    if male is not None or female is not None:
        gender = ReadCell(Column.GENDER, "", Gender.MALE if male is not None else Gender.FEMALE)
    elif sheet.at(row, Column.FEMALE) is not None and not gender.raw:
        gender = ReadCell(Column.GENDER, raw_of(sheet.at(row, Column.FEMALE)), Gender.FEMALE)
    return birth, gender


def _recognised(admitted: ReadCell, recognised: ReadCell, on: date) -> ReadCell:
    """Ask about a day of recognition that is missing, or that does not follow on the admission."""
    if recognised.state is not CellState.CERTAIN:
        return recognised
    begun = date.fromisoformat(admitted.value) if admitted.value else None
    if not recognised.value:
        if begun and on < add_months(begun, _PROBATION_MONTHS):
            return recognised
        return recognised.doubted(
            say("Chưa có ngày chính thức. Ghi ngày, hoặc để trống nếu đồng chí còn dự bị.")
        )
    ended = date.fromisoformat(recognised.value)
    if begun and ended < begun:
        return recognised.refused(say("Ngày chính thức trước ngày vào Đảng."))
    if begun and ended < add_months(begun, _PROBATION_MONTHS):
        return recognised.doubted(say("Ngày chính thức chưa đủ 12 tháng sau ngày vào Đảng."))
    return recognised


@dataclass(slots=True)
class _Seen:
    """Whom the roll and the lines before have: by folded name, and by card."""

    names: dict[str, list[tuple[Known, Said]]] = field(default_factory=lambda: defaultdict(list))
    cards: dict[str, Said] = field(default_factory=dict)

    def add(self, person: Known, where: Said) -> None:
        self.names[fold(person.name)].append((person, where))
        if person.card_number:
            self.cards.setdefault(person.card_number, where)

    def like(self, person: Known) -> Said | None:
        """Return where the last person stands who may be the same."""
        others = self.names[fold(person.name)] if person.name else []
        return next((where for other, where in reversed(others) if is_same(person, other)), None)


def _without_twins(lines: list[ReadLine], known: Iterable[Known]) -> list[ReadLine]:
    """Ask about a person who stands twice in the list, or on the roll already."""
    seen = _Seen()
    for person in known:
        seen.add(person, say("danh sách của chi bộ"))
    asked = []
    for line in lines:
        name, birth, card = (line.cell(key) for key in (Column.NAME, Column.BIRTH, Column.CARD))
        person = Known(name.value, int(birth.value) if birth.value else None, card.value)
        changed = line
        if where := seen.like(person):
            reason = say("Trùng họ tên với {where}. Nếu là hai người khác nhau thì giữ.", where=where)
            changed = changed.with_cell(name.doubted(reason))
        if where := seen.cards.get(card.value):
            changed = changed.with_cell(card.refused(say("Số thẻ trùng với {where}.", where=where)))
        asked.append(changed)
        seen.add(person, say("dòng {line}", line=line.line))
    return asked


def is_same(one: Known, other: Known) -> bool:
    """Source: the house. Tell whether two may be one person: one name, and no two years of birth."""
    years = {one.birth_year, other.birth_year} - {None}
    return fold(one.name) == fold(other.name) and len(years) < 2  # noqa: PLR2004 - two years are two persons


def _remarks(sheet: _Sheet, lines: list[ReadLine]) -> Iterator[Said]:
    for total in sheet.totals:
        if total != len(lines):
            yield say("Bảng ghi tổng cộng {total}, đọc được {n} dòng.", total=total, n=len(lines))
    if Column.RECOGNISED not in sheet.head.columns:
        yield say("Bảng không có cột Ngày chính thức.")
    if not lines:
        yield say("Bảng không có dòng nào ghi họ tên.")


def counted(lines: Iterable[ReadLine]) -> Mapping[LineState, int]:
    """Source: the house. Return how many lines stand in each state."""
    states = [line.state for line in lines]
    return {state: states.count(state) for state in LineState}
