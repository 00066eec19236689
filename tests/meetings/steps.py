"""The steps of a month that most tests of meetings begin with."""

from datetime import date

import pytest

from chibo.counters.tally import totals
from chibo.journal.models import Line
from chibo.kit.words import Refused
from chibo.meetings.actions import (
    agree_content,
    call_roll,
    draft_agenda,
    end_meeting,
    open_meeting,
    plan_meeting,
)
from chibo.meetings.models import AgendaItem
from chibo.meetings.terms import RollState
from chibo.rulebook.terms import MeetingKind
from tests.world import TODAY, at

MUST = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")
BEFORE = at(date(2026, 10, 30), "08:00")
PRESENT, EXCUSED, UNEXCUSED = RollState.PRESENT, RollState.ABSENT_EXCUSED, RollState.ABSENT_UNEXCUSED


def do(world, name="An", when=None):
    """`by` and `at` of an act."""
    when = when or at()
    return {"by": world.as_(name, when), "at": when}


def planned(world):
    """The regular meeting of 3 November 2026."""
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, at(), "Nhà văn hóa thôn Đông", **do(world, when=BEFORE)
    )


def drafted(world):
    meeting = planned(world)
    draft_agenda(meeting, **do(world, when=BEFORE))
    return meeting


def opened(world):
    """The meeting with its agreed agenda, begun at 19:30: An chairs, Chi takes the minutes."""
    meeting = drafted(world)
    agree_content(meeting, **do(world, when=BEFORE))
    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do(world))
    return meeting


def all_present(world, **others):
    """A whole roll call: everybody came but the named."""
    states = dict.fromkeys(MUST, PRESENT) | others
    return {world.members[name]: state for name, state in states.items()}


def ended(world):
    meeting = opened(world)
    call_roll(meeting, all_present(world), **do(world))
    end_meeting(meeting, at(TODAY, "21:05"), **do(world))
    return meeting


def item(meeting, preset="discussion"):
    return AgendaItem.of(meeting).get(preset=preset)


def refused(act, *args, **kwargs):
    """The refusal of an act."""
    with pytest.raises(Refused) as refusal:
        act(*args, **kwargs)
    return refusal.value


def lines(kind, unit):
    """How many lines of a kind the journal of a unit has."""
    return Line.objects.filter(kind=kind, unit_id=unit.pk).count()


def counters(world):
    """What the committee reads of the cell in November 2026."""
    return totals([world.cell.pk], first=TODAY, last=TODAY).get((world.cell.pk, TODAY.replace(day=1)), {})
