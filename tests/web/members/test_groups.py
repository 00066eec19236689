"""The pages of tổ đảng, and where else they show: members, roll call, notices, slips."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.actions import convene
from chibo.meetings.models import Reach
from chibo.meetings.queries import slip_names
from chibo.meetings.terms import SlipsFor
from chibo.members.actions import make_group
from chibo.members.models import PartyGroup
from chibo.members.queries.groups import groups_on
from chibo.members.rules.groups import GroupPlan
from tests.meetings import steps
from tests.web.members.conftest import main_of
from tests.world import TODAY, at


@pytest.fixture(autouse=True)
def data(settings, tmp_path):
    settings.DATA = tmp_path


def make(world, names, title, leader=None):
    ids = {name: world.members[name].pk for name in names}
    plan = GroupPlan(title, frozenset(ids.values()), ids[leader or names[0]])
    return make_group(world.cell, plan, on=TODAY, by=world.as_("An"), at=at())


@pytest.fixture
def address(world):
    return reverse("party-groups", args=[world.cell.pk])


def typed(world, names, leader, name="Tổ đảng số 1"):
    ids = [str(world.members[one].pk) for one in names]
    return {"name": name, "members": ids, "leader": str(world.members[leader].pk), "on": "03/11/2026"}


def test_group_is_made_changed_and_ended(world, sign_in, address):
    client = sign_in("An")
    assert "Chưa có tổ đảng nào" in main_of(client.get(address))
    page = main_of(client.post(address, typed(world, ("Chi", "Dũng"), "Chi"), follow=True))
    assert "Tổ đảng số 1 2 đồng chí Tổ trưởng: đồng chí Nguyễn Văn Chi" in page
    assert "Chưa xếp tổ 7 đồng chí" in page
    group = PartyGroup.of(world.cell).get()
    one = reverse("party-group", args=[group.pk])
    page = main_of(client.post(one, typed(world, ("Dũng", "Em"), "Em", "Tổ thôn trên"), follow=True))
    assert "Tổ thôn trên 2 đồng chí Tổ trưởng: đồng chí Nguyễn Văn Em" in page
    end = reverse("party-group-end", args=[group.pk])
    assert "Cho Tổ thôn trên thôi hoạt động từ hôm nay?" in main_of(client.get(end))
    assert "Chưa có tổ đảng nào" in main_of(client.post(end, follow=True))


def test_refused_group_keeps_what_was_typed(world, sign_in, address):
    answer = sign_in("An").post(address, typed(world, ("Chi", "Dũng"), "Em", "Tổ đảng thôn dưới"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tổ trưởng Nguyễn Văn Em chưa có trong tổ. Đánh dấu đồng chí ấy, hoặc chọn tổ trưởng khác." in page
    assert 'value="Tổ đảng thôn dưới"' in page
    assert f'value="{world.members["Chi"].pk}" checked' in page
    assert f'value="{world.members["Em"].pk}" selected' in page
    assert not PartyGroup.of(world.cell).exists()


@pytest.mark.parametrize(
    ("who", "status", "posted"),
    [("Bình", 200, 422), ("Dũng", 200, 403), ("Oanh", 403, 403), ("Phúc", 404, 404)],
)
def test_groups_are_read_by_the_cell_and_kept_by_its_leaders(world, sign_in, address, who, status, posted):
    client = sign_in(who)
    assert client.get(address).status_code == status
    assert client.post(address, {}).status_code == posted


def test_small_cell_sees_nothing_of_groups_until_one_is_made(world, sign_in):
    meeting = steps.opened(world)
    client = sign_in("An")
    pages = [
        reverse("members", args=[world.cell.pk]),
        reverse("roll-call", args=[meeting.pk]),
        reverse("convening", args=[meeting.pk]),
    ]
    for page in pages:
        text = main_of(client.get(page))
        assert "ổ đảng" not in text
        assert "xếp tổ" not in text
    make(world, ("Chi", "Dũng"), "Tổ đảng số 1")
    assert "Tổ đảng số 1" in main_of(client.get(pages[0]))
    text = main_of(client.get(pages[1]))
    assert text.index("Tổ đảng số 1") < text.index("Nguyễn Văn Chi") < text.index("Chưa xếp tổ")
    assert text.index("Chưa xếp tổ") < text.index("Nguyễn Văn Giáp")


def test_whole_group_is_told_by_its_leader(world, sign_in):
    meeting = steps.drafted(world)
    convene(meeting, signed_by=world.people["An"], **steps.do(world, when=steps.BEFORE))
    group = make(world, ("Chi", "Dũng", "Em"), "Tổ đảng số 1", leader="Dũng")
    client = sign_in("An")
    assert "Cả tổ đảng" in main_of(client.get(reverse("convening", args=[meeting.pk])))
    sent = {"group": str(group.pk), "channel": "visit", "messenger": "", "messenger_name": ""}
    answer = client.post(reverse("reach-some", args=[meeting.pk]), sent, follow=True)
    assert "Đã ghi: báo 3 đồng chí." in main_of(answer)
    told = Reach.of(meeting).values_list("member__person__name", "messenger__name", "channel")
    assert sorted(told) == [
        (f"Nguyễn Văn {name}", "Nguyễn Văn Dũng", "visit") for name in ("Chi", "Dũng", "Em")
    ]


def test_slips_are_cut_by_group(world):
    meeting = steps.drafted(world)
    make(world, ("Hoa", "Em"), "Tổ đảng số 1")
    make(world, ("Bình",), "Tổ đảng số 2")
    assert slip_names(meeting, SlipsFor.ALL)[:4] == (
        "Nguyễn Văn Em, Tổ đảng số 1",
        "Nguyễn Văn Hoa, Tổ đảng số 1",
        "Nguyễn Văn Bình, Tổ đảng số 2",
        "Nguyễn Văn An",
    )


def test_pages_cost_the_same_for_one_and_for_three_groups(world, sign_in, address):
    meeting = steps.opened(world)
    client, costs = sign_in("An"), []
    pages = [address, reverse("members", args=[world.cell.pk]), reverse("roll-call", args=[meeting.pk])]
    for names in (["Chi"], ["Em", "Hoa"]):
        for name in names:
            make(world, (name,), f"Tổ {name}")
        for page in pages:
            with CaptureQueriesContext(connection) as cost:
                assert client.get(page).status_code == 200
            costs.append(len(cost))
    assert costs[:3] == costs[3:]
    assert len(groups_on(world.cell, on=TODAY)) == 3
