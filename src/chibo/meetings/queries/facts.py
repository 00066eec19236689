"""Where a meeting stands, by which rules it is judged, who is on the roll on its day."""

from collections.abc import Collection
from datetime import date

from chibo.meetings.models import Meeting, with_facts
from chibo.meetings.rules import MeetingFacts, check_on_roll
from chibo.members.models import Member
from chibo.members.queries import on_roll
from chibo.org.queries import rules_for
from chibo.rulebook.day import Rules

FACTS = tuple(MeetingFacts.__dataclass_fields__)


def facts_of(meeting: Meeting) -> MeetingFacts:
    """Return the facts of a meeting. One query."""
    row = with_facts(Meeting.of(meeting.unit)).values(*FACTS).get(pk=meeting.pk)
    return MeetingFacts(**row)


def rules_of(meeting: Meeting, facts: MeetingFacts) -> Rules:
    """Return the rules of the meeting's day for its cell."""
    return rules_for(meeting.unit, on=facts.day)


def roll_ids(meeting: Meeting, *, on: date) -> Collection[int]:
    """Return the ids of the members on the roll of the meeting's cell on a day. One query."""
    return frozenset(Member.of(meeting.unit).filter(on_roll(on)).values_list("pk", flat=True))


def demand_on_roll(meeting: Meeting, members: Collection[Member | None], *, on: date) -> None:
    """Refuse members who are not on the roll of the meeting's cell on a day; None stands for nobody."""
    roll = roll_ids(meeting, on=on)
    for member in members:
        if member is not None:
            check_on_roll(member.pk, roll, name=member.person.name, day=on)
