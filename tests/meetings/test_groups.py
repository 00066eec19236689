"""The monthly meeting of a tổ đảng as a short record."""

from dataclasses import replace
from datetime import date

import pytest

from chibo.meetings.actions import edit_group_meeting, record_group_meeting
from chibo.meetings.models import GroupMeeting
from chibo.meetings.queries.groups import group_meetings
from chibo.meetings.rules import TextChanged
from chibo.meetings.rules.groups import GroupRecord
from chibo.members.actions import make_group
from chibo.members.rules.groups import GroupPlan
from tests.meetings.steps import do, lines, refused

DAY = date(2026, 11, 2)


@pytest.fixture
def group(world):
    ids = {name: world.members[name].pk for name in ("Chi", "Dũng", "Em")}
    plan = GroupPlan("Tổ đảng số 1", frozenset(ids.values()), ids["Chi"])
    return make_group(world.cell, plan, on=date(2026, 10, 1), **do(world))


def told(world, **changes):
    ids = {name: world.members[name].pk for name in ("Chi", "Dũng")}
    record = GroupRecord(
        DAY, "Nhà đồng chí Chi", ids["Chi"], frozenset(ids.values()), "Bàn làm đường.", "Đề nghị Chi bộ bàn."
    )
    return replace(record, **changes)


def test_month_is_recorded_once_and_put_right(world, group):
    row = record_group_meeting(group, told(world), **do(world, "Chi"))
    (line,) = group_meetings(world.cell, year=2026)
    assert (line.group, line.month.label, line.present) == ("Tổ đảng số 1", "11/2026", 2)
    assert (line.content, line.proposals) == ("Bàn làm đường.", "Đề nghị Chi bộ bàn.")
    again = refused(record_group_meeting, group, told(world), **do(world))
    assert str(again) == "Tổ đảng số 1 đã có bản ghi tháng 11/2026. Mở bản ấy để sửa."
    kept = edit_group_meeting(row, told(world, content="Bàn làm mương."), version=1, **do(world))
    assert (kept.content, kept.version) == ("Bàn làm mương.", 2)
    clash = refused(edit_group_meeting, row, told(world, content="Bàn khác."), version=1, **do(world))
    assert isinstance(clash, TextChanged)
    assert GroupMeeting.of(group).get().content == "Bàn làm mương."
    assert group_meetings(world.cell, year=2025) == []
    assert lines("group_meeting_recorded", world.cell) == lines("group_meeting_edited", world.cell) == 1


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        (
            {"held_on": date(2026, 12, 1)},
            "held_on",
            "Ngày sinh hoạt 01/12/2026 chưa đến. Ghi ngày hôm nay hoặc ngày đã qua.",
        ),
        (
            {"present": frozenset()},
            "present",
            "Chọn các đồng chí có mặt, trong số đảng viên của tổ ngày 02/11/2026.",
        ),
        (
            {"present": frozenset({0})},
            "present",
            "Chọn các đồng chí có mặt, trong số đảng viên của tổ ngày 02/11/2026.",
        ),
        ({"chair": 0}, "chair", "Người chủ trì phải có mặt. Đánh dấu có mặt, hoặc chọn người khác."),
        ({"place": " "}, "place", "Chưa có địa điểm sinh hoạt tổ. Ghi nơi họp."),
        ({"content": " "}, "content", "Chưa có nội dung sinh hoạt tổ. Ghi tóm tắt nội dung."),
    ],
)
def test_what_is_no_record_is_refused(world, group, changes, field, sentence):
    refusal = refused(record_group_meeting, group, told(world, **changes), **do(world))
    assert (str(refusal), refusal.field) == (sentence, field)
    assert not GroupMeeting.of(group).exists()


def test_record_stays_in_its_month(world, group):
    row = record_group_meeting(group, told(world), **do(world))
    refusal = refused(
        edit_group_meeting, row, told(world, held_on=date(2026, 10, 30)), version=1, **do(world)
    )
    assert str(refusal) == (
        "Ngày 30/10/2026 không thuộc tháng 11/2026 của bản ghi này. Ghi ngày trong tháng ấy."
    )


@pytest.mark.parametrize("name", ["Dũng", "Phúc", "Minh", "Oanh"])
def test_record_is_for_the_committee_of_the_cell(world, group, name):
    row = record_group_meeting(group, told(world), **do(world))
    why = "thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ, Chi ủy viên."
    assert str(refused(record_group_meeting, group, told(world), **do(world, name))).endswith(why)
    assert str(refused(edit_group_meeting, row, told(world), version=1, **do(world, name))).endswith(why)
