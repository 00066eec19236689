"""Who may do what with a meeting: every predicate against every person of the cast."""

import pytest

from chibo.door.pen import system
from chibo.door.scope import anonymous
from chibo.meetings import access
from chibo.meetings.actions import open_meeting, send_opinion
from chibo.meetings.models import Meeting
from chibo.members.models import PartyGroup
from tests.meetings.steps import do, drafted
from tests.world import TODAY, at

CAST = (
    "An",
    "Bình",
    "Chi",
    "Dũng",
    "Em",
    "Giáp",
    "Hoa",
    "Khánh",
    "Lan",
    "Minh",
    "Nga",
    "Oanh",
    "Phúc",
    "Quý",
)
LEADERS = {"An", "Bình"}
CHI_UY = LEADERS | {"Chi"}
MEMBERS = CHI_UY | {"Dũng", "Em", "Giáp", "Hoa", "Khánh", "Lan"}

# Written from the catalogue of the house by hand; Giáp chairs this meeting, Em takes its minutes.
MAY = {
    "may_reschedule": LEADERS,
    "may_prepare_meeting": CHI_UY,
    "may_add_item": CHI_UY | {"Em"},
    "may_agree_content": LEADERS,
    "may_convene": CHI_UY,
    "may_answer_absence": LEADERS,
    "may_answer_opinion": CHI_UY,
    "may_open_meeting": LEADERS,
    "may_end_meeting": LEADERS | {"Giáp"},
    "may_open_kiosk": LEADERS | {"Giáp", "Em"},
    "may_record_meeting": CHI_UY | {"Em"},
    "may_close_record": LEADERS,
    "may_read_preparation": CHI_UY,
    "may_read_record": MEMBERS,
}
MAY_FOR_DUNG = {"may_take_part": LEADERS | {"Dũng"}}


@pytest.fixture
def sitting(world):
    meeting = drafted(world)
    open_meeting(meeting, at(), world.members["Giáp"], world.members["Em"], **do(world))
    return meeting


OF_CELL = {"may_plan_calendar", "may_open_book"}


def test_every_predicate_answers_for_every_person(world, sitting):
    for name, allowed in MAY.items():
        predicate = getattr(access, name)
        assert {one for one in CAST if predicate(world.as_(one), sitting)} == allowed, name
    for name, allowed in MAY_FOR_DUNG.items():
        predicate = getattr(access, name)
        found = {one for one in CAST if predicate(world.as_(one), sitting, world.members["Dũng"])}
        assert found == allowed, name
    for name in OF_CELL:
        assert {one for one in CAST if getattr(access, name)(world.as_(one), world.cell)} == LEADERS, name


def test_what_a_group_did_is_written_by_the_chi_uy_of_its_cell(world):
    group = PartyGroup(unit=world.cell)
    assert {one for one in CAST if access.may_record_group(world.as_(one), group)} == CHI_UY


def test_no_predicate_is_left_out():
    own = {
        name for name, thing in vars(access).items() if getattr(thing, "__module__", "") == access.__name__
    }
    public = {name for name in own if name.startswith("may_")}
    assert public == MAY.keys() | MAY_FOR_DUNG.keys() | OF_CELL | {"may_use_kiosk", "may_record_group"}


def test_who_has_not_signed_in_may_nothing_and_a_named_run_may_all(world, sitting):
    nobody, run = anonymous(TODAY), system("tests", at=at())
    for name in MAY:
        assert not getattr(access, name)(nobody, sitting), name
        assert getattr(access, name)(run, sitting), name
    for name in MAY_FOR_DUNG:
        assert not getattr(access, name)(nobody, sitting, world.members["Dũng"]), name
        assert getattr(access, name)(run, sitting, world.members["Dũng"]), name


def test_minute_taker_named_elsewhere_has_no_say_in_another_cell(world, sitting):
    """Em is named in her own cell's opening; in the sister cell she is a stranger, and so is its secretary here."""
    assert not access.may_record_meeting(world.as_("Phúc"), sitting)
    assert Meeting.visible_to(world.as_("Phúc")).count() == 0
    assert Meeting.visible_to(world.as_("Minh")).count() == 0


def test_meeting_is_seen_by_its_members_and_its_follower(world, sitting):
    seen = {name for name in CAST if Meeting.visible_to(world.as_(name)).filter(pk=sitting.pk).exists()}
    assert seen == MEMBERS | {"Oanh"}


def test_named_run_plays_a_story_for_members(world):
    meeting = drafted(world)
    run = system("story", at=at())
    opinion = send_opinion(meeting, world.members["Em"], "Nên họp sớm.", by=run, at=at())
    assert opinion.by_id is None
