"""The guide, walked on a telephone as it is written; on the way its pictures are made anew (docs/huong-dan)."""

import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from chibo.web.guide import chapters
from tests.journeys import month
from tests.journeys.desk import PHONE
from tests.journeys.offline import Handset

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
CLEAR = PHONE | {"device_scale_factor": 2}
TALL = 620  # CSS pixels of a picture at most
COLOURS = 32


@pytest.fixture
def shot():
    """Take a picture for the guide, from the top of a part of the page, where CHIBO_PICTURES names a folder.

    The part "screen" is all that stands on the screen.
    """
    folder = os.environ.get("CHIBO_PICTURES")

    def take(desk, name, part="main", tall=TALL):
        if not folder:
            return
        if part == "screen":
            keep(desk.page.screenshot(), name)
            return
        desk.page.evaluate("document.querySelector('.nav')?.style.setProperty('display', 'none')")
        box = desk.page.locator(part).first.bounding_box()
        top = 0 if part == "main" else box["y"] + desk.page.evaluate("scrollY") - 12
        clip = {"x": 0, "y": top, "width": PHONE["viewport"]["width"], "height": tall}
        keep(desk.page.screenshot(full_page=True, clip=clip), name)
        desk.page.evaluate("document.querySelector('.nav')?.style.removeProperty('display')")

    def keep(picture, name):
        few = Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
        few.convert("RGB").save(Path(folder) / f"{name}.webp", lossless=True)

    return take


def help_of(desk):
    """The chapter and the heading that the "?" of this page leads to."""
    return desk.page.get_by_label("Hướng dẫn trang này").get_attribute("href").removeprefix("/huong-dan/")


def test_the_first_month(site_of, sit, shot):
    site = site_of("fresh:cell", "05/10/2026", "08:00")
    chair, unit = sit(site, "An", CLEAR), site.units["cell"]
    chair.sees("Tháng đầu tiên", "Xem hướng dẫn từng bước")
    shot(chair, "thang-dau", "#thang-dau")
    chair.press("Xem hướng dẫn từng bước").is_at(chapters()["thang-dau-tien"].title)
    chair.go(f"/chi-bo/{unit}/mo-so/")
    assert help_of(chair) == "thang-dau-tien/#mo-so"
    chair.fill("Từ ngày", "12/06/2025").fill("Đến ngày", "12/06/2030").press("Lưu nhiệm kỳ")
    chair.fill("Nghị quyết (NQ)", "14")
    shot(chair, "mo-so", "#so-van-ban", 430)
    chair.press("Lưu số văn bản").sees("Đã ghi số văn bản.").press("Để sau")
    chair.press("Lập lịch sinh hoạt").press("Lập lịch cả năm")
    chair.fill("Ngày hằng tháng", "3").fill("Giờ bắt đầu", "19:30").fill("Địa điểm", "Nhà văn hóa thôn Đông")
    chair.press("Lập lịch").turn("Tháng này")
    chair.inside("Cả tháng").press("Kế hoạch", among=True)
    chair.press("Nhập từ sổ giấy")
    chair.fill("Ngày họp", "03/10/2026").fill("Bắt đầu", "19:30").fill("Kết thúc", "21:05")
    chair.pick("Chủ trì", "Lê Văn An").pick("Thư ký", "Nguyễn Tiến Dũng")
    chair.choose("Đặng Văn Giáp", of="Vắng có lý do").choose("Đỗ Thị Em", "Lý Thị Hoa", of="Đã phát biểu")
    shot(chair, "so-giay")
    chair.choose("Nghị quyết", of="Chi bộ ra văn bản nào").fill("Tán thành", "5")
    chair.press("Nhập kỳ sinh hoạt").sees("Đã nhập kỳ sinh hoạt ngày 03/10/2026 từ sổ giấy.")
    chair.turn("Tháng này").press("Ẩn hướng dẫn này").sees("Đã ẩn các bước của tháng đầu tiên.")
    chair.sees_no("Xem hướng dẫn từng bước")


def test_before_the_meeting(site_of, sit, shot):
    site = site_of("village:on_record", "29/10/2026", "08:00")
    chair = sit(site, "An", CLEAR)
    assert help_of(chair) == "chuan-bi/#xem-viec-tiep-theo"
    shot(chair, "viec-tiep-theo", "#tiep", 346)
    chair.go(month.meeting_page(chair, "thong-bao")).choose("Lê Văn An", of="Người ký thông báo")
    chair.press("Gửi thông báo").sees("Nhắn nhóm của chi bộ")
    assert help_of(chair) == "bao-tin/#gui-thong-bao"
    shot(chair, "nhan-nhom", "#ca-nhom")
    chair.press("Đã nhắn nhóm")
    member = sit(site, "Giáp", CLEAR)
    assert help_of(member) == "dang-vien/#xem-ky-sinh-hoat-toi"
    shot(member, "cua-toi", tall=600)


def test_in_the_room(site_of, sit, shot):
    site = site_of("evenings:sitting", "03/11/2026", "19:35")
    taker = sit(site, "Dũng", CLEAR)
    taker.go(month.meeting_page(taker, "diem-danh")).press("Ghi tất cả có mặt")
    shot(taker, "diem-danh", "main form")
    taker.press("Lưu điểm danh").sees("Đã ghi điểm danh.")
    taker.go(month.meeting_page(taker)).press("Thảo luận", among=True)
    month.name_speaker(taker, "Đỗ Thị Em").fill("Tóm tắt ý kiến", month.SPEECH)
    shot(taker, "ghi-y-kien", "main form[data-speech]", 560)
    taker.press("Ghi ý kiến").sees("Đã ghi ý kiến.", month.SPEECH)
    chair = sit(site, "An", CLEAR)
    chair.go(month.meeting_page(chair)).press("Đưa ra biểu quyết")
    chair.pick("Việc biểu quyết", "Việc khác").fill("Nội dung đưa ra biểu quyết", "Làm vệ sinh ngõ xóm")
    chair.choose("Giơ tay", of="Hình thức").press("Đưa ra biểu quyết")
    chair.fill("Tán thành", "6").fill("Không tán thành", "0").fill("Ý kiến khác", "0")
    shot(chair, "bieu-quyet", "main form", 560)
    chair.press("Ghi kết quả").sees("Thông qua")


def test_after_the_meeting(site_of, sit, shot):
    site = site_of("evenings:over", "04/11/2026", "08:00")
    chair = sit(site, "An", CLEAR)
    chair.press("Mở biên bản")
    for who in ("Người ghi biên bản", "Chủ trì"):
        chair.choose(who, of="Ai đã ký").fill("Ngày ký", "04/11/2026").choose("Ký tay", of="Ký thế nào")
        if who == "Chủ trì":
            shot(chair, "ky-bien-ban", "#ky")
        chair.press("Ghi việc ký")
    chair.inside("Khóa biên bản").press("Khóa biên bản")
    chair.press("Khóa").sees("Đã khóa")
    chair.turn("Tháng này").press("Mở nghị quyết, kết luận").pick("Người ký", "Lê Văn An")
    chair.fill("Ngày phát hành", "04/11/2026").press("Phát hành, lấy số").press("Phát hành thông báo")
    chair.turn("Tháng này").press("Xem trước khi gửi").pick("Người ký báo cáo", "Lê Văn An")
    shot(chair, "gui-dang-uy", "#gui")
    chair.press("Gửi đảng ủy").sees("Đã gửi ngày 04/11/2026")
    office = sit(site, "Nga", CLEAR)
    assert help_of(office) == "can-bo-dang-uy/#xem-cac-chi-bo-trong-thang"
    shot(office, "dang-uy")


def test_accounts_and_typing(site_of, sit, shot):
    site = site_of("village:on_record", "28/10/2026", "08:00")
    chair = sit(site, "An", CLEAR)
    chair.turn("Đảng viên").press("Nhập thay")
    assert help_of(chair) == "nhap-thay/#cho-mot-dong-chi-nhap-thay"
    chair.pick("Đảng viên của chi bộ", "Nguyễn Tiến Dũng").fill("Đến hết ngày", "31/12/2026")
    shot(chair, "nhap-thay", "#cho-phep")
    chair.press("Xem lại rồi cho phép").press("Cho phép").sees("Đã cho đồng chí Nguyễn Tiến Dũng nhập thay.")
    chair.turn("Đảng viên").press("Tài khoản, phiếu đăng nhập")
    assert help_of(chair) == "tai-khoan/#mo-tai-khoan-in-phieu"
    guest = sit(site, "", CLEAR).go("/dang-nhap/")
    guest.press("Hướng dẫn đăng nhập").is_at(chapters()["tai-khoan"].title)
    guest.go("/dang-nhap/").press("Dùng phiếu đăng nhập")
    guest.fill("Tên đăng nhập", "do.thi.em").fill("Mã trên phiếu", "K7Q-M9R-4TP")
    shot(guest, "dung-phieu")


@pytest.fixture
def handset(browser_type, tmp_path):
    """Give the minute-taker a telephone that can be cut off; what it heard of wrong fails the journey at the end."""
    given = []

    def give(site):
        given.append(Handset(browser_type, site, tmp_path / "profile", device=CLEAR))
        return given[0].sign_in()

    yield give
    heard = [line for one in given for line in one.close().heard]
    assert not heard, "\n".join(heard)


def test_without_a_network(site_of, handset, shot):
    site = site_of("offline:called", "03/11/2026", "19:40")
    taker = handset(site).go(site.page()).press("Giữ trên máy này để dùng khi mất mạng")
    assert help_of(taker) == "khi-mat-mang/#giu-ky-sinh-hoat-tren-may"
    taker.tap("Giữ trên máy này").sees("Đã giữ trên máy này lúc")
    taker.pull().look(f"{site.page()}?muc={site.things['item']}").names("Đỗ Thị Em")
    taker.fill("Tóm tắt ý kiến", month.SPEECH).put("Ghi ý kiến")
    taker.page.locator("form[data-speech]").evaluate("form => form.previousElementSibling.scrollIntoView()")
    assert "Không có mạng, đây là bản giữ trên máy lúc" in taker.bar
    assert "1 việc đang lưu trên máy này, chưa gửi." in taker.bar
    shot(taker, "mat-mang", "screen")
    taker.look("/tren-may/").sees("Chờ gửi", month.SPEECH)
    assert help_of(taker) == "khi-mat-mang/#xem-viec-tren-may-nay"
    taker.page.get_by_label("Hướng dẫn trang này").click()
    taker.is_at(chapters()["khi-mat-mang"].title)
    taker.look("/tren-may/").plug().wait_sent().sees("Không có việc nào chờ gửi", "Sổ đã nhận")
