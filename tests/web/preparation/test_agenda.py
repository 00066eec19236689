"""The agenda: drafted, its rows added, edited, moved, taken off; missing contents named."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.cycle.actions import prepare_agenda
from chibo.meetings.actions import agree_content, remove_agenda_item
from chibo.meetings.models import AgendaItem
from tests.world import at


def address(name, meeting, *more):
    return reverse(name, args=[meeting.pk, *more])


def text_of(response):
    return " ".join(response.content.decode().split())


@pytest.fixture
def items(world, meeting):
    prepare_agenda(meeting, by=world.as_("An"), at=at())
    return list(AgendaItem.of(meeting))


def titles(meeting):
    return list(AgendaItem.of(meeting).values_list("title", flat=True))


def test_agenda_is_drafted_in_one_act(meeting, sign_in):
    client = sign_in("Chi")
    page = text_of(client.get(address("agenda", meeting)))
    assert "Chưa có chương trình" in page
    assert page.count("btn--main") == page.count("sheet--now") == 1
    answer = client.post(address("agenda-draft", meeting), follow=True)
    count = AgendaItem.of(meeting).count()
    assert count > 5
    assert f"Đã thêm {count} nội dung vào chương trình." in text_of(answer)
    for part in ("Mở đầu", "Tiến hành", "Kết thúc"):
        assert f">{part}</h2>" in text_of(answer)


def test_missing_contents_are_named_and_put_back(world, meeting, items, sign_in):
    lost = next(item for item in items if item.is_required)
    remove_agenda_item(lost, by=world.as_("An"), at=at())
    client = sign_in("An")
    page = text_of(client.get(address("agenda", meeting)))
    assert "Chương trình còn thiếu 1 nội dung theo quy định" in page
    assert lost.title in page
    client.post(address("agenda-draft", meeting))
    assert lost.title in titles(meeting)


def test_row_is_added_edited_moved_and_taken_off(world, meeting, items, sign_in):
    client = sign_in("An")
    typed = {
        "title": "Phổ biến kế hoạch làm đường", "part": "proceeding", "presenter": str(world.members["Chi"].pk),
        "prompt": "", "minutes_planned": "15", "because": "",
    }  # fmt: skip
    assert client.post(address("agenda-item-new", meeting), typed).status_code == 303
    item = AgendaItem.of(meeting).get(title="Phổ biến kế hoạch làm đường")
    assert (item.presenter_id, item.minutes_planned) == (world.people["Chi"].pk, 15)
    page = text_of(client.get(address("agenda-item", meeting, item.pk)))
    assert 'value="Phổ biến kế hoạch làm đường"' in page
    edited = {
        "title": "Kế hoạch làm đường ngõ",
        "presenter": "",
        "prompt": "Mỗi hộ góp bao nhiêu?",
        "minutes_planned": "",
    }
    client.post(address("agenda-item", meeting, item.pk), edited)
    item = AgendaItem.of(meeting).get(pk=item.pk)
    assert (item.title, item.presenter_id, item.minutes_planned) == ("Kế hoạch làm đường ngõ", None, None)
    answer = client.post(address("agenda-item-move", meeting, item.pk), {"position": "1"})
    assert answer["Location"].endswith(f"#muc-{item.pk}")
    assert titles(meeting)[0] == "Kế hoạch làm đường ngõ"
    removal = address("agenda-item-removal", meeting, item.pk)
    assert "Bỏ “Kế hoạch làm đường ngõ” khỏi chương trình?" in text_of(client.get(removal))
    client.post(removal)
    assert "Kế hoạch làm đường ngõ" not in titles(meeting)


def test_row_refused_keeps_what_was_typed(meeting, items, sign_in):
    client = sign_in("An")
    answer = client.post(
        address("agenda-item-new", meeting), {"title": "", "minutes_planned": "một", "prompt": "Gợi ý một."}
    )
    page = text_of(answer)
    assert answer.status_code == 422
    assert "Ghi một số, ví dụ 22." in page
    assert "Gợi ý một." in page
    assert 'value="một"' in page
    assert len(titles(meeting)) == len(items)


def test_agreed_agenda_takes_new_rows_with_a_reason(world, meeting, items, sign_in):
    agree_content(meeting, by=world.as_("An"), at=at())
    client = sign_in("An")
    page = text_of(client.get(address("agenda", meeting)))
    assert "Nội dung đã thống nhất ngày 03/11/2026" in page
    assert address("agenda-item", meeting, items[0].pk) not in page
    typed = {"title": "Việc đột xuất", "part": "proceeding", "because": ""}
    answer = client.post(address("agenda-item-new", meeting), typed)
    assert "Muốn bổ sung, ghi lý do, ví dụ: bổ sung tại buổi sinh hoạt." in text_of(answer)
    assert 'value="Việc đột xuất"' in text_of(answer)
    assert (
        client.post(address("agenda-item-new", meeting), typed | {"because": "bão số 3"}).status_code == 303
    )
    removal = client.post(address("agenda-item-removal", meeting, items[0].pk))
    assert removal.status_code == 422
    assert "chương trình giữ nguyên" in text_of(removal)


def test_row_of_another_meeting_is_not_found(world, meeting, items, sign_in):
    client = sign_in("An")
    assert client.get(address("agenda-item", meeting, 999_999)).status_code == 404


@pytest.mark.parametrize("who", ["Dũng", "Oanh"])
def test_agenda_is_changed_by_the_chi_uy_alone(meeting, items, sign_in, who):
    client = sign_in(who)
    for name, more in (
        ("agenda-draft", ()),
        ("agenda-item-new", ()),
        ("agenda-item-removal", (items[0].pk,)),
    ):
        assert (
            client.post(address(name, meeting, *more), {"title": "x", "part": "opening"}).status_code == 403
        )
    assert len(titles(meeting)) == len(items)


def test_agenda_costs_the_same_for_few_and_many_rows(world, meeting, items, sign_in):
    client = sign_in("An")
    costs = []
    for keep in (len(items), 3, 1):
        for item in list(AgendaItem.of(meeting))[keep:]:
            remove_agenda_item(item, by=world.as_("An"), at=at())
        with CaptureQueriesContext(connection) as cost:
            assert client.get(address("agenda", meeting)).status_code == 200
        costs.append(len(cost))
    assert len(set(costs)) == 1
    assert costs[0] <= 15
