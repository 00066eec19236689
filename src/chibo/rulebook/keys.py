"""Know every key a book may have: `group.field`, or `group.field.member` for a field that is a mapping."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args, get_origin

from chibo.kit.words import Term
from chibo.rulebook.agenda import AgendaRules
from chibo.rulebook.attendance import AttendanceRules
from chibo.rulebook.layout import LayoutRules
from chibo.rulebook.meeting import MeetingRules
from chibo.rulebook.metrics import MetricRules
from chibo.rulebook.organisation import OrganisationRules
from chibo.rulebook.papers import PaperRules
from chibo.rulebook.reading import get_hints
from chibo.rulebook.scoring import ScoringRules
from chibo.rulebook.sources import Document
from chibo.rulebook.voting import VotingRules


@dataclass(frozen=True, eq=False)
class BasisRules:
    """Hold the regulations in force on one day, the leading one first, to be cited on papers."""

    meetings: tuple[Document, ...]
    charter: tuple[Document, ...]
    charter_guide: tuple[Document, ...]
    paper_types: tuple[Document, ...]
    paper_form: tuple[Document, ...]


GROUPS: Mapping[str, type] = {
    "basis": BasisRules,
    "organisation": OrganisationRules,
    "meeting": MeetingRules,
    "agenda": AgendaRules,
    "attendance": AttendanceRules,
    "voting": VotingRules,
    "papers": PaperRules,
    "layout": LayoutRules,
    "metrics": MetricRules,
    "scoring": ScoringRules,
}
FIXED_GROUPS = frozenset({"metrics"})  # a metric is code: a local book cannot add one


@dataclass(frozen=True, slots=True)
class Slot:
    """Describe a field of a group: the type of its value, and the type of its members if it is a mapping."""

    group: str
    field: str
    kind: Any
    member: Any = None

    def daily_keys(self) -> tuple[str, ...]:
        """List the keys the book must have on every day; none for an open mapping."""
        stem = f"{self.group}.{self.field}"
        if self.member is None:
            return (stem,)
        return (
            tuple(f"{stem}.{member.value}" for member in self.member) if issubclass(self.member, Term) else ()
        )

    def takes(self, members: list[str]) -> bool:
        """Say whether what follows the field in a key fits."""
        if self.member is None:
            return not members
        if len(members) != 1:
            return False
        return not issubclass(self.member, Term) or members[0] in {member.value for member in self.member}


@cache
def slots() -> tuple[Slot, ...]:
    """List the fields of all groups."""
    return tuple(
        _slot(group, field, hint)
        for group, shape in GROUPS.items()
        for field, hint in get_hints(shape).items()
    )


def _slot(group: str, field: str, hint: Any) -> Slot:
    if get_origin(hint) is Mapping:
        member, kind = get_args(hint)
        return Slot(group, field, kind, member)
    return Slot(group, field, hint)


def slot_of(key: str) -> Slot | None:
    """Find the field a key names, None when the book has no such key."""
    group, field, *members = [*key.split("."), "", ""][: max(2, key.count(".") + 1)]
    found = (slot for slot in slots() if (slot.group, slot.field) == (group, field) and slot.takes(members))
    return next(found, None)
