"""The page on which a month is recorded as held by tổ đảng, and what the year, the board and the room show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.models import HeldByGroups
from tests.meetings.steps import planned
from tests.meetings.test_by_groups import fill, make, tell


@pytest.fixture
def meeting(world):
    return planned(world)


def address(meeting, name="meeting-by-groups"):
    return reverse(name, args=[meeting.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def year_of(world):
    return reverse("calendar", args=[world.cell.pk]) + "?nam=2026"


def test_month_is_recorded_shown_and_taken_back(world, sign_in, meeting):
    fill(world)
    groups = make(world, "Tổ 1", "Chi", "Dũng"), make(world, "Tổ 2", "Em")
    client = sign_in("An")
    move = reverse("meeting-move", args=[meeting.pk])
    assert address(meeting) in text_of(client.get(move))
    tell(world, groups[0], "Chi")
    page = text_of(client.get(address(meeting)))
    assert "từ 50 đảng viên, mỗi năm nhiều nhất 3 kỳ" in page
    assert "Đã dùng 0 kỳ trong năm 2026." in page
    assert page.count("sinh hoạt ngày 02/11/2026") == page.count("chưa có bản ghi") == 1
    answer = client.post(address(meeting))
    assert (answer.status_code, HeldByGroups.of(meeting).exists()) == (422, False)
    assert "Chưa có bản ghi sinh hoạt tháng 11/2026 của Tổ 2. Ghi sinh hoạt của tổ trước." in text_of(answer)
    tell(world, groups[1], "Em")
    page = text_of(client.post(address(meeting), follow=True))
    assert "Đã ghi kỳ này là sinh hoạt theo tổ đảng." in page
    assert "11/2026: sinh hoạt theo tổ đảng" in page
    assert address(meeting) in page
    assert "11/2026: sinh hoạt theo tổ đảng" in text_of(
        client.get(reverse("cell-home", args=[world.cell.pk]))
    )
    room = text_of(client.get(reverse("meeting", args=[meeting.pk])))
    assert ("Kỳ này sinh hoạt theo tổ đảng" in room, 'id="khai-mac"' in room) == (True, False)
    assert address(meeting) not in text_of(client.get(move))
    board = text_of(sign_in("Nga").get(reverse("inbox", args=[world.commune.pk]) + "?thang=2026-11"))
    assert "Sinh hoạt theo tổ đảng" in board
    assert 'class="state__big">1<small> / 2</small>' in board
    page = text_of(sign_in("An").post(address(meeting, "meeting-by-groups-withdrawal"), follow=True))
    assert "Đã bỏ ghi sinh hoạt theo tổ đảng. Kỳ này trở lại lịch như trước." in page
    assert not HeldByGroups.of(meeting).exists()


@pytest.mark.parametrize(("size", "named"), [(49, True), (50, False)])
def test_small_cell_and_cell_without_groups_are_not_led_there(world, sign_in, meeting, size, named):
    fill(world, size)
    if named:
        make(world, "Tổ 1", "Chi")
    page = text_of(sign_in("An").get(reverse("meeting-move", args=[meeting.pk])))
    assert "Ghi là không họp, có lý do" in page
    assert "theo tổ đảng" not in page


@pytest.mark.parametrize(("who", "status"), [("Bình", 200), ("Chi", 403), ("Em", 403), ("Phúc", 404)])
def test_page_is_for_the_leaders_of_the_cell(world, sign_in, meeting, who, status):
    for name in ("meeting-by-groups", "meeting-by-groups-withdrawal"):
        assert sign_in(who).get(address(meeting, name)).status_code == status


def test_page_costs_the_same_for_one_and_for_three_groups(world, sign_in, meeting):
    fill(world)
    client, costs = sign_in("An"), []
    for names in (("Chi",), ("Em", "Hoa")):
        for name in names:
            tell(world, make(world, f"Tổ {name}", name), name)
        for page in (address(meeting), reverse("meeting-move", args=[meeting.pk])):
            with CaptureQueriesContext(connection) as cost:
                assert client.get(page).status_code == 200
            costs.append(len(cost))
    assert costs[:2] == costs[2:]
