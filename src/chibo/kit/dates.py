"""Read and write days, months and hours as Vietnamese papers and screens do.

A day is a `date`, a moment an aware `datetime`; `day_of` is the one way from the second to the first.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from chibo.kit.numbers import in_words
from chibo.kit.text import fold, squeeze
from chibo.kit.words import Refused, mark, say

HOME = ZoneInfo("Asia/Ho_Chi_Minh")
"""The time zone in which every day of the book begins."""

FIRST_YEAR, LAST_YEAR = 1900, 2099
"""The years a person may type: anything else is a slip of the hand."""

_WEEKDAYS = (
    mark("thứ Hai"),
    mark("thứ Ba"),
    mark("thứ Tư"),
    mark("thứ Năm"),
    mark("thứ Sáu"),
    mark("thứ Bảy"),
    mark("Chủ nhật"),
)
_MARK = r"\s*[/.\-‐–—\s]\s*"
_DAY_FORMS = (
    re.compile(rf"(?P<d>\d{{1,2}}){_MARK}(?P<m>\d{{1,2}}){_MARK}(?P<y>\d+)"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
    re.compile(r"(?:ngay )?(?P<d>\d{1,2}) thang (?P<m>\d{1,2}) nam (?P<y>\d+)"),
)
_MONTH_FORMS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})"),
    re.compile(rf"(?:thang )?(?P<m>\d{{1,2}})(?:{_MARK}| nam )(?P<y>\d{{4}})"),
)
_CLOCK_FORM = re.compile(r"(?P<h>\d{1,2})\s*(?::|h|g|gio)\s*(?:(?P<m>\d{2})\s*(?:p|ph|phut)?)?")
_SHOWN = 40  # letters of what was typed that a refusal repeats


class DayNotRead(Refused):
    """Refuse what does not say which day is meant."""


class DayNotOnCalendar(Refused):
    """Refuse a day that no calendar has, or a year out of the book's reach."""


class MonthNotRead(Refused):
    """Refuse what does not say which month is meant."""


class ClockNotRead(Refused):
    """Refuse what does not say which hour is meant."""


def parse_day(text: str, field: str | None = None) -> date:
    """Read a day as people type it: 03/11/2026, 3-11-2026, 3.11.2026, "ngày 3 tháng 11 năm 2026".

    Also 2026-11-03, which browsers send. Day before month, always; a year of two digits is refused, not
    guessed.
    """
    shown = _clipped(text)
    found = _first_match(_DAY_FORMS, text)
    if not shown:
        raise DayNotRead(say("Chưa ghi ngày. Ghi theo mẫu 03/11/2026."), field)
    if not found:
        raise DayNotRead(say('"{text}" chưa phải là một ngày. Ghi theo mẫu 03/11/2026.', text=shown), field)
    if len(found["y"]) != 4:  # noqa: PLR2004 - the digits of a year
        raise DayNotRead(say('"{text}" chưa đủ bốn số của năm. Ghi theo mẫu 03/11/2026.', text=shown), field)
    if not FIRST_YEAR <= int(found["y"]) <= LAST_YEAR:
        sentence = mark('Năm trong "{text}" nằm ngoài khoảng {first}–{last}. Kiểm tra lại năm.')
        raise DayNotOnCalendar(say(sentence, text=shown, first=FIRST_YEAR, last=LAST_YEAR), field)
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        sentence = mark('"{text}" không có trên lịch. Kiểm tra lại ngày và tháng.')
        raise DayNotOnCalendar(say(sentence, text=shown), field) from None


def parse_clock(text: str, field: str | None = None) -> time:
    """Read an hour as people type it: 19:30, 19h30, 7g, "19 giờ 30 phút"."""
    found = _CLOCK_FORM.fullmatch(fold(text))
    if found:
        hour, minute = int(found["h"]), int(found["m"] or 0)
        if hour < 24 and minute < 60:  # noqa: PLR2004 - what a clock shows
            return time(hour, minute)
    sentence = mark('"{text}" chưa phải là giờ trong ngày. Ghi theo mẫu 19:30.')
    raise ClockNotRead(say(sentence, text=_clipped(text)), field)


def short_day(day: date) -> str:
    """Write a day for screens: "03/11/2026", "22/09/2026"."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def paper_day(day: date) -> str:
    """Write a day inside the text and the tables of papers, zeros as in `long_day`: "22/9/2026"."""
    return f"{day.day:02d}/{_paper_month(day)}/{day.year}"


def long_day(day: date) -> str:
    """Write a day for papers: "ngày 03 tháng 11 năm 2026", "ngày 22 tháng 9 năm 2026".

    Source: Hướng dẫn 05-HD/VPTW ngày 27/5/2026, Phụ lục 3 (as 36-HD/VPTW 2018): days 1–9 and months 1–2
    get a zero, months 3–12 none; certainty B.
    """
    return f"ngày {day.day:02d} tháng {_paper_month(day)} năm {day.year}"


def _paper_month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - the source's own bound


def day_in_words(day: date) -> str:
    """Say a day in words: "ngày ba tháng mười một năm hai nghìn không trăm hai mươi sáu".

    The fourth month is "tháng tư"; the first days get no "mùng", which belongs to the lunar calendar.
    """
    month = "tư" if day.month == 4 else in_words(day.month)  # noqa: PLR2004 - April
    return f"ngày {in_words(day.day)} tháng {month} năm {in_words(day.year)}"


def weekday(day: date) -> str:
    """Name the day of the week: "thứ Ba", "Chủ nhật"."""
    return _WEEKDAYS[day.weekday()]


def clock(at: time | datetime) -> str:
    """Write an hour for screens: "19:30". A moment is shown at home time."""
    return f"{_local_time(at):%H:%M}"


def clock_words(at: time | datetime) -> str:
    """Write an hour for papers: "19 giờ 30 phút", "07 giờ 00 phút".

    Always both parts with two digits, full hours too: a blank for minutes could be filled in afterwards.
    """
    local = _local_time(at)
    return f"{local.hour:02d} giờ {local.minute:02d} phút"


def day_of(moment: datetime) -> date:
    """Give the day on which a moment falls at home; ValueError for a moment without a time zone."""
    return _at_home(moment).date()


def moment(day: date, at: time) -> datetime:
    """Give the moment of an hour of a day at home."""
    return datetime.combine(day, at, tzinfo=HOME)


def add_months(day: date, count: int) -> date:
    """Move a day by whole months, to the month's last day where it has no such day.

    31/8 and six months is 28/2 or 29/2, as Bộ luật Dân sự 91/2015/QH13, Điều 148 has it (certainty D).
    """
    return Month.of(day).shifted(count).day(day.day)


@dataclass(frozen=True, order=True)
class Month:
    """Be a month of a year: it compares, is a key, and prints as "2026-11"."""

    year: int
    month: int

    def __post_init__(self) -> None:
        date(self.year, self.month, 1)  # ValueError for a month that no year has

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    def __contains__(self, day: date) -> bool:
        return Month.of(day) == self

    def __sub__(self, other: "Month") -> int:
        """Count the months from `other` to this one."""
        return (self.year - other.year) * 12 + self.month - other.month

    @classmethod
    def of(cls, day: date) -> Self:
        """Give the month of a day."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str, field: str | None = None) -> Self:
        """Read "2026-11" (addresses, forms) or what people type: 11/2026, "tháng 11 năm 2026"."""
        found = _first_match(_MONTH_FORMS, text)
        if found and FIRST_YEAR <= int(found["y"]) <= LAST_YEAR and int(found["m"]) in range(1, 13):
            return cls(int(found["y"]), int(found["m"]))
        sentence = mark('"{text}" chưa phải là một tháng. Ghi theo mẫu 11/2026.')
        raise MonthNotRead(say(sentence, text=_clipped(text)), field)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        return self.day(31)

    @property
    def next(self) -> Self:
        """The month after."""
        return self.shifted(1)

    @property
    def previous(self) -> Self:
        """The month before."""
        return self.shifted(-1)

    @property
    def quarter(self) -> int:
        """The quarter of the year, 1 … 4."""
        return (self.month + 2) // 3

    @property
    def label(self) -> str:
        """The month for screens and tables: "11/2026"."""
        return f"{self.month:02d}/{self.year:04d}"

    def day(self, number: int) -> date:
        """Give the day of that number, or the last one where the month is shorter."""
        return date(self.year, self.month, min(number, monthrange(self.year, self.month)[1]))

    def shifted(self, count: int) -> Self:
        """Give the month `count` months later, earlier when negative."""
        year, month = divmod(self.year * 12 + self.month - 1 + count, 12)
        return type(self)(year, month + 1)


def _at_home(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(HOME)


def _local_time(at: time | datetime) -> time:
    return _at_home(at).time() if isinstance(at, datetime) else at


def _first_match(forms: tuple[re.Pattern[str], ...], text: str) -> re.Match[str] | None:
    folded = fold(text)
    return next((found for form in forms if (found := form.fullmatch(folded))), None)


def _clipped(text: str) -> str:
    clean = squeeze(text)
    return clean if len(clean) <= _SHOWN else clean[:_SHOWN] + "…"
