from datetime import date, timedelta

import pytest

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import call_roll, open_meeting, plan_meeting
from chibo.meetings.models import AgendaItem
from chibo.meetings.terms import RollState
from chibo.resolutions.actions import add_item, draft_resolution, enact, issue_resolution
from chibo.resolutions.terms import Form
from chibo.rulebook.terms import MeetingKind, VoteMatter, VoteMethod
from chibo.tasks.actions import open_tasks
from chibo.votes.actions import put_to_vote, record_result
from tests.world import at

DAY = date(2026, 11, 3)
HERE = ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")


@pytest.fixture(autouse=True)
def today(monkeypatch):
    """The pages' clock stands at half past eight in the evening of the meeting."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at(DAY, "20:30"))


@pytest.fixture
def do(world):
    """Who acts and when, for an action of the rooms."""

    def acting(name="An", clock="19:35", day=DAY):
        return {"by": world.as_(name, day), "at": at(day, clock)}

    return acting


@pytest.fixture
def meeting(world, do):
    """A regular meeting of the cell this evening, with its agenda."""
    early = DAY - timedelta(days=6)
    planned = plan_meeting(
        world.cell, MeetingKind.REGULAR, at(DAY), "Nhà văn hóa thôn Đông", **do(day=early, clock="08:00")
    )
    prepare_agenda(planned, **do(day=early, clock="08:10"))
    return planned


@pytest.fixture
def sitting(world, meeting, do):
    """The meeting, opened by An; Dũng takes the minutes."""
    members = world.members
    open_meeting(meeting, at(DAY, "19:30"), members["An"], members["Dũng"], **do())
    return meeting


@pytest.fixture
def called(world, sitting, do):
    """The sitting with its roll called: everybody who must attend is here."""
    call_roll(sitting, {world.members[name]: RollState.PRESENT for name in HERE}, **do(clock="19:40"))
    return sitting


@pytest.fixture
def tasks(world, do):
    """Open tasks given by the meeting of the month before."""

    def given(*contents):
        day = date(2026, 10, 3)
        then = lambda clock: do(day=day, clock=clock)  # noqa: E731 - shorter than a function of its own
        earlier = plan_meeting(world.cell, MeetingKind.REGULAR, at(day), "Nhà văn hóa", **then("08:00"))
        members = world.members
        open_meeting(earlier, at(day, "19:30"), members["An"], members["Dũng"], **then("19:31"))
        call_roll(earlier, {members[name]: RollState.PRESENT for name in HERE}, **then("19:40"))
        draft = draft_resolution(
            earlier, Form.RESOLUTION, subject="lãnh đạo nhiệm vụ tháng 10", **then("20:00")
        )
        for content in contents:
            add_item(
                draft, content, assignees=[members["Dũng"]], due_on=date(2026, 10, 25),
                expected_result="Xong", is_task=True, **then("20:01"),
            )  # fmt: skip
        vote = put_to_vote(
            earlier, VoteMatter.RESOLUTION, "Thông qua", VoteMethod.CARD, subject_kind="resolution",
            subject_id=draft.pk, **then("20:10"),
        )  # fmt: skip
        record_result(vote, 6, **then("20:11"))
        enact(draft, vote, **then("20:12"))
        issue_resolution(
            draft, signer=world.people["An"], issued_on=day, reason_for_defects="Đã bàn.", **then("20:20")
        )
        return open_tasks(draft, **then("20:30"))

    return given


@pytest.fixture
def item(meeting):
    """The row of the agenda at which members discuss."""
    return AgendaItem.of(meeting).get(preset="discussion")
