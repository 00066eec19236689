"""The shared device at the door: names to tap and an opinion to say, and no way to anything else."""

import pytest
from django.db import connection
from django.http import HttpRequest
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chibo.accounts.models import KeptAnswer
from chibo.door.scope import anonymous
from chibo.meetings.actions import end_meeting, mark_at_kiosk, open_kiosk, write_at_kiosk
from chibo.meetings.models import Attendance, Kiosk, KioskOpinion, Speech
from chibo.meetings.queries.kiosk import open_kiosks, token_key
from chibo.meetings.terms import RollState
from tests.web.meeting.conftest import DAY
from tests.web.members.conftest import main_of, tree_of
from tests.world import PASSWORD, at

TAP = "/may-chung/"


@pytest.fixture
def device(sitting, sign_in):
    """The minute-taker's tablet, made a shared device."""
    client = sign_in("Dũng")
    answer = client.post(reverse("kiosks", args=[sitting.pk]), {"khoa": "mot lan"})
    assert (answer.status_code, answer["Location"]) == (303, TAP)
    return client


def token_of(client):
    cookie = client.cookies["may-chung"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (TAP, True, "Strict")
    asked = HttpRequest()
    asked.COOKIES = {"may-chung": cookie.value}
    return asked.get_signed_cookie("may-chung", salt="chibo.kiosk")


def test_the_room_leads_to_the_device_page(sitting, sign_in):
    page = sign_in("Dũng").get(reverse("meeting", args=[sitting.pk]))
    address = reverse("kiosks", args=[sitting.pk])
    assert address in tree_of(page).xpath("//main//a/@href")
    assert address not in tree_of(sign_in("Em").get(reverse("meeting", args=[sitting.pk]))).xpath("//a/@href")
    text = main_of(sign_in("Dũng").get(address))
    assert "Đồng chí được đăng xuất khỏi máy này." in text
    assert "Chưa mở máy nào." in text


def test_before_the_meeting_there_is_no_device(meeting, sign_in):
    text = main_of(sign_in("An").get(reverse("kiosks", args=[meeting.pk])))
    assert "Máy chung mở được từ khi mở kỳ sinh hoạt đến khi kết thúc." in text


def test_the_device_has_its_token_and_nobody_signed_in(device, sitting):
    assert device.get("/").status_code == 302, "whoever opened it is signed out here"
    assert Kiosk.of(sitting).get().token_key == token_key(token_of(device))
    kept = str(KeptAnswer.objects.values().get())
    assert token_of(device) not in kept


def ways_out(tree):
    """Where a page leads. The bar at its foot is hidden, and shows a device without an account no link."""
    [bar] = tree.xpath("//*[@data-device]")
    assert (bar.get("hidden"), tree.xpath("//body/@data-who")) == ("", [""])
    return set(tree.xpath("//a[not(ancestor::*[@data-device] or ancestor::template)]/@href")) - {"#noidung"}


def test_the_device_shows_names_and_no_way_out(device, world, sitting):
    page = device.get(TAP)
    tree = tree_of(page)
    assert page["Cache-Control"] == "no-store"
    assert ways_out(tree) == {"/may-chung/y-kien/", "/may-chung/dong/"}
    assert set(tree.xpath("//form/@action")) == {TAP}
    names = [button.text for button in tree.xpath("//button[@name='co-mat']")]
    assert "Nguyễn Văn Em" in names
    assert "Nguyễn Văn Lan" not in names, "she meets elsewhere"
    for address in ("/may-chung/y-kien/", "/may-chung/dong/"):
        assert ways_out(tree_of(device.get(address))) == {TAP}
    for name in ("meeting", "roll-call", "minutes"):
        assert device.get(reverse(name, args=[sitting.pk])).status_code == 302


def buttons(device, member):
    return tree_of(device.get(TAP)).xpath(f"//button[@value='{member.pk}']/@name")


def test_a_tap_marks_present_and_is_taken_back(device, world, sitting):
    em = world.members["Em"]
    page = device.post(TAP, {"co-mat": em.pk})
    assert "Đã ghi đồng chí Nguyễn Văn Em có mặt" in main_of(page)
    assert Attendance.of(sitting).get().state == RollState.PRESENT
    again = device.post(TAP, {"co-mat": em.pk})
    assert (again.status_code, "Đồng chí Nguyễn Văn Em đã được ghi: Có mặt." in main_of(again)) == (422, True)
    assert buttons(device, em) == ["bo"]
    device.post(TAP, {"bo": em.pk})
    assert not Attendance.of(sitting).exists()
    assert buttons(device, em) == ["co-mat"]


def test_the_pages_cost_the_same_for_one_and_for_three(device, world, sitting, sign_in):
    """However many tapped their names, wrote an opinion, and however many devices serve."""
    chair, costs = Client(), []
    chair.force_login(world.account("An"))
    for name in ("Em", "Giáp", "Hoa"):
        member = world.members[name]
        mark_at_kiosk(token_of(device), member, by=_nobody(), at=at(DAY, "20:30"))
        write_at_kiosk(token_of(device), member, "Một ý.", by=_nobody(), at=at(DAY, "20:30"))
        cost = []
        for client, address in ((device, TAP), (chair, reverse("kiosks", args=[sitting.pk]))):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(address).status_code == 200
            cost.append(len(asked))
        costs.append(tuple(cost))
        open_kiosk(sitting, name * 20, by=world.as_("An"), at=at(DAY, "20:31"))
    assert len(set(costs)) == 1
    assert all(cost <= 12 for cost in costs[0])


@pytest.mark.parametrize("number", ["", "x", "0", "999999", "²"])
def test_a_number_that_is_nobodys_is_not_there(device, number):
    assert device.post(TAP, {"co-mat": number}).status_code == 404


def test_the_roll_call_shows_who_tapped_and_keeps_her(device, world, sitting, sign_in):
    mark_at_kiosk(token_of(device), world.members["Em"], by=_nobody(), at=at(DAY, "20:30"))
    client = sign_in("Dũng")
    address = reverse("roll-call", args=[sitting.pk])
    assert "tự ghi tại máy chung" in main_of(client.get(address))
    sent = {
        f"m{world.members[name].pk}-state": "present" for name in ("An", "Bình", "Chi", "Dũng", "Giáp", "Hoa")
    }
    assert client.post(address, sent).status_code == 303, "Em came in while the page lay open"
    row = Attendance.of(sitting).get(member=world.members["Em"])
    assert row.state == RollState.PRESENT


def _nobody():
    return anonymous(DAY)


def test_an_opinion_waits_for_the_chair(device, world, sitting, item, sign_in):
    em = world.members["Em"]
    wrong = device.post("/may-chung/y-kien/", {"member": em.pk, "text": ""})
    assert (wrong.status_code, "Chưa ghi ý kiến." in main_of(wrong)) == (422, True)
    nobody = device.post("/may-chung/y-kien/", {"member": "", "text": "Xin nhận đoạn đầu xóm."})
    assert (nobody.status_code, "Chưa chọn tên của đồng chí." in main_of(nobody)) == (422, True)
    assert "Xin nhận đoạn đầu xóm." in main_of(nobody)
    page = device.post("/may-chung/y-kien/", {"member": em.pk, "text": "Xin nhận đoạn đầu xóm."}, follow=True)
    assert "Đã gửi ý kiến. Chủ trì xem rồi mới ghi vào diễn biến." in main_of(page)
    assert not Speech.of(item).exists()
    address = reverse("kiosks", args=[sitting.pk])
    chair = sign_in("An")
    text = main_of(chair.get(address))
    assert "Ý kiến ghi tại máy chung, chờ chủ trì 1 ý kiến" in text
    assert "Tự ghi tại máy chung" in text
    opinion = KioskOpinion.of_all(Kiosk.of(sitting)).get()
    judging = reverse("kiosk-opinion", args=[sitting.pk, opinion.pk])
    assert "Hỏi lại đồng chí ấy nếu chưa chắc." in main_of(chair.get(judging))
    nowhere = chair.post(judging, {"item": ""})
    assert (nowhere.status_code, "Chưa chọn mục để ghi ý kiến." in main_of(nowhere)) == (422, True)
    page = chair.post(judging, {"item": item.pk}, follow=True)
    assert "Đã ghi ý kiến của đồng chí Nguyễn Văn Em." in main_of(page)
    room = main_of(chair.get(f"{reverse('meeting', args=[sitting.pk])}?muc={item.pk}"))
    assert "Tự ghi tại máy chung" in room
    assert chair.get(judging).status_code == 404
    write_at_kiosk(token_of(device), em, "Thêm một ý.", by=_nobody(), at=at(DAY, "20:30"))
    assert "Thêm một ý." not in main_of(sign_in("Dũng").get(address)), "for the chair alone"


def test_the_chair_may_leave_an_opinion_out(device, world, sitting, item, sign_in):
    opinion = write_at_kiosk(
        token_of(device), world.members["Em"], "Đùa thôi.", by=_nobody(), at=at(DAY, "20:30")
    )
    judging = reverse("kiosk-opinion", args=[sitting.pk, opinion.pk])
    page = sign_in("An").post(judging, {"khong-nhan": "1", "item": ""}, follow=True)
    assert "Không ghi ý kiến của đồng chí Nguyễn Văn Em vào diễn biến." in main_of(page)
    assert not Speech.of(item).exists()


def test_the_openers_password_closes_the_device(device, sitting):
    assert "Ghi mật khẩu của đồng chí Nguyễn Văn Dũng" in main_of(device.get("/may-chung/dong/"))
    assert device.post("/may-chung/dong/", {"password": ""}).status_code == 422
    wrong = device.post("/may-chung/dong/", {"password": "sai mat khau roi"})
    assert (wrong.status_code, "Mật khẩu chưa đúng." in main_of(wrong)) == (422, True)
    page = device.post("/may-chung/dong/", {"password": PASSWORD})
    assert "Máy chung đã đóng" in main_of(page)
    assert not tree_of(page).xpath("//main//a")
    assert device.get(TAP).status_code == 404, "the device has forgotten its token"
    assert open_kiosks(sitting) == []


def test_many_wrong_passwords_wait(device):
    for _try in range(10):
        device.post("/may-chung/dong/", {"password": "sai mat khau roi"})
    page = device.post("/may-chung/dong/", {"password": PASSWORD})
    assert "Đã thử sai nhiều lần. Chờ 5 phút rồi thử lại" in main_of(page)


def test_the_device_is_closed_from_afar(device, sitting, world):
    own = Client()
    own.force_login(world.account("An"))
    (number, _name, _at) = open_kiosks(sitting)[0]
    address = reverse("kiosk-closing", args=[sitting.pk, number])
    assert own.get(address).status_code == 303
    assert "Đã đóng máy chung." in main_of(own.post(address, follow=True))
    for path in (TAP, "/may-chung/y-kien/", "/may-chung/dong/"):
        copy = Client()
        copy.cookies = device.cookies.copy()
        assert "Máy chung đã đóng" in main_of(copy.get(path))


def test_the_end_of_the_meeting_closes_the_device(device, called, do):
    end_meeting(called, at(DAY, "20:25"), **do(clock="20:26"))
    assert "Máy chung đã đóng" in main_of(device.get(TAP))


def test_a_forged_token_opens_nothing(db):
    for value in ("", "x", "x:y:z"):
        stranger = Client()
        stranger.cookies["may-chung"] = value
        for path in (TAP, "/may-chung/y-kien/", "/may-chung/dong/"):
            assert stranger.get(path).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"), [("An", 200), ("Bình", 200), ("Dũng", 200), ("Chi", 403), ("Em", 403), ("Phúc", 404)]
)
def test_the_device_page_is_for_chair_and_minute_taker(sitting, sign_in, who, status):
    assert sign_in(who).get(reverse("kiosks", args=[sitting.pk])).status_code == status
