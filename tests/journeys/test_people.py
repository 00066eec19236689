"""People as they are: by a printed slip, without an account, at the tablet by the door, by keys alone, in large letters."""

import io
import re
from dataclasses import dataclass

import pdfplumber
import pytest
import segno
from playwright.sync_api import expect

from tests.journeys import month
from tests.journeys.desk import LAPTOP, PHONE, TABLET, pdf_words
from tests.journeys.effort import strokes
from tests.journeys.looking import looked_at
from tests.world import PASSWORD

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "village:without_accounts"
BI_THU, PHO_BI_THU, MEMBER = "Lê Văn An", "Trần Thị Bình", "Đặng Văn Giáp"
TASK = "Vận động 10 hộ nạo vét mương nội đồng"


def look(desk):
    """What a page is looked at for, also at 320 px and there in the largest letters."""
    assert looked_at(desk.page) == []
    return desk


# --- a slip -------------------------------------------------------------------------------------------

OWN, NEW = "trăng lên bến đò xưa", "mưa xuân phơi phới bay"
CODE = r"([2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3}-[2-9A-HJKMNP-Z]{3})"
WRONG_CODE = (
    "Mã không đúng với tên đăng nhập, đã dùng hoặc hết hạn. Xem lại phiếu, hoặc đề nghị bí thư in phiếu mới."
)
WRONG_PASSWORD = "Sai tên đăng nhập hoặc mật khẩu. Quên mật khẩu: đề nghị đồng chí bí thư in phiếu cấp lại."


@dataclass
class Slip:
    """A printed slip as its holder reads it, and where its square code leads."""

    username: str
    code: str
    link: str


def print_slip(chair, button):
    """The bí thư prints one comrade's slip: from the list of members to the paper."""
    chair.turn("Đảng viên").press("Tài khoản, phiếu đăng nhập").choose(MEMBER).press(button)
    chair.sees("Đã lập 1 phiếu", MEMBER)
    username = chair.page.locator("main li").filter(has_text=MEMBER).locator("small").inner_text()
    with chair.page.expect_download() as download:
        chair.page.get_by_role("button", name="Tải tệp phiếu (PDF)").click()
    content = download.value.path().read_bytes()
    words = pdf_words(content)
    assert MEMBER in words
    assert username in words.replace("\u200b", "")
    (code,) = re.findall(CODE, words)
    slip = Slip(username, code, f"{chair.site.address}/phieu/#{username}/{code.replace('-', '')}")
    assert dark_on(content) == dark_of(slip.link), "the square code leads elsewhere"
    return slip


def dark_on(content):
    """The dark modules of the one square code on a paper: row and column of each."""
    with pdfplumber.open(io.BytesIO(content)) as paper:
        runs = [one for one in paper.pages[0].lines if not one["linewidth"]]
    size = min(one["x1"] - one["x0"] for one in runs)
    left, top = min(one["x0"] for one in runs), min(one["top"] for one in runs)
    return {
        (round((one["top"] - top) / size), round((one["x0"] - left) / size) + n)
        for one in runs
        for n in range(round((one["x1"] - one["x0"]) / size))
    }


def dark_of(link):
    rows = segno.make(link, error="m", micro=False).matrix
    return {(at, n) for at, row in enumerate(rows) for n, dark in enumerate(row) if dark}


def set_password(phone, password):
    phone.fill("Mật khẩu đồng chí tự đặt", password).press("Đặt mật khẩu, vào sổ")
    return phone


def come_in(desk, username, password):
    desk.context.clear_cookies()
    desk.go("/dang-nhap/").fill("Tên đăng nhập", username).fill("Mật khẩu", password)
    return desk.press("Đăng nhập")


def test_a_slip_opens_the_book_and_a_new_one_ends_the_old(site_of, sit, picture):
    site = site_of(BOOK, "31/10/2026", "18:00")
    chair, phone = sit(site, "An"), sit(site, "", PHONE)
    first = print_slip(chair, "In phiếu đã chọn")
    phone.go(first.link).is_at("Dùng phiếu đăng nhập")
    assert phone.path == "/phieu/", "the code does not stay in the address"
    assert phone.typed("Tên đăng nhập") == first.username
    set_password(look(phone), "ngắn").sees("Mật khẩu cần từ 12 đến 128 ký tự")
    picture("slip-phone", phone, full=True)
    set_password(phone, OWN).is_at("Kỳ sinh hoạt tới và việc của tôi")
    phone.sees(f"Lần sau đồng chí đăng nhập bằng tên {first.username} và mật khẩu này.")
    come_in(phone, first.username, OWN).is_at("Kỳ sinh hoạt tới và việc của tôi")

    laptop = come_in(sit(site, "", LAPTOP), first.username, "quên mất mật khẩu rồi").sees(WRONG_PASSWORD)
    lost = print_slip(chair, "In phiếu cấp lại")
    new = print_slip(chair, "In phiếu cấp lại")
    phone.go("/").is_at("Kỳ sinh hoạt tới và việc của tôi")  # until the slip is used, nothing has ended
    for old in (first, lost):
        laptop.page.goto("about:blank")
        set_password(laptop.go(old.link), NEW).sees(WRONG_CODE)
    laptop.page.goto("about:blank")
    set_password(laptop.go(new.link), NEW).is_at("Kỳ sinh hoạt tới và việc của tôi")
    phone.go("/").is_at("Đăng nhập Sổ Chi bộ")
    come_in(phone, first.username, OWN).sees(WRONG_PASSWORD)
    come_in(phone, first.username, NEW).is_at("Kỳ sinh hoạt tới và việc của tôi")


# --- without an account -------------------------------------------------------------------------------

SAID = "Xin cho nạo vét đoạn mương đầu xóm trước."
DONE = "Đã vận động được 6 hộ, còn 4 hộ đi làm xa."


def act_for(chair):
    """All that a member's own page offers, done by the bí thư after her word."""
    chair.turn("Đảng viên").press(f"Làm thay đồng chí {MEMBER}").is_at(f"Làm thay đồng chí {MEMBER}")
    chair.press("Ghi đã đọc cho nghe").sees(f"Đã ghi đọc tài liệu cho đồng chí {MEMBER} nghe.")
    chair.press("Ghi đồng chí sẽ dự").sees(f"Đã ghi đồng chí {MEMBER} báo sẽ dự.")
    chair.fill(f"Lời của đồng chí {MEMBER}", SAID).press("Ghi ý kiến")
    chair.sees(f"Đã ghi ý kiến theo lời đồng chí {MEMBER}.", f"Đồng chí {BI_THU} ghi theo lời")
    chair.unfold("Ghi đồng chí xin vắng").pick("Lý do", "việc gia đình").press("Ghi xin vắng")
    chair.sees(f"Đã ghi đồng chí {MEMBER} xin vắng.", f"việc gia đình; đồng chí {BI_THU} ghi thay")
    look(chair).press(TASK, among=True)
    chair.fill("Đã làm được gì", DONE).fill("Tỷ lệ hoàn thành", "60").press("Ghi tiến độ")
    chair.sees("Đã ghi tiến độ.", f"đ/c {MEMBER} (đ/c {BI_THU} ghi thay)", DONE)


def test_bi_thu_does_for_a_member_without_an_account_all_that_a_member_does(site_of, sit, picture):
    site = site_of(BOOK, "31/10/2026", "18:00")
    chair = sit(site, "An", PHONE)
    act_for(chair)
    picture("stead-task", chair, full=True)
    chair.turn("Đảng viên").press(f"Làm thay đồng chí {MEMBER}")
    picture("stead", chair, full=True)

    deputy = sit(site, "Bình")
    told = deputy.go(month.meeting_page(deputy, "thong-bao"))
    told.sees(f"đồng chí {BI_THU} đọc cho nghe")
    deputy.press("Xin vắng").sees(MEMBER, f"Lý do: việc gia đình; đồng chí {BI_THU} ghi thay")
    deputy.press("Chấp nhận lý do").sees(f"Đã ghi. Đồng chí {MEMBER}: đã chấp nhận lý do.")
    deputy.press("Ý kiến").sees(SAID, f"Theo lời đồng chí {MEMBER}, đồng chí {BI_THU} ghi.")
    picture("stead-opinions", deputy, full=True)

    slip = print_slip(sit(site, "An"), "In phiếu đã chọn")
    phone = set_password(sit(site, "", PHONE).go(slip.link), OWN)
    phone.sees("Đã chấp nhận lý do", f"Đồng chí {BI_THU} ghi thay.", SAID, f"đồng chí {BI_THU} đọc cho nghe")
    picture("stead-own", phone, full=True)


# --- the tablet by the door ---------------------------------------------------------------------------

CAME = ("Lê Văn An", "Phạm Thị Chi", "Đỗ Thị Em", "Lý Thị Hoa")
TAKEN, LEFT = "Xin nhận 200 mét đầu xóm.", "Gõ thử."


def say_at(tablet, name, text):
    tablet.press("Ghi một ý kiến").pick("Tôi là đồng chí", name).fill("Ý kiến", text).press("Gửi chủ trì")
    return tablet.sees("Đã gửi ý kiến. Chủ trì xem rồi mới ghi vào diễn biến.")


def test_a_tablet_by_the_door_takes_the_roll_call_and_opinions(site_of, sit, picture):
    site = site_of(BOOK, "03/11/2026", "19:32")
    chair, tablet = sit(site, "An"), sit(site, "Dũng", TABLET)
    month.open_meeting(chair)
    tablet.go(month.meeting_page(tablet)).press("Máy chung ở cửa phòng").press("Mở máy chung ở đây")
    tablet.is_at("Đồng chí đến: chạm vào tên mình")
    for name in CAME:
        tablet.press(name).sees(f"Đã ghi đồng chí {name} có mặt")
    tablet.press(MEMBER).press(f"Chạm nhầm, bỏ có mặt của đồng chí {MEMBER}").sees("Có mặt 4/7")
    picture("kiosk", look(tablet), full=True)
    tablet.press("Ghi một ý kiến").press("Gửi chủ trì")
    tablet.sees("Chưa chọn tên của đồng chí.", "Chưa ghi ý kiến.")
    picture("kiosk-writing", look(tablet), full=True)
    tablet.press("Về danh sách tên")
    say_at(say_at(tablet, "Đỗ Thị Em", TAKEN), "Lý Thị Hoa", LEFT)
    for page in ("", "diem-danh", "bien-ban"):
        tablet.go(month.meeting_page(tablet, page)).is_at("Đăng nhập Sổ Chi bộ")

    chair.go(month.meeting_page(chair, "may-chung")).sees("2 ý kiến", TAKEN)
    picture("kiosk-waiting", look(chair), full=True)
    chair.press("Xem ý kiến của đồng chí Đỗ Thị Em").pick("Ghi vào mục", "Đảng viên thảo luận")
    chair.press("Ghi vào diễn biến").sees("Đã ghi ý kiến của đồng chí Đỗ Thị Em.")
    chair.press("Xem ý kiến của đồng chí Lý Thị Hoa").press("Không ghi")
    chair.sees("Không ghi ý kiến của đồng chí Lý Thị Hoa vào diễn biến.")
    chair.go(month.meeting_page(chair)).press("Đảng viên thảo luận").sees(TAKEN, "Tự ghi tại máy chung")
    chair.sees_no(LEFT)

    tablet.go("/may-chung/").press("Đóng máy chung").fill("Mật khẩu", "không phải mật khẩu")
    tablet.press("Đóng máy chung").sees("Chỉ mật khẩu của đồng chí đã mở máy này đóng được.")
    picture("kiosk-end", look(tablet), full=True)
    tablet.fill("Mật khẩu", PASSWORD).press("Đóng máy chung").is_at("Máy chung đã đóng")
    taker = sit(site, "Dũng", PHONE)
    taker.go(month.meeting_page(taker, "diem-danh")).sees("Có mặt 4/7", "tự ghi tại máy chung")
    taker.press("Ghi tất cả có mặt").press("Lưu điểm danh").sees("Có mặt 7/7")


# --- by keys alone ------------------------------------------------------------------------------------

SPEAKERS = {
    "em": "Đỗ Thị Em", "hoa": "Lý Thị Hoa", "giap": "Đặng Văn Giáp", "chi": "Phạm Thị Chi", "binh": "Trần Thị Bình",
}  # fmt: skip
SPEECHES = 20
KEYS_BESIDE_TEXT = 6  # for one speech: the given name without accents, at most four letters, and Enter twice
KEYS_TO_BEGIN = 2  # Tab, from the item's heading to the name


def test_twenty_speeches_are_taken_by_keys_alone(site_of, sit, picture, record_property):
    site = site_of(BOOK, "03/11/2026", "19:32")
    month.open_meeting(sit(site, "An"))
    taker = sit(site, "Dũng")
    taker.go(month.meeting_page(taker)).press("Điểm danh").press("Ghi tất cả có mặt").press("Lưu điểm danh")
    taker.go(month.meeting_page(taker)).press("Đảng viên thảo luận")
    taker.take_effort()
    texts = [
        f"Ý kiến thứ {n}: đề nghị giao rõ người phụ trách đoạn đường số {n}." for n in range(1, SPEECHES + 1)
    ]
    name = taker.page.get_by_role("combobox")
    for _tab in range(KEYS_TO_BEGIN):
        taker.key("Tab")
    for at, text in enumerate(texts):
        expect(name).to_be_focused()
        taker.strike(list(SPEAKERS)[at % len(SPEAKERS)]).key("Enter").strike(text).key("Enter", leads_on=True)
    taker.sees(f"{SPEECHES} ý kiến đã ghi")
    picture("twenty-speeches", taker, full=True)
    effort = taker.take_effort()
    beside = effort.keys - sum(map(strokes, texts))
    record_property("told", f"Twenty speeches: {effort.keys} keys, {beside} of them beside the texts.")
    assert beside <= SPEECHES * KEYS_BESIDE_TEXT + KEYS_TO_BEGIN
    assert effort.points == 0
    said = taker.page.locator("main .entry").all_inner_texts()
    assert len(said) == SPEECHES
    for at, text in enumerate(texts):
        assert list(SPEAKERS.values())[at % len(SPEAKERS)] in said[at]
        assert text in said[at]


# --- larger letters -----------------------------------------------------------------------------------


def letters(desk):
    """The size of a page's letters, in CSS pixels."""
    return desk.page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")


def take_size(desk, size):
    desk.page.get_by_role("link", name="Chữ to hơn").click()
    desk.is_at("Chọn cỡ chữ").choose(size).press("Dùng cỡ chữ này")
    return letters(desk)


def test_larger_letters_are_kept_for_the_person_and_the_device(site_of, sit, picture):
    site = site_of(BOOK, "31/10/2026", "18:00")
    phone = sit(site, "Em", PHONE)
    normal = letters(phone)
    large = take_size(phone, "Lớn")
    largest = take_size(phone, "Rất lớn")
    assert normal < large < largest
    picture("largest", phone, full=True)
    laptop = sit(site, "Em", LAPTOP)
    assert letters(laptop) == largest, "a new device takes the size she chose last"
    assert take_size(laptop, "Thường") == normal
    assert letters(phone.go(phone.path)) == largest, "the telephone keeps its own"
    phone.name = "Chi"
    assert letters(phone.sign_in()) == normal, "without cookies it is a new device"
