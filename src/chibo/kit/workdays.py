"""Count working days of Vietnam: weekdays, less public holidays, with the State's swapped days."""

from collections.abc import Collection
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_SATURDAY = 5
_ONE_DAY = timedelta(days=1)


class _Year(NamedTuple):
    holidays: dict[date, str]
    swapped: frozenset[date]


@lru_cache(maxsize=64)
def _year(year: int) -> _Year:
    # Imported on use: it takes a third of a second, and most runs count no working days.
    from holidays import country_holidays

    book = country_holidays("VN", years=year, language="vi")
    return _Year(dict(book), frozenset(book.weekend_workdays))


def holiday_name(day: date) -> str | None:
    """Name the public holiday of a day in Vietnamese, or None.

    Source: Bộ luật Lao động 45/2019/QH14, Điều 111, 112, and the State's yearly notices of swapped days, as
    the library `holidays` keeps them (certainty C; years 1941–2099).
    """
    return _year(day.year).holidays.get(day)


def is_workday(day: date, *, off: Collection[date] = (), working: Collection[date] = ()) -> bool:
    """Tell whether offices work on a day.

    `off` are further days off, `working` weekend or holiday days worked instead: the table the office edits
    when the yearly notice comes. `working` wins over `off`, and both over the library.
    """
    if day in working or day in off:
        return day in working
    year = _year(day.year)
    return day in year.swapped or (day.weekday() < _SATURDAY and day not in year.holidays)


def add_workdays(
    day: date, count: int, *, off: Collection[date] = (), working: Collection[date] = ()
) -> date:
    """Give the day `count` working days after a day, before it when negative; 0 is the day itself.

    The day itself is not counted (Bộ luật Dân sự 91/2015/QH13, Điều 147, certainty D).
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    left = abs(count)
    while left:
        day += step
        left -= is_workday(day, off=off, working=working)
    return day


def workdays_between(
    start: date, end: date, *, off: Collection[date] = (), working: Collection[date] = ()
) -> int:
    """Count the working days after `start` up to and with `end`; negative when `end` is the earlier.

    `workdays_between(day, add_workdays(day, n)) == n` for every n ≥ 0.
    """
    if end < start:
        return -workdays_between(end, start, off=off, working=working)
    days = (start + _ONE_DAY * number for number in range(1, (end - start).days + 1))
    return sum(is_workday(day, off=off, working=working) for day in days)
