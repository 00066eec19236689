"""Báo cho tôi, and the channels of a cell: shut by default, opened by those whose they are."""

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.door.pen import system
from chibo.notices.models import Device, MailAddress, Notice, Switch
from chibo.notices.queries import own_sheet
from tests.world import at

ENDPOINT = {"endpoint": "https://fcm.googleapis.com/fcm/send/x", "p256dh": "key", "auth": "auth"}


def text_of(response):
    return html.unescape(" ".join(response.content.decode().split()))


def rows(model):
    return model.all_for(system("test", at=at()))


def test_nothing_is_offered_where_nothing_is_installed(sign_in, world):
    client = sign_in("Em")
    page = text_of(client.get(reverse("my-notices")))
    assert "Máy chủ này chưa mở kênh báo nào ra ngoài" in page
    for words in ("Thư điện tử", "Báo trên thiết bị", "Lịch của máy"):
        assert words not in page
    for address, typed in (("my-mail", {"address": "a@b.vn"}), ("my-device", ENDPOINT), ("my-feed", {})):
        answer = client.post(reverse(address), typed)
        assert answer.status_code == 422
        assert "Báo người quản trị máy chủ nếu cần dùng." in text_of(answer)
        assert client.get(reverse(address)).status_code == 303
    assert not rows(MailAddress).exists()


def test_mail_is_chosen_tried_and_stopped(sign_in, installed):
    client = sign_in("Em")
    wrong = client.post(reverse("my-mail"), {"address": "em tại thu"})
    assert wrong.status_code == 422
    assert '"em tại thu" không phải địa chỉ thư. Ghi lại, ví dụ: ten@vidu.vn.' in text_of(wrong)
    assert 'value="em tại thu"' in text_of(wrong)
    none = client.post(reverse("my-mail"), {"thu": "1"})
    assert "Chưa có nơi nhận báo qua thư điện tử. Ghi nơi nhận trước." in text_of(none)
    kept = client.post(reverse("my-mail"), {"address": "em@thu.vn"}, follow=True)
    assert "Đã ghi địa chỉ thư." in text_of(kept)
    assert 'value="em@thu.vn"' in text_of(kept)
    assert "Đã xếp một báo thử" in text_of(client.post(reverse("my-mail"), {"thu": "1"}, follow=True))
    assert rows(Notice).count() == 1
    assert "Đã xóa địa chỉ thư." in text_of(client.post(reverse("my-mail"), {"thoi": "1"}, follow=True))
    assert not rows(MailAddress).exists()


def test_a_device_is_taken_on_tried_and_taken_off(sign_in, installed, world):
    client = sign_in("Em")
    page = text_of(client.get(reverse("my-notices")))
    assert "data-push-key=" in page
    assert 'data-worker="/sw.js"' in page
    refused = client.post(reverse("my-device"), {"endpoint": "-"})
    assert (refused.status_code, "Trình duyệt chưa cho nhận báo." in text_of(refused)) == (422, True)
    inside = client.post(reverse("my-device"), ENDPOINT | {"endpoint": "https://192.168.1.1/x"})
    assert (inside.status_code, "không phải máy chủ công khai" in text_of(inside)) == (422, True)
    assert "Thiết bị này nhận báo" in text_of(client.post(reverse("my-device"), ENDPOINT, follow=True))
    assert "Thiết bị nhận từ 03/11/2026" in text_of(client.get(reverse("my-notices")))
    assert "Đã xếp một báo thử" in text_of(client.post(reverse("my-device"), {"thu": "1"}, follow=True))
    number = rows(Device).get().pk
    assert sign_in("Dũng").post(reverse("my-device"), {"bo": number}).status_code == 404
    assert sign_in("Em").post(reverse("my-device"), {"bo": "x"}).status_code == 404
    assert "Đã bỏ thiết bị." in text_of(client.post(reverse("my-device"), {"bo": number}, follow=True))
    assert not rows(Device).exists()


def test_the_private_calendar_is_shown_changed_and_taken_away(sign_in, installed, world):
    client = sign_in("Em")
    page = text_of(client.post(reverse("my-feed"), follow=True))
    first = own_sheet(world.as_("Em")).feed_secret
    assert f"http://testserver/lich-rieng.ics?ma={first}" in page
    client.post(reverse("my-feed"))
    assert own_sheet(world.as_("Em")).feed_secret != first
    assert "Đã bỏ địa chỉ lịch riêng." in text_of(client.post(reverse("my-feed"), {"thoi": "1"}, follow=True))
    assert "lich-rieng.ics" not in text_of(client.get(reverse("my-notices")))


def test_the_private_calendar_has_the_address_from_outside(sign_in, installed, world, settings):
    settings.ADDRESS = "https://so.xa.vn"
    page = text_of(sign_in("Em").post(reverse("my-feed"), follow=True))
    assert f"https://so.xa.vn/lich-rieng.ics?ma={own_sheet(world.as_('Em')).feed_secret}" in page


def test_a_devices_keys_are_not_given_back_by_a_refusal(sign_in, installed):
    keys = {"endpoint": "https://192.168.1.1/" + "x" * 40, "p256dh": "y" * 87, "auth": "z" * 22}
    refused = sign_in("Em").post(reverse("my-device"), keys)
    assert (refused.status_code, "không phải máy chủ công khai" in text_of(refused)) == (422, True)
    assert not [value for value in keys.values() if value in text_of(refused)]


def test_push_is_not_offered_without_keys(sign_in, settings):
    settings.NOTICE_CHANNELS = frozenset({"push"})
    assert "data-push-key" not in text_of(sign_in("Em").get(reverse("my-notices")))


@pytest.mark.parametrize("name", ["An", "Bình", "Minh", "Nga"])
def test_channels_are_opened_and_shut_by_the_leaders_and_the_committee(sign_in, installed, world, name):
    client, address = sign_in(name), reverse("cell-channels", args=[world.cell.pk])
    page = text_of(client.get(address))
    assert page.count("Đang đóng") == 3
    assert "Ra ngoài chỉ có câu “Có thông báo mới”" in page
    opened = text_of(client.post(address, {"kenh": "email", "viec": "mo"}, follow=True))
    assert "Đã mở kênh thư điện tử." in opened
    assert (opened.count("Đang mở"), opened.count("Đang đóng")) == (1, 2)
    shut = text_of(client.post(address, {"kenh": "email", "viec": "dong"}, follow=True))
    assert "Đã đóng kênh thư điện tử." in shut
    none = client.post(address, {"kenh": "fax", "viec": "mo"})
    assert (none.status_code, "Chưa chọn kênh để mở hoặc đóng." in text_of(none)) == (422, True)
    assert not rows(Switch).exists()


def test_a_channel_that_the_installation_has_not_opened_is_not_opened(sign_in, world):
    client, address = sign_in("An"), reverse("cell-channels", args=[world.cell.pk])
    assert "Máy chủ này chưa mở kênh này." in text_of(client.get(address))
    answer = client.post(address, {"kenh": "push", "viec": "mo"})
    assert (answer.status_code, "Máy chủ này chưa mở kênh báo trên thiết bị." in text_of(answer)) == (
        422,
        True,
    )


@pytest.mark.parametrize(("name", "status"), [("Chi", 403), ("Em", 403), ("Oanh", 403), ("Phúc", 404)])
def test_channels_are_nobody_elses(sign_in, world, name, status):
    assert sign_in(name).get(reverse("cell-channels", args=[world.cell.pk])).status_code == status


def test_pages_cost_the_same_for_one_and_three(sign_in, installed, world):
    client, costs = sign_in("An"), []
    for number in range(3):
        client.post(reverse("my-device"), ENDPOINT | {"endpoint": f"https://fcm.googleapis.com/{number}"})
        cost = 0
        for address in (reverse("my-notices"), reverse("cell-channels", args=[world.cell.pk])):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            cost += len(asked)
        costs.append(cost)
    assert len(set(costs)) == 1
