"""Planning a year and single meetings, moving them, saying that one was not held."""

from datetime import date, time

import pytest

from chibo.kit.dates import Month
from chibo.meetings.actions import (
    change_kind,
    convene,
    mark_not_held,
    open_meeting,
    plan_meeting,
    plan_year,
    record_group_reach,
    reschedule_meeting,
)
from chibo.meetings.models import Convening, Meeting, NotHeld, Reach, Rescheduling, Schedule
from chibo.meetings.queries import facts_of
from chibo.meetings.rules import AlreadyOpen, NotOnRoll, WasNotHeld
from chibo.meetings.terms import Channel
from chibo.rulebook.terms import MeetingKind
from tests.meetings.steps import BEFORE, counters, do, lines, refused
from tests.world import TODAY, at

PLACE = "Nhà văn hóa thôn Đông"


def test_year_has_twelve_meetings_on_its_day_or_the_last_one(world):
    meetings = plan_year(world.cell, 2028, 31, time(19, 30), PLACE, **do(world))
    assert [meeting.planned_at.date().isoformat() for meeting in meetings] == [
        "2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30", "2028-05-31", "2028-06-30", "2028-07-31",
        "2028-08-31", "2028-09-30", "2028-10-31", "2028-11-30", "2028-12-31",
    ]  # fmt: skip
    assert {(meeting.kind, meeting.place) for meeting in meetings} == {("regular", PLACE)}
    assert lines("year_planned", world.cell) == 1


def test_second_plan_fills_the_holes_and_moves_the_fixed_day_only(world, meeting):
    assert len(plan_year(world.cell, 2026, 22, time(20, 0), "Trường học", **do(world))) == 11
    assert plan_year(world.cell, 2026, 23, time(20, 0), "Trường học", **do(world)) == []
    schedule = Schedule.of(world.cell).get(year=2026)
    assert (schedule.day, schedule.place) == (23, "Trường học")
    assert Meeting.of(world.cell).filter(month__year=2026).count() == 12
    assert Meeting.of(world.cell).get(pk=meeting.pk).planned_at == at()
    assert counters(world)["planned"] == 1


def test_year_may_begin_in_a_later_month(world):
    meetings = plan_year(world.cell, 2026, 3, time(19, 30), PLACE, from_month=11, **do(world))
    assert [Month.of(meeting.month).month for meeting in meetings] == [11, 12]


def test_year_without_a_day_or_a_place_is_refused_and_leaves_nothing(world):
    refusal = refused(plan_year, world.cell, 2026, 32, time(19, 30), PLACE, **do(world))
    assert str(refusal) == "Ngày cố định hằng tháng phải từ 1 đến 31; đang ghi 32. Ghi lại ngày."
    refusal = refused(plan_year, world.cell, 2026, 3, time(19, 30), " ", **do(world))
    assert str(refusal) == "Chưa có địa điểm sinh hoạt. Ghi nơi họp, ví dụ: Nhà văn hóa thôn."
    assert not Schedule.of(world.cell).exists()
    assert not Meeting.of(world.cell).exists()


def test_thematic_meeting_has_topic_and_presenter_and_fulfils_no_month(world, meeting):
    thematic = plan_meeting(
        world.cell, MeetingKind.THEMATIC, at(date(2026, 11, 17)), PLACE, topic=" Nêu  gương ",
        presenter=world.members["Em"], **do(world),
    )  # fmt: skip
    assert (thematic.topic, thematic.presenter, thematic.month) == (
        "Nêu gương", world.members["Em"], date(2026, 11, 1),
    )  # fmt: skip
    assert counters(world) == {"planned": 1}
    assert lines("meeting_planned", world.cell) == 2


def test_meeting_may_belong_to_the_month_before(world):
    late = plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 11, 2)), PLACE, month=Month(2026, 10),
        **do(world),
    )  # fmt: skip
    assert late.month == date(2026, 10, 1)


def test_plans_that_cannot_be_are_refused(world, meeting):
    plan = lambda kind, **more: refused(  # noqa: E731 - one word for six refusals
        plan_meeting, world.cell, kind, at(date(2026, 11, 17)), PLACE, **more, **do(world)
    )
    assert str(plan(MeetingKind.THEMATIC)) == "Sinh hoạt chuyên đề chưa có tên chuyên đề. Ghi tên chuyên đề."
    taken = "Tháng 11/2026 đã có lịch sinh hoạt thường kỳ. Dời lịch đã có, hoặc chọn loại sinh hoạt khác."
    assert str(plan(MeetingKind.REGULAR)) == taken
    assert str(plan(MeetingKind.COMBINED, topic="Nêu gương")) == taken
    unknown = (
        'Loại sinh hoạt "{}" không có trong danh mục. '
        "Chọn thường kỳ, chuyên đề, thường kỳ kết hợp chuyên đề hoặc bất thường."
    )
    assert str(plan("đại hội")) == unknown.format("đại hội")
    assert str(plan(MeetingKind.COMMITTEE)) == unknown.format("họp chi ủy")
    assert isinstance(plan(MeetingKind.THEMATIC, topic="A", presenter=world.members["Quý"]), NotOnRoll)
    assert Meeting.of(world.cell).filter(month=date(2026, 11, 1)).count() == 1


def test_kind_changes_with_its_topic_and_the_count_of_monthly_plans(world, meeting):
    change_kind(meeting, MeetingKind.COMBINED, topic="Nêu gương", presenter=world.members["Em"], **do(world))
    assert counters(world)["planned"] == 1
    change_kind(meeting, MeetingKind.EXTRAORDINARY, **do(world))
    assert counters(world)["planned"] == 0
    assert (meeting.kind, meeting.topic, meeting.presenter) == ("extraordinary", "", None)
    change_kind(meeting, MeetingKind.REGULAR, **do(world))
    assert counters(world)["planned"] == 1
    assert lines("kind_changed", world.cell) == 3


def test_kind_cannot_double_the_month_nor_change_after_the_beginning(world, opened):
    other = plan_meeting(world.cell, MeetingKind.THEMATIC, at(), PLACE, topic="A", **do(world))
    assert "đã có lịch sinh hoạt thường kỳ" in str(
        refused(change_kind, other, MeetingKind.REGULAR, **do(world))
    )
    refusal = refused(change_kind, opened, MeetingKind.COMBINED, topic="A", **do(world))
    assert isinstance(refusal, AlreadyOpen)


def test_moved_meeting_keeps_where_it_stood_and_why(world, meeting):
    before = meeting.planned_at
    move = reschedule_meeting(
        meeting, at(date(2026, 11, 5)), "Trùng lịch tiếp xúc cử tri", place="Trường học", **do(world)
    )
    assert (move.moved_from, move.moved_to) == (before, at(date(2026, 11, 5)))
    assert (meeting.planned_at, meeting.place) == (at(date(2026, 11, 5)), "Trường học")
    facts = facts_of(meeting)
    assert (facts.moved_from, facts.moved_because) == (before, "Trùng lịch tiếp xúc cử tri")
    assert counters(world) == {"planned": 1, "moved": 1}
    assert lines("meeting_rescheduled", world.cell) == 1


def test_moved_meeting_is_told_anew(world, drafted):
    when = do(world, when=BEFORE)
    first = convene(drafted, signed_by=world.people["An"], **when)
    record_group_reach(drafted, Channel.MESSAGE, **when)
    reschedule_meeting(drafted, at(date(2026, 11, 5)), "Bão", **when)
    assert not Reach.of(drafted).exists()
    second = convene(drafted, signed_by=world.people["An"], **when)
    assert "ngày 05/11/2026" in second.message
    assert second.paper_id != first.paper_id
    assert Convening.of(drafted).count() == 1


def test_move_without_a_reason_or_to_the_same_hour_is_refused(world, meeting):
    refusal = refused(reschedule_meeting, meeting, at(date(2026, 11, 5)), "", **do(world))
    assert str(refusal) == "Chưa có lý do dời lịch. Ghi lý do, ví dụ: trùng lịch tiếp xúc cử tri."
    refusal = refused(reschedule_meeting, meeting, meeting.planned_at, "Bão", **do(world))
    assert str(refusal) == "Ngày, giờ mới trùng với lịch cũ (03/11/2026). Ghi ngày, giờ khác."
    assert not Rescheduling.of(meeting).exists()


def test_meeting_that_was_not_held_says_why_once_and_may_be_taken_up_again(world, meeting):
    mark_not_held(meeting, "Lũ cô lập thôn", **do(world))
    assert counters(world) == {"planned": 1, "not_held": 1}
    again = refused(mark_not_held, meeting, "Lũ", **do(world))
    assert isinstance(again, WasNotHeld)
    assert str(again) == (
        "Kỳ sinh hoạt này đã ghi là không họp, lý do: Lũ cô lập thôn. Muốn họp, dời sang ngày khác."
    )
    opening = refused(open_meeting, meeting, at(), world.members["An"], world.members["Chi"], **do(world))
    assert isinstance(opening, WasNotHeld)
    reschedule_meeting(meeting, at(date(2026, 11, 9)), "Nước rút", **do(world))
    assert not NotHeld.of(meeting).exists()
    assert counters(world) == {"planned": 1, "not_held": 0, "moved": 1}
    assert lines("meeting_not_held", world.cell) == 1


def test_not_held_wants_a_reason_and_a_meeting_that_has_not_begun(world, opened):
    assert isinstance(refused(mark_not_held, opened, "Lũ", **do(world)), AlreadyOpen)
    other = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), PLACE, **do(world))
    refusal = refused(mark_not_held, other, "", **do(world))
    assert str(refusal) == "Chưa có lý do không họp. Ghi lý do để cấp trên nắm."


def test_extra_meetings_move_no_counter_of_the_monthly_duty(world):
    other = plan_meeting(world.cell, MeetingKind.EXTRAORDINARY, at(), PLACE, **do(world))
    reschedule_meeting(other, at(date(2026, 11, 5)), "Bão", **do(world))
    mark_not_held(other, "Hết việc", **do(world))
    reschedule_meeting(other, at(date(2026, 11, 6)), "Có việc lại", **do(world))
    assert counters(world) == {}


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Oanh"])
def test_calendar_is_refused_to_all_but_the_leaders(world, meeting, name):
    why = "Việc lập lịch sinh hoạt thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
    who = do(world, name)
    for act, args in (
        (plan_year, (world.cell, 2027, 3, time(19, 30), PLACE)),
        (plan_meeting, (world.cell, MeetingKind.EXTRAORDINARY, at(), PLACE)),
        (change_kind, (meeting, MeetingKind.EXTRAORDINARY)),
        (reschedule_meeting, (meeting, at(date(2026, 11, 5)), "Bão")),
        (mark_not_held, (meeting, "Lũ")),
    ):
        assert str(refused(act, *args, **who)) == why
    assert meeting.planned_at == at(TODAY)
