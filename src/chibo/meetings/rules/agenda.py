"""The order of an agenda and what must not be missing from it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chibo.kit.words import Said, say
from chibo.rulebook.agenda import AgendaItem, AgendaPreset
from chibo.rulebook.terms import AgendaPart, FillSource

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class SourceItem:
    """A row that another room gives by value: an open task, a point to mend, a paper from above.

    It stands under the row of the agenda that `source` fills, once for each (`source`, `source_id`).
    """

    source: FillSource
    source_id: int
    title: str
    prompt: str = ""


def missing_required(preset: AgendaPreset, present: Collection[str]) -> tuple[AgendaItem, ...]:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, điểm 2 (C). Return the required rows not there."""
    return tuple(item for item in preset.items if item.is_required and item.id not in present)


def missing_sentence(missing: Sequence[AgendaItem]) -> Said | None:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, điểm 2 (C). Say what is missing, if anything."""
    if not missing:
        return None
    return say(
        "Chương trình còn thiếu {count} nội dung theo quy định: {titles}. Bổ sung, hoặc ghi lý do.",
        count=len(missing),
        titles="; ".join(item.title for item in missing),
    )


def place_in_order(
    standing: Sequence[tuple[str, T]], preset: AgendaPreset, added: Sequence[tuple[str, T]]
) -> list[T]:
    """Source: the house (rulebook `agenda.preset`). Put rows of the preset among the rows that stand.

    Rows are (preset id or "", thing). A row goes behind the nearest row that the preset has before it,
    to the head when there is none; what stands keeps its order.
    """
    ids = [item.id for item in preset.items]
    order = list(standing)
    for name, thing in added:
        before = set(ids[: ids.index(name)])
        places = [place for place, (one, _) in enumerate(order, 1) if one in before]
        order.insert(max(places, default=0), (name, thing))
    return [thing for _, thing in order]


def place_for(parts: Sequence[AgendaPart], part: AgendaPart) -> int:
    """Source: HD 42-HD/BTCTW (28/10/2025), Mục II, điểm 2 (C): opening, proceeding, closing.

    Return at which index a new row of a part stands: behind the last row of its part or an earlier one.
    """
    order = list(AgendaPart)
    return max((at for at, one in enumerate(parts, 1) if order.index(one) <= order.index(part)), default=0)


def moved(rows: Sequence[T], row: T, position: int) -> list[T]:
    """Source: the calendar of the sitting. Return the rows with one of them at a position, counted from 1."""
    rest = [one for one in rows if one != row]
    rest.insert(min(max(position, 1), len(rows)) - 1, row)
    return rest
