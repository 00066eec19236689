"""The page that says how a meeting comes together."""

import pytest
from django.urls import reverse

from chibo.meetings.actions import plan_meeting
from chibo.meetings.models import Meeting
from chibo.rulebook.terms import MeetingKind
from tests.world import START, at


@pytest.fixture
def meeting(world):
    return plan_meeting(
        world.cell, MeetingKind.REGULAR, at(), "Nhà văn hóa thôn Đông", by=world.as_("An", START), at=START
    )


@pytest.fixture
def address(meeting):
    return reverse("meeting-mode", args=[meeting.pk])


def text_of(response):
    return " ".join(response.content.decode().split())


def test_page_tells_the_condition_with_its_source(world, sign_in, address):
    page = text_of(sign_in("An").get(address))
    assert (
        "Điều kiện: ít nhất 5/8 đồng chí không họp tập trung được "
        "(Phần sinh hoạt trực tuyến, Hướng dẫn số 03-HD/TW, ngày 27/12/2022 của Ban Bí thư)."
    ) in page
    assert 'value="in_person" checked' in page


def test_condition_that_is_not_met_asks_for_a_reason_and_keeps_what_was_typed(world, sign_in, address):
    client = sign_in("An")
    typed = {
        "mode": "hybrid", "online_link": "https://hop.example/1", "occasion": "working_away", "away": "2", "reason": "",
    }  # fmt: skip
    answer = client.post(address, typed)
    page = text_of(answer)
    assert answer.status_code == 422
    assert (
        "Chưa đủ điều kiện sinh hoạt trực tuyến: cần chọn trường hợp và có ít nhất 5/8 "
        "đồng chí không họp tập trung được. Ghi lý do vẫn họp như vậy, hoặc chọn họp trực tiếp."
    ) in page
    for kept in (
        'value="hybrid" checked',
        'value="https://hop.example/1"',
        'value="working_away" selected',
        'value="2"',
    ):
        assert kept in page
    answer = client.post(address, typed | {"reason": "Lũ chia cắt đường"}, follow=True)
    page = text_of(answer)
    assert "Đã lưu hình thức họp: trực tiếp kết hợp trực tuyến." in page
    assert "Nhà văn hóa thôn Đông. Họp trực tiếp kết hợp trực tuyến" in page
    assert Meeting.of(world.cell).get().mode_reason == "Lũ chia cắt đường"


@pytest.mark.parametrize(
    ("who", "status"), [("Bình", 200), ("Chi", 403), ("Dũng", 403), ("Oanh", 403), ("Nga", 404)]
)
def test_mode_is_for_the_leaders(world, sign_in, address, who, status):
    assert sign_in(who).get(address).status_code == status
