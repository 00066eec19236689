"""Read the cells of a list one by one: a value, how surely it was read, and why it is doubtful."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from chibo.kit.dates import DayNotOnCalendar, DayNotRead, parse_day, short_day
from chibo.kit.legacy import Encoding, read_typed
from chibo.kit.names import proper_name
from chibo.kit.text import fold, squeeze
from chibo.kit.words import Said, say
from chibo.members.rules.columns import Cell, text_of
from chibo.members.rules.facts import LONGEST_CARD, card_digits
from chibo.members.terms import CellState, Column, Gender, Situation

_SERIAL_ZERO: Final = date(1899, 12, 30)
_SERIALS: Final = range(7_000, 80_000)  # days that Excel writes as these numbers: 1919 to 2119
_YEARS: Final = range(1900, 2100)
_CENTURIES: Final = (1900, 2000)
_LEAST_AGE: Final = 18  # Điều lệ Đảng Điều 1 (B): only asks a question here, decides nothing
_OLDEST: Final = 110
_TITLES: Final = ("d/c", "dc", "dong chi")
_NUMBER = re.compile(r"[0-9]{1,6}")
_YEAR = re.compile(r"(?<!\d)(19|20)[0-9]{2}(?!\d)")
_SHORT_YEAR = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{2})")
_TURNED = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})")
_MONTH_YEAR = re.compile(r"(?:thang\s*)?(?:t\.?\s*)?(\d{1,2})\s*[-/.]\s*(\d{4})")


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One cell as it was read.

    `raw` is what the sheet says; `value` what would be taken in, as plain text (a day as 2026-11-03), "" for
    nothing; `reason` says why a person should know or look.
    """

    column: Column
    raw: str
    value: str = ""
    state: CellState = CellState.CERTAIN
    reason: Said | None = None

    def doubted(self, reason: Said) -> "ReadCell":
        """Return the same cell, to be looked at."""
        return replace(self, state=CellState.DOUBTFUL, reason=reason)

    def refused(self, reason: Said) -> "ReadCell":
        """Return the same cell, not to be taken as it is."""
        return replace(self, value="", state=CellState.WRONG, reason=reason)


def raw_of(cell: Cell) -> str:
    """Source: the house. Return a cell as it is shown to a person: days as dd/mm/yyyy."""
    return short_day(cell) if isinstance(cell, date) else squeeze(str(cell)) if cell is not None else ""


def read_name(cells: Iterable[Cell], encoding: Encoding | None) -> ReadCell:
    """Source: the house (names as lists write them). Read a name, from one cell or several."""
    texts = [str(cell) for cell in cells if cell is not None]
    readings = [read_typed(text, expected=encoding) for text in texts]
    bare = _without_title(squeeze(" ".join(reading.text for reading in readings)))
    is_shouted = bare.isupper() or bare.islower()
    value = proper_name(bare).text if is_shouted else bare
    read = ReadCell(Column.NAME, squeeze(" ".join(texts)), value)
    if not bare:
        return read.refused(say("Chưa có họ và tên."))
    doubt = _doubt_of_name(bare, value, is_certain=all(reading.is_certain for reading in readings))
    if doubt is not None:
        return read.doubted(doubt)
    if value != read.raw:
        return replace(read, state=CellState.NOTED, reason=say('Ghi thành "{name}".', name=value))
    return read


def _without_title(name: str) -> str:
    words = name.split()
    for title in _TITLES:
        length = len(title.split())
        if fold(" ".join(words[:length])).rstrip(".:") == title:
            return " ".join(words[length:])
    return name


def _doubt_of_name(bare: str, value: str, *, is_certain: bool) -> Said | None:
    if not is_certain:
        return say('Chữ gõ bằng phông cũ, đọc thành "{name}". Kiểm tra lại dấu.', name=value)
    if any(char.isdigit() or char in ":;@" for char in bare):
        return say("Ô này có chữ số hoặc ký hiệu lạ, có thể không phải họ tên.")
    if len(value.split()) == 1:
        return say("Chỉ có một chữ. Ghi đủ họ, tên đệm và tên.")
    if value != bare and proper_name(bare).is_doubtful:
        return say('Viết hoa toàn bộ, đọc thành "{name}". Kiểm tra chữ hoa.', name=value)
    return None


def read_birth(cell: Cell, *, on: date, column: Column = Column.BIRTH) -> ReadCell:
    """Source: the house (the book keeps the year of birth alone). Read a day or a year of birth."""
    read = ReadCell(column, raw_of(cell))
    if cell is None or not read.raw:
        return read
    if isinstance(cell, int) and cell in _YEARS:
        return _born(read, cell, on)
    day = read_day(cell, on=on, column=column)
    if day.value:
        born = _born(read, int(day.value[:4]), on)
        return born if born.reason or day.reason is None else born.doubted(day.reason)
    found = _YEAR.search(read.raw)
    if found:
        born = _born(read, int(found[0]), on)
        is_bare = fold(read.raw) in (found[0], f"nam {found[0]}", f"sinh nam {found[0]}")
        is_month = bool(_MONTH_YEAR.fullmatch(fold(read.raw)))
        if is_bare or is_month or born.reason:
            return born
        return born.doubted(say('"{raw}" chỉ chắc về năm {year}.', raw=read.raw, year=found[0]))
    return read.doubted(say('"{raw}" chưa phải là ngày hay năm sinh.', raw=read.raw))


def _born(read: ReadCell, year: int, on: date) -> ReadCell:
    born = replace(read, value=str(year))
    if not _LEAST_AGE <= on.year - year <= _OLDEST:
        return born.doubted(say("Năm sinh {year} khó đúng với một đảng viên. Kiểm tra lại.", year=year))
    return born


def read_day(cell: Cell, *, on: date, column: Column, born: int | None = None) -> ReadCell:
    """Source: the house (days as lists write them). Read a day; what does not say one day is not guessed.

    A number may be Excel's count of days, a year of two digits may be of two centuries: these are proposed
    and doubtful. A day that no calendar has is wrong.
    """
    read = ReadCell(column, raw_of(cell))
    if isinstance(cell, date):
        return _within(replace(read, value=cell.isoformat()), on)
    if not read.raw:
        return read
    if _NUMBER.fullmatch(read.raw):
        return _from_number(read, int(read.raw), on)
    try:
        return _within(replace(read, value=parse_day(read.raw).isoformat()), on)
    except DayNotOnCalendar as wrong:
        return _turned(read, wrong)
    except DayNotRead:
        return _from_text(read, on, born)


def _within(read: ReadCell, on: date) -> ReadCell:
    if date.fromisoformat(read.value) > on:
        return read.doubted(say("Ngày {day} chưa đến. Kiểm tra lại năm.", day=read.raw))
    return read


def _from_number(read: ReadCell, number: int, on: date) -> ReadCell:
    if number in _YEARS:
        return read.doubted(say("Chỉ có năm {year}. Ghi đủ ngày, tháng, năm hoặc để trống.", year=number))
    day = _SERIAL_ZERO + timedelta(days=number) if number in _SERIALS else None
    if day is None or day > on:
        return read.doubted(say('"{raw}" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.', raw=read.raw))
    proposed = replace(read, value=day.isoformat())
    return proposed.doubted(
        say("Ô ghi số {raw}; theo cách đếm ngày của Excel là ngày {day}.", raw=read.raw, day=short_day(day))
    )


def _turned(read: ReadCell, wrong: DayNotOnCalendar) -> ReadCell:
    """Propose the other order for 05/19/1990; refuse 31/02/1998, which no order mends."""
    found = _TURNED.fullmatch(read.raw)
    day = _day(int(found[3]), int(found[1]), int(found[2])) if found else None
    if found is None or int(found[3]) not in _YEARS:
        return read.refused(say("{why}", why=wrong.sentence))
    if day is None:
        return read.refused(say('"{raw}" không có trên lịch.', raw=read.raw))
    proposed = replace(read, value=day.isoformat())
    return proposed.doubted(
        say("Không có tháng {month}; có thể là ngày {day}.", month=found[2], day=short_day(day))
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_text(read: ReadCell, on: date, born: int | None) -> ReadCell:
    found = _SHORT_YEAR.fullmatch(read.raw)
    if found is None:
        return read.doubted(
            say('"{raw}" chưa phải là một ngày. Ghi theo mẫu 03/11/2026, hoặc để trống.', raw=read.raw)
        )
    earliest = born + _LEAST_AGE if born else _YEARS.start
    days = [_day(century + int(found[3]), int(found[2]), int(found[1])) for century in _CENTURIES]
    likely = [day for day in days if day and earliest <= day.year and day <= on]
    if not any(days):
        return read.refused(say('"{raw}" không có trên lịch.', raw=read.raw))
    proposed = replace(read, value=likely[-1].isoformat() if likely else "")
    return proposed.doubted(say('"{raw}" chưa đủ bốn số của năm.', raw=read.raw))


def read_gender(cell: Cell) -> ReadCell:
    """Source: the house. Read a gender as lists write it."""
    read = ReadCell(Column.GENDER, raw_of(cell))
    words = {"nam": Gender.MALE, "nu": Gender.FEMALE}
    found = words.get(fold(read.raw))
    if found or not read.raw:
        return replace(read, value=found.value if found else "")
    return read.doubted(say('"{raw}" chưa phải là nam hay nữ.', raw=read.raw))


def card_length(cells: Iterable[Cell]) -> int | None:
    """Source: the house (a column of card numbers has one length). Return it, from the cells that are text.

    Cells that Excel has turned into numbers have lost their zeros and are asked only when there is no text.
    """
    cells = list(cells)
    for kind in (str, int):
        lengths = [
            len(card_digits(str(cell)))
            for cell in cells
            if isinstance(cell, kind) and card_digits(str(cell)).isdigit()
        ]
        lengths = [length for length in lengths if length <= LONGEST_CARD]
        if lengths:
            return max(set(lengths), key=lambda length: (lengths.count(length), length))
    return None


def read_card(cell: Cell, *, length: int | None) -> ReadCell:
    """Source: the house. Read a card number; one shorter than the others may have lost zeros in front."""
    read = ReadCell(Column.CARD, raw_of(cell))
    digits = card_digits(read.raw)
    if not digits:
        return read
    if not (digits.isascii() and digits.isdigit()) or len(digits) > LONGEST_CARD:
        return read.doubted(say('Số thẻ "{raw}" có chữ hoặc ký hiệu lạ. Ghi lại số thẻ.', raw=read.raw))
    if length and len(digits) < length:
        proposed = replace(read, value=digits.zfill(length))
        return proposed.doubted(
            say(
                'Số thẻ "{raw}" có {n} chữ số, số khác trong bảng có {length}; có thể mất số 0 ở đầu.',
                raw=read.raw,
                n=len(digits),
                length=length,
            )
        )
    if length and len(digits) > length:
        return replace(read, value=digits).doubted(
            say('Số thẻ "{raw}" dài hơn số khác trong bảng. Kiểm tra lại.', raw=read.raw)
        )
    return replace(read, value=digits)


_SITUATIONS: Final = (
    (re.compile(r"\bmien\b"), Situation.EXEMPT),
    (re.compile(r"\bgiam\b.*\b(sh|sinh hoat|cong tac)\b"), Situation.REDUCED_DUTY),
    (re.compile(r"\bdinh chi\b"), Situation.SUSPENDED),
    (re.compile(r"\btam thoi\b.*\bden\b"), Situation.TEMPORARY_IN),
    (re.compile(r"\b(tam thoi|shtt)\b"), Situation.TEMPORARY_OUT),
)
_NOTED_DAY = re.compile(r"\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d{4}")
_NOTED_MONTH = re.compile(r"(?:t|thang)?\s*(\d{1,2})\s*[-/.]\s*(\d{4})")


def read_situation(cell: Cell, encoding: Encoding | None) -> ReadCell | None:
    """Source: Quy định 294-QĐ/TW Điều 6, 7 (A). Read a situation out of a note; None when it tells of none.

    The value is "exempt 2025-06-01", or "exempt" without a day; always doubtful, for a note is no decision.
    """
    note = text_of(cell, encoding)
    folded = fold(note)
    found = next((situation for pattern, situation in _SITUATIONS if pattern.search(folded)), None)
    if found is None:
        return None
    read = ReadCell(Column.SITUATION, note)
    day, month = _NOTED_DAY.search(folded), _NOTED_MONTH.search(folded)
    since = _noted_day(day[0]) if day else _day(int(month[2]), int(month[1]), 1) if month else None
    words = say(found.label)
    if since is None:
        return replace(read, value=found.value).doubted(
            say("Ghi chú nói đồng chí {situation} nhưng không rõ từ ngày nào.", situation=words)
        )
    return replace(read, value=f"{found.value} {since.isoformat()}").doubted(
        say(
            "Ghi chú nói đồng chí {situation}; đề nghị ghi từ ngày {day}.",
            situation=words,
            day=short_day(since),
        )
    )


def _noted_day(text: str) -> date | None:
    try:
        return parse_day(text)
    except (DayNotRead, DayNotOnCalendar):
        return None
