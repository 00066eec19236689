"""Months of before the book: figures that count, and are no record."""

from datetime import date, time

import pytest

from chibo.counters.tally import totals
from chibo.door.refusals import NotAllowed
from chibo.kit.dates import Month
from chibo.kit.words import Refused
from chibo.meetings.actions import (
    draft_agenda,
    open_meeting,
    plan_meeting,
    plan_year,
    record_earlier_meeting,
    reschedule_meeting,
    take_up_on_paper,
)
from chibo.meetings.models import EarlierMeeting, Meeting, NotHeld
from chibo.meetings.queries import facts_of
from chibo.meetings.queries.calendar import calendar_sheet
from chibo.meetings.queries.earlier import earlier_months, regular_months
from chibo.meetings.rules import AlreadyOpen, BeforeTheBook, EarlierFigures, earlier_counts, state_of
from chibo.meetings.terms import MeetingState, MonthMark
from chibo.rulebook.terms import MeetingKind
from tests.meetings.steps import do, lines
from tests.world import TODAY, at

AUGUST = Month(2026, 8)
HELD = EarlierFigures(date(2026, 8, 22), 22, 25, "Tốt", is_thematic=True)
MISSED = EarlierFigures(None, because="Trùng đợt chống bão")


def keep(world, figures=HELD, month=AUGUST, who="An"):
    return record_earlier_meeting(world.cell, month, figures, **do(world, who))


def august(world):
    return Meeting.of(world.cell).get(month=AUGUST.first)


def counted(world):
    """What the committee reads of the cell in August 2026, without what is zero."""
    found = totals([world.cell.pk], first=AUGUST.first, last=AUGUST.last)
    return {name: n for name, n in found.get((world.cell.pk, AUGUST.first), {}).items() if n}


def test_figures_are_kept_and_counted_as_of_before_the_book(world):
    kept = keep(world)
    meeting = august(world)
    assert (kept.held_on, kept.present, kept.must_attend, kept.grade) == (date(2026, 8, 22), 22, 25, "Tốt")
    assert (meeting.kind, state_of(facts_of(meeting))) == ("combined", MeetingState.EARLIER)
    assert counted(world) == {
        "planned": 1, "held": 1, "earlier": 1, "thematic_held": 1, "present": 22, "must_attend": 25,
    }  # fmt: skip
    assert lines("earlier_meeting_recorded", world.cell) == 1
    assert earlier_months(world.cell, first=AUGUST, last=AUGUST) == {AUGUST: (meeting.pk, HELD)}


def test_figures_said_again_are_written_over_and_the_counts_follow(world):
    keep(world)
    keep(world, EarlierFigures(date(2026, 8, 23), 20, 25, "Khá"))
    assert counted(world) == {"planned": 1, "held": 1, "earlier": 1, "present": 20, "must_attend": 25}
    keep(world, MISSED)
    assert counted(world) == {"planned": 1, "not_held": 1, "earlier": 1}
    assert NotHeld.of(august(world)).get().reason == MISSED.because
    assert earlier_months(world.cell, first=AUGUST, last=AUGUST)[AUGUST][1] == MISSED
    keep(world, HELD)
    assert not NotHeld.of(august(world)).exists()
    assert EarlierMeeting.of(august(world)).count() == 1


def test_a_meeting_that_the_calendar_planned_is_taken_for_it(world):
    plan_year(world.cell, 2026, 22, time(19, 30), "Nhà văn hóa", **do(world))
    keep(world)
    months = calendar_sheet(world.cell, 2026, on=TODAY).months
    assert (months[7].mark, months[7].has_thematic) == (MonthMark.ON_DAY, True)
    assert (months[6].mark, months[6].has_thematic) == (MonthMark.DUE, False)
    assert Meeting.of(world.cell).filter(month=AUGUST.first).count() == 1


def test_a_meeting_is_taken_up_on_paper_once(world):
    keep(world)
    take_up_on_paper(august(world), **do(world))
    with pytest.raises(AlreadyOpen) as refusal:
        take_up_on_paper(august(world), **do(world))
    assert str(refusal.value) == "Kỳ sinh hoạt này đã nhập từ sổ giấy. Mở kỳ ấy để xem, sửa."


def test_a_planned_topic_stays(world):
    planned = at(date(2026, 8, 22), "19:30")
    before = do(world, "An", at(date(2026, 8, 1), "08:00"))
    plan_meeting(
        world.cell, MeetingKind.COMBINED, planned, "Nhà văn hóa", topic="Học tập gương Bác", **before
    )
    keep(world)
    assert (august(world).kind, august(world).topic) == ("combined", "Học tập gương Bác")


def test_a_month_with_a_record_of_its_own_stays_as_it_is(world, ended):
    figures = EarlierFigures(date(2026, 11, 3))
    with pytest.raises(AlreadyOpen) as refusal:
        keep(world, figures, Month(2026, 11))
    assert str(refusal.value) == (
        "Kỳ sinh hoạt tháng 11/2026 đã có bản ghi trong sổ nên không ghi số liệu trước khi dùng sổ."
    )
    assert regular_months(world.cell, first=AUGUST, last=Month(2026, 12)) == {Month(2026, 11): (True, False)}


@pytest.mark.parametrize("figures", [HELD, MISSED])
def test_a_meeting_of_before_the_book_takes_no_record(world, figures):
    keep(world, figures)
    meeting, members = august(world), world.members
    acts = [
        lambda: draft_agenda(meeting, **do(world)),
        lambda: open_meeting(meeting, at(date(2026, 8, 22)), members["An"], members["Chi"], **do(world)),
        lambda: reschedule_meeting(meeting, at(date(2026, 8, 24)), "Trùng lịch", **do(world)),
    ]
    for act in acts:
        with pytest.raises(BeforeTheBook) as refusal:
            act()
        assert str(refusal.value) == (
            "Kỳ sinh hoạt này là số liệu trước khi dùng sổ. Sửa số liệu ở trang Mở sổ; "
            "muốn có đủ hồ sơ, dùng Nhập từ sổ giấy."
        )


@pytest.mark.parametrize(
    ("month", "figures", "field", "sentence"),
    [
        (Month(2026, 12), EarlierFigures(None, because="x"), "held_on",
         "Tháng 12/2026 chưa qua nên chưa có số liệu. Chỉ ghi những tháng đã qua."),
        (AUGUST, EarlierFigures(date(2026, 11, 4)), "held_on",
         "Tháng 08/2026: ngày họp 04/11/2026 còn ở phía trước. Ghi ngày đã họp."),
        (AUGUST, EarlierFigures(date(2026, 10, 1)), "held_on",
         ("Ngày 01/10/2026 không thuộc kỳ sinh hoạt tháng 08/2026. Ghi ngày trong tháng ấy, "
         "hoặc trong tháng sau khi họp bù.")),
        (AUGUST, EarlierFigures(date(2026, 8, 3), 26, 25), "present",
         "Tháng 08/2026: có mặt 26 nhiều hơn số phải dự 25. Kiểm tra hai số."),
        (AUGUST, EarlierFigures(date(2026, 8, 3), grade="Giỏi"), "grade",
         'Tháng 08/2026: mức "Giỏi" không có trong bảng chấm điểm khi đó. Chọn lại mức xếp loại.'),
        (AUGUST, EarlierFigures(None), "because", "Tháng 08/2026: chưa có lý do không họp. Ghi lý do."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(world, month, figures, field, sentence):
    with pytest.raises(Refused) as refusal:
        keep(world, figures, month)
    assert (str(refusal.value), refusal.value.field) == (sentence, field)
    assert not Meeting.of(world.cell).exists()


def test_a_meeting_still_to_come_is_no_past(world):
    plan_year(world.cell, 2026, 22, time(19, 30), "Nhà văn hóa", **do(world))
    with pytest.raises(Refused) as refusal:
        keep(world, EarlierFigures(date(2026, 11, 2)), Month(2026, 11))
    assert (str(refusal.value), refusal.value.field) == (
        (
            "Tháng 11/2026 chưa họp (lịch ngày 22/11/2026) nên chưa có số liệu. "
            "Nếu đã họp sớm hơn, dời lịch về ngày đã họp rồi ghi."
        ),
        "held_on",
    )
    november = Meeting.of(world.cell).get(month=date(2026, 11, 1))
    assert state_of(facts_of(november)) is MeetingState.PLANNED


def test_this_month_may_be_told_once_it_was_held(world):
    assert keep(world, EarlierFigures(TODAY), Month(2026, 11)).held_on == TODAY


def test_a_meeting_made_up_in_the_next_month_belongs_to_its_own(world):
    assert keep(world, EarlierFigures(date(2026, 9, 2))).held_on == date(2026, 9, 2)


def test_a_table_without_grades_takes_the_grade_as_it_was_given(world):
    assert keep(world, EarlierFigures(date(2024, 8, 3), grade="Tốt"), Month(2024, 8)).grade == "Tốt"


def test_nothing_known_counts_nothing():
    assert earlier_counts(None) == {}


@pytest.mark.parametrize("who", ["Chi", "Em", "Phúc", "Nga"])
def test_only_the_leaders_tell_what_was_before(world, who):
    with pytest.raises(NotAllowed):
        keep(world, who=who)
