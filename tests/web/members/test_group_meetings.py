"""The pages of what the tổ đảng did in a month."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.actions import record_group_meeting
from chibo.meetings.models import GroupMeeting
from chibo.meetings.rules.groups import GroupRecord
from chibo.members.actions import make_group
from chibo.members.rules.groups import GroupPlan
from tests.web.members.conftest import main_of
from tests.world import at


def make(world, names, title):
    ids = [world.members[name].pk for name in names]
    plan = GroupPlan(title, frozenset(ids), ids[0])
    return make_group(world.cell, plan, on=date(2026, 10, 1), by=world.as_("An"), at=at())


@pytest.fixture
def group(world):
    return make(world, ("Chi", "Dũng"), "Tổ đảng số 1")


def typed(world, **changes):
    ids = [str(world.members[name].pk) for name in ("Chi", "Dũng")]
    return {
        "held_on": "02/11/2026", "place": "Nhà đồng chí Chi", "chair": ids[0], "present": ids,
        "content": "Bàn làm đường.", "proposals": "Đề nghị Chi bộ bàn.", "version": "0",
    } | changes  # fmt: skip


def test_month_of_a_group_is_recorded_listed_and_put_right(world, sign_in, group):
    client = sign_in("Chi")
    new = reverse("group-meeting-new", args=[group.pk])
    answer = client.post(new, typed(world, chair="", place="Trường"))
    assert (answer.status_code, 'value="Trường"' in answer.content.decode()) == (422, True)
    page = main_of(client.post(new, typed(world), follow=True))
    assert "Tháng 11/2026: Tổ đảng số 1" in page
    assert "ngày 02/11/2026 tại Nhà đồng chí Chi · chủ trì: đồng chí Nguyễn Văn Chi · có mặt 2" in page
    row = GroupMeeting.of(group).get()
    one = reverse("group-meeting", args=[row.pk])
    assert client.post(one, typed(world, content="Bàn mương.", version="1")).status_code == 303
    answer = client.post(one, typed(world, content="Bàn cầu.", version="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Hai bản khác nhau" in page
    assert ("Bàn cầu." in page, "Bàn mương." in page) == (True, True)
    assert page.count(" checked") == 2
    assert client.post(one, typed(world, content="Bàn cầu.", version="2")).status_code == 303
    assert GroupMeeting.of(group).get().content == "Bàn cầu."


def test_member_reads_the_record_without_its_form(world, sign_in, group):
    ids = [world.members[name].pk for name in ("Chi", "Dũng")]
    told = GroupRecord(date(2026, 11, 2), "Nhà đồng chí Chi", ids[0], frozenset(ids), "Bàn làm đường.")
    row = record_group_meeting(group, told, by=world.as_("An"), at=at())
    page = sign_in("Em").get(reverse("group-meeting", args=[row.pk]))
    assert "Bàn làm đường." in main_of(page)
    assert "Lưu bản ghi" not in main_of(page)


@pytest.mark.parametrize(("who", "status"), [("Em", 200), ("Oanh", 403), ("Phúc", 404)])
def test_list_is_for_the_cell(world, sign_in, group, who, status):
    assert sign_in(who).get(reverse("group-meetings", args=[world.cell.pk])).status_code == status


def test_list_costs_the_same_for_one_and_for_three_groups(world, sign_in, group):
    client, costs, groups = sign_in("An"), [], [group]
    for names in ((), ("Em", "Hoa")):
        groups += [make(world, (name,), f"Tổ {name}") for name in names]
        for one in groups[len(costs) :]:
            member = world.members["Chi" if one is group else one.name.removeprefix("Tổ ")].pk
            told = GroupRecord(date(2026, 11, 2), "Trường", member, frozenset({member}), "Bàn việc.")
            record_group_meeting(one, told, by=world.as_("An"), at=at())
        with CaptureQueriesContext(connection) as cost:
            assert client.get(reverse("group-meetings", args=[world.cell.pk])).status_code == 200
        costs.append(len(cost))
    assert costs[0] == costs[1]
    assert GroupMeeting.of_cell(world.cell).count() == 3
