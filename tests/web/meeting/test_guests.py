"""Guests at the roll call and in the room, their items, the internal part of the agenda."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.meetings.actions import invite, record_guest_presence
from chibo.meetings.models import AgendaItem, Invitation, Speech
from chibo.rulebook.terms import GuestGroup
from tests.web.meeting.conftest import DAY, HERE
from tests.world import at


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


def row_of(meeting, preset="discussion"):
    return AgendaItem.of(meeting).get(preset=preset)


def states(world):
    return {f"m{world.members[name].pk}-state": "present" for name in HERE}


def test_guests_are_called_with_the_roll_and_not_counted(world, sitting, sign_in, do):
    guest = invite(sitting, GuestGroup.OUTSIDE, "Lê Tám", "Trưởng thôn", **do())
    other = invite(sitting, GuestGroup.UPPER_DELEGATE, "Lưu Ánh", **do())
    client = sign_in("Dũng")
    page = text_of(client.get(address("roll-call", sitting)))
    assert "không tính vào số phải dự" in page
    typed = states(world) | {f"k{guest.pk}-came": "co-mat", f"k{other.pk}-came": "away"}
    answer = client.post(address("roll-call", sitting), typed, follow=True)
    assert "Có mặt 7/7 đồng chí phải dự (100%)" in text_of(answer)
    came = dict(Invitation.of(sitting).values_list("name", "is_present"))
    assert came == {"Lê Tám": True, "Lưu Ánh": False}


def test_roll_without_guests_shows_nothing_of_them(sitting, sign_in):
    assert "khách mời" not in text_of(sign_in("Dũng").get(address("roll-call", sitting))).lower()


def test_room_asks_the_guests_out_before_the_internal_part(world, called, sign_in, do):
    guest = invite(called, GuestGroup.OUTSIDE, "Lê Tám", **do())
    upper = invite(called, GuestGroup.UPPER_DELEGATE, "Lưu Ánh", **do())
    record_guest_presence(guest, is_present=True, **do())
    row = row_of(called)
    client = sign_in("Dũng")
    page = text_of(client.get(f"{address('meeting', called)}?muc={row.pk}"))
    assert "Phần nội bộ" not in page
    assert f'value="g-{guest.pk}"' in page
    edit = {"title": row.title, "is_internal": "1", "presenter": "", "prompt": "", "minutes_planned": ""}
    assert sign_in("An").post(address("agenda-item", called, row.pk), edit).status_code == 303
    client = sign_in("Dũng")
    page = text_of(client.get(f"{address('meeting', called)}?muc={row.pk}"))
    assert "Phần nội bộ: mời khách ra ngoài" in page
    assert "Không dự phần này: Lê Tám." in page
    assert f'value="g-{guest.pk}"' not in page
    assert f'value="g-{upper.pk}"' in page
    answer = client.post(
        address("speech-new", called, row.pk), {"speaker": f"g-{guest.pk}", "text": "Nhất trí."}
    )
    assert answer.status_code == 422
    assert (
        "Mục này là phần nội bộ, khách mời đã ra ngoài nên không ghi ý kiến của Lê Tám. "
        "Chọn người khác, hoặc ghi ở mục khác."
    ) in text_of(answer)
    assert "Nhất trí." in text_of(answer)
    assert not Speech.of(row).exists()


def test_guest_is_tied_to_items_and_seen_by_group(world, called, sign_in, do):
    row = row_of(called)
    client = sign_in("An")
    typed = {
        "group": "outside",
        "name": "Lê Tám",
        "office": "Trưởng thôn",
        "items": [str(row.pk)],
        "signed_by": "",
    }
    answer = client.post(address("invitations", called), typed, follow=True)
    page = text_of(answer)
    assert "<h3>Khách mời ngoài Đảng</h3>" in page
    assert f"Trưởng thôn · dự: {row.title}" in page
    guest = Invitation.of(called).get()
    answer = client.post(address("invitation-items", called, guest.pk), {"items": ["999999"]})
    assert answer.status_code == 422
    answer = client.post(address("invitation-items", called, guest.pk), {}, follow=True)
    assert "Đã ghi nội dung Lê Tám dự." in text_of(answer)
    assert f"dự: {row.title}" not in text_of(answer)


def test_roll_call_costs_the_same_for_one_and_for_three_guests(world, sitting, sign_in, do):
    client, costs = sign_in("An"), []
    for names in (["Một"], ["Hai", "Ba"]):
        for name in names:
            invite(sitting, GuestGroup.OUTSIDE, name, by=world.as_("An", DAY), at=at(DAY))
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("roll-call", sitting)).status_code == 200
        costs.append(len(cost))
    assert costs[0] == costs[1]
