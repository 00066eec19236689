"""The tree: fixed-width paths, terms and seats that do not overlap."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from chibo.kit.dates import day_of, short_day
from chibo.kit.words import Refused, say
from chibo.org.terms import GrantState

STEP = 4
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def step(n: int) -> str:
    """Source: the house (dated tree, four characters a level). Return the n-th child's step, n from 1."""
    digits = []
    for _ in range(STEP):
        n, rest = divmod(n, len(_DIGITS))
        digits.append(_DIGITS[rest])
    return "".join(reversed(digits))


def after(path: str) -> str:
    """Source: the house (dated tree). Return the first path that is neither `path` nor below it.

    A range up to it holds the subtree under every collation that puts digits before small letters.
    """
    number = 0
    for digit in path[-STEP:]:
        number = number * len(_DIGITS) + _DIGITS.index(digit)
    return path[:-STEP] + step(number + 1)


def is_below(path: str, above: str) -> bool:
    """Source: the house (dated tree). Return whether `path` lies strictly under `above`."""
    return path != above and path.startswith(above)


def check_period(since: date, until: date | None) -> None:
    """Source: the calendar. Refuse a period that ends before it begins."""
    if until is not None and until < since:
        raise Refused(
            say(
                "Ngày thôi ({until:%d/%m/%Y}) trước ngày bắt đầu ({since:%d/%m/%Y}). Sửa một trong hai ngày.",
                until=until,
                since=since,
            ),
            field="until",
        )


def overlaps(since: date, until: date | None, others: Iterable[tuple[date, date | None]]) -> bool:
    """Source: the calendar. Return whether a period (both days included) meets one of the others."""
    return any((end is None or since <= end) and (until is None or start <= until) for start, end in others)


# --- typing for a cell -------------------------------------------------------------------------------


Hand = Callable[[int | None, datetime | None], str]
"""Says who typed something for the cell, from who wrote it and when; "" for an act of one's own."""


@dataclass(frozen=True, slots=True)
class Grant:
    """Who may type for a cell, from–to (both days included), and when that was ended early."""

    person_id: int
    name: str
    since: date
    until: date
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class OwnSeat:
    """A seat that gives by itself what a grant would let one type."""

    person_id: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Typists:
    """All who may or might type for a cell, with the seats that some of them hold in it themselves."""

    grants: tuple[Grant, ...] = ()
    seats: tuple[OwnSeat, ...] = ()

    def typed_by(self, person_id: int | None, at: datetime | None, named: Collection[int | None] = ()) -> str:
        """Return the name of who typed for the cell at a moment; "" for what was her own act, or nobody's.

        `named`: whom the record itself names for the act, the minute-taker and the chair of the meeting.
        """
        if not self.grants or at is None or person_id in named:
            return ""
        if any(seat.person_id == person_id and _covers(seat, at) for seat in self.seats):
            return ""
        held = (grant for grant in self.grants if grant.person_id == person_id and _covers(grant, at))
        return next((grant.name for grant in held if grant.ended_at is None or at <= grant.ended_at), "")


def _covers(period: Grant | OwnSeat, at: datetime) -> bool:
    day = day_of(at)
    return period.since <= day and (period.until is None or day <= period.until)


def state_of_grant(since: date, until: date, ended_on: date | None, *, on: date) -> GrantState:
    """Source: the house (a grant ends by itself). Return how a grant stands on a day."""
    if ended_on is not None:
        return GrantState.ENDED
    if on > until:
        return GrantState.OVER
    return GrantState.COMING if on < since else GrantState.IN_FORCE


def check_grant_days(since: date, until: date, *, on: date) -> None:
    """Source: the house: no regulation bounds a grant. Refuse one that begins in the past or ends before it.

    What was typed before must not become somebody else's afterwards.
    """
    check_period(since, until)
    if since < on:
        raise Refused(
            say(
                "Ngày bắt đầu nhập thay ({since}) đã qua. Chọn từ hôm nay ({today}) trở đi; "
                "những gì đã ghi trước đó giữ nguyên tên người ghi.",
                since=short_day(since),
                today=short_day(on),
            ),
            field="since",
        )
