"""Telling people: the group's text, two by a visit, slips; and by e-mail, from which nothing but one sentence leaves."""

import contextlib
import email
import email.policy
from dataclasses import replace

import pytest

from chibo.cli._machine import ROOT
from tests.harness.outside import mail_sink
from tests.harness.server import Book
from tests.journeys.conftest import CLOCK, opened
from tests.journeys.desk import PHONE, pdf_words
from tests.journeys.looking import small_text, too_wide, violations
from tests.journeys.month import meeting_page
from tests.world import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "village:on_record"
TEXT = (
    "Kính gửi các đồng chí: Chi bộ thôn Đông sinh hoạt thường kỳ tháng 11 vào 19:30, thứ Ba, ngày 03/11/2026"
)
LEFT = ("Bùi Quang Khánh", "Đặng Văn Giáp")


def send_notice(chair):
    chair.go(meeting_page(chair, "thong-bao"))
    chair.choose("Lê Văn An", of="Người ký thông báo").press("Gửi thông báo")
    return chair.sees("Nhắn nhóm của chi bộ", "đồng chí đã được báo; còn 8 đồng chí chưa có người báo")


def tell(chair):
    """The group at once but for two, who are told by a visit; on whose word stands beside each name."""
    chair.unfold("Trừ những đồng chí không ở trong nhóm").choose(*LEFT, of="Không ở trong nhóm")
    chair.press("Đã nhắn nhóm").sees("Đã ghi: báo 6 đồng chí.")
    chair.sees("đồng chí đã được báo; còn 2 đồng chí chưa có người báo")
    chair.choose("Đồng chí chưa được báo", of="In cho ai")


def visit(chair):
    chair.choose(*LEFT, of="Đồng chí đã được báo").choose("Báo trực tiếp", of="Báo bằng cách nào")
    chair.fill("Người chuyển tin ngoài chi bộ", "cháu Lý Thị Hạnh").press("Ghi đã báo riêng")
    chair.sees("Đã ghi: báo 2 đồng chí.", "đồng chí đã được báo")
    chair.sees("báo trực tiếp; người chuyển tin: cháu Lý Thị Hạnh")


def slips(chair, audience):
    answer = chair.context.request.get(f"{meeting_page(chair, 'thong-bao')}giay-bao.pdf?cho={audience}")
    assert answer.status == 200
    return pdf_words(answer.body())


def test_a_secretary_tells_the_group_and_two_by_a_visit(site_of, sit, picture):
    chair = sit(site_of(BOOK, "29/10/2026", "08:00"), "An", PHONE)
    send_notice(chair)
    chair.context.grant_permissions(["clipboard-read", "clipboard-write"])
    chair.page.get_by_role("button", name="Chép lời nhắn").click()
    chair.sees("Đã chép")
    assert chair.page.evaluate("navigator.clipboard.readText()").startswith(TEXT)
    picture("telling", look(chair), full=True)
    tell(chair)
    words = slips(chair, "chua-bao")
    assert words.count("GIẤY BÁO") == len(LEFT)
    for name in LEFT:
        assert f"Kính gửi: đồng chí {name}" in words
    with chair.page.expect_download() as download:
        chair.page.get_by_role("button", name="In giấy báo").click()
    assert download.value.suggested_filename.endswith(".pdf")
    visit(chair)
    assert slips(chair, "tat-ca").count("GIẤY BÁO") == 8


def test_without_script_the_text_is_selected_and_copied_by_hand(site_of, sit):
    chair = sit(site_of(BOOK, "29/10/2026", "08:00"), "An", script=False)
    send_notice(chair).has_no("Chép lời nhắn")
    assert chair.typed("Lời nhắn").startswith(TEXT)
    tell(chair)
    visit(chair)


@pytest.fixture
def open_house(book_of, tmp_path):
    """A site whose installation lets e-mail and calendars out, and the mail server that keeps what leaves."""
    with contextlib.ExitStack() as until_end:
        sink = until_end.enter_context(mail_sink())
        more = {
            "CHIBO_CHANNELS": "email,push,calendar", "CHIBO_MAIL": f"smtp://127.0.0.1:{sink.port}",
            "CHIBO_MAIL_FROM": "so@chibo.example",
        }  # fmt: skip
        book = replace(book_of(BOOK), more=more)
        site = until_end.enter_context(opened(book, tmp_path / "site", "29/10/2026", "08:00"))
        clock = {"CHIBO_JOURNEY_CLOCK": str(site.folder / "clock"), "PYTHONPATH": f"{CLOCK}:{ROOT / 'src'}"}
        house = Book(site.folder, more={**more, **clock})
        assert "Đã tạo khóa" in house.run("notices", "keys")
        yield site, sink, house


# A browser asks its maker for an address; here it is given one, as the sandbox has no way to the maker.
GIVEN = """PushManager.prototype.subscribe = async (options) => {
  if (!options.userVisibleOnly || options.applicationServerKey.length !== 65) throw new Error('no key');
  return { toJSON: () => ({ endpoint: 'https://fcm.googleapis.com/fcm/send/abc', keys: { p256dh: 'k', auth: 'a' } }) };
};"""
REFUSED = "PushManager.prototype.subscribe = async () => { throw new Error('denied'); };"
WORKER = "navigator.serviceWorker.getRegistration('/').then((one) => one && new URL(one.scope).pathname)"


def look(desk):
    """What every page is looked at for."""
    assert violations(desk.page) + small_text(desk.page) + too_wide(desk.page) == []
    return desk


def test_a_device_is_taken_on_by_one_press_and_a_refusal_says_what_to_do(open_house, sit, picture):
    site, _sink, _book = open_house
    member = sit(site, "Giáp", PHONE)
    member.page.add_init_script(REFUSED)
    member.go("/bao-cho-toi/").press("Nhận báo trên thiết bị này")
    member.sees("Trình duyệt chưa cho nhận báo.")
    member.page.add_init_script(GIVEN)
    member.go("/bao-cho-toi/").press("Nhận báo trên thiết bị này").sees(
        "Thiết bị này nhận báo khi có thông báo mới."
    )
    assert member.page.evaluate(WORKER) == "/"
    look(member.sees("Thiết bị nhận từ 29/10/2026"))
    picture("my-device", member, full=True)
    member.press("Bỏ thiết bị này").sees("Đã bỏ thiết bị.")


def test_without_script_a_device_is_not_offered(open_house, sit):
    site, _sink, _book = open_house
    member = sit(site, "Giáp", script=False)
    member.go("/bao-cho-toi/").has_no("Nhận báo trên thiết bị này").sees(
        "Trình duyệt này không nhận báo được."
    )


def test_a_mail_says_that_there_is_something_new_and_nothing_else(open_house, sit, picture):
    site, sink, book = open_house
    member = sit(site, "Giáp", PHONE)
    member.go("/bao-cho-toi/").fill("Địa chỉ thư của đồng chí", "giap@thu.example.vn").press(
        "Nhận báo qua thư"
    )
    member.sees("Đã ghi địa chỉ thư.").press("Lấy địa chỉ lịch riêng").sees("Đã có địa chỉ lịch riêng mới.")
    picture("my-notices", look(member), full=True)
    feed = member.typed("Địa chỉ lịch riêng").strip()
    chair = sit(site, "An")
    chair.go(f"/chi-bo/{site.units['cell']}/kenh-bao/").press("Mở kênh thư điện tử")
    chair.sees("Đã mở kênh thư điện tử.").press("Mở kênh lịch của máy")
    picture("channels", look(chair), full=True)
    send_notice(chair)
    assert sink.mails == []  # the act only puts it into the outbox
    assert "Đã gửi 1." in book.run("notices", "send")
    assert "Đã gửi 0." in book.run("notices", "send")
    assert "email meeting_called 1 sent" in book.run("notices", "log")
    (raw,) = sink.mails
    assert sink.recipients == ["giap@thu.example.vn"]
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert (read["Subject"], read.get_content().strip()) == ("Có thông báo mới", "Có thông báo mới.")
    calendar = chair.context.request.get(feed).text()
    assert "DTSTART;TZID=Asia/Ho_Chi_Minh:20261103T193000" in calendar
    for secret in ("thôn Đông", "Đặng Văn Giáp", "Lê Văn An", "Nhà văn hóa", "thường kỳ", PASSWORD):
        assert secret not in read.get_content()
        assert secret not in calendar
    chair.go(f"/chi-bo/{site.units['cell']}/kenh-bao/").sees("Đã gửi trong 30 ngày")
