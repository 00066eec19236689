"""The strip of twelve months: the shape of a month still open, and the key of the shapes shown."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chibo.kit.dates import Month
from chibo.kit.words import Said, Term, say

UNRECORDED = "unrecorded"
THEMATIC = "thematic"
KEY = {
    "held": say("Đã họp"),
    "moved": say("Dời lịch, có lý do"),
    UNRECORDED: say("Đã họp, chưa có biên bản"),
    "not-held": say("Không họp"),
    "no-record": say("Chưa có bản ghi"),
    "not-yet": say("Chưa đến ngày họp"),
    "not-founded": say("Chưa có lịch"),
    THEMATIC: say("Có chuyên đề"),
}


@dataclass(frozen=True, slots=True)
class StripMonth:
    """One month of the strip of twelve."""

    shape: str
    label: Said
    words: Said
    href: str
    is_current: bool


def strip_month(
    month: Month, shape: str, words: Said | Term, *, has_topic: bool, href: str, on: date
) -> StripMonth:
    """Return a month as the strip shows it on a day; `has_topic`: a thematic meeting was held in it."""
    said = say("{month}: {words}", month=month.label, words=words)
    return StripMonth(
        shape=with_topic(shape) if has_topic else shape,
        label=say("T{month}", month=month.month),
        words=say("{words}, có chuyên đề", words=said) if has_topic else said,
        href=href,
        is_current=on in month,
    )


def with_topic(shape: str) -> str:
    """Return the shape of a month that had a thematic meeting: only a month that was held shows it."""
    return f"{shape}-{THEMATIC}" if shape in {"held", "moved"} else shape


def key_of(shapes: Iterable[str]) -> list[tuple[str, Said, int]]:
    """Return each shape that a strip shows, in words, with how many months show it."""
    shown = Counter(part for shape in shapes for part in _parts(shape))
    return [(shape, said, shown[shape]) for shape, said in KEY.items() if shown[shape]]


def _parts(shape: str) -> tuple[str, ...]:
    month = shape.removesuffix(f"-{THEMATIC}")
    return (month,) if month == shape else (month, THEMATIC)
