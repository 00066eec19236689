"""Who may draft, adopt and issue; who sees a draft."""

from datetime import date

import pytest

from chibo.door.refusals import Invisible, NotAllowed
from chibo.journal.models import Line
from chibo.meetings.models import Agreement
from chibo.org.queries import term_of
from chibo.resolutions.actions import (
    add_item,
    draft_resolution,
    edit_item,
    enact,
    issue_assignments,
    move_item,
    remove_item,
    set_assessment,
    set_form,
    set_meeting_record,
    set_texts,
)
from chibo.resolutions.models import Item, Resolution
from chibo.resolutions.queries import register, resolution_of
from chibo.resolutions.rules import Assessment, MeetingRecord
from chibo.resolutions.terms import Form
from tests.resolutions.scene import SUBJECT, adopted, as_, draft, issue, plan, sit, vote_on, whole_item
from tests.world import TODAY, at

OUTSIDE = ("Dũng", "Hoa", "Phúc", "Minh", "Oanh")
DRAFTING = "Việc soạn nghị quyết, kết luận thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
ISSUING = "Việc ký, phát hành văn bản thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."


@pytest.mark.parametrize("name", OUTSIDE)
def test_draft_is_changed_by_nobody_outside_the_committee(world, name):
    resolution = draft(world, plan(world))
    item = whole_item(world, resolution)
    do, version = as_(world, name), resolution.version
    rest = dict.fromkeys(("requirement", "measure", "expected_result", "supporting_unit"), "")
    people = {"assignees": [], "checker": None, "due_on": None, "is_task": True}
    before = Line.objects.count()
    for change in (
        lambda: draft_resolution(resolution.meeting, Form.RESOLUTION, SUBJECT, **do),
        lambda: set_form(resolution, Form.CONCLUSION, version=version, **do),
        lambda: set_texts(resolution, "a", direction="", arrangements="", version=version, **do),
        lambda: set_assessment(resolution, Assessment(), **do),
        lambda: set_meeting_record(resolution, MeetingRecord(), **do),
        lambda: add_item(resolution, "Việc", **do),
        lambda: edit_item(item, "Việc", version=version, **rest, **people, **do),
        lambda: move_item(item, 1, version=version, **do),
        lambda: remove_item(item, version=version, **do),
    ):
        with pytest.raises(NotAllowed) as refused:
            change()
        assert refused.value.sentence == DRAFTING
    assert Line.objects.count() == before
    assert Item.of(resolution).count() == 1


@pytest.mark.parametrize("name", OUTSIDE)
def test_adoption_is_written_down_by_a_recorder_of_the_meeting(world, name):
    resolution = draft(world, sit(world))
    whole_item(world, resolution)
    vote = vote_on(world, resolution)
    with pytest.raises(NotAllowed, match="Việc ghi kết quả biểu quyết thuộc quyền của"):
        enact(resolution, vote, **as_(world, name))


@pytest.mark.parametrize("name", ["Chi", *OUTSIDE])
def test_paper_is_issued_by_the_secretary_or_her_deputy(world, name):
    resolution = adopted(world)
    with pytest.raises(NotAllowed) as refused:
        issue_by(world, resolution, name)
    assert refused.value.sentence == ISSUING
    issue(world, resolution)
    with pytest.raises(NotAllowed):
        issue_assignments(resolution, signer=world.people["An"], issued_on=TODAY, **as_(world, name))
    assert issue_assignments(resolution, signer=world.people["An"], issued_on=TODAY, **as_(world, "Bình"))


def issue_by(world, resolution, name):
    from chibo.resolutions.actions import issue_resolution

    issue_resolution(resolution, signer=world.people["An"], issued_on=TODAY, **as_(world, name))


def sees(world, name, resolution):
    try:
        Resolution.seen(world.as_(name), resolution.pk)
    except Invisible:
        return False
    return True


def test_draft_is_seen_by_the_committee_and_by_all_once_agreed(world):
    from chibo.door.pen import Pen, _pen

    meeting = plan(world)
    resolution = draft(world, meeting)
    assert [sees(world, name, resolution) for name in ("An", "Chi", "Dũng", "Oanh", "Phúc", "Nga")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip
    token = _pen.set(Pen(by=world.as_("An"), at=at(), covered={world.cell.pk}))
    Agreement(meeting=meeting, at=at()).save()
    _pen.reset(token)
    assert [sees(world, name, resolution) for name in ("Dũng", "Hoa", "Oanh", "Phúc", "Nga")] == [
        True, True, False, False, False,
    ]  # fmt: skip


def test_draft_of_a_meeting_that_sits_is_seen_by_its_members(world):
    resolution = draft(world, sit(world))
    assert [sees(world, name, resolution) for name in ("Dũng", "Quý", "Minh")] == [True, False, False]


def test_meetings_paper_and_register_are_read_through_the_door(world):
    resolution = adopted(world)
    issue(world, resolution)
    term = term_of(world.cell, on=date(2026, 11, 3))
    assert resolution_of(world.as_("Dũng"), resolution.meeting) == resolution
    assert resolution_of(world.as_("Phúc"), resolution.meeting) is None
    assert [line.symbol for line in register(world.as_("Dũng"), world.cell, term)] == ["01-NQ/CB"]
    assert register(world.as_("Nga"), world.cell, term) == []
