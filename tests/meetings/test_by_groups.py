"""A month that the tổ đảng of a cell hold in its place."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.counters.tally import totals
from chibo.cycle.queries.month import month_sheet
from chibo.door.pen import system
from chibo.kit.dates import Month
from chibo.meetings.actions import (
    open_meeting,
    plan_meeting,
    record_by_groups,
    record_earlier_meeting,
    record_group_meeting,
    reschedule_meeting,
    withdraw_by_groups,
)
from chibo.meetings.models import HeldByGroups
from chibo.meetings.queries.by_groups import by_groups_condition
from chibo.meetings.queries.calendar import calendar_sheet
from chibo.meetings.rules import EarlierFigures, MeetingFacts, state_of
from chibo.meetings.rules.by_groups import check_by_groups
from chibo.meetings.rules.groups import GroupRecord
from chibo.meetings.rules.state import WasHeldByGroups
from chibo.meetings.terms import MeetingState, MonthMark
from chibo.members.actions import make_group
from chibo.members.rules.groups import GroupPlan
from chibo.rulebook.terms import MeetingKind
from chibo.submissions.rules import month_state
from chibo.submissions.terms import MonthState
from tests.meetings.steps import do, lines, opened, planned, refused
from tests.world import START, TODAY, _enrol, at

CITED = "Phần sinh hoạt theo tổ đảng, Hướng dẫn số 03-HD/TW, ngày 27/12/2022 của Ban Bí thư"
DAY = date(2026, 11, 2)


def fill(world, to=50):
    """So many members on the roll of the cell."""
    run = system("tests", at=START)
    for number in range(len(world.members) - 2, to):
        _enrol(world, world.cell, f"Số {number}", run)


def make(world, name, *names):
    ids = [world.members[one].pk for one in names]
    plan = GroupPlan(name, frozenset(ids), ids[0])
    return make_group(world.cell, plan, on=date(2026, 1, 10), **do(world, when=at(date(2026, 1, 10))))


def tell(world, group, who, day=DAY):
    one = world.members[who].pk
    told = GroupRecord(day, "Nhà văn hóa", one, frozenset({one}), "Bàn làm đường.")
    return record_group_meeting(group, told, **do(world, when=at(max(day, DAY))))


@pytest.fixture
def groups(world):
    fill(world)
    return make(world, "Tổ 1", "Chi", "Dũng"), make(world, "Tổ 2", "Em")


def counted(world):
    found = totals([world.cell.pk], first=date(2026, 11, 1), last=date(2026, 11, 30))
    return {name: n for name, n in found[(world.cell.pk, date(2026, 11, 1))].items() if n}


def november(world):
    return calendar_sheet(world.cell, 2026, on=TODAY).months[10]


def test_month_is_held_by_groups_counts_and_is_taken_back(world, groups):
    meeting = planned(world)
    for group, who in zip(groups, ("Chi", "Em"), strict=True):
        tell(world, group, who)
    record_by_groups(meeting, **do(world, "Bình"))
    assert counted(world) == {"planned": 1, "held": 1, "by_groups": 1}
    assert month_state(counted(world), late_after_days=2) is MonthState.BY_GROUPS
    assert (november(world).mark, november(world).regular.state) == (
        MonthMark.BY_GROUPS,
        MeetingState.BY_GROUPS,
    )
    sheet = month_sheet(meeting)
    assert (sheet.now, sheet.done, sheet.facts.held_on) == (None, 9, None)
    assert lines("meeting_held_by_groups", world.cell) == 1
    withdraw_by_groups(meeting, **do(world))
    assert counted(world) == {"planned": 1}
    assert november(world).regular.state is MeetingState.PLANNED
    assert lines("meeting_by_groups_withdrawn", world.cell) == 1
    assert str(refused(withdraw_by_groups, meeting, **do(world))) == (
        "Kỳ này không ghi là sinh hoạt theo tổ đảng nên không có gì để bỏ."
    )
    open_meeting(meeting, at(), world.members["An"], world.members["Chi"], **do(world))


def test_nothing_is_recorded_of_a_month_held_by_groups(world, groups):
    meeting = planned(world)
    for group, who in zip(groups, ("Chi", "Em"), strict=True):
        tell(world, group, who)
    record_by_groups(meeting, **do(world))
    acts = [
        (record_by_groups, ()),
        (open_meeting, (at(), world.members["An"], world.members["Chi"])),
        (reschedule_meeting, (at(date(2026, 11, 9)), "bão")),
    ]
    for act, rest in acts:
        refusal = refused(act, meeting, *rest, **do(world))
        assert isinstance(refusal, WasHeldByGroups)
        assert str(refusal) == (
            "Kỳ này đã ghi là sinh hoạt theo tổ đảng. Muốn họp chi bộ, mở Lịch năm, "
            "bỏ ghi sinh hoạt theo tổ đảng của kỳ này."
        )
    figures = EarlierFigures(date(2026, 11, 2))
    told = refused(record_earlier_meeting, world.cell, Month(2026, 11), figures, **do(world))
    assert str(told) == (
        "Kỳ sinh hoạt tháng 11/2026 đã có bản ghi trong sổ nên không ghi số liệu trước khi dùng sổ."
    )
    assert HeldByGroups.of(meeting).exists()


def test_every_group_has_its_record_first(world, groups):
    meeting = planned(world)
    tell(world, groups[0], "Chi")
    assert str(refused(record_by_groups, meeting, **do(world))) == (
        "Chưa có bản ghi sinh hoạt tháng 11/2026 của Tổ 2. Ghi sinh hoạt của tổ trước."
    )
    assert not HeldByGroups.of(meeting).exists()


def test_small_cell_meets_itself(world):
    fill(world, 49)
    make(world, "Tổ 1", "Chi")
    assert str(refused(record_by_groups, planned(world), **do(world))) == (
        f"Chi bộ có 49 đảng viên ngày 03/11/2026; từ 50 đảng viên mới được sinh hoạt theo tổ đảng ({CITED}). "
        "Kỳ này chi bộ họp, hoặc dời lịch."
    )


def test_cell_without_groups_meets_itself(world):
    fill(world)
    assert str(refused(record_by_groups, planned(world), **do(world))) == (
        "Chi bộ chưa có tổ đảng ngày 03/11/2026. Lập tổ đảng ở trang Đảng viên, hoặc chi bộ họp."
    )


def test_three_months_of_a_year_at_most(world, groups):
    for month in (2, 3, 4):
        early = at(date(2026, month, 3))
        one = plan_meeting(world.cell, MeetingKind.REGULAR, early, "Nhà văn hóa", **do(world, when=START))
        for group, who in zip(groups, ("Chi", "Em"), strict=True):
            tell(world, group, who, date(2026, month, 2))
        record_by_groups(one, **do(world))
    meeting = planned(world)
    for group, who in zip(groups, ("Chi", "Em"), strict=True):
        tell(world, group, who)
    assert str(refused(record_by_groups, meeting, **do(world))) == (
        f"Năm 2026 đã có 3 kỳ sinh hoạt theo tổ đảng, nhiều nhất 3 kỳ ({CITED}). "
        "Kỳ này chi bộ họp, hoặc dời lịch."
    )


def test_only_a_planned_regular_meeting_under_the_rule(world, groups):
    condition = by_groups_condition(planned(world), on=TODAY)
    assert condition.may_be
    thematic = replace(condition, kind=MeetingKind.COMBINED)
    assert str(refused(check_by_groups, thematic)) == (
        "Kỳ này là sinh hoạt thường kỳ kết hợp chuyên đề; chỉ sinh hoạt thường kỳ mới theo tổ đảng được. "
        "Đổi loại sinh hoạt trước, hoặc chi bộ họp."
    )
    before = by_groups_condition(plan_meeting(
        world.cell, MeetingKind.REGULAR, at(date(2026, 12, 3)), "Nhà", **do(world)
    ), on=date(2022, 12, 26))  # fmt: skip
    assert str(refused(check_by_groups, before)) == (
        "Quy định áp dụng ngày 26/12/2022 không có sinh hoạt tổ đảng thay kỳ sinh hoạt chi bộ. "
        "Kỳ này chi bộ họp, hoặc dời lịch."
    )
    assert (thematic.may_be, before.may_be) == (False, False)


def test_meeting_that_sits_is_not_held_by_groups(world):
    assert str(refused(record_by_groups, opened(world), **do(world))) == (
        "Kỳ sinh hoạt này đã bắt đầu lúc 19:30 ngày 03/11/2026, nên lịch và việc chuẩn bị giữ nguyên."
    )


@pytest.mark.parametrize("name", ["Chi", "Dũng", "Phúc", "Minh", "Oanh"])
def test_it_is_for_the_leaders_of_the_cell(world, name):
    meeting = planned(world)
    for act in (record_by_groups, withdraw_by_groups):
        assert str(refused(act, meeting, **do(world, name))).endswith(
            "thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ."
        )


def test_state_is_told_in_words():
    facts = MeetingFacts(planned_at=at(), by_groups_at=at())
    assert state_of(facts).label == "Sinh hoạt theo tổ đảng"
