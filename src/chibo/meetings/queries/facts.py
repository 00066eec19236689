"""Where a meeting stands, by which rules it is judged, who is on the roll on its day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast

from chibo.door.compiled import compiled
from chibo.door.rows import RowQuerySet
from chibo.door.terms import Role
from chibo.meetings.models import Meeting, with_facts
from chibo.meetings.rules import MeetingFacts, check_on_roll
from chibo.members.models import Member
from chibo.members.queries import RollLine, on_roll, roll
from chibo.org.models import Unit
from chibo.org.queries import SeatLine, rules_for, seat_lines, typists_of
from chibo.org.rules import Typists
from chibo.rulebook.day import Rules

FACTS = tuple(MeetingFacts.__dataclass_fields__)
PRESENTER = "presenter__person__name"
KNOWN = (*FACTS, PRESENTER)
LEADERS = (Role.CELL_SECRETARY, Role.DEPUTY_CELL_SECRETARY)
CHI_UY = (*LEADERS, Role.CELL_COMMITTEE_MEMBER)


@dataclass(frozen=True)
class Ground:
    """What every sheet of one meeting stands on, read once: facts, rules, roll and seats of its day."""

    meeting: Meeting
    facts: MeetingFacts
    rules: Rules
    roll: tuple[RollLine, ...]
    seats: tuple[SeatLine, ...]
    presenter: str

    def office(self, person_id: int | None) -> str:
        """Return the highest office a person holds in the cell, "" for none."""
        return next((line.role.label for line in self.seats if line.person_id == person_id), "")

    @cached_property
    def typists(self) -> Typists:
        """Return who may have typed for the cell; read when it is first asked for."""
        return typists_of(self.meeting.unit_id) if self.facts.may_be_typed else Typists()

    def typed_by(self, person_id: int | None, at: datetime | None) -> str:
        """Return who typed a part of the record for the cell; what those it names wrote is their own act."""
        named = (self.facts.minute_taker_person_id, self.facts.chair_person_id)
        return self.typists.typed_by(person_id, at, named)

    def member(self, member_id: int | None) -> RollLine | None:
        """Return a member of the day's roll."""
        return next((line for line in self.roll if line.member_id == member_id), None)

    def holder(self, role: Role) -> SeatLine | None:
        """Return who holds a seat of the cell on the day."""
        return next((line for line in self.seats if line.role is role), None)


def ground_of(meeting: Meeting, row: Mapping[str, Any] | None = None) -> Ground:
    """Return what the sheets of a meeting stand on: four queries, whatever its size.

    Pages that show several sheets of a meeting read it once and hand it to each. `row`: a row of KNOWN that
    was read along with something else.
    """
    facts, presenter = _known(row or _row(meeting))
    return Ground(
        meeting=meeting,
        facts=facts,
        rules=rules_of(meeting, facts),
        # the key orders by its bytes; a database may compare texts by a locale of its own
        roll=tuple(sorted(roll(meeting.unit, on=facts.day), key=lambda line: line.sort_key)),
        seats=tuple(line for line in seat_lines(meeting.unit, on=facts.day) if line.role in CHI_UY),
        presenter=presenter,
    )


def facts_of(meeting: Meeting) -> MeetingFacts:
    """Return the facts of a meeting. One query."""
    return _known(_row(meeting))[0]


@compiled
def _rows(unit_id: int, meeting_id: int) -> RowQuerySet:
    meeting = with_facts(Meeting.of(Unit(pk=unit_id)).filter(pk=meeting_id))
    return cast("RowQuerySet", meeting.values(*KNOWN))


def _row(meeting: Meeting) -> Mapping[str, Any]:
    return _rows(meeting.unit_id, meeting.pk)[0]


def _known(row: Mapping[str, Any]) -> tuple[MeetingFacts, str]:
    return MeetingFacts(**{name: row[name] for name in FACTS}), str(row[PRESENTER] or "")


def rules_of(meeting: Meeting, facts: MeetingFacts) -> Rules:
    """Return the rules of the meeting's day for its cell."""
    return rules_for(meeting.unit, on=facts.day)


def roll_ids(meeting: Meeting, *, on: date) -> Collection[int]:
    """Return the ids of the members on the roll of the meeting's cell on a day. One query."""
    return frozenset(Member.of(meeting.unit).filter(on_roll(on)).values_list("pk", flat=True))


def demand_on_roll(meeting: Meeting, members: Collection[Member | None], *, on: date) -> None:
    """Refuse members who are not on the roll of the meeting's cell on a day; None stands for nobody."""
    named = [member for member in members if member is not None]
    roll = roll_ids(meeting, on=on) if named else ()
    for member in named:
        check_on_roll(member.pk, roll, name=member.person.name, day=on)
