"""A meeting of the cell that sits on 3/11/2026 from 19:30, for the tests of votes and minutes.

Eight official members: Lan is temporarily elsewhere, Khánh exempt; so the base is 6, or 7 with Khánh present.
"""

from chibo.journal.models import Line
from chibo.meetings.actions import call_roll, close_record, end_meeting, open_meeting, plan_meeting
from chibo.meetings.rules import RollMark
from chibo.meetings.terms import RollState
from chibo.rulebook.terms import MeetingKind, VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote
from tests.world import TODAY, at

MUST = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa", "Lan")
ALL_BUT_LAN = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")
PLACE = "Nhà văn hóa thôn Đông"


def do(world, name="An", clock="19:40", day=TODAY):
    """The last two arguments of an action: who and when."""
    return {"by": world.as_(name, on=day), "at": at(day, clock)}


def planned(world):
    planned_at = at(TODAY, "19:30")
    return plan_meeting(world.cell, MeetingKind.REGULAR, planned_at, PLACE, **do(world, clock="08:00"))


def sitting(world, *present, chair="An", minute_taker="Dũng", clock="19:30"):
    """A meeting that sits, its roll called; by default everybody but Lan and Khánh is there."""
    meeting = planned(world)
    people = world.members
    open_meeting(meeting, at(TODAY, "19:30"), people[chair], people[minute_taker], **do(world, clock=clock))
    roll(world, meeting, *(present or ALL_BUT_LAN))
    return meeting


def roll(world, meeting, *present, clock="19:35"):
    called = {
        world.members[name]: RollState.PRESENT
        if name in present
        else RollMark(RollState.ABSENT_EXCUSED, reason="business_trip", accepted_by=world.people["An"].pk)
        for name in {*MUST, *present}
    }
    return call_roll(meeting, called, **do(world, clock=clock))


def ended(world, meeting, clock="21:05"):
    return end_meeting(meeting, at(TODAY, clock), **do(world, clock=clock))


def closed(world, meeting):
    ended(world, meeting)
    return close_record(meeting, **do(world, clock="21:30"))


def voted(world, meeting, matter=VoteMatter.RESOLUTION, method=VoteMethod.CARD, name="An", **more):
    return put_to_vote(meeting, matter, "nghị quyết tháng 11", method, **do(world, name), **more)


def kinds(world):
    """The kinds of lines in the cell's chain, in order."""
    return list(Line.objects.filter(unit_id=world.cell.pk).order_by("seq").values_list("kind", flat=True))
