"""One meeting of the cast's cell, opened by An with Em as minute-taker, and what a resolution needs."""

from datetime import date

from chibo.kit.dates import day_of
from chibo.meetings.actions import call_roll, open_meeting, plan_meeting
from chibo.meetings.models import Meeting
from chibo.meetings.terms import RollState
from chibo.resolutions.actions import add_item, draft_resolution, enact, issue_resolution
from chibo.resolutions.models import Resolution
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import MeetingKind, VoteMatter, VoteMethod
from chibo.votes.actions import put_to_vote, record_result
from chibo.votes.models import Vote
from tests.world import TODAY, at

PRESENT = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")
SUBJECT = "về lãnh đạo thực hiện nhiệm vụ tháng 11 năm 2026"


def as_(world, name, when=None):
    """The two last words of every action: who, and when."""
    when = when or at()
    return {"by": world.as_(name, day_of(when)), "at": when}


def plan(world, day=TODAY, clock="19:30", kind=MeetingKind.REGULAR, **more) -> Meeting:
    """A planned meeting of the cell."""
    when = at(day, "08:00")
    place = "Nhà văn hóa thôn Đông"
    return plan_meeting(world.cell, kind, at(day, clock), place, **more, **as_(world, "An", when))


def sit(world, day=TODAY, clock="19:30") -> Meeting:
    """A meeting that has begun, its roll called."""
    meeting, when = plan(world, day, clock), at(day, clock)
    chair, taker = world.members["An"], world.members["Em"]
    open_meeting(meeting, when, chair, taker, **as_(world, "An", when))
    called = dict.fromkeys((world.members[name] for name in PRESENT), RollState.PRESENT)
    call_roll(meeting, called, **as_(world, "An", when))
    return meeting


def draft(world, meeting, form=Form.RESOLUTION, **more) -> Resolution:
    """A draft of the meeting's resolution."""
    return draft_resolution(meeting, form, SUBJECT, **more, **as_(world, "An", meeting.planned_at))


def whole_item(world, resolution, content="Vận động 05 hộ còn lại hiến đất", who="Dũng", **more):
    """An item that lacks nothing."""
    facts = {
        "expected_result": "05/05 hộ đồng thuận",
        "assignees": [world.members[who]],
        "due_on": date(2026, 11, 20),
        "checker": world.members["Bình"],
    }
    return add_item(resolution, content, **(facts | more), **as_(world, "An", resolution.meeting.planned_at))


def vote_on(world, resolution, votes_for=6, **more) -> Vote:
    """A counted vote of the meeting about the resolution."""
    do = as_(world, "An", resolution.meeting.planned_at)
    about = {"subject_kind": "resolution", "subject_id": resolution.pk} | more
    vote = put_to_vote(
        resolution.meeting, VoteMatter.RESOLUTION, resolution.subject, VoteMethod.CARD, **about, **do
    )
    record_result(vote, votes_for, 6 - votes_for, 0, **do)
    return vote


def adopted(world, meeting=None, **more) -> Resolution:
    """A resolution with one whole item, adopted by the meeting."""
    resolution = draft(world, meeting or sit(world))
    whole_item(world, resolution, **more)
    enact(resolution, vote_on(world, resolution), **as_(world, "An", resolution.meeting.planned_at))
    return resolution


def issue(world, resolution, day=None, **more):
    """The resolution signed by An and sent out on a day (that of the meeting)."""
    day = day or day_of(resolution.meeting.planned_at)
    facts = {"signer": world.people["An"], "issued_on": day} | more
    return issue_resolution(resolution, **facts, **as_(world, "An", at(day, "21:30")))
