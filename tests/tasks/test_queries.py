"""Lists, the trail of one task, what a meeting answers for."""

from datetime import date
from fractions import Fraction

import pytest

from chibo.meetings.actions import end_meeting
from chibo.resolutions.actions import enact
from chibo.rulebook.terms import MeetingKind
from chibo.tasks.actions import (
    account_for,
    carry_over_rest,
    close_task,
    extend_task,
    open_tasks,
    reopen_task,
    report_progress,
)
from chibo.tasks.queries import (
    accounting_sheet,
    my_tasks,
    results_for_meeting,
    task_lines,
    task_sheet,
    waiting_tasks,
)
from chibo.tasks.terms import Account, Order, Show, TrailKind, Verdict
from tests.resolutions.scene import draft, issue, plan, sit, vote_on, whole_item
from tests.tasks.scene import DUE, NOVEMBER, OCTOBER, given, on
from tests.world import at

SOON = date(2026, 10, 10)


@pytest.fixture
def three(world):
    """Three tasks of October: one done, one late, one without deadline."""
    resolution = draft(world, sit(world, OCTOBER))
    whole_item(world, resolution, "Vận động hiến đất", due_on=DUE)
    whole_item(world, resolution, "Trồng đường hoa", who="Giáp", due_on=date(2026, 11, 30))
    whole_item(world, resolution, "Thu Quỹ", who="Em", due_on=None, supporting_unit="Chi hội Phụ nữ")
    enact(resolution, vote_on(world, resolution), **on(world, "An", OCTOBER))
    issue(world, resolution, reason_for_defects="thời hạn sẽ thông báo")
    return open_tasks(resolution, **on(world, "An", OCTOBER, "22:00"))


def names(lines):
    return [line.content for line in lines]


def end(world, meeting):
    day = meeting.planned_at.date()
    end_meeting(meeting, at(day, "21:00"), **on(world, "An", day, "21:00"))
    carry_over_rest(meeting, **on(world, "An", day, "21:00"))


def test_open_tasks_come_by_deadline_with_their_clock(world, three):
    close_task(three[1], Verdict.DONE, SOON, **on(world, "Bình", SOON))
    lines = waiting_tasks(world.as_("Em"), world.cell, on=date(2026, 10, 25))
    assert [(line.content, line.clock) for line in lines] == [
        ("Vận động hiến đất", "Quá hạn 5 ngày"), ("Thu Quỹ", "Chưa có thời hạn"),
    ]  # fmt: skip
    assert lines[0].assignees == ("Nguyễn Văn Dũng",)


def test_list_is_shown_searched_and_sorted(world, three):
    close_task(three[1], Verdict.DONE, SOON, **on(world, "Bình", SOON))
    scope, day = world.as_("An"), {"on": date(2026, 10, 25)}

    def listed(**more):
        return names(task_lines(scope, world.cell, **day, **more))

    assert listed() == ["Vận động hiến đất", "Trồng đường hoa", "Thu Quỹ"]
    assert listed(show=Show.OPEN) == ["Vận động hiến đất", "Thu Quỹ"]
    assert listed(show=Show.OVERDUE) == ["Vận động hiến đất"]
    assert listed(show=Show.CLOSED) == ["Trồng đường hoa"]
    assert listed(search="giap") == ["Trồng đường hoa"]
    assert listed(search="phu nu") == ["Thu Quỹ"]
    assert listed(search="không có") == []
    assert listed(order=Order.NAME) == ["Vận động hiến đất", "Thu Quỹ", "Trồng đường hoa"]
    assert listed(order=Order.GIVEN) == ["Vận động hiến đất", "Trồng đường hoa", "Thu Quỹ"]
    assert task_lines(scope, world.sister, **day) == []


def test_list_costs_the_same_for_many_tasks(world, three, django_assert_num_queries):
    scope = world.as_("An")
    for task in three:
        report_progress(task, "đang làm", 10, reporter=task_doer(world, task), **on(world, "An", SOON))
    with django_assert_num_queries(5):
        assert len(task_lines(scope, world.cell, on=NOVEMBER)) == 3


def task_doer(world, task):
    return world.members[
        {"Vận động hiến đất": "Dũng", "Trồng đường hoa": "Giáp", "Thu Quỹ": "Em"}[task.item.content]
    ]


def test_own_tasks_are_those_one_does(world, three):
    assert names(my_tasks(world.as_("Em"), world.cell, on=NOVEMBER)) == ["Thu Quỹ"]
    assert my_tasks(world.as_("An"), world.cell, on=NOVEMBER) == []
    close_task(three[2], Verdict.NOT_DONE, **on(world, "Bình", SOON))
    assert my_tasks(world.as_("Em"), world.cell, on=NOVEMBER) == []


def test_trail_tells_the_whole_life(world):
    task = given(world)
    report_progress(task, "03/05 hộ", 60, reporter=world.members["Dũng"], **on(world, "Dũng", SOON))
    report_progress(task, "04/05 hộ", reporter=world.members["Dũng"], **on(world, "Bình", date(2026, 10, 12)))
    extend_task(task, date(2026, 11, 10), "mưa lũ", **on(world, "An", DUE))
    meeting = sit(world, NOVEMBER)
    account_for(task, meeting, Account.IN_PROGRESS, "còn 01 hộ", **on(world, "Em", NOVEMBER))
    close_task(task, Verdict.NOT_DONE, **on(world, "Bình", date(2026, 11, 4)))
    reopen_task(task, "nhầm", **on(world, "An", date(2026, 11, 5)))
    close_task(task, Verdict.DONE, date(2026, 11, 6), "đủ", **on(world, "Bình", date(2026, 11, 6)))
    sheet = task_sheet(task, on=date(2026, 11, 7))
    assert (sheet.symbol, sheet.form, sheet.meeting_id) == (
        "01-NQ/CB",
        "Nghị quyết",
        task.item.resolution.meeting_id,
    )
    assert [(step.kind, step.who, step.by, step.text) for step in sheet.trail] == [
        (TrailKind.GIVEN, "Nguyễn Văn Dũng", "", "thời hạn 20/10/2026"),
        (TrailKind.PROGRESS, "Nguyễn Văn Dũng", "", "60%: 03/05 hộ"),
        (TrailKind.PROGRESS, "Nguyễn Văn Dũng", "Nguyễn Văn Bình", "04/05 hộ"),
        (TrailKind.EXTENDED, "Nguyễn Văn An", "", "từ 20/10/2026 đến 10/11/2026: mưa lũ"),
        (TrailKind.ACCOUNTED, "Nguyễn Văn Em", "", "Đang thực hiện; còn 01 hộ"),
        (TrailKind.REOPENED, "Nguyễn Văn An", "", "rút kết luận “Chưa hoàn thành” của đồng chí Nguyễn Văn Bình: nhầm"),
        (TrailKind.CLOSED, "Nguyễn Văn Bình", "", "Hoàn thành ngày 06/11/2026; đủ"),
    ]  # fmt: skip
    line = sheet.line
    assert (line.clock, line.is_extended, line.percent, line.progress, line.carried) == (
        "",
        True,
        None,
        "04/05 hộ",
        1,
    )


def test_meeting_answers_for_what_was_open_or_ended_since_the_last(world, three):
    close_task(three[1], Verdict.DONE, SOON, **on(world, "Bình", SOON))
    meeting = sit(world, NOVEMBER)
    account_for(three[0], meeting, Account.IN_PROGRESS, "còn 02 hộ", **on(world, "Em", NOVEMBER))
    results = results_for_meeting(world.as_("An"), meeting, on=NOVEMBER)
    assert [(line.task.content, line.state_at_start, line.result, line.is_due) for line in results.lines] == [
        ("Vận động hiến đất", "Mới giao", "Đang thực hiện. Còn 02 hộ", True),
        ("Trồng đường hoa", "Mới giao", "Hoàn thành ngày 10/10/2026", True),
        ("Thu Quỹ", "Mới giao", "Chưa báo cáo", True),
    ]
    assert results.done_rate == Fraction(1, 3)
    assert results.reported_rate == Fraction(2, 3)
    end(world, meeting)
    december = sit(world, date(2026, 12, 3))
    later = results_for_meeting(world.as_("An"), december, on=date(2026, 12, 3))
    assert [(line.task.content, line.state_at_start) for line in later.lines] == [
        ("Vận động hiến đất", "Đang thực hiện"), ("Thu Quỹ", "Chưa báo cáo, chuyển kỳ sau"),
    ]  # fmt: skip
    assert [(line.task.carried, line.task.unreported) for line in later.lines] == [(1, 0), (1, 1)]


def test_task_that_is_not_due_yet_is_not_counted_in_the_shares(world, three):
    meeting = sit(world, NOVEMBER)
    results = results_for_meeting(world.as_("An"), meeting, on=NOVEMBER)
    assert [line.is_due for line in results.lines] == [True, False, True]


def test_verdict_after_the_end_belongs_to_the_next_meeting(world):
    task = given(world)
    meeting = sit(world, NOVEMBER)
    end(world, meeting)
    close_task(task, Verdict.DONE_LATE, NOVEMBER, **on(world, "Bình", date(2026, 11, 4)))
    scope = world.as_("An")
    assert results_for_meeting(scope, meeting, on=NOVEMBER).lines[0].task.verdict is None
    december = plan(world, date(2026, 12, 3))
    (line,) = results_for_meeting(scope, december, on=date(2026, 12, 3)).lines
    assert (line.task.verdict, line.state_at_start, line.task.carried) == (
        Verdict.DONE_LATE, "Chưa báo cáo, chuyển kỳ sau", 1,
    )  # fmt: skip


def test_monthly_meeting_looks_over_a_thematic_one_between(world):
    task = given(world)
    close_task(task, Verdict.DONE, SOON, **on(world, "Bình", SOON))
    thematic_between(world, date(2026, 10, 17))
    (line,) = results_for_meeting(world.as_("An"), plan(world, NOVEMBER), on=NOVEMBER).lines
    assert line.task.verdict is Verdict.DONE


def thematic_between(world, day):
    from chibo.meetings.actions import open_meeting, plan_meeting

    do = on(world, "An", day)
    meeting = plan_meeting(world.cell, MeetingKind.THEMATIC, at(day), "Nhà văn hóa", topic="Nêu gương", **do)
    open_meeting(meeting, at(day), world.members["An"], world.members["Em"], **do)
    return meeting


def test_accounting_sheet_waits_for_every_open_task(world, three):
    meeting = sit(world, NOVEMBER)
    scope = world.as_("Em")
    close_task(three[1], Verdict.DONE, SOON, **on(world, "Bình", NOVEMBER))
    sheet = accounting_sheet(scope, meeting, on=NOVEMBER)
    assert (names(line.task for line in sheet.lines), sheet.waiting) == (["Vận động hiến đất", "Thu Quỹ"], 2)
    account_for(
        three[0],
        meeting,
        Account.DONE_LATE,
        finished_on=NOVEMBER,
        is_closed=True,
        **on(world, "Em", NOVEMBER),
    )
    carry_over_rest(meeting, **on(world, "An", NOVEMBER))
    sheet = accounting_sheet(scope, meeting, on=NOVEMBER)
    assert [line.state for line in sheet.lines] == [Account.DONE_LATE, Account.CARRIED_OVER]
    assert (sheet.waiting, sheet.unreported) == (0, 1)
    assert sheet.lines[0].task.carried == 0


def test_meeting_before_the_first_task_answers_for_nothing(world):
    assert results_for_meeting(world.as_("An"), plan(world, OCTOBER), on=OCTOBER).lines == ()
