"""The strip of twelve months: the shape of a month still open, and the key of the shapes shown."""

from collections import Counter
from collections.abc import Iterable

from chibo.kit.words import Said, say

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
