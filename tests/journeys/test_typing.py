"""Nhập thay: the bí thư lets the committee's clerk type; she types the evening; every line says so; then it is over."""

import pytest

from tests.journeys import month
from tests.journeys.desk import LAPTOP, PHONE

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]
BOOK = "village:on_record"
CLERK = "Trần Thị Nga"
TYPED = f"do đồng chí {CLERK} nhập thay"


def let_type(chair, site, until):
    """On her phone the bí thư names the clerk by her sign-in name and is asked back."""
    chair.turn("Đảng viên").press("Nhập thay").sees("Chưa có ai nhập thay")
    chair.fill("Hoặc tên đăng nhập", "khong.co.ai").fill("Đến hết ngày", until)
    chair.press("Xem lại rồi cho phép").sees("Không dùng được tên đăng nhập này.")
    chair.fill("Hoặc tên đăng nhập", site.people["Nga"]["username"]).press("Xem lại rồi cho phép")
    chair.is_at(f"Cho đồng chí {CLERK} nhập thay từ 02/11/2026 đến hết {until}?")
    chair.sees("Đồng chí ấy không ký và không gửi thay.").press("Cho phép")
    chair.sees(f"Đã cho đồng chí {CLERK} nhập thay.", "Đang nhập thay", "đồng chí Lê Văn An cho phép")


def type_the_evening(clerk):
    """Roll call, speeches, notes: what the minute-taker has on paper."""
    clerk.go("/").sees("Nhập thay cho Chi bộ thôn Đông").press("Nhập thay cho Chi bộ thôn Đông")
    clerk.sees("Đồng chí đang nhập thay cho Chi bộ thôn Đông, đến hết 30/11/2026")
    clerk.go(month.meeting_page(clerk)).press("Điểm danh").press("Ghi tất cả có mặt")
    clerk.press("Lưu điểm danh").sees("Đã ghi điểm danh.")
    month.discuss(clerk)


def refused(clerk, page, whose):
    answer = clerk.page.goto(month.meeting_page(clerk, page))
    assert answer.status == 403
    clerk.sees(f"Việc {whose} thuộc quyền của: Bí thư Chi bộ, Phó Bí thư Chi bộ")


def test_the_committee_s_clerk_types_for_a_cell(site_of, sit, picture):
    site = site_of(BOOK, "28/10/2026", "19:50")
    chair = sit(site, "An", PHONE)
    month.write_report(chair)
    month.agree_content(chair)
    site.it_is("29/10/2026", "08:00")
    month.convene(chair.sign_in())
    site.it_is("02/11/2026", "08:00")
    let_type(chair.sign_in(), site, "30/11/2026")
    picture("nhap-thay", chair, full=True)

    site.it_is("03/11/2026", "19:32")
    month.open_meeting(chair.sign_in())
    site.it_is("03/11/2026", "19:45")
    clerk = sit(site, "Nga", LAPTOP)
    picture("nhap-thay-trang-dau", clerk)
    type_the_evening(clerk)
    member = sit(site, "Em", PHONE)
    for desk in (clerk, chair, member):
        desk.go(month.meeting_page(desk, "diem-danh")).sees(TYPED)
    picture("nhap-thay-diem-danh", clerk, full=True)
    room = member.go(month.meeting_page(member)).press("Thảo luận", among=True)
    room.sees(month.SPEECH, TYPED)
    picture("nhap-thay-y-kien", member, full=True)
    member.go(month.meeting_page(member, "ghi-chep")).sees(TYPED)

    clerk.go(month.meeting_page(clerk)).press("Biên bản").press("Soạn biên bản").sees(month.SPEECH)
    clerk.press("Sửa mục Thông tin thời sự, phổ biến văn bản mới của cấp trên")
    clerk.fill("Nội dung", month.NEWS).press("Lưu mục này").sees(month.NEWS, TYPED)
    picture("nhap-thay-bien-ban", clerk, full=True)
    chair.go(month.meeting_page(chair, "bien-ban")).sees(month.NEWS, TYPED)
    for page, whose in (
        ("bien-ban/khoa", "ghi việc ký và khóa biên bản"),
        ("gui", "xem văn bản chi bộ đã gửi"),  # so she does not come near the button that sends
        ("ket-thuc", "mở, kết thúc sinh hoạt"),
        ("thong-nhat", "thống nhất nội dung sinh hoạt"),
    ):
        refused(clerk, page, whose)
    chair.inside("Chữ ký").sees("Nguyễn Tiến Dũng")  # who took the minutes stays who took them

    site.it_is("01/12/2026", "08:00")
    clerk.sign_in().sees_no("Nhập thay cho")
    for page in ("", "diem-danh", "bien-ban"):
        assert clerk.page.goto(month.meeting_page(clerk, page)).status == 404
    chair.sign_in().go(month.meeting_page(chair, "diem-danh")).sees(TYPED)


def test_an_end_before_the_last_day_shuts_the_book_at_once(site_of, sit):
    site = site_of(BOOK, "02/11/2026", "08:00")
    chair = sit(site, "An")
    let_type(chair, site, "31/12/2026")
    clerk = sit(site, "Nga")
    clerk.press("Nhập thay cho Chi bộ thôn Đông").sees("Đồng chí đang nhập thay")
    chair.press(f"Cho đồng chí {CLERK} thôi nhập thay").press("Cho thôi")
    chair.sees(f"Đồng chí {CLERK} đã thôi nhập thay.", "Đã thôi trước hạn")
    assert clerk.page.goto(month.meeting_page(clerk)).status == 404
