"""The tổ đảng of a cell on a day."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Q

from chibo.members.models import PartyGroup
from chibo.org.models import Unit

T = TypeVar("T")

PLACED, MEMBER = "place__", "place__member__"
PLACE = (
    f"{PLACED}member_id", f"{PLACED}is_leader", f"{MEMBER}person__name", f"{MEMBER}person__sort_key",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One tổ đảng: its leader, None when she has left; its members in the order of the roll."""

    group_id: int
    name: str
    leader_id: int | None
    leader: str
    members: tuple[int, ...]
    names: tuple[str, ...]


def groups_on(unit: Unit, *, on: date) -> tuple[GroupLine, ...]:
    """Return the tổ đảng of a cell on a day, in the order in which they were made. One query."""
    lasting = Q(ended_on=None) | Q(ended_on__gt=on)
    in_force = Q(place__since__lte=on) & (Q(place__until=None) | Q(place__until__gt=on))
    still_here = Q(place__member__left_on=None) | Q(place__member__left_on__gt=on)
    rows = PartyGroup.of(unit).filter(lasting, in_force, still_here)
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows.values("pk", "name", *PLACE):
        found[row["pk"]].append(row)
    return tuple(_line(places) for _, places in sorted(found.items()))


def _line(places: list[dict[str, Any]]) -> GroupLine:
    # the key orders by its bytes; a database may compare texts by a locale of its own
    places = sorted(places, key=lambda row: (row[f"{MEMBER}person__sort_key"], row[f"{PLACED}member_id"]))
    leader = next((row for row in places if row[f"{PLACED}is_leader"]), None)
    return GroupLine(
        group_id=places[0]["pk"],
        name=places[0]["name"],
        leader_id=leader[f"{PLACED}member_id"] if leader else None,
        leader=leader[f"{MEMBER}person__name"] if leader else "",
        members=tuple(row[f"{PLACED}member_id"] for row in places),
        names=tuple(row[f"{MEMBER}person__name"] for row in places),
    )


def by_group(
    groups: Iterable[GroupLine], things: Iterable[T], member_of: Callable[[T], int]
) -> list[tuple[GroupLine | None, list[T]]]:
    """Sort things of members under their tổ; those of members in none stand last, under None."""
    place = {member: group for group in groups for member in group.members}
    sorted_out: dict[GroupLine | None, list[T]] = {group: [] for group in groups}
    for thing in things:
        sorted_out.setdefault(place.get(member_of(thing)), []).append(thing)
    return [(group, rows) for group, rows in sorted_out.items() if rows]
