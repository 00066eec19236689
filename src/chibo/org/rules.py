"""The tree: fixed-width paths, terms and seats that do not overlap."""

from collections.abc import Iterable
from datetime import date

from chibo.kit.words import Refused, say

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
