"""A month of a cell, act by act: done by the right person, refused to the others, each with its line."""

from datetime import date, time

import pytest

from chibo.meetings.actions import (
    add_agenda_item,
    agree_content,
    call_roll,
    draft_agenda,
    end_meeting,
    open_meeting,
    plan_year,
    record_item,
    record_notes,
    record_speech,
)
from chibo.meetings.models import AgendaItem
from chibo.meetings.rules import Notes
from chibo.meetings.terms import RollState
from tests.world import TODAY, at


def test_a_month(world):
    do = {"by": world.as_("An"), "at": at()}
    meetings = plan_year(world.cell, 2026, 31, time(19, 30), "Nhà văn hóa thôn", **do)
    assert [m.planned_at.day for m in meetings][:3] == [31, 28, 31]
    meeting = meetings[10]
    draft_agenda(meeting, **do)
    agree_content(meeting, **do)
    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do)
    P = RollState.PRESENT
    counts = call_roll(meeting, {world.members[n]: P for n in ("An", "Bình", "Chi", "Dũng", "Em", "Giáp", "Hoa")}, **do)
    assert counts.present.total == 7
    item = AgendaItem.of(meeting).first()
    record_speech(item, "Đồng ý", member=world.members["Dũng"], **do)
    record_item(item, "a", "b", version=0, **do)
    record_notes(meeting, Notes(8, 8, 0), version=0, **do)
    end_meeting(meeting, at(clock="21:05"), **do)
